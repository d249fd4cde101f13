"""Put a syringe aside and begin the next; take a mistake back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.errors import NotAllowed
from hai_desk.plans.kinds import FINAL_EMPTYING
from hai_desk.safety.rules import Rule
from hai_desk.services.labelling import Labelling
from hai_desk.services.setting_aside import Said, SettingAside, Wrong, may_set_aside
from hai_desk.services.sheet import Sheet
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.labels import newest
from hai_desk.worksheet.set_aside import set_aside
from tests.support.cases import EMPTIED, FILLED, PREPARED, TRAY
from tests.support.people_of_the_day import NURSE, at
from tests.support.ward import Ward

SPILLED = Said(given="12", lost="3", cause="spilled", reason="Dropped on the pad, cleaned up")
BEFORE = replace(SPILLED, given="0", lost="30")


@pytest.fixture
def ward() -> Ward:
    return Ward()


def at_the_port(ward: Ward) -> Sheet:
    sheet = ward.check(ward.enter(ward.open(), PREPARED))
    ward.until(at(18, 11, 16))
    part = {key: text for key, text in FILLED.items() if key.startswith(("fi.mrn", "fi.label"))}
    return ward.enter(sheet, EMPTIED, part, {"fi.started": FILLED["fi.started"]})


def put(ward: Ward, sheet: Sheet, said: Said = SPILLED) -> Sheet:
    found = SettingAside(ward.refilling).put_aside(sheet, said, NURSE)
    assert isinstance(found, Sheet)
    return found


def test_what_it_held_and_who_checked_it_is_kept_and_the_next_starts_empty(ward: Ward) -> None:
    sheet = put(ward, at_the_port(ward))
    (first,) = set_aside(sheet.entries)
    assert (first.number, first.amount, first.volume) == (1, q("195 mg"), q("30 mL"))
    assert (first.given, first.lost, first.lot) == (q("12 mL"), q("3 mL"), "PH-2207")
    assert (first.checker, first.by) == ("Nurse 2 (demo)", NURSE.id)
    assert first.texts["pr.label_lot"] == "PH-2207"
    for key in ("pr.label_lot", "pr.check", "fi.mrn", "fi.label", "fi.started"):
        assert not sheet.entries.has(key)
    assert sheet.entries.text("pr.rescue_lot") == TRAY["pr.rescue_lot"]
    assert sheet.entries.has("em.port")
    visit = ward.refilling.assess(sheet).visit
    assert (len(visit.set_aside), visit.check) == (1, None)


def test_before_the_port_nothing_of_it_can_be_in_the_pump(ward: Ward) -> None:
    sheet = ward.enter(ward.open(), PREPARED)
    assert SettingAside(ward.refilling).put_aside(sheet, SPILLED, NURSE) is Wrong.GIVEN
    (first,) = set_aside(put(ward, sheet, BEFORE).entries)
    assert (first.given, first.checker) == (q("0 mL"), "")


@pytest.mark.parametrize(
    ("part", "text", "wrong"),
    [
        ("given", "", Wrong.GIVEN),
        ("given", "twelve", Wrong.GIVEN),
        ("lost", "", Wrong.LOST),
        ("lost", "1,5", Wrong.LOST),
        ("lost", "18.1", Wrong.TOO_MUCH),
        ("reason", "spilt", Wrong.REASON),
    ],
)
def test_what_cannot_be_is_not_kept(ward: Ward, part: str, text: str, wrong: Wrong) -> None:
    sheet = at_the_port(ward)
    said = replace(SPILLED, **{part: text})
    assert SettingAside(ward.refilling).put_aside(sheet, said, NURSE) is wrong
    assert ward.refilling.open(sheet.id).entries.has("pr.label_lot")


def test_no_return_is_no_matter_of_the_syringe(ward: Ward) -> None:
    sheet = ward.enter(at_the_port(ward), {"fi.back.5": "no return"})
    assert not may_set_aside(ward.refilling.assess(sheet))
    with pytest.raises(NotAllowed):
        put(ward, sheet)


def test_the_rescue_syringe_is_not_put_aside_like_this(ward: Ward) -> None:
    sheet = ward.refilling.rescue(at_the_port(ward), NURSE)
    with pytest.raises(NotAllowed):
        put(ward, sheet)


def test_there_is_nothing_to_put_aside_before_anything_was_made(ward: Ward) -> None:
    assert not may_set_aside(ward.refilling.assess(ward.open()))
    emptying = Ward(planned=FINAL_EMPTYING)
    sheet = emptying.enter(emptying.open(), TRAY)
    assert not may_set_aside(emptying.refilling.assess(sheet))


def test_after_the_needle_is_out_nothing_is_put_aside(ward: Ward) -> None:
    sheet = ward.enter(at_the_port(ward), FILLED)
    assert not may_set_aside(ward.refilling.assess(sheet))


def test_a_mistake_is_taken_back_and_its_check_is_made_anew(ward: Ward) -> None:
    before = at_the_port(ward)
    sheet = SettingAside(ward.refilling).take_up(put(ward, before), NURSE)
    assert set_aside(sheet.entries) == ()
    assert sheet.entries.text("pr.label_lot") == "PH-2207"
    assert sheet.entries.text("fi.started") == before.entries.text("fi.started")
    assert ward.refilling.assess(sheet).visit.check is None
    with pytest.raises(NotAllowed):
        SettingAside(ward.refilling).take_up(sheet, NURSE)


def test_once_the_next_was_begun_the_first_stays_aside(ward: Ward) -> None:
    sheet = ward.enter(put(ward, at_the_port(ward)), {"pr.label_lot": "PH-2300"})
    with pytest.raises(NotAllowed):
        SettingAside(ward.refilling).take_up(sheet, NURSE)


def test_the_first_check_never_counts_for_the_second_syringe(ward: Ward) -> None:
    sheet = at_the_port(ward)
    check = sheet.entries.text("pr.check")
    again = {**PREPARED, "pr.label_lot": "PH-2300", "pr.check": check}
    judged = ward.refilling.assess(ward.enter(put(ward, sheet), again))
    assert Rule.CHECK_FELL_AWAY in {found.rule for found in judged.findings}
    assert not judged.may_sign


def test_the_label_of_the_next_syringe_has_its_number(ward: Ward) -> None:
    sheet = put(ward, ward.enter(ward.open(), PREPARED), BEFORE)
    labelling = Labelling(ward.registry, ward.sealer, ward.refilling, ward.clock)
    pharmacist = ward.registry.held.users["u-pharmacist1"]
    sheet, issued = labelling.release(sheet, pharmacist, lot="PH-2300", made_at=ward.clock.now())
    assert (issued.label.syringe, issued.label.copy) == ("2", 1)
    assert newest(sheet.entries) is None
    assert newest(sheet.entries, "2") == issued.label
