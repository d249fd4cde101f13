"""Draws, attaches and seals: what services/ports.py calls a Sealer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography import x509

from hai_desk.people.user import User
from hai_desk.services.ports import Unlocked
from hai_desk.services.sealing import Credentials, Meaning
from reports.canonical import canonical_json
from reports.card.draw import draw_card
from reports.card.words import card_face
from reports.label.draw import draw_label
from reports.label.read_back import released
from reports.label.shapes import LabelSize
from reports.label.words import label_face
from reports.pdf.archive import RECORD_NAME, STATEMENT_NAME, Attachment, archived
from reports.pdf.paper import Size, draw_paper
from reports.program_report import program_sheet
from reports.refill_sheet import refill_sheet
from reports.sealing.fields import prepare_fields
from reports.sealing.keys import opened_key
from reports.sealing.signing import certify, countersign
from reports.sealing.statement import seal_statement
from reports.sheet.values import Paper


@dataclass(frozen=True, slots=True)
class PaperSealer:
    """Paper of one size; everything else is handed in with each call."""

    size: Size = Size.A4

    def statement(
        self, body: Mapping[str, Any], by: Unlocked, identity: tuple[bytes, bytes]
    ) -> Mapping[str, Any]:
        certificate_pem, key_der = identity
        key = opened_key(key_der, by.key_passphrase)
        return seal_statement(body, key, x509.load_pem_x509_certificate(certificate_pem))

    def refill_record(
        self,
        body: Mapping[str, Any],
        *,
        by: Unlocked,
        identity: tuple[bytes, bytes],
        authority: bytes,
        countersigner: User | None,
        at: datetime,
    ) -> bytes:
        prepared = prepared_record(
            body, countersign=countersigner is not None, at=at, size=self.size
        )
        return certify(prepared, _credentials(by, identity, authority), Meaning.PERFORMED, at)

    def program_report(
        self,
        body: Mapping[str, Any],
        *,
        by: Unlocked,
        identity: tuple[bytes, bytes],
        authority: bytes,
        at: datetime,
    ) -> bytes:
        prepared = prepared_paper(program_sheet(body), body, "Program report", at, self.size)
        return certify(prepared, _credentials(by, identity, authority), Meaning.PROGRAMMED, at)

    def syringe_label(self, body: Mapping[str, Any]) -> bytes:
        face = label_face(body)
        pdf = draw_label(face, LabelSize(str(body["size"])))
        return released(pdf, face.code) if face.code else pdf

    def date_card(self, body: Mapping[str, Any]) -> bytes:
        return draw_card(card_face(body))

    def countersign(
        self,
        pdf: bytes,
        *,
        by: Unlocked,
        identity: tuple[bytes, bytes],
        authority: bytes,
        at: datetime,
    ) -> bytes:
        return countersign(pdf, _credentials(by, identity, authority), Meaning.CHECKED, at)


def prepared_record(
    body: Mapping[str, Any], *, countersign: bool, at: datetime, size: Size = Size.A4
) -> bytes:
    """The record as PDF/A-3b with its JSON inside and its fields empty."""
    sheet = refill_sheet(body, countersign=countersign)
    return prepared_paper(sheet, body, "Refill record", at, size)


def prepared_paper(
    sheet: Paper, body: Mapping[str, Any], kind: str, at: datetime, size: Size
) -> bytes:
    drawn = draw_paper(sheet, size)
    subject = f"{kind} {sheet.number}"
    pdf = archived(drawn.pdf, _attachments(body), subject=subject, made_at=at)
    return prepare_fields(pdf, drawn.fields)


def _attachments(body: Mapping[str, Any]) -> tuple[Attachment, ...]:
    record = Attachment(RECORD_NAME, canonical_json(body), "The filed record")
    check = body.get("second_check")
    statement = check.get("statement") if isinstance(check, Mapping) else None
    if not isinstance(statement, Mapping):
        return (record,)
    sealed = Attachment(STATEMENT_NAME, canonical_json(statement), "The second check, sealed")
    return (record, sealed)


def _credentials(by: Unlocked, identity: tuple[bytes, bytes], authority: bytes) -> Credentials:
    certificate_pem, key_der = identity
    return Credentials(certificate_pem, key_der, by.key_passphrase, authority)
