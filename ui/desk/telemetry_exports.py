"""What is seen of a pump leaves the desk as a file, after one question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Protocol

from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.services.exporting_telemetry import ExportingTelemetry, Told
from hai_desk.services.pump_owner import Owner
from hai_desk.services.telemetry_paper import TelemetryPaper
from hai_desk.services.telemetry_rows import Stretch
from hai_desk.services.watching import Kind
from hai_desk.telemetry.channel import Channel, ChannelName
from hai_desk.telemetry.reconciled import Reconciled
from hai_desk.wording.dates import day, day_clock, day_clock_seconds, utc_offset
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from ui.desk.exports import Ask
from ui.desk.telemetry_prompt import CSV, WITH, question
from ui.telemetry.on_paper import Seen, flow_error, happenings, picture
from ui.telemetry.screen import TelemetryScreen
from ui.telemetry.visible import SeenSession, VisibleRange


class Places(Protocol):
    """Asks the person where the file shall lie; None when they thought better of it."""

    def save_as(self, suggested: str) -> Path | None: ...
    def save_csv(self, suggested: str) -> Path | None: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What is needed of the desk. `in_steps` drives a long work and lets the window live."""

    ask: Ask
    toast: Callable[[str], None]
    now: Callable[[], datetime]
    place: tzinfo
    in_steps: Callable[[Iterator[float], Callable[[], None], Callable[[DeskError], None]], None]
    owner_of: Callable[[str], Owner | None]
    reconcile: Callable[[str, float, float], Reconciled | None]
    clinic: str
    demonstration: bool


class TelemetryExports:
    def __init__(
        self, exporting: ExportingTelemetry, user: User, places: Places, desk: Desk
    ) -> None:
        self._exporting = exporting
        self._user = user
        self._places = places
        self._desk = desk

    def export(self, visible: VisibleRange, screens: tuple[TelemetryScreen, ...]) -> None:
        """`screens` are the stretches as they are seen now, one for each session: what comes in
        while the question is open is not in the file."""

        def confirm(texts: dict[str, str]) -> str:
            naming = texts["identifiers"] == WITH
            write = self._csv if texts["form"] == CSV else self._pdf
            return write(visible, screens, identifiers=naming)

        self._desk.ask(question(self._span(visible.first)), confirm)

    def _csv(
        self, visible: VisibleRange, _screens: tuple[TelemetryScreen, ...], *, identifiers: bool
    ) -> str:
        target = self._places.save_csv(f"{self._name()}.csv")
        if target is None:
            return _("Nothing was saved: no place was chosen.")
        about = self._about(visible, identifiers=identifiers)
        told = Told(_stretches(visible), about, self._desk.place)
        self._desk.toast(_("Saving {name}").format(name=target.name))
        self._desk.in_steps(
            self._exporting.csv(told, target, self._user, identifiers=identifiers),
            lambda: self._saved(target),
            lambda trouble: self._desk.toast(failure(trouble)),
        )
        return ""

    def _pdf(
        self, visible: VisibleRange, screens: tuple[TelemetryScreen, ...], *, identifiers: bool
    ) -> str:
        error = screens[0].accuracy
        if error is not None and error.pending:
            return _(
                "Nothing was saved: the flow error of this long range is not read yet. Open Flow "
                "error, wait until it stands, then export again."
            )
        target = self._places.save_as(f"{self._name()}.pdf")
        if target is None:
            return _("Nothing was saved: no place was chosen.")
        paper = self._paper(visible, screens, identifiers=identifiers)
        stretches = _stretches(visible)
        self._exporting.pdf(paper, stretches, target, self._user, identifiers=identifiers)
        self._saved(target)
        return ""

    def _saved(self, target: Path) -> None:
        self._desk.toast(_("Saved {name}").format(name=target.name))

    def _name(self) -> str:
        return f"telemetry-{self._desk.now():%Y-%m-%d-%H%M}"

    def _paper(
        self, visible: VisibleRange, screens: tuple[TelemetryScreen, ...], *, identifiers: bool
    ) -> TelemetryPaper:
        first = visible.first
        owner = self._desk.owner_of(first.pump) if identifiers else None
        seen = _all_seen(visible, screens, self._span)
        counts = [1 + sum(_rows(each) for each in seen[:at]) for at in range(len(seen))]
        pairs = tuple(zip(seen, counts, strict=True))
        now = self._desk.now()
        return TelemetryPaper(
            clinic=self._desk.clinic,
            demonstration=self._desk.demonstration,
            made_at=day_clock(now),
            zone=utc_offset(now),
            source=_source(first.kind),
            range=self._span(first),
            pictures=tuple(picture(each, self._local, first=at) for each, at in pairs),
            simulated=first.simulated,
            patient=() if owner is None else _patient(owner),
            serial=first.pump if identifiers else "",
            happenings=tuple(
                row
                for each, at in pairs
                for row in happenings(each, self._local, identifiers=identifiers, first=at)
            ),
            error=flow_error(screens[0].accuracy),
            reconciled=self._desk.reconcile(first.pump, first.start, first.end),
        )

    def _about(self, visible: VisibleRange, *, identifiers: bool) -> str:
        first = visible.first
        parts = [_("HAI Desk telemetry, {span}").format(span=self._span(first))]
        if first.simulated:
            parts.append(_("simulator"))
        if identifiers:
            owner = self._desk.owner_of(first.pump)
            parts.append(_("pump {serial}").format(serial=first.pump))
            parts += [value for _label, value in (() if owner is None else _patient(owner))]
        parts.append(_("HAI Desk is not a cleared medical device"))
        return ", ".join(parts)

    def _span(self, seen: SeenSession) -> str:
        start, end = (day_clock_seconds(self._local(at)) for at in (seen.start, seen.end))
        return _("{start} to {end}").format(start=start, end=end)

    def _local(self, at: float) -> datetime:
        return datetime.fromtimestamp(at, self._desk.place)


def _all_seen(
    visible: VisibleRange,
    screens: tuple[TelemetryScreen, ...],
    span: Callable[[SeenSession], str],
) -> tuple[Seen, ...]:
    units = {channel.name: channel.unit for channel in visible.signals}
    several = len(visible.sessions) > 1
    return tuple(
        Seen(
            title=span(session) if several else "",
            screen=screen,
            until=session.end,
            units=units,
            marks=frozenset(mark.key for mark in session.marks),
        )
        for session, screen in zip(visible.sessions, screens, strict=True)
    )


def _rows(seen: Seen) -> int:
    screen = seen.screen
    return sum(1 for row in screen.events if screen.start <= row.at <= screen.end)


def _stretches(visible: VisibleRange) -> tuple[Stretch, ...]:
    """The program is seen in the lane of the rate, so it goes with it."""
    signals = visible.signals
    if any(each.name == ChannelName.DELIVERY_RATE for each in signals):
        signals = (Channel(ChannelName.PROGRAMMED_RATE, "mL/day", setting=True), *signals)
    return tuple(
        Stretch(
            name=str(number),
            pump=each.pump,
            session=each.session,
            start=each.start,
            end=each.end,
            channels=signals,
            pieces=each.pieces(),
            marks=each.marks,
        )
        for number, each in enumerate(visible.sessions, 1)
    )


def _patient(owner: Owner) -> tuple[tuple[str, str], ...]:
    patient = owner.patient
    return (
        (_("Patient"), patient.display_name),
        (_("Born"), day(patient.born)),
        (_("MRN"), patient.mrn),
        (_("Pump"), owner.model.name),
    )


def _source(kind: Kind) -> str:
    return {
        Kind.LIVE: _("Live session"),
        Kind.PAST: _("Past session"),
        Kind.REPLAY: _("Past session, replayed"),
    }[kind]
