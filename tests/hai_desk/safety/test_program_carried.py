from __future__ import annotations

from dataclasses import replace

from hai_desk.safety.program_carried import carried
from hai_desk.safety.program_draft import ProgramDraft
from hai_desk.units import from_exact_text as q
from tests.support.program_cases import PATIENT, case

EMPTY = ProgramDraft(PATIENT)


def today(**changes: object):
    known = case()
    assert known.filled is not None
    return replace(known, filled=replace(known.filled, today=True, **changes))


def test_what_went_in_at_this_visit_is_taken_over_and_no_dose() -> None:
    given = {"volume": q("39.5 mL"), "concentration": q("320 mg") / q("39.5 mL")}
    assert dict(carried(EMPTY, today(**given)).texts) == {
        "pg.drug": "floxuridine",
        "pg.strength": "8.1",
        "pg.strength_unit": "mg/mL",
        "pg.was_filled": "yes",
        "pg.fill": "39.5",
    }


def test_nothing_is_taken_over_from_an_earlier_fill_or_another_patient_or_over_an_entry() -> None:
    known = case()
    assert known.filled is not None
    earlier = replace(known, filled=replace(known.filled, today=False))
    assert carried(EMPTY, earlier) == EMPTY
    assert carried(EMPTY, replace(known, filled=None)) == EMPTY
    assert carried(ProgramDraft("p9"), today()) == ProgramDraft("p9")
    begun = EMPTY.typed("pg.fill", "38")
    assert carried(begun, today()) == begun
