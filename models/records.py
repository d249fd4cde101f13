"""Filed records: the record itself, and each sealed PDF of it. Both are only ever added."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ForeignKey, ForeignKeyConstraint, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from hai_desk.services.ports import FiledRecord
from models.base import Base
from models.columns import CanonicalJson, Moment, OptionalRef


class RecordRow(Base):
    __tablename__ = "filed_record"

    number: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(Text)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), index=True)
    worksheet_id: Mapped[str] = mapped_column(
        OptionalRef, ForeignKey("worksheet.id"), nullable=True
    )
    body: Mapped[Mapping[str, Any]] = mapped_column(CanonicalJson)
    fingerprint: Mapped[str] = mapped_column(Text)
    signed_at: Mapped[datetime] = mapped_column(Moment, index=True)
    signed_by: Mapped[str] = mapped_column(Text)
    checked_by: Mapped[str] = mapped_column(Text)


class SealRow(Base):
    """One sealed PDF: number 1 as signed, number 2 with the countersignature."""

    __tablename__ = "filed_record_seal"
    __table_args__ = (
        ForeignKeyConstraint(
            ["record_number", "record_version"], ["filed_record.number", "filed_record.version"]
        ),
    )

    record_number: Mapped[str] = mapped_column(Text, primary_key=True)
    record_version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    pdf: Mapped[bytes] = mapped_column(LargeBinary)
    pdf_sha256: Mapped[str] = mapped_column(Text)
    countersigned_at: Mapped[datetime | None] = mapped_column(Moment)
    awaiting_countersign: Mapped[bool] = mapped_column(Boolean)


def from_record(record: FiledRecord) -> RecordRow:
    return RecordRow(
        number=record.number,
        version=record.version,
        kind=record.kind,
        patient_id=record.patient_id,
        worksheet_id=record.worksheet_id,
        body=record.body,
        fingerprint=record.fingerprint,
        signed_at=record.signed_at,
        signed_by=record.signed_by,
        checked_by=record.checked_by,
    )


def first_seal(record: FiledRecord) -> SealRow:
    return SealRow(
        record_number=record.number,
        record_version=record.version,
        number=1,
        pdf=record.pdf,
        pdf_sha256=record.pdf_sha256,
        countersigned_at=record.countersigned_at,
        awaiting_countersign=record.awaiting_countersign,
    )


def to_record(row: RecordRow, seal: SealRow) -> FiledRecord:
    return FiledRecord(
        number=row.number,
        version=row.version,
        kind=row.kind,
        patient_id=row.patient_id,
        worksheet_id=row.worksheet_id,
        body=row.body,
        fingerprint=row.fingerprint,
        pdf=seal.pdf,
        pdf_sha256=seal.pdf_sha256,
        signed_at=row.signed_at,
        signed_by=row.signed_by,
        checked_by=row.checked_by,
        countersigned_at=seal.countersigned_at,
        awaiting_countersign=seal.awaiting_countersign,
    )
