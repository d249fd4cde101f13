"""A draft of a program: no defaults, one of dose and rate, "no change" field by field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.pumps.program import FlexStep, Mode
from hai_desk.safety.program_assessment import NotThisPatient, assess_program
from hai_desk.safety.program_draft import Ask, ProgramDraft
from hai_desk.safety.program_reads import declines, read_draft
from hai_desk.units import mg_per_mL, millilitres_per_day
from tests.support.program_cases import (
    FLEX,
    PATIENT,
    RUNNING,
    assess,
    case,
    draft,
)


def missing(drafted: ProgramDraft) -> tuple[str, ...]:
    return read_draft(drafted, RUNNING).missing


def test_a_new_draft_holds_nothing_and_asks_for_everything() -> None:
    empty = ProgramDraft(PATIENT)
    assert missing(empty) == (
        *("pg.mode", "pg.drug", "pg.strength", "pg.strength_unit", "pg.alarm", "pg.sounds"),
        *("pg.was_filled", "pg.prime"),
    )
    assessed = assess(empty)
    assert not assessed.may_go_on
    assert assessed.sums is None


def test_a_draft_is_judged_for_nobody_else() -> None:
    with pytest.raises(NotThisPatient):
        assess_program(case(), replace(draft(), patient_id="patient-1"))


def test_of_dose_and_rate_one_is_entered() -> None:
    typed = draft().typed("pg.rate", "0.984")
    assert (typed.text(Ask.DAILY), typed.text(Ask.RATE)) == ("", "0.984")
    back = typed.typed("pg.daily", "7.87")
    assert (back.text(Ask.DAILY), back.text(Ask.RATE)) == ("7.87", "")
    cleared = back.typed("pg.rate", "")
    assert cleared.text(Ask.DAILY) == "7.87"
    assert missing(draft(pg_daily="")) == ("pg.daily",)
    assert missing(draft(pg_daily="", pg_rate="0.984")) == ()


def test_no_change_stands_for_what_this_pump_runs() -> None:
    kept = ProgramDraft(PATIENT, {"pg.was_filled": "no", "pg.prime": "no"})
    for ask in (Ask.MODE, Ask.DRUG, Ask.STRENGTH, Ask.STEPS, Ask.ALARM, Ask.SOUNDS):
        kept = kept.keep(ask)
    reads = read_draft(kept, RUNNING)
    assert reads.whole
    assert (reads.mode, reads.steps) == (RUNNING.mode, RUNNING.steps)
    assert reads.quantity(Ask.STRENGTH) == RUNNING.concentration
    assert reads.quantity(Ask.ALARM) == RUNNING.low_alarm
    assert reads.word(Ask.SOUNDS) == "on"
    assert declines(reads, Ask.PRIME)
    assert read_draft(kept, replace(RUNNING, sounds=False)).word(Ask.SOUNDS) == "off"
    assert "pg.drug" in missing(kept.keep(Ask.DRUG, kept=False))


def test_what_is_typed_is_changed_and_what_stays_is_not_typed() -> None:
    kept = draft().keep(Ask.STEPS).keep(Ask.STRENGTH).keep(Ask.ALARM)
    assert [kept.text(ask) for ask in (Ask.DAILY, Ask.STRENGTH, Ask.ALARM)] == ["", "", ""]
    assert kept.text(Ask.STRENGTH_UNIT) == ""
    typed = kept.typed("pg.rate", "0.984").typed("pg.strength", "8").typed("pg.alarm", "2")
    assert not any(typed.kept(ask) for ask in (Ask.STEPS, Ask.STRENGTH, Ask.ALARM))
    rows = kept.typed("pg.step.1.rate", "0.5")
    assert not rows.kept(Ask.STEPS)
    assert rows.keep(Ask.STEPS).text("pg.step.1.rate") == ""
    assert rows.keep(Ask.STEPS, kept=False).text("pg.step.1.rate") == "0.5"


def test_a_dose_left_from_another_mode_counts_for_nothing() -> None:
    assessed = assess(draft({**FLEX, "pg.daily": "78.72", "pg.rate": "9.84"}))
    assert assessed.may_go_on
    assert not {Ask.DAILY, Ask.RATE} & set(assessed.reads.quantities)


def test_no_change_says_nothing_where_the_pump_said_nothing() -> None:
    kept = draft(pg_mode="", pg_daily="").keep(Ask.MODE).keep(Ask.STEPS).keep(Ask.ALARM)
    reads = read_draft(kept, None)
    assert "pg.mode" in reads.missing
    assert reads.steps == ()


def test_a_fill_and_a_bridge_are_never_no_change() -> None:
    with pytest.raises(ValueError, match="anew"):
        draft().keep(Ask.FILL)


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({"pg_fill": ""}, ("pg.fill",)),
        ({"pg_was_filled": "no", "pg_fill": ""}, ()),
        ({"pg_prime": "yes"}, ("pg.tubing", "pg.catheter")),
        ({"pg_prime": "yes", "pg_tubing": "0.2", "pg_catheter": "0.14"}, ()),
        ({"pg_strength": "6.5"}, ("pg.bridge",)),
        ({"pg_strength": "6.5", "pg_bridge": "yes"}, ("pg.tubing", "pg.catheter")),
        ({"pg_strength": "6.5", "pg_bridge": "no"}, ()),
        ({"pg_drug": "heparin-saline"}, ("pg.emptied", "pg.rinsed")),
        ({"pg_drug": "heparin-saline", "pg_strength": "6.5"}, ("pg.emptied", "pg.rinsed")),
        ({"pg_mode": "stopped", "pg_daily": "", "pg_prime": ""}, ()),
        ({"pg_mode": "hourly"}, ("pg.mode",)),
        ({"pg_strength_unit": ""}, ("pg.strength", "pg.strength_unit", "pg.daily")),
        ({"pg_mode": "flex", "pg_daily": ""}, ("pg.step.1.start", "pg.step.1.rate")),
    ],
)
def test_what_is_asked_follows_from_what_was_entered(
    changed: dict[str, str], asked: tuple[str, ...]
) -> None:
    assert missing(draft(**changed)) == asked


def test_no_bridge_is_asked_of_a_pump_that_said_nothing() -> None:
    assert "pg.bridge" not in read_draft(draft(pg_strength="6.5"), None).missing


def test_steps_are_read_row_by_row() -> None:
    reads = read_draft(draft(FLEX), RUNNING)
    assert reads.mode is Mode.FLEX
    assert reads.steps[1] == FlexStep(360, millilitres_per_day("1.312"))
    odd = {**FLEX, "pg.step.2.start": "6", "pg.step.3.rate": "1,3", "pg.step.1.rate": ""}
    wrong = read_draft(draft(odd), RUNNING)
    assert set(wrong.unreadable) == {"pg.step.2.start", "pg.step.3.rate"}
    assert wrong.missing == ("pg.step.1.rate",)
    assert not wrong.whole


def test_what_cannot_be_read_stays_and_stops_every_sum() -> None:
    assessed = assess(draft(pg_daily="7,872"))
    assert set(assessed.reads.unreadable) == {"pg.daily"}
    assert assessed.sums is None


def test_after_ten_minutes_what_was_half_entered_is_forgotten() -> None:
    drafted = draft(FLEX, pg_daily="").typed("answer.PG-31.reason", "because it is so")
    left = drafted.keep(Ask.STEPS).keep(Ask.ALARM).forgotten()
    assert set(left.texts) == {
        *("pg.mode", "pg.drug", "pg.strength_unit", "pg.was_filled", "pg.sounds"),
        *("pg.prime", "keep.pg.alarm"),
    }


def test_a_dose_of_heparin_is_read_in_units() -> None:
    reads = read_draft(draft(pg_strength_unit="units/mL", pg_daily="1000"), RUNNING)
    assert str(reads.quantities[Ask.DAILY].magnitude) == "1000"
    assert read_draft(draft(), RUNNING).quantity(Ask.STRENGTH) == mg_per_mL("8")
