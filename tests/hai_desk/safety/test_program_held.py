"""What is in the reservoir as a program starts: a fill runs out from the fill on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hai_desk.pumps.program import FlexStep
from hai_desk.safety.program_doubts import doubts
from hai_desk.safety.program_sums import ProgramSums
from hai_desk.units import from_exact_text, millilitres, millilitres_per_day
from tests.support.program_cases import FILLED, NOW, RUNNING, assess, case, draft

DAY = timedelta(days=1)
SLOW = replace(RUNNING, steps=(FlexStep(0, millilitres_per_day("0.5")),))


def sums(**changed: Any) -> ProgramSums:
    told = assess(**changed).sums
    assert told is not None
    assert told.disagreements == ()
    return told


@pytest.mark.parametrize(
    ("changed", "holds"),
    [
        ({"filled": replace(FILLED, at=NOW - 2 * DAY)}, "37.54 mL"),
        ({"filled": replace(FILLED, at=NOW - 2 * DAY), "running": SLOW}, "38.032 mL"),
        ({"filled": replace(FILLED, at=NOW - 2 * DAY), "running": None}, "38.032 mL"),
        ({"filled": replace(FILLED, at=NOW)}, "40 mL"),
        ({"filled": replace(FILLED, at=NOW + DAY)}, "40 mL"),
        ({"filled": replace(FILLED, at=NOW - 400 * DAY)}, "0 mL"),
        ({"filled": replace(FILLED, at=NOW - 2 * DAY, today=False)}, "40 mL"),
        ({"filled": None}, "40 mL"),
    ],
)
def test_what_was_filled_at_this_visit_ran_by_the_faster_of_both_programs(
    changed: dict[str, Any], holds: str
) -> None:
    """40 mL less 2 days at 1.23 mL/day, which it ran, or at 0.984, which it is told."""
    assert sums(**changed).holds == from_exact_text(holds)


def test_without_a_fill_the_pumps_own_count_stands() -> None:
    unfilled = draft(pg_was_filled="no", pg_fill="")
    filled = replace(FILLED, at=NOW - 2 * DAY, today=False)
    assert sums(drafted=unfilled, filled=filled).holds == millilitres("22.8")
    assert sums(drafted=unfilled, filled=filled, left=None).holds is None


def test_the_days_come_as_much_sooner() -> None:
    """2 days at 1.23 mL/day are 2.5 days at 0.984."""
    late, fresh = sums(filled=replace(FILLED, at=NOW - 2 * DAY)), sums(filled=None)
    for name in ("low", "empty"):
        apart = getattr(fresh, name) - getattr(late, name)
        assert apart == from_exact_text("2.5 day")


@pytest.mark.parametrize("wrong", ["40 mL", "38.032 mL", "37.542 mL"])
def test_another_volume_is_found_by_the_second_engine(wrong: str) -> None:
    known = case(filled=replace(FILLED, at=NOW - 2 * DAY))
    assessed = assess(filled=known.filled)
    assert assessed.sums is not None
    planted = replace(assessed.sums, holds=from_exact_text(wrong))
    assert "held µL" in [each.what for each in doubts(known, assessed.reads, planted)]
