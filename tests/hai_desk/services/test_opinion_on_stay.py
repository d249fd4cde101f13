"""A fault in any number of the stay or of the outlook is found by the second engine."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import pytest

from hai_desk.dosing.delivered import DeliveredDose
from hai_desk.safety.visit import Visit
from hai_desk.services.opinion_on_stay import outlook_again, stay_again
from hai_desk.units import from_exact_text as q
from tests.support.cases import (
    EMPTIED,
    FILLED,
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
