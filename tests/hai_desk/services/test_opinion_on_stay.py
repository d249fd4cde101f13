"""A fault in any number of the stay or of the outlook is found by the second engine."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hai_desk.dosing.delivered import DeliveredDose
from hai_desk.dosing.ran import History, Ran
from hai_desk.recheck.ran import recheck_ran
from hai_desk.safety.program_time import ProgramTime, program_time
from hai_desk.safety.visit import Visit
from hai_desk.services.opinion_on_stay import outlook_again, stay_again
from hai_desk.units import from_exact_text as q
from tests.support.cases import (
    EMPTIED,
    FILLED,
    LAST_FILL,
    PREPARED,
    RESCUED,
    REST_ROUTINE,
    ROUTINE,
    SIGNED_ON,
    Texts,
    case,
    first_case,
    rest_case,
    seen,
)
from tests.support.programmable import filled, pump_case

WEEK = timedelta(days=7)
WEIGHED: Texts = {
    "em.method": "weighed", "em.full_grams": "20.8", "em.empty_grams": "9", "em.density": "1",
}  # fmt: skip


def with_stay(visit: Visit, **changes: Any) -> Visit:
    assert visit.stay is not None
    return replace(visit, stay=replace(visit.stay, **changes))


def with_flow(visit: Visit, **changes: Any) -> Visit:
    assert visit.measured is not None
    return replace(visit, flow=replace(visit.measured, **changes))


def with_dose(visit: Visit, per_kg_day: str) -> Visit:
    assert isinstance(visit.delivered, DeliveredDose)
    return replace(visit, delivered=replace(visit.delivered, per_kg_day=q(per_kg_day)))


def test_a_sound_visit_has_no_difference() -> None:
    for visit in (seen(case(), ROUTINE), seen(rest_case(), REST_ROUTINE)):
        assert stay_again(visit) is None
        assert outlook_again(visit) == ()


def test_each_number_of_the_stay_is_held_against_its_own_sum(
    caplog: pytest.LogCaptureFixture,
) -> None:
    visit = seen(rest_case(), REST_ROUTINE)
    faults = {
        "elapsed minutes": with_stay(visit, elapsed=q("15 day")),
        "returned µL": replace(visit, returned=q("11.9 mL")),
        "expected return µL": with_flow(visit, expected_return=q("3 mL")),
        "delivered ng/kg/day": with_dose(visit, "0.1307 mg/kg/day"),
    }
    for what, faulty in faults.items():
        with caplog.at_level(logging.ERROR, logger="hai_desk.recheck"):
            found = stay_again(faulty)
        assert found is not None
        assert found.what == what
        assert what in caplog.messages[-1]


def test_programs_that_were_changed_are_summed_again_piece_by_piece() -> None:
    """7 days at 0.82 and 7 at 0.984 mL/day leave 27.372 of 40 mL, whatever the mean says."""
    changed = History((Ran(LAST_FILL, q("0.82 mL/day")), Ran(LAST_FILL + WEEK, q("0.984 mL/day"))))
    texts = {**filled(), "em.first": "27.4", "em.second": "27.4"}
    visit = seen(pump_case(history=changed), texts)
    assert stay_again(visit) is None
    told = program_time(visit.case, visit.reads)
    assert isinstance(told, ProgramTime)
    assert told.expected == q("27.372 mL")
    wrong = [(each.since, each.rate, each.primed) for each in told.ran[:1]]
    found = recheck_ran(filled=told.filled, ran=wrong, end=told.end, expected=told.expected)
    assert found is not None


def test_what_is_not_known_is_not_compared() -> None:
    fills = (replace(rest_case().fills[0], weight=None),)
    unknown = rest_case(previous=fills[0], fills=fills)
    assert stay_again(seen(unknown, REST_ROUTINE)) is None
    assert stay_again(seen(first_case(), {**EMPTIED, **FILLED})) is None
    assert stay_again(seen(case(), {**ROUTINE, **WEIGHED})) is None
    assert outlook_again(seen(case(), EMPTIED)) == ()
    dosed = seen(rest_case(), REST_ROUTINE)
    nameless = replace(unknown, previous=replace(fills[0], amount=None))
    assert stay_again(replace(dosed, case=nameless)) is None


def test_days_and_the_share_of_a_partial_fill_are_worked_out_again() -> None:
    """24 of 30 mL; 1.5 mL are less than the reserve from the start; a rescue without a plan."""
    partial = seen(case(), {**ROUTINE, "fi.volume": "24"})
    assert outlook_again(partial) == ()
    assert outlook_again(seen(case(), {**ROUTINE, "fi.volume": "1.5"}, SIGNED_ON)) == ()
    bare = case(plan=None, newest_plan=None, start_plan=None)
    assert outlook_again(seen(bare, {**EMPTIED, **RESCUED})) == ()


SUSPECT: Texts = {"fi.back.5": "came back", "fi.back.10": "no return"}


def test_what_may_be_beside_the_reservoir_is_worked_out_again() -> None:
    """10 mL gone in, proven at 5: 5 mL and 32.5 mg are missing, in both engines."""
    suspect = seen(case(), {**PREPARED, **EMPTIED, **SUSPECT})
    assert outlook_again(suspect) == ()
    assert outlook_again(seen(case(), {**PREPARED, **EMPTIED, **SUSPECT, "fi.out": "11"})) == ()
    bare = case(plan=None, newest_plan=None, start_plan=None)
    assert outlook_again(seen(bare, {**EMPTIED, **SUSPECT})) == ()
