from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hai_desk.errors import NotAllowed
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import LockedOut, WrongPassword
from hai_desk.services.sheet import Sheet
from hai_desk.services.signing import Changed, Signed, fingerprint_of
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.worksheet import Status
from tests.support.cases import (
    EMPTIED,
    FILLED,
    PREPARED,
    RESCUED,
    TAUGHT,
    Texts,
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
