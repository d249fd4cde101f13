"""A program report is signed and filed like a refill record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from hai_desk.clock import Clock
from hai_desk.errors import NotAllowed
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.services.may_enter import require
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
from hai_desk.services.program_report import Part, ProgramReports
from hai_desk.services.reading_back import ReadBack
from hai_desk.services.signing import SAME_PERSON, Signed, fingerprint_of

KIND = "program report"
OPEN = "the program session is not over"


@dataclass(frozen=True, slots=True)
class PreparedReport:
    session_id: str
    body: Part
    fingerprint: str


class ProgramReporting:
    def __init__(
        self,
        registry: Registry,
        doorkeeper: Doorkeeper,
        sealer: Sealer,
        clock: Clock,
        version: str,
    ) -> None:
        self._registry = registry
        self._doorkeeper = doorkeeper
        self._sealer = sealer
        self._clock = clock
        self._reports = ProgramReports(registry, version)
        self._reading_back = ReadBack(registry)

    def filed(self, number: str) -> FiledRecord | None:
        """The report of this session, once somebody signed it."""
        with self._registry.read() as reader:
            return _found(reader, number)

    def prepare(self, session_id: str, by: User) -> PreparedReport:
        """As it would be signed now. Raises NotAllowed for a session that is open, and for whoever
        made its second check."""
        require(by, Permission.SIGN_RECORD)
        with self._registry.read() as reader:
            if reader.program_session(session_id).closed_at is None:
                raise NotAllowed(what="sign", because=OPEN)
        body = with_meaning(self._reports.body(session_id, by))
        if body["second_check"].get("checker_id") == by.id:
            raise NotAllowed(what="sign", because=SAME_PERSON)
        return PreparedReport(session_id, body, fingerprint_of(body))

    def sign(
        self, prepared: PreparedReport, *, by: User, password: str
    ) -> Signed | WrongPassword | LockedOut:
        """A session that is over never changes, so what was read is what is signed."""
        answer = self._doorkeeper.check(by.login, password)
        if not isinstance(answer, Unlocked):
            return answer
        now = self._clock.now()
        with self._registry.read() as reader:
            identity, authority = reader.identity(by.id), reader.authority()
            patient_id = reader.program_session(prepared.session_id).patient_id
        pdf = self._sealer.program_report(
            prepared.body, by=answer, identity=identity, authority=authority, at=now
        )
        record = _record(prepared, patient_id, pdf, by, now)

        def write() -> Signed:
            with self._registry.write(by.id) as writer:
                writer.file_record(record)
            return Signed(record)

        return self._reading_back.sure(write, lambda reader: _filed(reader, record))


def with_meaning(body: Part) -> Part:
    """A second check says on paper what it means, as its sealed statement does."""
    check = body["second_check"]
    if not check:
        return body
    meaning = check["statement"]["body"]["meaning"]
    return {**body, "second_check": {**check, "meaning": meaning}}


def _found(reader: Reader, number: str) -> FiledRecord | None:
    try:
        return reader.record(number)
    except LookupError:
        return None


def _filed(reader: Reader, record: FiledRecord) -> Signed | None:
    found = _found(reader, record.number)
    same = found is not None and found.pdf_sha256 == record.pdf_sha256
    return Signed(record) if same else None


def _record(
    prepared: PreparedReport, patient_id: str, pdf: bytes, by: User, now: datetime
) -> FiledRecord:
    return FiledRecord(
        number=str(prepared.body["record_number"]),
        version=1,
        kind=KIND,
        patient_id=patient_id,
        worksheet_id="",
        body=prepared.body,
        fingerprint=prepared.fingerprint,
        pdf=pdf,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        signed_at=now,
        signed_by=by.id,
        checked_by=str(prepared.body["second_check"].get("checker_id", "")),
        countersigned_at=None,
        awaiting_countersign=False,
    )
