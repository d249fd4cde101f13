"""Syringe labels: printed once complete, kept word for word, and void once printed again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from hai_desk.clock import Clock
from hai_desk.errors import NotAllowed, PlaceNotWritable
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.safety.label_ready import may_print_label
from hai_desk.safety.label_subject import label_subject, stale
from hai_desk.safety.progress import Assessment
from hai_desk.safety.syringe import COMPOUNDED, PHARMACY, use_before
from hai_desk.services.case_building import open_sheet
from hai_desk.services.label_body import Made, Part, label_body, made_here
from hai_desk.services.may_enter import CLOSED, require
from hai_desk.services.ports import Registry, Sealer, Writer
from hai_desk.services.record_shelf import OWNER_ONLY
from hai_desk.services.refilling import Refilling
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.entry import Entry, How
from hai_desk.worksheet.labels import (
    Label,
    all_printed,
    code_of,
    in_hand_text,
    key_of,
    label_number,
    newest,
    to_text,
)
from hai_desk.worksheet.worksheet import UNDER_WAY

NOT_COMPLETE = "the syringe is not complete"
NOT_IN_TIME = "not made within the hours of a syringe"
NEEDS_REASON = "a copy needs a reason"
SHORTEST_REASON = 8
"""Characters, as for every other reason (design: UX 7.4)."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A label that counts from now on, whether or not the printer does its part."""

    label: Label
    pdf: bytes = field(repr=False)


class Labelling:
    def __init__(
        self, registry: Registry, sealer: Sealer, refilling: Refilling, clock: Clock
    ) -> None:
        self._registry = registry
        self._sealer = sealer
        self._refilling = refilling
        self._clock = clock
        self._looked_at: tuple[Part, bytes] = ({}, b"")
        self._printed: dict[str, bytes] = {}
        with registry.read() as reader:
            self._clinic = reader.clinic()

    # looking

    def preview(self, sheet: Sheet, assessment: Assessment, made: Made | None = None) -> bytes:
        """The label as it would be printed now, without a code; empty while nothing is known.

        Drawn anew only when a word of it changes: this is asked at every key.
        """
        body = label_body(
            sheet, assessment, self._clinic, made or made_here(sheet, assessment.visit)
        )
        if body != self._looked_at[0]:
            self._looked_at = (body, self._sealer.syringe_label(body) if body else b"")
        return self._looked_at[1]

    def pdf(self, label: Label) -> bytes:
        """A printed label again, byte for byte, for the screen or a file."""
        if label.code not in self._printed:
            self._printed = {label.code: self._sealer.syringe_label(label.body)}
        return self._printed[label.code]

    def save(self, label: Label, pdf: bytes, target: Path, by: User) -> None:
        """For a printer of another machine: the very label that counts, no copy of it."""
        try:
            target.touch(mode=OWNER_ONLY)
            target.write_bytes(pdf)
        except OSError as fault:
            raise PlaceNotWritable(because=fault.strerror or "") from fault
        with self._registry.write(by.id) as writer:
            writer.note("label saved as a file", number=label.number, copy=label.copy)

    # printing

    def issue(self, sheet: Sheet, by: User, *, reason: str = "") -> tuple[Sheet, Issued]:
        """The label of the syringe that was compounded at this desk."""
        require(by, Permission.WORKSHEET)
        return self._print(sheet, by, None, reason)

    def release(
        self, sheet: Sheet, by: User, *, lot: str, made_at: datetime, reason: str = ""
    ) -> tuple[Sheet, Issued]:
        """The pharmacist's label of the syringe this worksheet plans. Whoever has the worksheet
        open at another desk leaves it first; it is given back at once."""
        require(by, Permission.RELEASE_SYRINGE)
        self._in_time(sheet, made_at)
        with self._registry.write(by.id) as writer:
            writer.take_lease(sheet.id)
        try:
            return self._print(sheet, by, Made(PHARMACY, by.name, made_at, lot), reason)
        finally:
            with self._registry.write(by.id) as writer:
                writer.give_back_lease(sheet.id)

    def _in_time(self, sheet: Sheet, made_at: datetime) -> None:
        """Neither made in the future nor too old to be used."""
        visit, now = self._refilling.assess(sheet).visit, self._clock.now()
        until = use_before(visit, made_at)
        if made_at > now + timedelta(minutes=1) or (until is not None and until <= now):
            raise NotAllowed(what="print a label", because=NOT_IN_TIME)

    def _print(
        self, sheet: Sheet, by: User, made: Made | None, reason: str
    ) -> tuple[Sheet, Issued]:
        with self._registry.write(by.id) as writer:
            fresh = open_sheet(writer, sheet.id)
            assessment = self._ready(fresh, made.source if made else COMPOUNDED)
            made = made or made_here(fresh, assessment.visit)
            label = self._next(fresh, assessment, made, by, reason)
            pdf = self._sealer.syringe_label(label.body)
            self._keep(writer, fresh, label)
        return self._refilling.open(sheet.id), Issued(label, pdf)

    def _ready(self, sheet: Sheet, source: str) -> Assessment:
        if sheet.case.worksheet.status not in UNDER_WAY:
            raise NotAllowed(what="print a label", because=CLOSED)
        assessment = self._refilling.assess(sheet)
        if not may_print_label(assessment, source):
            raise NotAllowed(what="print a label", because=NOT_COMPLETE)
        return assessment

    def _next(
        self, sheet: Sheet, assessment: Assessment, made: Made, by: User, reason: str
    ) -> Label:
        copy = self._copy(sheet, assessment)
        if copy > 1 and len(reason.strip()) < SHORTEST_REASON:
            raise NotAllowed(what="print a label", because=NEEDS_REASON)
        number = label_number(sheet.case.worksheet.number, len(all_printed(sheet.entries)) + 1)
        body = label_body(sheet, assessment, self._clinic, made)
        body = {**body, "number": number, "copy": copy}
        code = code_of(number, body, sheet.id)
        return Label(
            number=number,
            code=code,
            syringe=in_hand_text(sheet.entries),
            copy=copy,
            reason=reason.strip() if copy > 1 else "",
            source=made.source,
            subject=label_subject(assessment.visit, made.source),
            body={**body, "code": code},
            at=self._clock.now(),
            by=by.id,
        )

    def _copy(self, sheet: Sheet, assessment: Assessment) -> int:
        """The first print of these contents is no copy, whatever was printed before."""
        last = newest(sheet.entries, in_hand_text(sheet.entries))
        return 1 if last is None or stale(assessment.visit, last) else last.copy + 1

    def _keep(self, writer: Writer, sheet: Sheet, label: Label) -> None:
        key = key_of(label.syringe, len(all_printed(sheet.entries)) + 1)
        writer.add_entry(sheet.id, Entry(key, to_text(label), label.at, label.by, How.TAPPED))
        writer.note(
            "label printed",
            patient_id=sheet.case.patient.id,
            worksheet=sheet.id,
            number=label.number,
            copy=label.copy,
            reason=label.reason,
        )
