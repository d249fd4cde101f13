"""Sessions that are over, as a list by date, and what the page asks of whoever keeps them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Protocol

from hai_desk.services.past_session import PastSession
from hai_desk.services.replaying import Replayed
from hai_desk.telemetry.keeping import PumpSession
from hai_desk.units import of
from hai_desk.wording.dates import clock, day, duration
from hai_desk.wording.language import _, plural
from ui.form.words import Chip
from ui.telemetry.screen import HistoryScreen
from ui.telemetry.ticks import Local
from ui.widgets.table_rows import ListCell, ListColumn, ListGroup, ListItem, ListRow


class History(Protocol):
    """Of the pump that is linked, of the patient in place, or of all."""

    def sessions(self) -> Sequence[PumpSession]: ...
    def open(self, session_id: str, *, begins: float | None = None) -> PastSession: ...
    def replay(self, past: PastSession, at: float) -> Replayed: ...
    def name_of(self, user_id: str) -> str: ...

    def flush(self) -> None:
        """What was heard up to now can be opened after it."""
        ...

    def seen(self, serial: str) -> None:
        """The page shows this pump now; empty for the one that is linked."""
        ...


def history_screen(
    sessions: Sequence[PumpSession],
    *,
    local: Local,
    name_of: Callable[[str], str],
    now: float,
    beside: str = "",
) -> HistoryScreen:
    """`beside` is the session that another one is chosen for; it is not in the list."""
    listed = [each for each in sessions if each.id != beside]
    return HistoryScreen(
        title=_("Compare with which session?") if beside else _("Past sessions"),
        hint=_("Enter opens, Esc goes back."),
        columns=_columns(),
        items=tuple(_items(listed, local, name_of, now)),
        empty="" if listed else _("No session was recorded yet"),
    )


def _columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn(_("Began"), 90),
        ListColumn(_("Lasted"), 120),
        ListColumn(_("Pump"), 150, stretch=1),
        ListColumn(_("Linked by"), 150, stretch=1),
        ListColumn("", 110),
    )


def _items(
    sessions: Sequence[PumpSession], local: Local, name_of: Callable[[str], str], now: float
) -> list[ListItem]:
    items: list[ListItem] = []
    for date, each in groupby(sessions, lambda one: day(local(one.started_at.timestamp()))):
        rows = [_row(session, local, name_of, now) for session in each]
        count = plural("{count} session", "{count} sessions", len(rows))
        items += [ListGroup(date, count.format(count=len(rows))), *rows]
    return items


def _row(session: PumpSession, local: Local, name_of: Callable[[str], str], now: float) -> ListRow:
    start = session.started_at.timestamp()
    end = now if session.ended_at is None else session.ended_at.timestamp()
    lasted = duration(of(Fraction(max(round(end - start), 1)), "second"))
    return ListRow(
        session.id,
        (
            ListCell(clock(local(start)), bold=True, sort=start),
            ListCell(lasted, sort=end - start),
            ListCell(session.pump, identifier=True),
            ListCell(name_of(session.started_by)),
            ListCell(chip=_chip(session)),
        ),
    )


def _chip(session: PumpSession) -> Chip | None:
    if session.ended_at is None:
        return Chip(_("Not ended"), "soft", "circle-alert")
    return Chip(_("Simulator"), "note") if session.simulated else None
