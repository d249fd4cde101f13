from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hai_desk.pumps.programmed import ProgramDone
from hai_desk.safety.case import Case
from hai_desk.safety.depends import Ground
from hai_desk.safety.next_visit import runs_next
from hai_desk.safety.program_done_rules import must_program
from hai_desk.safety.rules import Rule
from hai_desk.services.assessing import assess
from hai_desk.services.sheet import Sheet
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.entry import Entries, Entry, How
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    SIGNED_ON,
    STARTED,
    Texts,
    assessed,
    case,
    rules,
    seen,
    the,
    worksheet,
)
from tests.support.people_of_the_day import NURSE
from tests.support.programmable import PROGRAM, filled, pump_case

ENDED = SIGNED_ON - timedelta(minutes=1)


def done(ended: str = "running", **changes: Any) -> ProgramDone:
    program = replace(PROGRAM, **changes) if ended == "running" else None
    return ProgramDone("s1", "PG-2025-0007", ended, program, ENDED if ended else None)


def stage(known: Case, texts: Texts) -> Any:
    return assessed(known, texts).stages[Stage.PROGRAM]


def test_stage_seven_misses_its_session_until_the_pump_runs() -> None:
    assert stage(pump_case(), filled()).missing == ("pg.session",)
    assert stage(pump_case(program=done("")), filled()).missing == ("pg.session",)
    assert stage(pump_case(program=done()), filled()).done


def test_a_pump_without_electronics_has_no_stage_seven() -> None:
    assert stage(case(), filled()).done
    assert not must_program(seen(case(), {}))


@pytest.mark.parametrize("ended", ["nothing changed", "left stopped"])
def test_a_session_that_ended_otherwise_stops(ended: str) -> None:
    judged = assessed(pump_case(program=done(ended)), filled())
    found = the(judged, Rule.PROGRAM_ENDED)
    assert (found.fact("session"), found.fact("ended"), found.hard) == ("PG-2025-0007", ended, True)
    assert judged.stages[Stage.PROGRAM].missing == ("pg.session",)


def test_what_the_pump_was_told_is_what_went_in() -> None:
    told = the(assessed(pump_case(program=done(fill=q("38 mL"))), filled()), Rule.PROGRAMMED_FILL)
    assert (told.fact("given"), told.fact("needed")) == ("38 mL", "40 mL")
    none = the(assessed(pump_case(program=done(fill=None)), filled()), Rule.PROGRAMMED_FILL)
    assert none.fact("given") == ""
    weak = done(concentration=q("6.5 mg/mL"))
    told = the(assessed(pump_case(program=weak), filled()), Rule.PROGRAMMED_STRENGTH)
    assert (told.fact("given"), told.fact("needed")) == ("6.5 mg/mL", "8 mg/mL")
    other = done(drug="heparin-saline")
    told = the(assessed(pump_case(program=other), filled()), Rule.PROGRAMMED_DRUG)
    assert (told.fact("given"), told.fact("needed")) == ("heparin-saline", "floxuridine")


def test_before_anything_was_given_nothing_is_compared_with_it() -> None:
    texts = {key: text for key, text in filled().items() if key != "fi.volume"}
    found = rules(assessed(pump_case(program=done(fill=q("38 mL"))), texts))
    assert not {Rule.PROGRAMMED_FILL, Rule.PROGRAMMED_STRENGTH} & set(found)
    nothing = rules(assessed(pump_case(program=done()), {**filled(), "fi.volume": "0"}))
    assert Rule.PROGRAMMED_STRENGTH not in nothing


def test_a_rest_fill_is_compared_in_units() -> None:
    rest = pump_case(
        worksheet=worksheet(planned="heparin-saline", cycle=6),
        program=done(drug="heparin-saline", concentration=q("1000 units/mL"), fill=q("30 mL")),
    )
    texts = {**filled(), "fi.volume": "30"}
    found = set(rules(assessed(rest, texts)))
    assert not {Rule.PROGRAMMED_FILL, Rule.PROGRAMMED_STRENGTH, Rule.PROGRAMMED_DRUG} & found


def test_what_is_not_held_up_is_asked_about() -> None:
    rescued = {**filled(), "way": "rescue"}
    judged = assessed(pump_case(), rescued)
    assert not must_program(judged.visit)
    assert judged.stages[Stage.PROGRAM].missing == ()
    assert the(judged, Rule.PUMP_NOT_TOLD).soft
    glycerin = pump_case(worksheet=worksheet(planned="glycerin", cycle=6))
    assert not must_program(seen(glycerin, {}))
    begun = {key: text for key, text in rescued.items() if key != "fi.finished"}
    assert Rule.PUMP_NOT_TOLD not in rules(assessed(pump_case(), begun))


def test_the_strength_of_a_rescue_is_not_known_and_not_compared() -> None:
    told = done(drug="heparin-saline", concentration=q("900 units/mL"))
    back = {key: text for key, text in filled().items() if not key.startswith("fi.back")}
    found = rules(assessed(pump_case(program=told), {**back, "way": "rescue"}))
    assert Rule.PROGRAMMED_STRENGTH not in found
    assert Rule.PUMP_NOT_TOLD not in found


def test_the_next_stay_runs_as_the_pump_was_told_else_as_the_dose_was_made() -> None:
    assert runs_next(seen(pump_case(), {})) == q("0.984 mL/day")
    step = replace(PROGRAM.steps[0], rate=q("1.1 mL/day"))
    assert runs_next(seen(pump_case(program=done(steps=(step,))), {})) == q("1.1 mL/day")
    assert runs_next(seen(pump_case(plan=None), {})) == q("0.984 mL/day")


def test_what_was_filled_and_changed_after_the_pump_ran_is_checked_again() -> None:
    known = pump_case(program=done())
    events = [
        Entry(key, text, STARTED, NURSE.id, How.TYPED, seq)
        for seq, (key, text) in enumerate(filled().items(), start=1)
    ]
    late = ENDED + timedelta(minutes=1)

    def again(*more: tuple[str, str]) -> tuple[Ground, ...]:
        after = [
            Entry(key, text, late, NURSE.id, How.TYPED, 900 + place)
            for place, (key, text) in enumerate(more)
        ]
        sheet = Sheet(known, Entries.of([*events, *after]), (NURSE,))
        return assess(sheet, late).stages[Stage.PROGRAM].again

    assert again() == ()
    assert again(("si.note", "Went well")) == ()
    assert again(("fi.volume", "39.5")) == (Ground.PROGRAMMED,)
    assert again(("fi.volume", "39.5"), ("fi.volume", "40")) == ()
    assert again(("plan.id", "plan9")) == (Ground.PROGRAMMED,)
    assert again(("plan.id", "plan9"), ("checked.program", "yes")) == ()


def test_without_a_program_nothing_rests_on_it() -> None:
    assert stage(pump_case(), filled()).again == ()
    assert stage(pump_case(program=done("left stopped")), filled()).again == ()
