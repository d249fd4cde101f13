"""Worksheets, their entries and their lots: rows and translations."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from hai_desk.services.ports import Lot
from hai_desk.worksheet.entry import Entry, How
from hai_desk.worksheet.worksheet import Status, Visit, Worksheet
from models.base import Base
from models.columns import Moment, OptionalRef


class WorksheetRow(Base):
    __tablename__ = "worksheet"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    number: Mapped[str] = mapped_column(Text, unique=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), index=True)
    implant_id: Mapped[str] = mapped_column(OptionalRef, ForeignKey("implant.id"), nullable=True)
    booking_id: Mapped[str] = mapped_column(OptionalRef, ForeignKey("booking.id"), nullable=True)
    plan_id: Mapped[str] = mapped_column(OptionalRef, ForeignKey("plan.id"), nullable=True)
    visit: Mapped[str] = mapped_column(Text)
    planned: Mapped[str] = mapped_column(Text)
    cycle: Mapped[int]
    started_at: Mapped[datetime] = mapped_column(Moment)
    started_by: Mapped[str] = mapped_column(Text)
    desk: Mapped[str] = mapped_column(Text)
    limits_version: Mapped[int]
    liver_table_version: Mapped[int]
    status: Mapped[str] = mapped_column(Text, index=True)
    status_at: Mapped[datetime | None] = mapped_column(Moment)
    status_by: Mapped[str] = mapped_column(Text)
    status_note: Mapped[str] = mapped_column(Text)


class EntryRow(Base):
    """One committed field; only ever added."""

    __tablename__ = "worksheet_entry"

    worksheet_id: Mapped[str] = mapped_column(ForeignKey("worksheet.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(Text)
    how: Mapped[str] = mapped_column(Text)


class LotRow(Base):
    __tablename__ = "lot"

    id: Mapped[int] = mapped_column(primary_key=True)
    worksheet_id: Mapped[str] = mapped_column(ForeignKey("worksheet.id"), index=True)
    component: Mapped[str] = mapped_column(Text)
    strength: Mapped[str] = mapped_column(Text)
    lot: Mapped[str] = mapped_column(Text, index=True)
    expires: Mapped[str] = mapped_column(Text)
    how: Mapped[str] = mapped_column(Text)


def from_worksheet(worksheet: Worksheet) -> WorksheetRow:
    return WorksheetRow(
        id=worksheet.id,
        number=worksheet.number,
        patient_id=worksheet.patient_id,
        implant_id=worksheet.implant_id,
        booking_id=worksheet.booking_id,
        plan_id=worksheet.plan_id,
        visit=worksheet.visit.value,
        planned=worksheet.planned,
        cycle=worksheet.cycle,
        started_at=worksheet.started_at,
        started_by=worksheet.started_by,
        desk=worksheet.desk,
        limits_version=worksheet.limits_version,
        liver_table_version=worksheet.liver_table_version,
        status=worksheet.status.value,
        status_at=worksheet.status_at,
        status_by=worksheet.status_by,
        status_note=worksheet.status_note,
    )


def to_worksheet(row: WorksheetRow) -> Worksheet:
    return Worksheet(
        id=row.id,
        number=row.number,
        patient_id=row.patient_id,
        implant_id=row.implant_id,
        booking_id=row.booking_id,
        plan_id=row.plan_id,
        visit=Visit(row.visit),
        planned=row.planned,
        cycle=row.cycle,
        started_at=row.started_at,
        started_by=row.started_by,
        desk=row.desk,
        limits_version=row.limits_version,
        liver_table_version=row.liver_table_version,
        status=Status(row.status),
        status_at=row.status_at,
        status_by=row.status_by,
        status_note=row.status_note,
    )


def from_entry(worksheet_id: str, entry: Entry) -> EntryRow:
    return EntryRow(
        worksheet_id=worksheet_id,
        seq=entry.seq,
        key=entry.key,
        text=entry.text,
        at=entry.at,
        by=entry.by,
        how=entry.how.value,
    )


def to_entry(row: EntryRow) -> Entry:
    return Entry(key=row.key, text=row.text, at=row.at, by=row.by, how=How(row.how), seq=row.seq)


def from_lot(lot: Lot) -> LotRow:
    return LotRow(
        worksheet_id=lot.worksheet_id,
        component=lot.component,
        strength=lot.strength,
        lot=lot.lot,
        expires=lot.expires,
        how=lot.how,
    )


def to_lot(row: LotRow) -> Lot:
    return Lot(
        worksheet_id=row.worksheet_id,
        component=row.component,
        strength=row.strength,
        lot=row.lot,
        expires=row.expires,
        how=row.how,
    )
