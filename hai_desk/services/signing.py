"""Sign a worksheet: assess again, freeze it as a record, seal the paper, file all in one step."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

import rfc8785

from hai_desk.clock import Clock
from hai_desk.errors import NotAllowed
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking, BookingState
from hai_desk.plans.fill import PastFill
from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.safety.next_visit import next_visit
from hai_desk.safety.progress import Assessment
from hai_desk.services.case_building import open_sheet
from hai_desk.services.ports import (
    Doorkeeper,
    FiledRecord,
    LockedOut,
    Lot,
    Registry,
    Sealer,
    Unlocked,
    Writer,
    WrongPassword,
)
from hai_desk.services.record_body import record_body
from hai_desk.services.record_port import amount_in_pump
from hai_desk.services.refilling import Refilling, require
from hai_desk.services.sheet import Sheet
from hai_desk.units import magnitude, of
from hai_desk.worksheet.worksheet import Status

PERFORMED = "I performed this refill"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the sign dialog shows; `fingerprint` names exactly this state of the record."""

    body: dict[str, Any] = field(repr=False)
    fingerprint: str
    assessment: Assessment = field(repr=False)


@dataclass(frozen=True, slots=True)
class Signed:
    record: FiledRecord


@dataclass(frozen=True, slots=True)
class Changed:
    """The record changed since the dialog opened: read it again."""

    at: datetime


class Signing:
    def __init__(
        self,
        registry: Registry,
        doorkeeper: Doorkeeper,
        sealer: Sealer,
        refilling: Refilling,
        clock: Clock,
        version: str,
    ) -> None:
        self._registry = registry
        self._doorkeeper = doorkeeper
        self._sealer = sealer
        self._refilling = refilling
        self._clock = clock
        self._version = version

    def prepare(self, sheet: Sheet, by: User) -> Prepared:
        """The record as it would be signed now. Raises NotAllowed while a stop is open."""
        require(by, Permission.SIGN_RECORD)
        assessment = self._refilling.assess(sheet)
        if not assessment.may_sign:
            raise NotAllowed(what="sign", because=f"stage {assessment.current.value} is open")
        with self._registry.read() as reader:
            clinic = reader.clinic()
        body = record_body(sheet, assessment, clinic, by, self._version)
        return Prepared(body, fingerprint_of(body), assessment)

    def sign(
        self, sheet: Sheet, prepared: Prepared, *, by: User, password: str
    ) -> Signed | Changed | WrongPassword | LockedOut:
        answer = self._doorkeeper.check(by.login, password)
        if not isinstance(answer, Unlocked):
            return answer
        now = self._clock.now()
        with self._registry.read() as reader:
            fresh = open_sheet(reader, sheet.id)
            identity, authority = reader.identity(by.id), reader.authority()
        again = self.prepare(fresh, by)
        if again.fingerprint != prepared.fingerprint:
            return Changed(now)
        checker = _checker(fresh, again.assessment)
        pdf = self._sealer.refill_record(
            again.body, by=answer, identity=identity, authority=authority,
            countersigner=checker, at=now,
        )  # fmt: skip
        record = _record(fresh, again, pdf, by, checker, now)
        with self._registry.write(by.id) as writer:
            self._file(writer, fresh, again.assessment, record)
        return Signed(record)

    def countersign(
        self, record: FiledRecord, *, login: str, password: str
    ) -> Signed | WrongPassword | LockedOut:
        """The checker fills the prepared field; nobody else may."""
        answer = self._doorkeeper.check(login, password)
        if not isinstance(answer, Unlocked):
            return answer
        checked_by = str(record.body["second_check"].get("checker_id", ""))
        if not record.awaiting_countersign or answer.user.id != checked_by:
            raise NotAllowed(what="countersign", because="another person checked")
        now = self._clock.now()
        with self._registry.read() as reader:
            identity, authority = reader.identity(answer.user.id), reader.authority()
        pdf = self._sealer.countersign(
            record.pdf, by=answer, identity=identity, authority=authority, at=now
        )
        digest = hashlib.sha256(pdf).hexdigest()
        with self._registry.write(answer.user.id) as writer:
            writer.countersign_record(
                record.number, record.version, pdf=pdf, pdf_sha256=digest, at=now
            )
        return Signed(
            replace(
                record, pdf=pdf, pdf_sha256=digest, countersigned_at=now, awaiting_countersign=False
            )
        )

    def _file(
        self, writer: Writer, sheet: Sheet, assessment: Assessment, record: FiledRecord
    ) -> None:
        worksheet = sheet.case.worksheet
        writer.file_record(record)
        writer.add_fill(_past_fill(assessment, record))
        for lot in _lots(sheet, dict(record.body)):
            writer.add_lot(lot)
        writer.set_status(worksheet.id, Status.SIGNED, note="")
        writer.set_booking(worksheet.booking_id, BookingState.DONE, worksheet.id)
        booking = _next_booking(writer, assessment)
        if booking is not None:
            writer.add_booking(booking)


def fingerprint_of(body: dict[str, Any]) -> str:
    """SHA-256 of the RFC 8785 form, which is also attached to the paper."""
    return hashlib.sha256(rfc8785.dumps(body)).hexdigest()


def _checker(sheet: Sheet, assessment: Assessment) -> User | None:
    check = assessment.visit.check
    if check is None or assessment.visit.rescue or not sheet.case.policy.countersign:
        return None
    return sheet.user(check.checker_id)


def _record(
    sheet: Sheet, prepared: Prepared, pdf: bytes, by: User, checker: User | None, now: datetime
) -> FiledRecord:
    return FiledRecord(
        number=sheet.case.worksheet.number,
        version=1,
        kind="refill",
        patient_id=sheet.case.patient.id,
        worksheet_id=sheet.id,
        body=prepared.body,
        fingerprint=prepared.fingerprint,
        pdf=pdf,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        signed_at=now,
        signed_by=by.id,
        checked_by=checker.id if checker is not None else "",
        countersigned_at=None,
        awaiting_countersign=checker is not None,
    )


def _past_fill(assessment: Assessment, record: FiledRecord) -> PastFill:
    visit = assessment.visit
    plan, reads, found = visit.case.plan, visit.reads, visit.measured
    filled_at, volume = reads.moment("fi.finished"), reads.number("fi.volume")
    if plan is None or filled_at is None or volume is None:
        raise NotAllowed(what="file", because="the fill is not complete")
    given = plan if visit.floxuridine else None
    dose = (
        of(magnitude(plan.daily_dose, "mg/kg/day") * plan.percent / 100, "mg/kg/day")
        if given
        else None
    )
    return PastFill(
        id=str(uuid4()),
        patient_id=visit.case.patient.id,
        record_number=record.number,
        visit=visit.case.worksheet.visit.value,
        drug=visit.drug,
        amount=amount_in_pump(visit),
        volume=volume,
        filled_at=filled_at,
        emptied_at=reads.moment("em.port"),
        returned=visit.returned,
        flow=found.flow if found is not None else None,
        nominal_flow=plan.flow,
        comparable=visit.case.worksheet.visit.value == "refill",
        cycle=visit.case.worksheet.cycle,
        percent=given.percent if given else None,
        weight=given.weight if given else None,
        daily_dose=dose,
        performed_by=record.signed_by,
        checked_by=visit.check.checker_id if visit.check is not None else "",
        source="sealed record",
        outcome="rescue fill" if visit.rescue else "filled",
    )


def _lots(sheet: Sheet, body: dict[str, Any]) -> list[Lot]:
    rows = [
        Lot(sheet.id, part["name"], part["strength"], part["lot"], part["expires"], part["how"])
        for part in body["syringe"].get("components", [])
        if part["lot"]
    ]
    label = body["syringe"].get("label_lot", "")
    if label:
        rows.append(Lot(sheet.id, "pharmacy syringe", "", label, "", "typed"))
    rescue = body["syringe"].get("rescue", {})
    if rescue.get("lot"):
        rows.append(
            Lot(sheet.id, "rescue heparin-saline", "", rescue["lot"], rescue["expires"], "typed")
        )
    return rows


def _next_booking(writer: Writer, assessment: Assessment) -> Booking | None:
    """The next visit at the hour of this one, unless one is booked already."""
    visit, outlook = assessment.visit, next_visit(assessment.visit)
    patient_id = visit.case.patient.id
    open_ones = [
        booking
        for booking in writer.bookings_of(patient_id)
        if booking.state is BookingState.BOOKED and booking.at.date() > visit.today
    ]
    if outlook is None or open_ones:
        return None
    this = writer.booking(visit.case.worksheet.booking_id)
    cycle = visit.case.worksheet.cycle + (1 if outlook.planned == FLOXURIDINE else 0)
    at = datetime.combine(outlook.due, this.at.timetz())
    return Booking(str(uuid4()), patient_id, at, outlook.planned, cycle)
