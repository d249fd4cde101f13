"""Every stop and every question of a program, each by one change to a draft that may go on."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from hai_desk.pumps.program import Mode
from hai_desk.safety.program_draft import Ask
from hai_desk.safety.rules import Rule
from hai_desk.safety.slips import Slip
from hai_desk.units import exact_text, from_exact_text, mg_per_mL, millilitres
from tests.support.program_cases import (
    FILLED,
    FLEX,
    RANGE,
    RUNNING,
    SIGNED,
    assess,
    draft,
    model,
    rules,
)


def test_the_program_of_the_design_goes_on() -> None:
    assessed = assess()
    assert rules(assessed) == []
    assert assessed.may_go_on
    assert assessed.sums is not None
    program = assessed.sums.program
    assert exact_text(program.steps[0].rate, "mL/day") == "0.984 mL/day"
    assert exact_text(program.daily_amount, "mg/day") == "7.872 mg/day"
    assert program.fill == millilitres("40")
    assert assessed.needs_check


def test_a_flex_day_with_the_same_dose_goes_on() -> None:
    assert assess(draft(FLEX)).may_go_on


@pytest.mark.parametrize(
    ("changed", "rule", "field"),
    [
        ({"pg_daily": "9.84"}, "PG-6", "pg.daily"),
        ({"pg_daily": "", "pg_rate": "1.23"}, "PG-6", "pg.rate"),
        ({"pg_drug": "heparin-saline", "pg_emptied": "yes", "pg_rinsed": "yes"}, "PG-8", "pg.drug"),
        ({"pg_fill": "41"}, "PG-4", "pg.fill"),
        ({"pg_alarm": "0.9"}, "PG-4", "pg.alarm"),
        ({"pg_alarm": "10.1"}, "PG-4", "pg.alarm"),
        ({"pg_fill": "39"}, "PG-11", "pg.fill"),
        ({"pg_was_filled": "no", "pg_fill": ""}, "PG-11", "pg.fill"),
        ({"pg_sounds": "off"}, "PG-35", "pg.sounds"),
        ({"pg_mode": "stopped", "pg_daily": ""}, "PG-36", "pg.mode"),
        (
            {"pg_prime": "yes", "pg_tubing": "0.2", "pg_catheter": "0.14"},
            "PG-34",
            "pg.prime",
        ),
    ],
)
def test_one_entry_brings_its_own_finding(changed: dict[str, str], rule: str, field: str) -> None:
    assessed = assess(draft(**changed))
    assert rule in rules(assessed)
    assert next(each for each in assessed.findings if each.rule.value == rule).field == field
    assert not assessed.may_go_on


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"range": None}, "PG-14"),
        ({"running": None}, "PG-14"),
        ({"filled": None}, "PG-8"),
        ({"prescribed": None}, "PG-15"),
        ({"prescribed": replace(SIGNED, daily=from_exact_text("7.872 units/day"))}, "PG-15"),
        ({"prescribed": replace(SIGNED, weight=from_exact_text("10 kg"))}, "PG-16"),
        ({"prescribed": replace(SIGNED, interval_days=40)}, "PG-32"),
        ({"greatest_fill": millilitres("38")}, "PG-10"),
        ({"clock_ahead": Fraction(301)}, "PG-21"),
        ({"clock_ahead": Fraction(-301)}, "PG-21"),
        ({"clock_ahead": Fraction(91)}, "PG-40"),
        ({"range": replace(RANGE, modes=(Mode.FLEX,))}, "PG-13"),
        ({"range": replace(RANGE, most_steps=0)}, "PG-17"),
        ({"range": replace(RANGE, rate_step=from_exact_text("0.0003 mL/day"))}, ""),
        ({"model": replace(model(), label_flows=(RANGE.lowest_rate, RANGE.lowest_rate))}, "PG-22"),
        ({"model": replace(model(), label_flows=None)}, ""),
        ({"filled": replace(FILLED, concentration=mg_per_mL("6.5"))}, "PG-9"),
        ({"filled": replace(FILLED, concentration=from_exact_text("8 units/mL"))}, "PG-9"),
        ({"running": replace(RUNNING, steps=RUNNING.steps * 0)}, ""),
    ],
)
def test_what_is_known_brings_its_finding(changed: dict[str, Any], expected: str) -> None:
    found = rules(assess(**changed))
    assert expected in found if expected else not [each for each in found if each < "PG-3"]


@pytest.mark.parametrize(("ahead", "there"), [(90, False), (91, True), (-90, False), (-91, True)])
def test_ninety_seconds_are_not_said(ahead: int, there: bool) -> None:
    assert ("PG-40" in rules(assess(clock_ahead=Fraction(ahead)))) is there


def test_five_minutes_still_go_on_and_a_second_more_does_not() -> None:
    assert assess(clock_ahead=Fraction(300)).may_go_on
    assert not assess(clock_ahead=Fraction(301)).may_go_on
    assert assess(clock_ahead=None).may_go_on


NO_MORE = dict.fromkeys(
    ("pg.step.2.start", "pg.step.2.rate", "pg.step.3.start", "pg.step.3.rate"), ""
)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (NO_MORE, "too few"),
        ({"pg.step.1.start": "00:30"}, "not from midnight"),
        ({"pg.step.2.start": "19:00"}, "not forward"),
        ({"pg.step.2.start": "18:00"}, "not forward"),
    ],
)
def test_the_steps_of_a_day_go_forward_from_midnight(changed: dict[str, str], why: str) -> None:
    assessed = assess(draft({**FLEX, **changed}))
    found = next(each for each in assessed.findings if each.rule is Rule.STEPS_WRONG)
    assert found.fact("why") == why


def test_the_steps_fit_the_grid_and_the_number_of_the_pump() -> None:
    grid = assess(
        draft({**FLEX, "pg.step.2.start": "06:05"}), range=replace(RANGE, step_minutes=15)
    )
    assert "not on the grid" in [f.fact("why") for f in grid.findings if f.rule is Rule.STEPS_WRONG]
    many = assess(draft(FLEX), range=replace(RANGE, most_steps=2))
    assert "too many" in [f.fact("why") for f in many.findings if f.rule is Rule.STEPS_WRONG]


def test_one_rate_of_a_flex_day_is_no_simple_program() -> None:
    flex = replace(RUNNING, mode=Mode.FLEX, steps=assess(draft(FLEX)).reads.steps)
    assessed = assess(draft(pg_daily="").keep(Ask.STEPS), running=flex)
    assert "not one" in [f.fact("why") for f in assessed.findings if f.rule is Rule.STEPS_WRONG]


def test_no_step_of_a_day_is_slower_than_the_pump_runs() -> None:
    slow = assess(draft({**FLEX, "pg.step.1.rate": "0.01"}))
    assert "pg.step.1.rate" in [f.field for f in slow.findings if f.rule is Rule.PUMP_RANGE]


def test_a_rate_between_two_steps_of_the_pump_is_stopped() -> None:
    coarse = replace(RANGE, rate_step=from_exact_text("0.005 mL/day"))
    assessed = assess(draft(pg_daily="", pg_rate="0.984"), range=coarse)
    assert "PG-5" in rules(assessed)


def test_the_alarm_lies_under_what_the_pump_holds() -> None:
    assert "PG-18" in rules(assess(left=millilitres("2"), filled=replace(FILLED, today=False),
                                   drafted=draft(pg_was_filled="no", pg_fill="")))  # fmt: skip
    unknown = assess(draft(pg_was_filled="no", pg_fill=""), left=None,
                     filled=replace(FILLED, today=False))  # fmt: skip
    assert unknown.sums is not None
    assert unknown.sums.low is None
    assert unknown.may_go_on


@pytest.mark.parametrize(
    ("changed", "kind", "meant"),
    [
        ({"pg_daily": "78.72"}, Slip.TEN_TIMES, "7.872 mg/day"),
        ({"pg_daily": "7.827"}, Slip.SWAPPED, "7.872 mg/day"),
        ({"pg_daily": "", "pg_rate": "9.84"}, Slip.TEN_TIMES, "0.984 mL/day"),
    ],
)
def test_a_slip_in_the_dose_names_itself(changed: dict[str, str], kind: Slip, meant: str) -> None:
    found = next(f for f in assess(draft(**changed)).findings if f.rule is Rule.PROGRAM_DOSE)
    assert found.slip is not None
    assert (found.slip.kind, found.slip.meant) == (kind, meant)


def test_a_slip_in_the_steps_of_a_day_is_only_stopped() -> None:
    found = next(
        f
        for f in assess(draft({**FLEX, "pg.step.2.rate": "13.12"})).findings
        if f.rule is Rule.PROGRAM_DOSE
    )
    assert (found.slip, found.field) == (None, "pg.steps")


def test_a_slip_in_strength_and_fill_names_itself() -> None:
    assessed = assess(draft(pg_strength="80", pg_bridge="no", pg_fill="4"))
    slips = {f.rule: f.slip.kind for f in assessed.findings if f.slip is not None}
    assert slips[Rule.PROGRAM_STRENGTH] is Slip.TEN_TIMES
    assert slips[Rule.PROGRAM_FILL] is Slip.TENTH


@pytest.mark.parametrize(
    ("held", "typed", "right"),
    [
        ("13.22 mg/mL", "13.2", True),
        ("132.2 mg/mL", "132", True),
        ("323/50 mg/mL", "6.46", True),
        ("2000/309 mg/mL", "6.472", True),
        ("2000/309 mg/mL", "6.47", True),
        ("2000/309 mg/mL", "6.48", False),
    ],
)
def test_a_strength_is_that_of_the_label_to_its_last_digit(
    held: str, typed: str, right: bool
) -> None:
    filled = replace(FILLED, concentration=from_exact_text(held))
    found = rules(assess(draft(pg_strength=typed, pg_bridge="no"), filled=filled))
    assert ("PG-9" not in found) is right
