"""Sign a worksheet: assess again, freeze it as a record, seal the paper, file all in one step."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import rfc8785

from hai_desk.clock import Clock
from hai_desk.errors import NotAllowed
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.safety.progress import Assessment
from hai_desk.safety.visit import Visit
from hai_desk.services.case_building import open_sheet
from hai_desk.services.may_enter import CLOSED, require
from hai_desk.services.ports import (
    Doorkeeper,
    FiledRecord,
    LockedOut,
    Reader,
    Registry,
    Sealer,
    Unlocked,
    WrongPassword,
)
from hai_desk.services.record_body import record_body
from hai_desk.services.record_dose import check_that_counts
from hai_desk.services.record_filing import file
from hai_desk.services.record_later import kind_text
from hai_desk.services.record_program import section_8
from hai_desk.services.refilling import Refilling
from hai_desk.services.sheet import Sheet
from hai_desk.telemetry.reconciled import Reconciled
from hai_desk.worksheet.worksheet import UNDER_WAY

PERFORMED = "I performed this refill"
SAME_PERSON = "the same person checked"


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
        reconcile: Callable[[Visit], Reconciled | None] = lambda _visit: None,
    ) -> None:
        self._registry = registry
        self._doorkeeper = doorkeeper
        self._sealer = sealer
        self._refilling = refilling
        self._clock = clock
        self._version = version
        self._reconcile = reconcile

    def prepare(self, sheet: Sheet, by: User) -> Prepared:
        """The record as it would be signed now. Raises NotAllowed while a stop is open, and for
        the person who made the second check: performer and checker are two people."""
        require(by, Permission.SIGN_RECORD)
        assessment = self._refilling.assess(sheet)
        if sheet.case.worksheet.status not in UNDER_WAY:
            raise NotAllowed(what="sign", because=CLOSED)
        if not assessment.may_sign:
            raise NotAllowed(what="sign", because=f"stage {assessment.current.value} is open")
        check = check_that_counts(assessment)
        if check is not None and check.checker_id == by.id:
            raise NotAllowed(what="sign", because=SAME_PERSON)
        with self._registry.read() as reader:
            clinic = reader.clinic()
            told = section_8(reader, assessment.visit)
        found = self._reconcile(assessment.visit)
        body = record_body(
            sheet, assessment, clinic, by, self._version, reconciled=found, programmed=told
        )
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
        checker = _countersigner(fresh, again.assessment)
        pdf = self._sealer.refill_record(
            again.body, by=answer, identity=identity, authority=authority,
            countersigner=checker, at=now,
        )  # fmt: skip
        record = _record(fresh, again, pdf, by, checker, now)

        def write() -> Signed | Changed:
            with self._registry.write(by.id) as writer:
                if open_sheet(writer, sheet.id) != fresh:
                    return Changed(now)
                file(writer, fresh, again.assessment, record)
            return Signed(record)

        return self._refilling.reading_back.sure(write, lambda reader: _filed(reader, record))

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
        done = replace(
            record, pdf=pdf, pdf_sha256=digest, countersigned_at=now, awaiting_countersign=False
        )

        def write() -> Signed:
            with self._registry.write(answer.user.id) as writer:
                writer.countersign_record(
                    record.number, record.version, pdf=pdf, pdf_sha256=digest, at=now
                )
            return Signed(done)

        return self._refilling.reading_back.sure(write, lambda reader: _filed(reader, done))


def _filed(reader: Reader, record: FiledRecord) -> Signed | None:
    """By its number; another paper under that number is not this one."""
    try:
        found = reader.record(record.number, record.version)
    except LookupError:
        return None
    return Signed(found) if found.pdf_sha256 == record.pdf_sha256 else None


def fingerprint_of(body: dict[str, Any]) -> str:
    """SHA-256 of the RFC 8785 form, which is also attached to the paper."""
    return hashlib.sha256(rfc8785.dumps(body)).hexdigest()


def _countersigner(sheet: Sheet, assessment: Assessment) -> User | None:
    check = check_that_counts(assessment)
    if check is None or not sheet.case.policy.countersign:
        return None
    return sheet.user(check.checker_id)


def _record(
    sheet: Sheet, prepared: Prepared, pdf: bytes, by: User, checker: User | None, now: datetime
) -> FiledRecord:
    check = check_that_counts(prepared.assessment)
    return FiledRecord(
        number=sheet.case.worksheet.number,
        version=1,
        kind=kind_text(prepared.assessment.visit),
        patient_id=sheet.case.patient.id,
        worksheet_id=sheet.id,
        body=prepared.body,
        fingerprint=prepared.fingerprint,
        pdf=pdf,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        signed_at=now,
        signed_by=by.id,
        checked_by=check.checker_id if check is not None else "",
        countersigned_at=None,
        awaiting_countersign=checker is not None,
    )
