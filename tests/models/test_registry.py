from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.plans.booking import BookingState
from hai_desk.pumps.accesses import Access
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import Reader, Writer
from hai_desk.worksheet.worksheet import Status
from models.registry import SqlRegistry
from tests.support.registry_values import (
    AT,
    CLINIC,
    booking,
    document,
    entry,
    fill,
    implant,
    lab,
    lot,
    patient,
    plan,
    record,
    worksheet,
)

SHEET = worksheet().id
USER = User(id="user-1", login="nurse1", name="Nurse 1 (demo)", roles=(Role.NURSE, Role.CHECKER))


@pytest.mark.parametrize(
    ("write", "read", "expected"),
    [
        (lambda w: w.set_clinic(CLINIC), lambda r: r.clinic(), CLINIC),
        (lambda w: w.add_user(USER), lambda r: r.users(), [USER]),
        (lambda w: w.add_fill(fill()), lambda r: r.fills_of("patient-1"), [fill()]),
        (lambda w: w.add_lab(lab()), lambda r: r.labs_of("patient-1"), [lab()]),
        (lambda w: w.add_lot(lot()), lambda r: r.lots_of(SHEET), [lot()]),
        (lambda w: w.file_record(record()), lambda r: r.record("RW-2025-0001"), record()),
        (lambda w: w.file_record(record()), lambda r: r.records("patient-1"), [record()]),
        (
            lambda w: w.add_document(document()),
            lambda r: r.document(DocumentKind.LIVER_TABLE),
            document(),
        ),
        (lambda w: None, lambda r: r.patients(), [patient()]),
        (lambda w: None, lambda r: r.patient_by_mrn("DEMO-0001"), patient()),
        (lambda w: None, lambda r: r.patient_by_mrn("DEMO-0002"), None),
        (lambda w: None, lambda r: r.implants(), [implant()]),
        (lambda w: None, lambda r: r.implant("implant-1"), implant()),
        (lambda w: None, lambda r: r.implant_of("patient-1"), implant()),
        (lambda w: None, lambda r: r.implant_by_serial("I3K-004172"), implant()),
        (lambda w: None, lambda r: r.implant_by_serial("I3K-004173"), None),
        (lambda w: None, lambda r: r.plan("plan-1-1"), plan()),
        (lambda w: None, lambda r: r.plans_of("patient-1"), [plan()]),
        (lambda w: None, lambda r: r.booking("booking-1"), booking()),
        (lambda w: None, lambda r: r.bookings_of("patient-1"), [booking()]),
        (lambda w: None, lambda r: r.worksheet(SHEET), worksheet()),
        (lambda w: None, lambda r: r.worksheets([Status.OPEN]), [worksheet()]),
        (lambda w: None, lambda r: r.worksheets([Status.PAUSED, Status.HELD]), []),
    ],
)
def test_what_goes_in_comes_out_the_same(
    begun: SqlRegistry,
    write: Callable[[Writer], None],
    read: Callable[[Reader], Any],
    expected: object,
) -> None:
    with begun.write("user-1") as writer:
        write(writer)
    with begun.read() as reader:
        assert read(reader) == expected


def test_a_transferred_pump_has_no_first_fill(begun: SqlRegistry) -> None:
    bare = replace(implant(), first_fill=None, perfusion=None)
    with begun.write("user-1") as writer:
        writer.change_implant(bare, reason="transferred pump", second_person="Nurse 2")
    with begun.read() as reader:
        assert reader.implant("implant-1") == bare


def test_a_removed_pump_is_no_longer_the_patients(begun: SqlRegistry) -> None:
    gone = replace(implant(), removed_on=date(2025, 11, 1))
    with begun.write("user-1") as writer:
        writer.change_implant(gone, reason="pump was removed", second_person="Nurse 2")
    with begun.read() as reader:
        assert reader.implant_of("patient-1") is None
        assert reader.implant_by_serial("I3K-004172") == gone


def test_of_two_makers_with_one_serial_the_implanted_pump_is_found(begun: SqlRegistry) -> None:
    removed = replace(
        implant(2), patient_id="patient-1", model_key="isomed", removed_on=date(2025, 11, 1)
    )
    with begun.write("user-1") as writer:
        writer.add_implant(replace(removed, implanted_on=date(2025, 10, 1)))
    with begun.read() as reader:
        assert reader.implant_by_serial("I3K-004172") == implant()


def test_entries_are_numbered_from_one_and_kept_all(begun: SqlRegistry) -> None:
    with begun.write("user-1") as writer:
        first = writer.add_entry(SHEET, entry(text="70"))
        second = writer.add_entry(SHEET, entry(text="70.1"))
    assert (first.seq, second.seq) == (1, 2)
    with begun.read() as reader:
        assert list(reader.entries(SHEET)) == [first, second]


def test_a_signed_plan_carries_its_signature(begun: SqlRegistry) -> None:
    with begun.write("user-3") as writer:
        writer.sign_plan("plan-1-1", signed_by="Prescriber 1", at=AT, cosigned_by="Pharmacist 1")
    with begun.read() as reader:
        signed = reader.plan("plan-1-1")
    assert signed == replace(
        plan(), signed_by="Prescriber 1", signed_at=AT, cosigned_by="Pharmacist 1"
    )


def test_a_countersignature_adds_a_pdf_and_keeps_the_one_before(begun: SqlRegistry) -> None:
    with begun.write("user-2") as writer:
        writer.file_record(record())
        later = AT + timedelta(minutes=3)
        writer.countersign_record(
            "RW-2025-0001", 1, pdf=b"%PDF-1.7 with both", pdf_sha256="b" * 64, at=later
        )
    with begun.read() as reader:
        found = reader.record("RW-2025-0001")
        seals = reader._session.connection().exec_driver_sql(
            "SELECT number, pdf FROM filed_record_seal ORDER BY number"
        )
        assert [tuple(row) for row in seals] == [
            (1, b"%PDF-1.7 as signed"),
            (2, b"%PDF-1.7 with both"),
        ]
    assert (found.pdf, found.pdf_sha256) == (b"%PDF-1.7 with both", "b" * 64)
    assert (found.countersigned_at, found.awaiting_countersign) == (later, False)


def test_the_newest_version_of_a_record_is_given_unless_another_is_asked_for(
    begun: SqlRegistry,
) -> None:
    with begun.write("user-1") as writer:
        writer.file_record(record(1))
        writer.file_record(record(2))
    with begun.read() as reader:
        assert reader.record("RW-2025-0001").version == 2
        assert reader.record("RW-2025-0001", 1).version == 1
        with pytest.raises(LookupError):
            reader.record("RW-2025-0001", 3)


def test_a_document_in_use_stays_until_the_next_one_is_signed(registry: SqlRegistry) -> None:
    with registry.write("admin") as writer:
        writer.add_document(document(1, in_use=True))
        writer.add_document(document(2))
    with registry.read() as reader:
        assert reader.document(DocumentKind.LIVER_TABLE).version == 1
        assert reader.document(DocumentKind.LIVER_TABLE, 2).version == 2
    with registry.write("admin") as writer:
        writer.sign_document(DocumentKind.LIVER_TABLE, 2, signed_by="Admin 1", at=AT)
    with registry.read() as reader:
        assert reader.document(DocumentKind.LIVER_TABLE).signed_by == "Admin 1"
        assert [each.version for each in reader.documents(DocumentKind.LIVER_TABLE)] == [1, 2]


def test_bookings_are_found_by_the_clinics_own_day(begun: SqlRegistry) -> None:
    """23:30 at the clinic is the next day in UTC."""
    late = booking(2, at=AT.replace(hour=23, minute=30))
    with begun.write("user-1") as writer:
        writer.add_booking(late)
    with begun.read() as reader:
        assert reader.bookings_between(AT.date(), AT.date()) == [booking(), late]
        assert reader.bookings_between(AT.date() + timedelta(1), AT.date() + timedelta(1)) == []


def test_only_what_was_booked_and_never_done_is_left_open(begun: SqlRegistry) -> None:
    tomorrow = AT.date() + timedelta(1)
    with begun.read() as reader:
        assert reader.open_bookings_before(AT.date()) == []
        assert reader.open_bookings_before(tomorrow) == [booking()]
    with begun.write("user-1") as writer:
        writer.set_booking("booking-1", BookingState.DONE, SHEET)
    with begun.read() as reader:
        assert reader.open_bookings_before(tomorrow) == []
        assert reader.booking("booking-1").worksheet_id == SHEET


def test_a_status_carries_who_and_when(begun: SqlRegistry) -> None:
    with begun.write("user-2") as writer:
        writer.set_status(SHEET, Status.HELD, note="bilirubin")
    with begun.read() as reader:
        held = reader.worksheet(SHEET)
    assert (held.status, held.status_by, held.status_at) == (Status.HELD, "user-2", AT)
    assert held.status_note == "bilirubin"


def test_record_numbers_count_up_within_a_year(registry: SqlRegistry) -> None:
    with registry.write("user-1") as writer:
        assert writer.next_record_number(2025) == "RW-2025-0001"
        assert writer.next_record_number(2025) == "RW-2025-0002"
    with registry.write("user-1") as writer:
        assert writer.next_record_number(2025) == "RW-2025-0003"
        assert writer.next_record_number(2026) == "RW-2026-0001"


def test_the_accesses_of_a_pump_are_those_of_its_own_worksheets(begun: SqlRegistry) -> None:
    with begun.write("user-1") as writer:
        for key, text in (("em.port", AT.isoformat()), ("em.attempts", "1"), ("em.attempts", "3")):
            writer.add_entry(SHEET, replace(entry(text=text), key=key))
        writer.add_entry(SHEET, replace(entry(text="deep"), key="em.access_note"))
    with begun.read() as reader:
        assert list(reader.accesses("implant-1")) == [Access(SHEET, AT, 3, note="deep")]
        assert list(reader.accesses("implant-2")) == []
