"""What a program gives until the next refill, of any interval: summed by both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.dosing.programmed import Given
from hai_desk.safety.program_doubts import doubts
from hai_desk.safety.program_draft import ProgramDraft
from hai_desk.safety.program_rules import judge_program
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text, millilitres
from tests.support.program_cases import FLEX, SIGNED, assess, case, draft

OF_21_DAYS = {"prescribed": replace(SIGNED, interval_days=21)}


@pytest.mark.parametrize(
    ("days", "volume", "amount"),
    [
        (14, "13.776 mL", "110.208 mg"),
        (21, "20.664 mL", "165.312 mg"),
        (35, "34.44 mL", "275.52 mg"),
    ],
)
@pytest.mark.parametrize("drafted", [draft(), draft(FLEX)])
def test_the_dose_of_any_interval_has_a_second_sum(
    drafted: ProgramDraft, days: int, volume: str, amount: str
) -> None:
    """0.984 mL/day of 8 mg/mL, by one rate or by three."""
    assessed = assess(drafted, prescribed=replace(SIGNED, interval_days=days))
    assert assessed.sums is not None
    assert assessed.sums.interval == Given(from_exact_text(volume), from_exact_text(amount))
    assert assessed.sums.disagreements == ()


@pytest.mark.parametrize(
    ("days", "wrong", "what"),
    [
        (21, Given(millilitres("13.776"), from_exact_text("165.312 mg")), "21 days µL"),
        (21, Given(millilitres("20.664"), from_exact_text("110.208 mg")), "21 days µg"),
        (14, Given(millilitres("13.776"), from_exact_text("110.21 mg")), "14 days µg"),
    ],
)
def test_a_planted_error_is_a_stop(days: int, wrong: Given, what: str) -> None:
    known = case(prescribed=replace(SIGNED, interval_days=days))
    assessed = assess(prescribed=known.prescribed)
    assert assessed.sums is not None
    found = tuple(doubts(known, assessed.reads, replace(assessed.sums, interval=wrong)))
    assert [each.what for each in found] == [what]
    judged = judge_program(known, assessed.reads, replace(assessed.sums, disagreements=found))
    assert [each.rule for each in judged if each.hard] == [Rule.PROGRAM_ENGINES]


def test_without_an_interval_nothing_is_told_of_it() -> None:
    for changed in ({"prescribed": None}, {"prescribed": replace(SIGNED, interval_days=0)}):
        assessed = assess(**changed)
        assert assessed.sums is not None
        assert assessed.sums.interval is None
        assert assessed.sums.disagreements == ()


def test_of_a_pump_that_is_to_stop_no_dose_is_told() -> None:
    assessed = assess(draft(pg_mode="stopped", pg_daily=""), **OF_21_DAYS)
    assert assessed.sums is not None
    assert assessed.sums.interval is None
    assert assessed.sums.disagreements == ()


def test_a_day_out_of_order_gives_nothing() -> None:
    assessed = assess(draft({**FLEX, "pg.step.2.start": "19:00"}), **OF_21_DAYS)
    assert assessed.sums is not None
    assert assessed.sums.interval is None
    assert assessed.sums.disagreements == ()
