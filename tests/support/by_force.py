"""A recording as plain arrays, and what every picture of it must keep: found by looking at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hai_desk.telemetry.columns import Columns, Grid
from hai_desk.telemetry.keeping import Portion

Floats = NDArray[np.float64]
NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Piece:
    """So many samples of one epoch in a row, and how long it was silent before them."""

    count: int
    period: float
    silent: float = 0.0
    lost: float = 0.0
    """The share of samples that never came."""
    doubtful: float = 0.0
    late: float = 0.0
    """The share that came after all others."""
    new_epoch: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Everything:
    """All samples by time; `shown` is nan where the pump does not stand by a value."""

    times: Floats
    shown: Floats
    joins: float
    """Seconds; over a longer silence no line runs."""

    def until(self, before: float | None) -> Everything:
        if before is None:
            return self
        here = self.times < before
        return Everything(self.times[here], self.shown[here], self.joins)


def made(pieces: list[Piece], *, start: float, seed: int) -> tuple[list[Portion], Everything]:
    """Portions in the order in which they come, and all that is in them."""
    chance = np.random.default_rng(seed)
    on_time: list[Portion] = []
    late: list[Portion] = []
    at, number, epoch = start, 0, 0
    for piece in pieces:
        epoch += piece.new_epoch
        at += piece.silent
        whole = _portion(piece, at, number, f"e{epoch}", chance)
        at, number = float(whole.measured[-1]) + piece.period, number + piece.count
        whole = whole.where(chance.random(whole.count) >= piece.lost)
        held = chance.random(whole.count) < piece.late
        on_time.append(whole.where(~held))
        late.append(whole.where(held))
    told = [each for each in (*on_time, *late) if each.count]
    return told, _everything(told, max(each.period for each in pieces) * 2.5)


def _portion(
    piece: Piece, at: float, number: int, epoch: str, chance: np.random.Generator
) -> Portion:
    steps = np.arange(piece.count) + 0.2 * chance.random(piece.count)
    times = np.round((at + steps * piece.period) * 1e6) / 1e6
    return Portion(
        channel="delivery_rate",
        unit="mL/day",
        epoch=epoch,
        joins_within=piece.period * 2.5,
        ordinals=number + np.arange(piece.count),
        measured=times,
        heard=times,
        told=chance.normal(size=piece.count),
        valid=chance.random(piece.count) >= piece.doubtful,
    )


def _everything(told: list[Portion], joins: float) -> Everything:
    times = np.concatenate([np.empty(0), *(each.measured for each in told)])
    shown = [np.where(each.valid, each.told, np.nan) for each in told]
    order = np.argsort(times)
    return Everything(times[order], np.concatenate([np.empty(0), *shown])[order], joins)


def holds(found: Columns, grid: Grid, all_: Everything) -> None:
    """Smallest and largest stand within half a column of their place and none is lost, every
    sample is counted once, and no line runs over a silence. Raises AssertionError."""
    apart = np.diff(all_.times).min(initial=np.inf)
    reach = NEAR if grid.width < apart else grid.width / 2 + NEAR
    _nothing_is_lost(found, grid, all_, reach)
    _nothing_is_invented(found, grid, all_, reach)
    _each_is_counted(found.taken, grid, all_.times, reach)
    _each_is_counted(found.doubtful, grid, all_.times[np.isnan(all_.shown)], reach)
    _no_line_over_a_silence(found, grid, all_)


def _nothing_is_lost(found: Columns, grid: Grid, all_: Everything, reach: float) -> None:
    inside = (all_.times >= grid.start) & (all_.times < grid.end) & ~np.isnan(all_.shown)
    times, shown = all_.times[inside], all_.shown[inside]
    seen = np.zeros(len(times), np.bool_)
    for moved in (-reach, 0.0, reach):
        place = np.floor((times + moved - grid.start) / grid.width).astype(int)
        place = np.clip(place, 0, grid.count - 1)
        seen |= (found.low[place] <= shown) & (shown <= found.high[place])
    assert seen.all(), f"not in the picture: {times[~seen] - grid.start}"


def _nothing_is_invented(found: Columns, grid: Grid, all_: Everything, reach: float) -> None:
    edges = grid.edges()
    begins, ends = edges[:-1] - reach, edges[1:] + reach
    begins[0] -= grid.width  # what reaches over an edge of the view stands at that edge
    ends[-1] += grid.width
    first, last = np.searchsorted(all_.times, begins), np.searchsorted(all_.times, ends, "right")
    for column in np.flatnonzero(~np.isnan(found.low)):
        here = all_.shown[first[column] : last[column]]
        assert found.low[column] in here, f"column {column}"
        assert found.high[column] in here, f"column {column}"


def _each_is_counted(counts: NDArray[np.int64], grid: Grid, times: Floats, reach: float) -> None:
    """In the columns up to each edge are all that lie well before it, and none well after it."""
    told = np.cumsum(counts)
    edges = grid.edges()[1:]
    begin = np.searchsorted(times, grid.start)
    least = np.searchsorted(times, np.append(edges[:-1] - reach, grid.end)) - begin
    most = np.searchsorted(times, np.append(edges[:-1] + reach, grid.end + grid.width), "right")
    most -= np.searchsorted(times, grid.start - grid.width)
    assert (told >= least).all()
    assert (told <= most).all()


def _no_line_over_a_silence(found: Columns, grid: Grid, all_: Everything) -> None:
    filled = np.flatnonzero(found.taken > 0)
    wide = np.diff(all_.times) > max(all_.joins, 2 * grid.width) + NEAR
    for before, after in zip(all_.times[:-1][wide], all_.times[1:][wide], strict=True):
        beyond = filled[grid.centres()[filled] > (before + after) / 2]
        assert not len(beyond) or before < grid.start or not found.joined[beyond[0]]
