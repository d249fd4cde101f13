"""The date card's facts: from the record, and the next visit as it is really booked."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hai_desk.errors import PlaceNotWritable
from hai_desk.plans.booking import Booking, BookingState
from hai_desk.services.date_cards import DateCards
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import FiledRecord
from hai_desk.wording.date_card import warning_signs
from tests.support.cases import EMPTIED, FILLED, PREPARED, ROUTINE, TAUGHT
from tests.support.people_of_the_day import NURSE, at
from tests.support.ward import Ward


@pytest.fixture
def ward() -> Ward:
    return Ward()


def cards(ward: Ward) -> DateCards:
    return DateCards(ward.registry, ward.sealer)


def signed(ward: Ward) -> FiledRecord:
    ward.until(at(18, 10, 51))
    sheet = ward.check(ward.enter(ward.open(), PREPARED))
    ward.until(at(18, 11, 15))
    return ward.sign(ward.enter(sheet, EMPTIED, FILLED, TAUGHT)).record


def card(pdf: bytes) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(pdf)
    return body


def test_a_signed_record_gives_its_card(ward: Ward) -> None:
    """30 mL at 1.3 mL/day last 23.08 days: from 18-Nov to 11-Dec."""
    body = card(cards(ward).of_record(signed(ward)))
    assert body["number"] == "RW-2025-0001"
    assert (body["next_on"], body["next_fill"]) == ("2025-12-02", "heparin-saline")
    assert body["next_at"] == "2025-12-02T10:15:00-05:00"
    assert body["in_pump"] == {"drug": "floxuridine", "amount": "195 mg", "volume": "30 mL"}
    assert (body["filled_on"], body["empty_on"]) == ("2025-11-18", "2025-12-11")
    assert body["clinic"] == {"name": "Demonstration Infusion Clinic", "phone": "555 0100"}
    assert body["signs"] == list(warning_signs())
    assert body["demonstration"] is True


def test_the_booking_counts_where_it_was_moved(ward: Ward) -> None:
    record = signed(ward)
    (own,) = [each for each in ward.held.bookings.values() if each.state is BookingState.BOOKED]
    ward.held.bookings[own.id] = replace(own, at=at(1, 14, 30, month=12))
    body = card(cards(ward).of_record(record))
    assert body["next_at"] == "2025-12-01T14:30:00-05:00"


def test_without_a_booking_the_day_of_the_record_stands_alone(ward: Ward) -> None:
    record = signed(ward)
    ward.held.bookings = {
        key: replace(each, state=BookingState.CANCELLED) for key, each in ward.held.bookings.items()
    }
    body = card(cards(ward).of_record(record))
    assert (body["next_on"], body["next_at"]) == ("2025-12-02", "")


def test_before_signing_the_card_is_the_same(ward: Ward) -> None:
    ward.until(at(18, 11, 15))
    sheet = ward.enter(ward.open(), ROUTINE)
    before = card(cards(ward).of_sheet(sheet, ward.refilling.assess(sheet)))
    other = Ward()
    after = card(cards(other).of_record(signed(other)))
    assert before == after


def test_another_visit_booked_already_is_the_next_one(ward: Ward) -> None:
    ward.held.bookings["b2"] = Booking("b2", "p1", at(30, 9), "heparin-saline", 7)
    ward.until(at(18, 11, 15))
    sheet = ward.enter(ward.open(), ROUTINE)
    body = card(cards(ward).of_sheet(sheet, ward.refilling.assess(sheet)))
    assert body["next_at"] == "2025-11-30T09:00:00-05:00"


def test_while_nothing_was_filled_there_is_no_card(ward: Ward) -> None:
    sheet = ward.enter(ward.open(), PREPARED)
    assert cards(ward).of_sheet(sheet, ward.refilling.assess(sheet)) == b""


def test_a_clinic_may_sign_signs_of_its_own(ward: Ward) -> None:
    record = signed(ward)
    policy = next(each for each in ward.held.documents if each.kind is DocumentKind.POLICY)
    own = {**policy.body, "date_card": {"warning_signs": ["One", "Two"]}}
    ward.held.documents.append(replace(policy, version=2, body=own))
    assert card(cards(ward).of_record(record))["signs"] == ["One", "Two"]


def test_prints_and_files_are_audited(ward: Ward, tmp_path: Path) -> None:
    cards(ward).printed("RW-2025-0001", "p1", 2, NURSE)
    target = tmp_path / "card.pdf"
    cards(ward).save("RW-2025-0001", "p1", b"%PDF", target, NURSE)
    assert target.read_bytes() == b"%PDF"
    assert [each.what for each in ward.held.audit[-2:]] == [
        "date card printed",
        "date card saved as a file",
    ]
    with pytest.raises(PlaceNotWritable):
        cards(ward).save("RW-2025-0001", "p1", b"%PDF", tmp_path / "no" / "card.pdf", NURSE)
