"""What the recording of one pump holds of a stretch of time: its program, and what it delivered.

Whole hours that were read once are kept as sums, so that a range that grows is not read again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from math import ceil, floor
from typing import Final, TypeAlias

import numpy as np

from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.clock_shift import Piece, Shift, pieces
from hai_desk.telemetry.keeping import ChannelKept, Portion, Source, TelemetryStore
from hai_desk.telemetry.ledger import Account, Ledger, in_force, ledger
from hai_desk.telemetry.program_told import BEFORE, Program, Step, joined, program_told
from hai_desk.telemetry.series import Stretch

Span: TypeAlias = tuple[float, float]

HOUR: Final = 3600.0
SETTLED: Final = 600.0
"""Seconds after which nothing more is expected of an hour; until then it is read again."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Seconds since 1970 by the desk's clock. `program` is None where the pump offers none, `flow`
    where it offers no rate; a silence is time of which nothing is known."""

    start: float
    end: float
    program: Program | None
    flow: Account | None
    silences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hour:
    flow: Account
    silences: tuple[Span, ...]


class RecordedFlow:
    def __init__(self, store: TelemetryStore, pump: str) -> None:
        self._store = store
        self._pump = pump
        self._kept: dict[tuple[float, Program], _Hour] = {}

    def between(self, start: float, end: float) -> Recorded | None:
        """None where nothing at all of this pump was recorded in that time."""
        stretches = tuple(pieces(start, end, self._shifts(start, end)))
        parts = [self._part(each) for each in stretches]
        known = [part for part in parts if part is not None]
        if not known:
            return None
        flows = [part.flow for part in known if part.flow is not None]
        silences = _silences_between(parts, stretches) if flows else ()
        program = _one_program([part.program for part in known if part.program is not None])
        if program is not None:
            program = program.doubted(silences if flows else ((start, end),))
        return Recorded(start, end, program, _added(flows) if flows else None, silences)

    def _shifts(self, start: float, end: float) -> tuple[Shift, ...]:
        """How far the pump's clock was ahead, of every session up to the end."""
        since, until = (datetime.fromtimestamp(at, UTC) for at in (start - BEFORE, end))
        told = self._store.events(self._pump, since, until)
        return tuple(
            Shift(each.at.timestamp(), float(each.text))
            for each in told
            if each.source is Source.CLOCK
        )

    def _part(self, piece: Piece) -> Recorded | None:
        """Read on the pump's clock, told on the desk's."""
        ahead = piece.ahead
        begin, stop = piece.start + ahead, piece.end + ahead
        offered = {each.channel: each for each in self._store.channels(self._pump, begin, stop)}
        if not offered:
            return None
        program = program_told(self._store, self._pump, begin, stop)
        rate = offered.get(ChannelName.DELIVERY_RATE)
        told = _moved(program, -ahead)
        if rate is None:
            return Recorded(piece.start, piece.end, told, None)
        hours = [self._hour(rate, program, *each, stop) for each in _hours(begin, stop)]
        silences = _merged([gap for hour in hours for gap in hour.silences])
        return Recorded(
            piece.start,
            piece.end,
            told,
            _added([hour.flow for hour in hours]),
            tuple((one - ahead, other - ahead) for one, other in silences),
        )

    def _hour(
        self, rate: ChannelKept, program: Program | None, start: float, end: float, newest: float
    ) -> _Hour:
        asked = program.within(start, end) if program is not None else Program((), ())
        key = (start, asked)
        whole = end - start == HOUR and start % HOUR == 0
        if whole and key in self._kept:
            return self._kept[key]
        read = self._read(rate, asked, start, end)
        if whole and end < newest - SETTLED:
            self._kept[key] = read
        return read

    def _read(self, rate: ChannelKept, asked: Program, start: float, end: float) -> _Hour:
        margin = rate.joins_within
        found = self._store.samples(self._pump, rate.channel, start - margin, end + margin)
        if found is None or not found.count:
            return _Hour(Account(0.0, 0.0, 0.0), ((start, end),))
        held = _shown(found)
        told = in_force(asked.stretch(), held.times)
        # A pump without a program delivers all the same: what is asked for then counts as nothing.
        book = ledger(held, np.nan_to_num(told), joins_within=rate.joins_within)
        return _Hour(book.between(start, end), _silent(book, start, end))


def _silences_between(parts: list[Recorded | None], stretches: Iterable[Piece]) -> tuple[Span, ...]:
    """A stretch of which nothing was recorded is silent from its start to its end."""
    found: list[Span] = []
    for part, stretch in zip(parts, stretches, strict=True):
        found += ((stretch.start, stretch.end),) if part is None else part.silences
    return _merged(found)


def _one_program(parts: list[Program]) -> Program | None:
    if not parts:
        return None
    steps: list[Step] = []
    for part in parts:
        steps = joined(steps, part.steps)
    return Program(tuple(steps), tuple(span for part in parts for span in part.unknown))


def _shown(found: Portion) -> Stretch:
    once = np.insert(np.diff(found.measured) > 0, 0, True)
    return Stretch(found.measured[once], np.where(found.valid, found.told, np.nan)[once])


def _hours(start: float, end: float) -> list[Span]:
    borders = [HOUR * n for n in range(floor(start / HOUR) + 1, ceil(end / HOUR))]
    ends = [start, *borders, end]
    return list(pairwise(ends))


def _silent(book: Ledger, start: float, end: float) -> tuple[Span, ...]:
    """Where the sum of the known time stands still."""
    inside = book.times[(book.times > start) & (book.times < end)]
    moments = np.concatenate(([start], inside, [end]))
    known = book.at(moments)[2]
    still = np.diff(known) <= 0
    return _merged(
        list(zip(moments[:-1][still].tolist(), moments[1:][still].tolist(), strict=True))
    )


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _added(accounts: list[Account]) -> Account:
    sums = np.array([(each.delivered, each.asked, each.known) for each in accounts])
    delivered, asked, known = sums.sum(axis=0).tolist() if len(sums) else (0.0, 0.0, 0.0)
    return Account(delivered, asked, known)


def _moved(program: Program | None, by: float) -> Program | None:
    return None if program is None else program.moved(by)
