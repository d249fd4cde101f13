"""What a pump told of its program, found in the recording without reading every report of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.columns import Grid
from hai_desk.telemetry.gathering import LONGEST_WITHOUT_PERIOD
from hai_desk.telemetry.keeping import TelemetryStore
from hai_desk.telemetry.series import Stretch

BEFORE: Final = 90 * 86_400.0
"""How far back the setting is looked for that stood when the time began."""

_COLUMNS: Final = 2048


@dataclass(frozen=True, slots=True)
class Step:
    """A rate, mL/day. `after` is the last report of the rate before it, `since` the first of
    this one; between them nothing was told."""

    since: float
    rate: float
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """Rates as they were told, in order of time. A setting stands until the pump says otherwise.
    `unknown` is the time in which it may have been either of two, or before any was told."""

    steps: tuple[Step, ...]
    unknown: tuple[tuple[float, float], ...] = ()

    def within(self, start: float, end: float) -> Program:
        """The step that stood at the start, and those that follow up to the end."""
        first = max((n for n, step in enumerate(self.steps) if step.since <= start), default=0)
        return Program(tuple(step for step in self.steps[first:] if step.since < end))

    def doubted(self, silences: Iterable[tuple[float, float]]) -> Program:
        """With the time in doubt: a change that falls into a silence may have been at any moment
        of it. While the pump is heard, a change is told at once."""
        silent = tuple(silences)
        changes = tuple((step.after, step.since) for step in self.steps if step.after is not None)
        doubts = [
            (max(one, after), min(other, since))
            for after, since in changes
            for one, other in silent
            if min(other, since) - max(one, after) > LONGEST_WITHOUT_PERIOD
        ]
        return replace(self, unknown=(*self.unknown, *doubts))

    def moved(self, by: float) -> Program:
        steps = (
            Step(each.since + by, each.rate, None if each.after is None else each.after + by)
            for each in self.steps
        )
        return Program(tuple(steps), tuple((one + by, other + by) for one, other in self.unknown))

    def stretch(self) -> Stretch:
        return Stretch(
            np.array([each.since for each in self.steps], np.float64),
            np.array([each.rate for each in self.steps], np.float64),
        )


def program_told(store: TelemetryStore, pump: str, start: float, end: float) -> Program | None:
    """None for a pump that tells no program."""
    grid = Grid(start - BEFORE, (end - start + BEFORE) / _COLUMNS, _COLUMNS)
    name = ChannelName.PROGRAMMED_RATE
    columns = store.columns(pump, [name], grid)[name]
    low, high = columns.low, columns.high
    places = np.flatnonzero(~np.isnan(low))
    if not len(places):
        return None
    before = np.concatenate(([np.nan], high[places[:-1]]))
    changing = places[(low[places] != high[places]) | (low[places] != before)]
    steps: list[Step] = []
    for place in changing.tolist():
        earlier = places[places < place]
        begin = grid.start + grid.width * (int(earlier[-1]) - 1 if len(earlier) else place - 1)
        steps = joined(steps, _steps(store, pump, begin, grid.start + grid.width * (place + 2)))
    first = steps[0].since if steps else end
    unknown = ((start, min(first, end)),) if first > start else ()
    return Program(tuple(each for each in steps if each.since <= end), unknown)


def _steps(store: TelemetryStore, pump: str, start: float, end: float) -> list[Step]:
    found = store.samples(pump, ChannelName.PROGRAMMED_RATE, start, end)
    if found is None:
        return []
    good = found.where(found.valid & ~np.isnan(found.told))
    if not good.count:
        return []
    changes = np.insert(np.diff(good.told) != 0, 0, True)
    before = np.insert(good.measured[:-1], 0, np.nan)
    return [
        Step(since, rate, None if after != after else after)
        for since, rate, after in zip(
            good.measured[changes].tolist(),
            good.told[changes].tolist(),
            before[changes].tolist(),
            strict=True,
        )
    ]


def joined(steps: list[Step], more: Iterable[Step]) -> list[Step]:
    """Stretches that were read overlap: what was seen before is not seen again."""
    for each in more:
        if steps and (each.since <= steps[-1].since or each.rate == steps[-1].rate):
            continue
        steps.append(each)
    return steps
