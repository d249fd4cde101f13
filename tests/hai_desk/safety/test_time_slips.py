"""2004: a bolus interval of hours typed as minutes. Two people died; here it is stopped by name."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.units import exact_number
from hai_desk.wording.findings import sentence
from tests.support.program_cases import FLEX, TEXTS, assess, draft

WANTED = Fraction("7.872")


def stopped(changed: dict[str, str]) -> Finding:
    assessed = assess(draft(changed))
    assert not assessed.may_go_on
    return next(each for each in assessed.findings if each.rule is Rule.WRONG_TIME_UNIT)


def day_of(texts: dict[str, str], daily: Fraction) -> dict[str, str]:
    return {**TEXTS, **texts, "pg.daily": exact_number(daily)}


def test_the_2004_case_a_bolus_every_6_minutes_instead_of_every_6_hours_is_stopped() -> None:
    """1.968 mg every 6 hours are 4 a day, 7.872 mg; every 6 minutes they are 240 a day."""
    bolus = Fraction("1.968")
    assert bolus * (24 // 6) == WANTED
    found = stopped(day_of({}, bolus * (24 * 60 // 6)))
    assert (found.fact("times"), found.fact("kind")) == ("60", "hours taken for minutes")
    said = sentence(found).replace("\u00a0", " ")
    assert said.startswith(
        "Stop. 472.32 mg/day is 60 times the prescribed 7.872 mg/day: hours taken for minutes?"
    )
    assert said.endswith("This stop cannot be overridden.")


def test_the_2004_case_the_other_way_every_6_hours_instead_of_every_6_minutes_is_stopped() -> None:
    """0.0328 mg every 6 minutes are 7.872 mg; every 6 hours they are 0.131 mg."""
    found = stopped(day_of({}, Fraction("0.131")))
    assert found.fact("kind") == "minutes taken for hours"
    assert "1/60 of the prescribed" in sentence(found)


def test_the_2004_case_a_step_of_6_hours_that_lasts_6_minutes_is_stopped() -> None:
    found = stopped({**FLEX, "pg.step.2.start": "00:06"})
    assert (found.fact("row"), found.fact("meant")) == ("2", "360")
    said = sentence(found).replace("\u00a0", " ")
    assert "Step 2 starts at 00:06, 6 minutes after midnight: hours taken for minutes?" in said
    assert "From 06:00 the day would give the prescribed 7.872 mg/day; now it gives" in said


def test_the_2004_case_a_step_of_6_minutes_that_lasts_6_hours_is_stopped() -> None:
    """6 minutes of 12 mL/day, then 0.938 mL/day: 0.984 mL a day to the last microlitre."""
    short = {
        **{key: text for key, text in FLEX.items() if not key.startswith("pg.step.3")},
        "pg.step.1.rate": "12",
        "pg.step.2.start": "00:06",
        "pg.step.2.rate": "0.938",
    }
    assert assess(draft(short)).sums is not None
    assert Rule.WRONG_TIME_UNIT not in [each.rule for each in assess(draft(short)).findings]
    found = stopped({**short, "pg.step.2.start": "06:00"})
    assert found.fact("kind") == "minutes taken for hours"
    assert "would give" in sentence(found)


@pytest.mark.parametrize(
    ("times", "kind"),
    [
        ("24", "days taken for hours"),
        ("1440", "days taken for minutes"),
        ("1/24", "hours taken for days"),
    ],
)
def test_other_units_of_time_are_named_too(times: str, kind: str) -> None:
    daily = Fraction((WANTED * Fraction(times) * 1000 + Fraction(1, 2)) // 1, 1000)
    assert stopped(day_of({}, daily)).fact("kind") == kind


def test_a_dose_that_is_merely_wrong_has_its_own_stop() -> None:
    found = [each.rule for each in assess(draft(day_of({}, WANTED * 2))).findings]
    assert Rule.PROGRAM_DOSE in found
    assert Rule.WRONG_TIME_UNIT not in found


def test_a_step_that_would_run_into_the_next_one_is_no_slip_of_time() -> None:
    """00:20 would be 20:00, after the third step."""
    found = [each.rule for each in assess(draft({**FLEX, "pg.step.2.start": "00:20"})).findings]
    assert Rule.PROGRAM_DOSE in found
