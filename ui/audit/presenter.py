"""The audit trail: filters, the chosen event, and whether the chain holds."""

from collections.abc import Callable
from datetime import date

from hai_desk.dosing.reading_time import UnreadableTime, read_date
from hai_desk.people.user import User
from hai_desk.services.audit_reading import AuditFilter, AuditReading, AuditRow
from hai_desk.wording import refusals
from hai_desk.wording.language import _
from ui.audit.screen import (
    DAY,
    EVERY,
    USER,
    WHAT,
    AuditScreen,
    chain_chip,
    choices,
    columns,
    event,
    row,
)
from ui.form.blocks import Block, Choice, Option, Row, State, TextField
from ui.form.listener import FormListener


class AuditPresenter(FormListener):
    """`export` is given the entries that the filters let through."""

    def __init__(
        self,
        reading: AuditReading,
        user: User,
        show: Callable[[AuditScreen], None],
        export: Callable[[tuple[AuditRow, ...]], None],
    ) -> None:
        self._reading = reading
        self._export = export
        self._show = show
        self._rows = reading.open(user)
        self._first_break = reading.first_break()
        self._day_text = ""
        self._user = ""
        self._what = ""
        self._chosen = 0

    def opened(self) -> None:
        self._present()

    def refreshed(self) -> None:
        self._rows = self._reading.rows()
        self._first_break = self._reading.first_break()
        self._present()

    def export_pressed(self) -> None:
        self._export(self._shown)

    def typed(self, key: str, text: str) -> None:
        if key == DAY:
            self._day_text = text
            self._present()

    def chosen(self, key: str, value: str) -> None:
        wanted = "" if value == EVERY else value
        if key == USER:
            self._user = wanted
        elif key == WHAT:
            self._what = wanted
        self._present()

    def row_picked(self, key: str) -> None:
        self._chosen = int(key) if key else 0
        self._present()

    @property
    def _filter(self) -> AuditFilter:
        day = read_date(self._day_text)
        return AuditFilter(day if isinstance(day, date) else None, self._user, self._what)

    def _present(self) -> None:
        shown = self._shown
        self._show(
            AuditScreen(
                chain=chain_chip(self._first_break, self._count),
                filters=(self._filters(),),
                columns=columns(),
                items=tuple(map(row, shown)),
                empty=_("No entry fits"),
                side=event(self._row_of(self._chosen)),
            )
        )

    @property
    def _shown(self) -> tuple[AuditRow, ...]:
        return tuple(each for each in self._rows if self._filter.passes(each.entry))

    @property
    def _count(self) -> int:
        """Entries are numbered from 1 without gaps, so the newest number is their count."""
        return max((each.entry.seq for each in self._rows), default=0)

    def _row_of(self, seq: int) -> AuditRow | None:
        return next((each for each in self._rows if each.entry.seq == seq), None)

    def _filters(self) -> Block:
        read = read_date(self._day_text)
        wrong = isinstance(read, UnreadableTime)
        day = TextField(
            DAY,
            _("Day"),
            text=self._day_text,
            placeholder="18-Nov-2025",
            hint=refusals.unreadable_time(read) if isinstance(read, UnreadableTime) else "",
            state=State.HARD if wrong else State.NORMAL,
        )
        people = {each.entry.user_id: each.who for each in self._rows if each.entry.user_id}
        users = (Option(EVERY, _("Everybody")), *(Option(*pair) for pair in people.items()))
        actions = sorted({each.entry.what for each in self._rows})
        return Row(
            (
                day,
                Choice(USER, _("User"), options=users, chosen=self._user or EVERY),
                Choice(
                    WHAT,
                    _("Action"),
                    options=choices(actions, _("Every action")),
                    chosen=self._what or EVERY,
                ),
            )
        )
