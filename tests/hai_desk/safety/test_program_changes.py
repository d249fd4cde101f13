"""A program and what is still in the path; another drug, a large change, a second check."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import pytest

from hai_desk.dosing.schedule import after
from hai_desk.pumps.program import BridgeRun, Mode, PumpProgram
from hai_desk.recheck.compare import Disagreement
from hai_desk.safety.program_assessment import assess_program
from hai_desk.safety.program_dose_rules import needs_check
from hai_desk.safety.program_doubts import doubts
from hai_desk.safety.program_draft import Ask
from hai_desk.safety.program_rules import judge_program
from hai_desk.safety.program_sums import ProgramSums
from hai_desk.safety.rules import Rule
from hai_desk.units import exact_text, from_exact_text, mg_per_mL, millilitres, millilitres_per_day
from tests.support.program_cases import (
    FILLED,
    RANGE,
    RUNNING,
    SIGNED,
    answered,
    assess,
    case,
    draft,
    limits,
    rules,
)

BRIDGED = {"pg_bridge": "yes", "pg_tubing": "0.2", "pg_catheter": "0.14"}
TEN = replace(RUNNING, concentration=mg_per_mL("10"))
HEPARIN = replace(RUNNING, drug="heparin-saline", concentration=from_exact_text("1000 units/mL"))


def test_another_strength_opens_the_question_of_the_bridge() -> None:
    """0.34 mL of 10 mg/mL at 7.872 mg/day: 0.787 mL/day for 10 h 22 min."""
    drafted = draft(**BRIDGED)
    assessed = assess(drafted, running=TEN)
    found = next(f for f in assessed.findings if f.rule is Rule.BRIDGE_ASKED)
    assert (found.fact("volume"), found.fact("rate"), found.fact("minutes")) == (
        "0.34 mL",
        "0.787 mL/day",
        "622",
    )
    assert assessed.sums is not None
    assert assessed.sums.program.bridge is not None
    assert not assessed.may_go_on
    assert assess(answered(drafted, assessed), running=TEN).may_go_on
    without = assess(draft(pg_bridge="no"), running=TEN)
    assert "PG-30" in rules(without)
    assert without.sums is not None
    assert without.sums.program.bridge is None


def test_a_prime_and_a_bridge_at_once_cannot_be() -> None:
    assert "PG-23" in rules(assess(draft(**BRIDGED, pg_prime="yes"), running=TEN))


@pytest.mark.parametrize(
    ("changed", "known"),
    [
        ({"pg_tubing": "0", "pg_catheter": "0.14", "pg_prime": "yes"}, {}),
        ({**BRIDGED}, {"running": replace(TEN, concentration=mg_per_mL("0"))}),
        (
            {**BRIDGED},
            {"running": TEN, "range": replace(RANGE, volume_step=millilitres("1"))},
        ),
        (
            {"pg_tubing": "0.2", "pg_catheter": "0.1", "pg_prime": "yes"},
            {"range": replace(RANGE, volume_step=millilitres("0"))},
        ),
        ({"pg_daily": "0"}, {}),
        ({"pg_daily": "", "pg_rate": "0"}, {}),
    ],
)
def test_what_cannot_be_worked_out_says_so(changed: dict[str, str], known: dict[str, Any]) -> None:
    assessed = assess(draft(**changed), **known)
    assert "PG-24" in rules(assessed)
    assert assessed.sums is None


def test_another_drug_needs_the_pump_emptied_rinsed_and_filled() -> None:
    changed = {"pg_emptied": "yes", "pg_rinsed": "yes"}
    done = assess(draft(**changed), running=HEPARIN)
    assert "PG-12" not in rules(done)
    assert done.needs_check
    for gone in ("pg_emptied", "pg_rinsed"):
        lacking = assess(draft(**{**changed, gone: "no"}), running=HEPARIN)
        assert "PG-12" in rules(lacking)
    unfilled = assess(draft(**changed, pg_was_filled="no"), running=HEPARIN)
    found = next(f for f in unfilled.findings if f.rule is Rule.DRUG_CHANGED)
    assert found.fact("lacking") == "filled"


@pytest.mark.parametrize(("rate", "asks"), [("0.984", False), ("0.983", True)])
def test_a_change_of_more_than_a_fifth_is_asked_about(rate: str, asks: bool) -> None:
    wanted = from_exact_text(f"{rate} mg/day") * 8
    signed = replace(SIGNED, daily=wanted)
    found = rules(assess(draft(pg_daily="", pg_rate=rate), prescribed=signed))
    assert ("PG-31" in found) is asks


def test_a_clinic_without_that_limit_is_asked_about_every_change() -> None:
    rails = {k: v for k, v in limits().guardrails.items() if not k.startswith("program_")}
    older = replace(limits(), guardrails=MappingProxyType(rails))
    assessed = assess(limits=older)
    assert "PG-31" in rules(assessed)
    assert assessed.needs_check
    same = replace(SIGNED, daily=RUNNING.daily_amount)
    unchanged = assess(draft(pg_daily="9.84"), limits=older, prescribed=same)
    assert "PG-31" not in rules(unchanged)


def test_an_unusual_strength_is_asked_about() -> None:
    filled, running = replace(FILLED, concentration=mg_per_mL("16")), replace(
        RUNNING, concentration=mg_per_mL("16")
    )  # fmt: skip
    assert "PG-33" in rules(assess(draft(pg_strength="16"), filled=filled, running=running))


def test_heparin_has_no_dose_by_weight() -> None:
    signed = replace(SIGNED, drug="heparin-saline", daily=from_exact_text("984 units/day"))
    filled = replace(FILLED, drug="heparin-saline", concentration=HEPARIN.concentration)
    changed = {"pg_drug": "heparin-saline", "pg_strength": "1000", "pg_strength_unit": "units/mL"}
    assessed = assess(
        draft(**changed, pg_daily="984"), prescribed=signed, filled=filled, running=HEPARIN
    )
    assert assessed.may_go_on


def same_again() -> PumpProgram:
    sums = assess().sums
    assert sums is not None
    return replace(sums.program, id="other", fill=None)


def test_the_very_program_that_runs_is_no_change() -> None:
    earlier = replace(FILLED, today=False)
    drafted = draft(pg_was_filled="no", pg_fill="")
    assert "PG-20" in rules(assess(drafted, running=same_again(), filled=earlier))
    filled = assess(running=same_again())
    assert "PG-20" not in rules(filled)


def test_a_stopped_pump_is_set_running_again_with_the_program_it_had() -> None:
    earlier = replace(FILLED, today=False)
    drafted = draft(pg_was_filled="no", pg_fill="")
    assert "PG-20" not in rules(assess(drafted, running=same_again(), filled=earlier, stopped=True))
    stop = draft(pg_mode="stopped", pg_daily="", pg_was_filled="no", pg_fill="")
    still = replace(same_again(), mode=Mode.STOP, steps=())
    assert "PG-20" in rules(assess(stop, running=still, filled=earlier, stopped=True))


@pytest.mark.parametrize(
    ("percent", "asks"), [("10", False), ("-10", False), ("10.1", True), ("-10.1", True)]
)
def test_a_second_check_from_ten_percent_on(percent: str, asks: bool) -> None:
    """A program 10 % above or below the one that runs."""
    sums = assess().sums
    assert sums is not None
    factor = 1 + Fraction(percent) / 100
    step = replace(sums.program.steps[0], rate=sums.program.steps[0].rate / factor)
    running = replace(sums.program, steps=(step,))
    assert needs_check(case(running=running), sums) is asks
    assert needs_check(case(running=None), sums)


def test_low_alarm_and_empty_day_follow_the_fill() -> None:
    """38 mL above the alarm, less 16 minutes at 1.23 mL/day, at 0.984 mL/day: 38 days
    and 14.5 hours; 2 mL more are 2 days."""
    sums = assess().sums
    assert sums is not None
    assert sums.low is not None
    assert sums.empty is not None
    assert exact_text(sums.low, "day") == "113959/2952 day"
    low, empty = after(case().now, sums.low), after(case().now, sums.empty)
    assert low.isoformat(timespec="minutes") == "2025-12-27T01:16-05:00"
    assert empty - low > timedelta(days=2)


def test_a_rate_that_stays_gives_its_dose() -> None:
    signed = replace(SIGNED, daily=RUNNING.daily_amount)
    assessed = assess(draft(pg_daily="").keep(Ask.STEPS), prescribed=signed)
    assert assessed.may_go_on
    assert not assessed.needs_check


def test_the_minute_of_the_pump_counts_its_own_clock() -> None:
    assert case(clock_ahead=Fraction(-120)).pump_minute == 10 * 60 + 45
    assert case(clock_ahead=None).pump_minute == 10 * 60 + 47


PRIMED = {"pg_prime": "yes", "pg_tubing": "0.2", "pg_catheter": "0.14"}


@pytest.mark.parametrize(
    ("changed", "wrong", "what"),
    [
        (PRIMED, {"prime": "0.3 mL"}, "prime µL"),
        (BRIDGED, {"bridge": ("0.3 mL", "0.787 mL/day")}, "bridge µL"),
        (BRIDGED, {"bridge": ("0.34 mL", "0.7 mL/day")}, "bridge as told µL/day"),
        (BRIDGED, {"low": "4.8 day"}, "minutes until low"),
        (PRIMED, {"empty": "4.8 day"}, "minutes until empty"),
        (PRIMED, {"path": "0.2 mL"}, "path µL"),
    ],
)
def test_prime_bridge_and_what_they_draw_have_a_second_sum(
    changed: dict[str, str], wrong: dict[str, Any], what: str
) -> None:
    drafted, known = draft(**changed), case(running=TEN) if changed is BRIDGED else case()
    assessed = assess_program(known, drafted)
    assert assessed.sums is not None
    assert assessed.sums.disagreements == ()
    found = [each.what for each in doubts(known, assessed.reads, planted(assessed.sums, wrong))]
    assert what in found


def planted(sums: ProgramSums, wrong: dict[str, Any]) -> ProgramSums:
    """The sums with an error of the first engine in them."""
    ((name, value),) = wrong.items()
    if name == "bridge":
        volume, rate = (from_exact_text(text) for text in value)
        return replace(sums, program=replace(sums.program, bridge=BridgeRun(volume, rate)))
    told = from_exact_text(value)
    if name == "prime":
        return replace(sums, program=replace(sums.program, prime=told))
    return replace(sums, **{name: told})


def test_a_day_too_far_to_tell_has_no_second_sum() -> None:
    """0.001 mL/day draw 38 mL in more than a century."""
    slow = replace(RANGE, lowest_rate=millilitres_per_day("0.001"))
    assessed = assess(draft(pg_daily="", pg_rate="0.001"), range=slow)
    assert assessed.sums is not None
    assert (assessed.sums.low, assessed.sums.empty) == (None, None)
    assert assessed.sums.disagreements == ()


def test_engines_that_differ_are_a_stop() -> None:
    assessed = assess()
    assert assessed.sums is not None
    wrong = replace(assessed.sums, disagreements=(Disagreement("rate µL/day", 984, 1000),))
    found = judge_program(case(), assessed.reads, wrong)
    assert [each.rule for each in found if each.hard] == [Rule.PROGRAM_ENGINES]
