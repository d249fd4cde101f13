"""A fault planted in one engine: the worksheet stops, nobody signs, and the audit says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.errors import NotAllowed
from hai_desk.recheck.compare import Disagreement, compare
from hai_desk.safety.judge import judge
from hai_desk.safety.progress import Assessment, progress
from hai_desk.safety.rules import Rule
from hai_desk.services.refilling import Refilling
from hai_desk.services.sheet import Sheet
from hai_desk.services.signing import Signing
from tests.support.cases import EMPTIED, FILLED, PREPARED, RESCUED, TAUGHT
from tests.support.people_of_the_day import NURSE, at
from tests.support.ward import Ward

WRONG_DOSE = Disagreement("prepared µg", 195_000, 190_000)
WRONG_FLOW = Disagreement("flow µL/day", 1300, 1400)


class FaultyDesk(Refilling):
    """A desk whose engines differ in the dose, and in the flow once there is one."""

    def assess(self, sheet: Sheet) -> Assessment:
        visit = super().assess(sheet).visit
        differing = (WRONG_DOSE,) if visit.dose is not None else ()
        flow = WRONG_FLOW if visit.measured is not None else None
        visit = replace(visit, disagreements=differing, flow_disagreement=flow)
        return progress(visit, judge(visit))


@pytest.fixture
def ward() -> Ward:
    made = Ward()
    made.refilling = FaultyDesk(made.registry, made.clock)
    both = (made.registry, made.door, made.sealer, made.refilling, made.clock)
    made.signing = Signing(*both, "0.1.0")
    return made


def noted(ward: Ward) -> list[tuple[object, object, object]]:
    rows = [each for each in ward.held.audit if each.what == "engines differ"]
    assert {each.patient_id for each in rows} <= {"p1"}
    return [(row.detail["sum"], row.detail["first"], row.detail["second"]) for row in rows]


def test_each_difference_is_audited_once_when_it_comes_up(ward: Ward) -> None:
    sheet = ward.open()
    assert noted(ward) == [("prepared µg", 195_000, 190_000)]
    ward.until(at(18, 11, 16))
    sheet = ward.enter(sheet, PREPARED, EMPTIED)
    assert noted(ward)[1:] == [("flow µL/day", 1300, 1400)]
    ward.enter(sheet, FILLED)
    assert len(noted(ward)) == 2


def test_floxuridine_cannot_be_signed_past_it(ward: Ward) -> None:
    sheet = ward.check(ward.enter(ward.open(), PREPARED))
    ward.until(at(18, 11, 16))
    sheet = ward.enter(sheet, EMPTIED, FILLED, TAUGHT)
    stops = {found.rule for found in ward.refilling.assess(sheet).findings if found.hard}
    assert stops == {Rule.ENGINES_DIFFER, Rule.FLOW_ENGINES_DIFFER}
    with pytest.raises(NotAllowed, match="dose"):
        ward.signing.prepare(sheet, NURSE)


def test_the_rescue_takes_the_tray_syringe_and_no_other(ward: Ward) -> None:
    sheet = ward.enter(ward.open(), PREPARED)
    ward.until(at(18, 11, 16))
    sheet = ward.enter(sheet, EMPTIED, RESCUED, {"fi.label": "PH-2207"})
    with pytest.raises(NotAllowed, match="fill"):
        ward.signing.prepare(sheet, NURSE)
    record = ward.sign(ward.enter(sheet, {"fi.label": "RS-1187"})).record
    assert record.body["fill"]["kind"] == "heparin-saline"


def test_a_sound_desk_has_nothing_to_note() -> None:
    plain = Ward()
    plain.enter(plain.open(), PREPARED, EMPTIED)
    assert noted(plain) == []


@pytest.mark.parametrize(("second", "stops"), [(1, False), (2, True), (-1, False), (-2, True)])
def test_one_microgram_is_rounding_and_two_are_a_fault(second: int, stops: bool) -> None:
    assert (compare("prepared µg", 195_000, 195_000 + second) is not None) is stops
