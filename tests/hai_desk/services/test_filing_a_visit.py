"""What a signed record leaves in the registry, over a registry in memory."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import rfc8785

from hai_desk.patients.patient import Patient
from hai_desk.plans.booking import Booking, BookingState
from hai_desk.services.sheet import Sheet
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
from tests.support.people_of_the_day import NURSE, NURSE_2, at
from tests.support.ward import Ward

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
    sheet = ward.check(ward.enter(ward.open(), PREPARED))
    ward.until(at(18, 11, 16))
    left = {"em.first": "8.8", "em.second": "8.8", "em.emptied": "no", "em.left_behind": "3"}
    sheet = ward.enter(sheet, EMPTIED, left, FILLED, TAUGHT, {"fi.volume": "27"})
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
