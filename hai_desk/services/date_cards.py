"""The patient's date card: when to come again, what is in the pump, whom to call and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from hai_desk.errors import PlaceNotWritable
from hai_desk.people.user import User
from hai_desk.plans.booking import BookingState
from hai_desk.plans.policy import load_policy
from hai_desk.safety.progress import Assessment
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import FiledRecord, Reader, Registry, Sealer
from hai_desk.services.record_port import fill_part, next_part
from hai_desk.services.record_shelf import OWNER_ONLY
from hai_desk.services.sheet import Sheet
from hai_desk.wording.date_card import warning_signs

PRINTED = "date card printed"

Part = dict[str, Any]


class DateCards:
    def __init__(self, registry: Registry, sealer: Sealer) -> None:
        self._registry = registry
        self._sealer = sealer

    def of_record(self, record: FiledRecord) -> bytes:
        """From the record and the next booking; empty where no visit is to come."""
        with self._registry.read() as reader:
            body = card_body(reader, record.body, record.patient_id, hour=None)
        return self._sealer.date_card(body) if body else b""

    def of_sheet(self, sheet: Sheet, assessment: Assessment) -> bytes:
        """The same card before signing, when the patient stands in the door."""
        patient, case = sheet.case.patient, sheet.case
        finished = assessment.visit.reads.moment("fi.finished")
        with self._registry.read() as reader:
            clinic, booking = reader.clinic(), reader.booking(case.worksheet.booking_id)
            record = {
                "record_number": case.worksheet.number,
                "demonstration": clinic.demonstration,
                "clinic": {"name": clinic.name, "phone": clinic.phone},
                "patient": {
                    "family_name": patient.family_name,
                    "given_name": patient.given_name,
                    "born": patient.born.isoformat(),
                },
                "refilled_on": (finished or assessment.visit.now).date().isoformat(),
                "fill": fill_part(assessment),
                "next": next_part(assessment),
            }
            body = card_body(reader, record, patient.id, hour=booking.at.timetz())
        return self._sealer.date_card(body) if body else b""

    def printed(self, number: str, patient_id: str, copies: int, by: User) -> None:
        with self._registry.write(by.id) as writer:
            writer.note(PRINTED, patient_id=patient_id, number=number, copies=copies)

    def save(self, number: str, patient_id: str, pdf: bytes, target: Path, by: User) -> None:
        try:
            target.touch(mode=OWNER_ONLY)
            target.write_bytes(pdf)
        except OSError as fault:
            raise PlaceNotWritable(because=fault.strerror or "") from fault
        with self._registry.write(by.id) as writer:
            writer.note("date card saved as a file", patient_id=patient_id, number=number)


def card_body(
    reader: Reader, record: Mapping[str, Any], patient_id: str, *, hour: time | None
) -> Part:
    """Empty where the record tells of no next visit or of no fill."""
    coming, fill = record.get("next", {}), record.get("fill", {})
    if not coming.get("due") or not fill.get("in_pump"):
        return {}
    on, at = _appointment(reader, record, patient_id, hour)
    policy = load_policy(reader.document(DocumentKind.POLICY).body)
    patient = record["patient"]
    return {
        "number": record["record_number"],
        "demonstration": record.get("demonstration") is True,
        "clinic": {name: record["clinic"].get(name, "") for name in ("name", "phone")},
        "patient": {name: patient[name] for name in ("family_name", "given_name", "born")},
        "next_on": on,
        "next_at": at,
        "next_fill": coming.get("fill", ""),
        "in_pump": {name: fill["in_pump"].get(name, "") for name in ("drug", "amount", "volume")},
        "filled_on": record["refilled_on"],
        "empty_on": coming.get("empty_on", ""),
        "signs": list(policy.warning_signs or warning_signs()),
    }


def _appointment(
    reader: Reader, record: Mapping[str, Any], patient_id: str, hour: time | None
) -> tuple[str, str]:
    """Day and moment: what is booked, else the day of the record at the hour of this visit."""
    visited = date.fromisoformat(str(record["refilled_on"]))
    booked = [
        booking.at
        for booking in reader.bookings_of(patient_id)
        if booking.state is BookingState.BOOKED and booking.at.date() > visited
    ]
    due = date.fromisoformat(str(record["next"]["due"]))
    at = min(booked, default=None)
    if at is None and hour is not None:
        at = datetime.combine(due, hour)
    return ((at.date() if at else due).isoformat(), at.isoformat() if at else "")
