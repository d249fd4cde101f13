"""The programmed rate of a stored time, whether it changed in it or stood."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.telemetry.columns import Columns, Grid
from hai_desk.telemetry.ledger import in_force
from hai_desk.telemetry.series import Series, Stretch
from hai_desk.telemetry.trail import Trail
from ui.telemetry.program import ProgramSteps


class Stored:
    """A series as if it were in the store; `asked` are the columns of every question."""

    def __init__(self, times: np.ndarray, rates: np.ndarray, valid: np.ndarray) -> None:
        self._series = Series(joins_within=np.inf)
        self._series.take(times, rates, valid)
        self.asked: list[int] = []

    def columns(self, grid: Grid) -> Columns:
        self.asked.append(grid.count)
        return self._series.columns(grid)

    def at(self, moment: float) -> float:
        return self._series.at(moment)

    def span(self) -> tuple[float, float] | None:
        return self._series.span()


def told(changes: list[int], doubtful: frozenset[int] = frozenset()) -> tuple[Stored, np.ndarray]:
    """Ten minutes, a report a second; the rate goes up by 0.1 at each change."""
    times = np.arange(600) + 0.5
    rates = 1.0 + 0.1 * np.searchsorted(np.sort(changes), times, "right")
    valid = ~np.isin(np.arange(600), list(doubtful))
    return Stored(times, rates, valid), rates


def seen(stored: Stored, start: float, end: float, at: np.ndarray) -> np.ndarray:
    trail = Trail(Series(joins_within=np.inf), stored)  # type: ignore[arg-type]
    return in_force(Stretch(*ProgramSteps().steps(trail, start, end)), at)


@given(
    changes=st.lists(st.integers(1, 599), max_size=3),
    start=st.integers(1, 500),
    length=st.integers(10, 90),
)
def test_at_every_report_the_program_is_what_was_told(changes, start, length):
    stored, rates = told(changes)
    end = min(start + length, 599)
    reports = np.arange(start, end) + 0.5
    found = seen(stored, start, end, reports + 0.1)
    np.testing.assert_allclose(found, rates[start:end])


def test_a_program_that_stood_is_known_by_a_few_columns():
    stored, _rates = told([])
    assert set(seen(stored, 120.0, 300.0, np.arange(121.0, 299.0))) == {1.0}
    assert stored.asked == [17]


@pytest.mark.parametrize(
    "held",
    [told([200]), told([], frozenset({200})), told([119])],
    ids=["changed", "doubt", "before"],
)
def test_one_that_changed_or_is_in_doubt_is_looked_at_closely(held):
    stored, rates = held
    found = seen(stored, 120.0, 300.0, np.arange(121.7, 299.0))
    np.testing.assert_allclose(found, rates[121:299])
    assert len(stored.asked) == 2
