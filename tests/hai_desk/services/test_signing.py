from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest
import rfc8785

from hai_desk.errors import NotAllowed
from hai_desk.patients.patient import Patient
from hai_desk.plans.booking import Booking, BookingState
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import LockedOut, WrongPassword
from hai_desk.services.sheet import Sheet
from hai_desk.services.signing import Changed, Signed, fingerprint_of
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.worksheet import Status
from tests.support.cases import (
    EMPTIED,
    FILLED,
    IDENTITY,
    PREPARED,
    RESCUED,
    REST,
    REST_LABEL,
    SEEN,
    TAUGHT,
    Texts,
    case,
)
from tests.support.people_of_the_day import NURSE, NURSE_2, VIEWER, at
from tests.support.ward import PASSWORD, Ward

AT_PORT: Texts = {**EMPTIED, **FILLED, **TAUGHT}


def filled(ward: Ward, *more: Texts) -> Sheet:
    """Prepared, checked, emptied and filled; now is 11:16."""
    sheet = ward.check(ward.enter(ward.open(), PREPARED))
    ward.until(at(18, 11, 16))
    return ward.enter(sheet, AT_PORT, *more)


def rescued(ward: Ward, *more: Texts) -> Sheet:
    sheet = ward.enter(ward.open(), PREPARED)
    ward.until(at(18, 11, 16))
    return ward.enter(sheet, EMPTIED, RESCUED, *more)


def test_a_signed_refill_is_filed_whole() -> None:
    ward = Ward()
    record = ward.sign(filled(ward)).record
    assert ward.held.records == [record]
    assert record.fingerprint == hashlib.sha256(rfc8785.dumps(dict(record.body))).hexdigest()
    assert record.pdf_sha256 == hashlib.sha256(record.pdf).hexdigest()
    assert (record.signed_by, record.checked_by, record.awaiting_countersign) == (
        NURSE.id,
        NURSE_2.id,
        True,
    )
    (worksheet,) = ward.held.worksheets.values()
    assert worksheet.status is Status.SIGNED
    assert ward.held.bookings["b1"].state is BookingState.DONE


def test_the_fill_that_later_visits_need_is_filed() -> None:
    ward = Ward()
    record = ward.sign(filled(ward)).record
    fill = ward.held.fills[-1]
    assert (fill.record_number, fill.drug, fill.amount) == (
        record.number,
        "floxuridine",
        q("195 mg"),
    )
    assert (fill.volume, fill.returned, fill.flow) == (q("30 mL"), q("11.8 mL"), q("1.3 mL/day"))
    assert (fill.filled_at, fill.emptied_at) == (at(18, 11, 14), at(18, 11, 2))
    assert (fill.percent, fill.weight, fill.daily_dose) == (100, q("70 kg"), q("0.12 mg/kg/day"))
    assert (fill.checked_by, fill.cycle, fill.comparable, fill.outcome) == (
        NURSE_2.id,
        7,
        True,
        "filled",
    )


def test_a_reduced_level_is_filed_as_the_dose_that_was_given() -> None:
    plan = replace(case().plan, percent=q("50 percent").magnitude)  # type: ignore[type-var]
    ward = Ward(plans={"plan1": plan})
    sheet = ward.enter(ward.open(), PREPARED, {"pr.label_amount": "95", "as.decision": "reduce"})
    sheet = ward.check(sheet)
    ward.until(at(18, 11, 16))
    ward.sign(ward.enter(sheet, AT_PORT))
    fill = ward.held.fills[-1]
    assert (fill.amount, fill.percent, fill.daily_dose) == (q("95 mg"), 50, q("0.06 mg/kg/day"))


def test_a_partial_fill_files_what_went_in_and_its_own_empty_date() -> None:
    """24 of 30 mL are 156 of 195 mg; 24 mL last 18.46 days, until 6-Dec."""
    ward = Ward()
    sheet = filled(ward, {"fi.volume": "24"})
    (found,) = ward.refilling.assess(sheet).findings
    keys = {"chosen": "keep", "reason": "Resistance at the end", "kept": found.digest}
    sheet = ward.enter(sheet, {f"answer.{found.key}.{part}": text for part, text in keys.items()})
    body = ward.sign(sheet).record.body
    assert body["fill"]["partial"] is True
    assert body["fill"]["in_pump"] == {
        "drug": "floxuridine",
        "amount": "156 mg",
        "volume": "24 mL",
        "empty_on": "2025-12-06",
    }
    assert ward.held.fills[-1].amount == q("156 mg")
    assert body["stops"][0]["reason"] == "Resistance at the end"


def test_what_stayed_behind_is_in_the_pump_at_the_next_visit() -> None:
    ward = Ward()
    left = {"em.first": "8.8", "em.second": "8.8", "em.emptied": "no", "em.left_behind": "3"}
    sheet = filled(ward, left, {"fi.volume": "27"})
    for found in ward.refilling.assess(sheet).findings:
        keys = {"chosen": "keep", "reason": "Drained twice", "kept": found.digest}
        answer = {f"answer.{found.key}.{part}": text for part, text in keys.items()}
        sheet = ward.enter(sheet, answer)
    ward.sign(sheet)
    fill = ward.held.fills[-1]
    assert (fill.volume, fill.amount, fill.returned) == (q("30 mL"), q("175.5 mg"), q("8.8 mL"))


def test_a_rest_fill_files_units_and_no_dose() -> None:
    ward = Ward(planned=REST)
    sheet = ward.check(ward.enter(ward.open(), IDENTITY, SEEN, REST_LABEL))
    ward.until(at(18, 11, 16))
    ward.sign(ward.enter(sheet, AT_PORT))
    fill = ward.held.fills[-1]
    assert (fill.drug, fill.amount) == (REST, q("30000 units"))
    assert (fill.percent, fill.weight, fill.daily_dose) == (None, None, None)


def test_the_next_visit_is_booked_at_the_hour_of_this_one() -> None:
    ward = Ward()
    ward.sign(filled(ward))
    (booked,) = [each for each in ward.held.bookings.values() if each.id != "b1"]
    assert (booked.at, booked.planned, booked.cycle) == (at(2, 10, 15, month=12), REST, 7)


def test_after_a_rest_the_next_cycle_comes() -> None:
    ward = Ward(planned=REST)
    sheet = ward.check(ward.enter(ward.open(), IDENTITY, SEEN, REST_LABEL))
    ward.until(at(18, 11, 16))
    ward.sign(ward.enter(sheet, AT_PORT))
    (booked,) = [each for each in ward.held.bookings.values() if each.id != "b1"]
    assert (booked.planned, booked.cycle) == ("floxuridine", 8)


def test_a_cycle_that_was_not_given_comes_again() -> None:
    ward = Ward()
    ward.sign(rescued(ward))
    (booked,) = [each for each in ward.held.bookings.values() if each.id != "b1"]
    assert (booked.planned, booked.cycle) == ("floxuridine", 7)


def test_a_visit_that_is_booked_already_is_not_booked_twice() -> None:
    later = Booking("b2", "p1", at(2, 9, month=12), REST, 7)
    ward = Ward()
    ward.held.bookings["b2"] = later
    ward.sign(filled(ward))
    assert set(ward.held.bookings) == {"b1", "b2"}


def test_lots_are_filed_as_they_were_read() -> None:
    ward = Ward()
    ward.sign(filled(ward))
    assert [(lot.component, lot.lot, lot.how) for lot in ward.held.lots] == [
        ("pharmacy syringe", "PH-2207", "typed"),
        ("rescue heparin-saline", "RS-1187", "typed"),
    ]


def test_a_height_measured_once_is_the_patients_from_then_on() -> None:
    small: Patient = replace(case().patient, height=None)
    ward = Ward(patients={"p1": small})
    sheet = ward.check(ward.enter(ward.open(), PREPARED, {"as.height": "164.5"}))
    ward.until(at(18, 11, 16))
    ward.sign(ward.enter(sheet, AT_PORT))
    assert ward.held.patients["p1"].height == q("164.5 cm")
    known = Ward()
    known.sign(filled(known, {"as.height": "164.5"}))
    assert known.held.patients["p1"].height == q("165 cm")


def test_an_open_stop_keeps_the_signature_away() -> None:
    ward = Ward()
    sheet = filled(ward, {"fi.label": "RS-1187"})
    with pytest.raises(NotAllowed, match="fill"):
        ward.signing.prepare(sheet, NURSE)


def test_only_a_performer_signs() -> None:
    ward = Ward()
    with pytest.raises(NotAllowed):
        ward.signing.prepare(filled(ward), VIEWER)


def test_the_checker_cannot_take_over_and_sign() -> None:
    ward = Ward()
    sheet = filled(ward)
    with pytest.raises(NotAllowed, match="the same person checked"):
        ward.signing.prepare(sheet, NURSE_2)
    assert ward.held.records == []


def test_the_checker_of_a_syringe_put_aside_may_sign_the_rescue() -> None:
    ward = Ward()
    sheet = ward.check(ward.enter(ward.open(), PREPARED))
    ward.until(at(18, 11, 16))
    sheet = ward.enter(sheet, EMPTIED, RESCUED, by=NURSE_2)
    record = ward.sign(sheet, NURSE_2).record
    assert (record.checked_by, record.awaiting_countersign) == ("", False)
    assert record.body["second_check"] == {}


def test_a_wrong_password_signs_nothing() -> None:
    ward = Ward()
    sheet = filled(ward)
    prepared = ward.signing.prepare(sheet, NURSE)
    answer = ward.signing.sign(sheet, prepared, by=NURSE, password="wrong")
    assert answer == WrongPassword(tries_left=4)
    ward.door.locked = at(18, 11, 20)
    assert ward.signing.sign(sheet, prepared, by=NURSE, password=PASSWORD) == LockedOut(
        at(18, 11, 20)
    )
    assert ward.held.records == []


def test_a_record_that_changed_since_it_was_read_is_not_signed() -> None:
    ward = Ward()
    sheet = filled(ward)
    prepared = ward.signing.prepare(sheet, NURSE)
    ward.refilling.enter(sheet, "si.note", "Seen by the surgeon", NURSE_2)
    answer = ward.signing.sign(sheet, prepared, by=NURSE, password=PASSWORD)
    assert answer == Changed(at(18, 11, 16))
    assert ward.held.records == []


def test_a_change_while_the_paper_is_drawn_is_not_lost() -> None:
    ward = Ward()
    sheet = filled(ward)
    prepared = ward.signing.prepare(sheet, NURSE)
    ward.sealer.during = lambda: ward.refilling.enter(sheet, "si.note", "Late", NURSE_2)
    answer = ward.signing.sign(sheet, prepared, by=NURSE, password=PASSWORD)
    assert isinstance(answer, Changed)
    assert ward.held.records == []
    assert ward.held.worksheets[sheet.id].status is Status.OPEN


def test_nothing_is_signed_twice() -> None:
    ward = Ward()
    sheet = filled(ward)
    prepared = ward.signing.prepare(sheet, NURSE)
    ward.sign(sheet)
    with pytest.raises(NotAllowed, match="the worksheet is closed"):
        ward.signing.sign(sheet, prepared, by=NURSE, password=PASSWORD)
    assert len(ward.held.records) == 1


def test_the_countersignature_is_the_checkers_alone() -> None:
    ward = Ward()
    record = ward.sign(filled(ward)).record
    with pytest.raises(NotAllowed):
        ward.signing.countersign(record, login="nurse1", password=PASSWORD)
    wrong = ward.signing.countersign(record, login="nurse2", password="wrong")
    assert wrong == WrongPassword(tries_left=4)
    done = ward.signing.countersign(record, login="nurse2", password=PASSWORD)
    assert isinstance(done, Signed)
    assert done.record.pdf.endswith(b"countersigned by nurse2")
    assert not ward.held.records[0].awaiting_countersign
    assert ward.held.records[0].pdf == done.record.pdf
    with pytest.raises(NotAllowed):
        ward.signing.countersign(done.record, login="nurse2", password=PASSWORD)


def test_a_clinic_without_countersignatures_still_names_the_checker() -> None:
    documents = [
        replace(each, body={**each.body, "countersign": False})
        if each.kind is DocumentKind.POLICY
        else each
        for each in Ward().held.documents
    ]
    ward = Ward(documents=documents)
    record = ward.sign(filled(ward)).record
    assert (record.checked_by, record.awaiting_countersign) == (NURSE_2.id, False)
    assert ward.sealer.sealed[0]["countersigner"] is None


def test_a_record_may_be_signed_days_later_with_everything_as_fresh_as_it_was() -> None:
    """The tests were a day old and the prescription too when the fill began on 18-Nov."""
    ward = Ward()
    sheet = filled(ward)
    ward.until(at(30, 9))
    record = ward.sign(sheet).record
    assert (record.body["refilled_on"], record.signed_at.date()) == (
        "2025-11-18",
        date(2025, 11, 30),
    )
    assert record.body["stops"] == []
    assert record.body["next"]["interval_days"] == 14


def test_a_rescue_without_a_prescription_is_signed_and_says_what_is_not_known() -> None:
    ward = Ward(plans={})
    record = ward.sign(rescued(ward)).record
    fill = ward.held.fills[-1]
    assert (fill.amount, fill.nominal_flow, fill.outcome) == (None, q("1.3 mL/day"), "rescue fill")
    assert record.body["prescription"] == record.body["dose"] == {}
    assert record.body["fill"]["in_pump"]["amount"] == ""
    assert record.body["fill"]["planned_volume"] == ""


def test_a_fingerprint_follows_every_value() -> None:
    assert fingerprint_of({"a": "1"}) != fingerprint_of({"a": "2"})
