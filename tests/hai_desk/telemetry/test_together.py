"""The lanes of a view are read in one question."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hai_desk.telemetry.columns import Columns, Grid, no_columns
from hai_desk.telemetry.together import Together


class Counting:
    def __init__(self) -> None:
        self.asked: list[tuple[tuple[str, ...], Grid]] = []

    def columns(
        self, pump: str, channels: Sequence[str], grid: Grid, *, before: float | None = None
    ) -> dict[str, Columns]:
        self.asked.append((tuple(channels), grid))
        return {channel: no_columns(grid.count) for channel in channels}

    def samples(self, pump: str, channel: str, start: float, end: float) -> None:
        return None

    def spans(self, pump: str, channel: str, start: float, end: float) -> np.ndarray:
        return np.array([[start, end]])


def lanes(store: Together, grid: Grid) -> None:
    for name in ("rate", "reservoir", "battery"):
        assert len(store.columns("P", [name], grid)[name].low) == grid.count


def test_the_first_view_asks_lane_by_lane_and_every_later_one_once():
    counting = Counting()
    store = Together(counting)
    lanes(store, Grid(0.0, 1.0, 100))
    assert [len(names) for names, _grid in counting.asked] == [1, 1, 1]
    counting.asked.clear()
    lanes(store, Grid(50.0, 1.0, 100))
    lanes(store, Grid(60.0, 1.0, 40))
    assert [names for names, _grid in counting.asked] == [("rate", "reservoir", "battery")] * 2


def test_a_view_that_was_just_seen_is_not_asked_for_again():
    counting = Counting()
    store = Together(counting)
    one, other = Grid(0.0, 1.0, 100), Grid(9.0, 1.0, 100)
    lanes(store, one)
    lanes(store, other)
    counting.asked.clear()
    lanes(store, one)
    assert counting.asked == []
    for start in range(20, 30):
        lanes(store, Grid(float(start), 1.0, 100))
    counting.asked.clear()
    lanes(store, one)
    assert len(counting.asked) == 1


def test_a_program_is_not_read_with_the_lanes_nor_they_with_it():
    counting = Counting()
    store = Together(counting)
    lanes(store, Grid(0.0, 1.0, 100))
    store.columns("P", ["program"], Grid(0.0, 1.0, 4096))
    lanes(store, Grid(1.0, 1.0, 100))
    assert counting.asked[-2][0] == ("program",)
    assert "program" not in counting.asked[-1][0]


def test_what_is_read_sample_by_sample_goes_through():
    store = Together(Counting())
    assert store.samples("P", "rate", 0.0, 1.0) is None
    assert store.spans("P", "rate", 0.0, 1.0).tolist() == [[0.0, 1.0]]
