from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from hai_desk.recheck.compare import Disagreement
from hai_desk.safety.dose_rules import engines
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    ASSESSED,
    FILLED,
    PREPARED,
    SIGNED_ON,
    assessed,
    case,
    rest_case,
    rules,
    seen,
    the,
    the_plan,
    with_plan,
)
from tests.support.people_of_the_day import at

DOSE = {
    Rule.DOSE_IMPOSSIBLE,
    Rule.DOSE_ABOVE_USUAL,
    Rule.DOSE_BELOW_USUAL,
    Rule.DOSE_RISE,
    Rule.CANNOT_COMPUTE,
}


def dosed(dose: str) -> set[Rule]:
    return rules(assessed(with_plan(the_plan(daily_dose=q(dose))), ASSESSED)) & DOSE


@pytest.mark.parametrize(
    ("dose", "found"),
    [
        ("0.009 mg/kg/day", {Rule.DOSE_IMPOSSIBLE}),
        ("0.01 mg/kg/day", {Rule.DOSE_BELOW_USUAL}),
        ("0.059 mg/kg/day", {Rule.DOSE_BELOW_USUAL}),
        ("0.06 mg/kg/day", set()),
        ("0.12 mg/kg/day", set()),
        ("0.121 mg/kg/day", {Rule.DOSE_RISE}),
        ("0.2 mg/kg/day", {Rule.DOSE_RISE}),
        ("0.201 mg/kg/day", {Rule.DOSE_RISE, Rule.DOSE_ABOVE_USUAL}),
        ("0.6 mg/kg/day", {Rule.DOSE_RISE, Rule.DOSE_ABOVE_USUAL}),
        ("0.601 mg/kg/day", {Rule.DOSE_RISE, Rule.DOSE_IMPOSSIBLE, Rule.CANNOT_COMPUTE}),
        ("12 mg/kg/day", {Rule.DOSE_RISE, Rule.DOSE_IMPOSSIBLE, Rule.CANNOT_COMPUTE}),
    ],
)
def test_the_daily_dose_is_held_against_its_limits(dose: str, found: set[Rule]) -> None:
    """The last dose given was 0.12."""
    assert dosed(dose) == found


def test_the_limits_hold_before_the_level() -> None:
    plan = the_plan(daily_dose=q("0.601 mg/kg/day"), percent=Fraction(10))
    assert Rule.DOSE_IMPOSSIBLE in rules(assessed(with_plan(plan), ASSESSED))


def test_a_rise_over_the_last_dose_given_asks_the_prescriber() -> None:
    less = replace(case().fills[0], daily_dose=q("0.096 mg/kg/day"))
    found = the(assessed(case(fills=(less,)), ASSESSED), Rule.DOSE_RISE)
    assert (found.fact("now"), found.fact("last")) == ("0.12 mg/kg/day", "0.096 mg/kg/day")


def test_a_last_dose_that_nobody_knows_is_no_rise() -> None:
    unknown = replace(case().fills[0], daily_dose=None)
    assert Rule.DOSE_RISE not in rules(assessed(case(fills=(unknown,)), ASSESSED))


@pytest.mark.parametrize(
    ("today", "rule"),
    [
        ("62.9", Rule.WEIGHT_FAR),
        ("63", Rule.WEIGHT_NEAR),
        ("66.4", Rule.WEIGHT_NEAR),
        ("66.5", None),
        ("73.5", None),
        ("73.6", Rule.WEIGHT_NEAR),
        ("77", Rule.WEIGHT_NEAR),
        ("77.1", Rule.WEIGHT_FAR),
    ],
)
def test_exactly_ten_percent_of_weight_change_is_not_over_it(today: str, rule: Rule | None) -> None:
    found = rules(assessed(case(), {**ASSESSED, "as.weight": today}))
    assert found & {Rule.WEIGHT_FAR, Rule.WEIGHT_NEAR} == ({rule} if rule else set())


def test_the_change_of_weight_is_told_exactly() -> None:
    """66 of 74 kg is −4/37, which is −10.81 %."""
    heavy = the_plan(weight=q("74 kg"), actual_weight=q("74 kg"))
    found = the(assessed(with_plan(heavy), {**ASSESSED, "as.weight": "66"}), Rule.WEIGHT_FAR)
    assert Fraction(found.fact("change")) == Fraction(-400, 37)
    assert (found.hard, found.field) == (True, "as.weight")


def test_an_adjusted_dosing_weight_is_no_change_of_weight() -> None:
    adjusted = the_plan(weight=q("84.2323 kg"), actual_weight=q("98 kg"))
    judged = assessed(with_plan(adjusted), {**ASSESSED, "as.weight": "98"})
    assert rules(judged) & {Rule.WEIGHT_FAR, Rule.WEIGHT_NEAR} == set()


@pytest.mark.parametrize(("days", "old"), [(14, False), (15, True)])
def test_a_prescription_is_good_for_fourteen_days(days: int, old: bool) -> None:
    signed = the_plan(signed_at=SIGNED_ON.replace(hour=23, minute=59) - timedelta(days=days))
    judged = assessed(with_plan(signed), ASSESSED)
    assert (Rule.PRESCRIPTION_OLD in rules(judged)) is old


def test_a_rest_fill_lives_on_its_older_prescription() -> None:
    old = the_plan(signed_at=at(1, 9))
    judged = assessed(rest_case(plan=old, newest_plan=old, start_plan=old), {})
    assert Rule.PRESCRIPTION_OLD not in rules(judged)


@pytest.mark.parametrize("plan", [None, "draft"])
def test_a_prescription_must_be_signed(plan: str | None) -> None:
    draft = the_plan(signed_at=None) if plan else None
    judged = assessed(case(plan=draft, newest_plan=None, start_plan=draft), ASSESSED)
    assert the(judged, Rule.NOT_SIGNED).hard


def test_a_prescription_signed_after_the_start_can_be_taken_over() -> None:
    judged = assessed(case(plan=None, start_plan=None), ASSESSED)
    found = the(judged, Rule.NOT_THE_PRESCRIPTION)
    assert (found.fact("working"), found.fact("newest")) == ("", "1")
    assert Rule.NOT_SIGNED not in rules(judged)


def test_a_newer_prescription_stops_until_it_is_taken_over() -> None:
    newer = the_plan(id="plan1-2", version=2, signed_at=at(18, 10, 40))
    found = the(assessed(case(newest_plan=newer), ASSESSED), Rule.NOT_THE_PRESCRIPTION)
    assert (found.fact("working"), found.fact("newest"), found.hard) == ("1", "2", True)


def test_a_prescription_signed_while_the_fill_goes_in_is_for_the_next_visit() -> None:
    newer = the_plan(id="plan1-2", version=2, signed_at=at(18, 11, 6))
    judged = assessed(case(newest_plan=newer), {**PREPARED, **FILLED})
    assert Rule.NOT_THE_PRESCRIPTION not in rules(judged)
    assert judged.visit.judged_at == at(18, 11, 5)


@pytest.mark.parametrize(
    ("starts", "ends", "in_force"),
    [
        (date(2025, 11, 18), None, True),
        (date(2025, 11, 19), None, False),
        (date(2025, 5, 1), date(2025, 11, 18), True),
        (date(2025, 5, 1), date(2025, 11, 17), False),
    ],
)
def test_a_prescription_holds_from_its_start_to_its_end(
    starts: date, ends: date | None, in_force: bool
) -> None:
    judged = assessed(with_plan(the_plan(starts_on=starts, ends_on=ends)), ASSESSED)
    assert (Rule.NOT_IN_FORCE not in rules(judged)) is in_force


VOLUMES = {Rule.FILL_TOO_LARGE, Rule.FILL_TOO_SMALL, Rule.FILL_SMALL, Rule.VOLUME_SHORT}


@pytest.mark.parametrize(
    ("volume", "found"),
    [
        ("9.9 mL", {Rule.FILL_TOO_SMALL, Rule.VOLUME_SHORT}),
        ("10 mL", {Rule.FILL_SMALL, Rule.VOLUME_SHORT}),
        ("18.1 mL", {Rule.FILL_SMALL, Rule.VOLUME_SHORT}),
        ("18.2 mL", {Rule.FILL_SMALL}),
        ("24.9 mL", {Rule.FILL_SMALL}),
        ("25 mL", set()),
        ("30 mL", set()),
        ("30.1 mL", {Rule.FILL_TOO_LARGE}),
        ("33 mL", {Rule.FILL_TOO_LARGE}),
    ],
)
def test_the_volume_must_fit_and_last(volume: str, found: set[Rule]) -> None:
    """14 days at 1.3 mL/day need 18.2 mL; the reservoir holds 30."""
    judged = assessed(with_plan(the_plan(fill_volume=q(volume))), ASSESSED)
    assert rules(judged) & VOLUMES == found


def test_a_rest_fill_is_held_against_its_own_volume() -> None:
    rest = replace(the_plan().rest, volume=q("33 mL"))
    plan = the_plan(rest=rest)
    judged = assessed(rest_case(plan=plan, newest_plan=plan), {})
    assert the(judged, Rule.FILL_TOO_LARGE).fact("volume") == "33 mL"


@pytest.mark.parametrize(
    ("days", "rule"),
    [
        (0, Rule.DAYS_IMPOSSIBLE),
        (1, Rule.DAYS_UNUSUAL),
        (11, Rule.DAYS_UNUSUAL),
        (12, None),
        (15, None),
        (16, Rule.DAYS_UNUSUAL),
    ],
)
def test_days_with_floxuridine_are_held_against_their_limits(days: int, rule: Rule | None) -> None:
    found = rules(assessed(with_plan(the_plan(interval_days=days)), ASSESSED))
    assert found & {Rule.DAYS_UNUSUAL, Rule.DAYS_IMPOSSIBLE} == ({rule} if rule else set())


def test_a_rest_may_last_longer() -> None:
    plan = the_plan(interval_days=20)
    judged = assessed(rest_case(plan=plan, newest_plan=plan), {})
    assert rules(judged) & {Rule.DAYS_UNUSUAL, Rule.VOLUME_SHORT} == set()


def test_a_sum_that_is_refused_stops_with_its_reason() -> None:
    too_weak = the_plan(stock_strength=q("5 mg/mL"))
    found = the(assessed(with_plan(too_weak), ASSESSED), Rule.CANNOT_COMPUTE)
    assert found.fact("reason") == "parts more than the total"
    assert found.fact("given") == "draw-up volume:44.5 mL"
    assert found.fact("limit") == "draw-up volume:30 mL"


def test_two_engines_that_differ_stop() -> None:
    plain = seen(case(), ASSESSED)
    visit = replace(plain, disagreements=(Disagreement("prepared µg", 195_000, 190_000),))
    (found,) = engines(visit)
    assert (found.rule, found.hard, found.fact("first")) == (Rule.ENGINES_DIFFER, True, "195000")
    assert found.law.stage is Stage.DOSE
