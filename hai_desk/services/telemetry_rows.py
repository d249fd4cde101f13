"""A seen stretch of telemetry as rows of text: every raw sample, gaps, alarms, events and marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from math import inf, isnan
from typing import Final

from hai_desk.services.watching import Mark
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.clock_shift import Piece
from hai_desk.telemetry.keeping import Portion, PumpEventKept, Source, TelemetryStore
from hai_desk.telemetry.kept_alarms import read_aloud

COLUMNS: Final = (
    "row",
    "session",
    "time",
    "until",
    "pump clock",
    "heard at desk",
    "channel",
    "value",
    "unit",
    "validity",
    "text",
)
STEP: Final = 900.0
"""Seconds that are read at once: a quarter of an hour of eight channels at ten a second."""

LEFT_OUT: Final = "left out"
"""In place of what a person typed, in a file without identifiers."""

_TOLD: Final = frozenset({Source.LOG, Source.ALARM, Source.LINK, Source.CLOCK})


@dataclass(frozen=True, slots=True)
class Stretch:
    """What of one session is seen. `name` tells two compared ones apart."""

    name: str
    pump: str
    session: str
    start: float
    end: float
    channels: tuple[Channel, ...]
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...] = field(default=(), repr=False)


class TelemetryRows:
    """`place` is the zone of the desk: all times are told by its wall clock, with their offset."""

    def __init__(self, store: TelemetryStore, place: tzinfo, *, identifiers: bool) -> None:
        self._store = store
        self._place = place
        self._identifiers = identifiers

    def of(self, stretch: Stretch) -> Iterator[tuple[float, list[tuple[str, ...]]]]:
        """Batches by time, each with how far it is, from 0 to 1."""
        lasts = dict.fromkeys((each.name for each in stretch.channels), stretch.start)
        joins: dict[str, float] = {}
        whole = max(stretch.end - stretch.start, 1e-6)
        for start, end, ahead in _steps(stretch):
            rows: list[tuple[float, tuple[str, ...]]] = []
            for channel in stretch.channels:
                found = self._found(stretch, channel, start, end, ahead)
                if found is None:
                    continue
                joins[channel.name] = inf if channel.setting else found.joins_within
                lasts[channel.name] = self._samples(
                    rows, stretch, found, ahead, lasts[channel.name], joins[channel.name]
                )
            rows.sort(key=lambda row: row[0])
            yield (end - stretch.start) / whole, [row for _at, row in rows]
        yield 1.0, self._ends(stretch, lasts, joins)
        yield 1.0, self._happened(stretch)

    def _found(
        self, stretch: Stretch, channel: Channel, start: float, end: float, ahead: float
    ) -> Portion | None:
        """From the start up to the end, which belongs to the next step unless it is the last."""
        found = self._store.samples(stretch.pump, channel.name, start + ahead, end + ahead)
        if found is None:
            return None
        inside = found.measured - ahead < end
        if end == stretch.end:
            inside |= found.measured - ahead <= end
        kept = found.where(inside)
        return kept if kept.count else None

    def _samples(
        self,
        rows: list[tuple[float, tuple[str, ...]]],
        stretch: Stretch,
        found: Portion,
        ahead: float,
        last: float,
        joins: float,
    ) -> float:
        for measured, heard, told, valid in zip(
            found.measured.tolist(),
            found.heard.tolist(),
            found.told.tolist(),
            found.valid.tolist(),
            strict=True,
        ):
            at = measured - ahead
            if at - last > joins:
                rows.append((last, self._gap(stretch, found.channel, last, at)))
            last = at
            value = "" if isnan(told) else format(Decimal(repr(told)), "f")
            row = (
                "sample",
                stretch.name,
                self._time(at),
                "",
                self._time(measured),
                self._time(heard),
                found.channel,
                value,
                found.unit,
                "valid" if valid else "doubtful",
                "",
            )
            rows.append((at, row))
        return last

    def _ends(
        self, stretch: Stretch, lasts: dict[str, float], joins: dict[str, float]
    ) -> list[tuple[str, ...]]:
        """A channel that was silent up to the end, or all the time."""
        return [
            self._gap(stretch, name, last, stretch.end)
            for name, last in lasts.items()
            if name not in joins or stretch.end - last > joins[name]
        ]

    def _gap(self, stretch: Stretch, channel: str, start: float, end: float) -> tuple[str, ...]:
        times = (self._time(start), self._time(end))
        return ("gap", stretch.name, *times, "", "", channel, "", "", "", "no samples")

    def _happened(self, stretch: Stretch) -> list[tuple[str, ...]]:
        span = tuple(datetime.fromtimestamp(at, UTC) for at in (stretch.start, stretch.end))
        told = self._store.events(stretch.pump, *span) if stretch.session else ()
        rows = [
            (each.at.timestamp(), self._event(stretch, each))
            for each in told
            if each.source in _TOLD
        ]
        rows += [(mark.at, self._mark(stretch, mark)) for mark in stretch.marks]
        return [row for _at, row in sorted(rows, key=lambda row: row[0])]

    def _event(self, stretch: Stretch, event: PumpEventKept) -> tuple[str, ...]:
        at, heard = event.at.timestamp(), event.heard_at.timestamp()
        said = read_aloud(event.text) if event.source is Source.ALARM else event.text
        text = ", ".join(part for part in (event.kind, said) if part)
        times = (self._time(at), "", "", self._time(heard))
        return (event.source.value, stretch.name, *times, "", "", "", "", text)

    def _mark(self, stretch: Stretch, mark: Mark) -> tuple[str, ...]:
        """What a person typed may name someone."""
        text = mark.text if self._identifiers else LEFT_OUT
        return ("mark", stretch.name, self._time(mark.at), "", "", "", "", "", "", "", text)

    def _time(self, at: float) -> str:
        return datetime.fromtimestamp(at, self._place).isoformat(timespec="milliseconds")


def _steps(stretch: Stretch) -> Iterator[tuple[float, float, float]]:
    for piece in stretch.pieces:
        start = piece.start
        while start < piece.end:
            end = min(start + STEP, piece.end)
            yield start, end, piece.ahead
            start = end
