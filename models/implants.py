"""The implanted pump's row and its two translations."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, Date, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hai_desk.pumps.implant import Implant, PerfusionScan, SurgeryFill
from hai_desk.units import FlowRate, Volume
from models.base import Base
from models.columns import Moment, QuantityText


class ImplantRow(Base):
    __tablename__ = "implant"
    __table_args__ = (UniqueConstraint("model_key", "serial"),)

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), index=True)
    model_key: Mapped[str] = mapped_column(Text)
    serial: Mapped[str] = mapped_column(Text, index=True)
    label_flow: Mapped[FlowRate] = mapped_column(QuantityText("mL/day"))
    reservoir: Mapped[Volume] = mapped_column(QuantityText("mL"))
    implanted_on: Mapped[date] = mapped_column(Date)
    perfusion_on: Mapped[date | None] = mapped_column(Date)
    perfusion_normal: Mapped[bool | None] = mapped_column(Boolean)
    first_drug: Mapped[str | None] = mapped_column(Text)
    first_volume: Mapped[Volume | None] = mapped_column(QuantityText("mL"))
    first_at: Mapped[datetime | None] = mapped_column(Moment)
    catheter_note: Mapped[str] = mapped_column(Text)
    removed_on: Mapped[date | None] = mapped_column(Date)


def from_implant(implant: Implant) -> ImplantRow:
    scan, fill = implant.perfusion, implant.first_fill
    return ImplantRow(
        id=implant.id,
        patient_id=implant.patient_id,
        model_key=implant.model_key,
        serial=implant.serial,
        label_flow=implant.label_flow,
        reservoir=implant.reservoir,
        implanted_on=implant.implanted_on,
        perfusion_on=scan.on if scan else None,
        perfusion_normal=scan.normal if scan else None,
        first_drug=fill.drug if fill else None,
        first_volume=fill.volume if fill else None,
        first_at=fill.at if fill else None,
        catheter_note=implant.catheter_note,
        removed_on=implant.removed_on,
    )


def to_implant(row: ImplantRow) -> Implant:
    return Implant(
        id=row.id,
        patient_id=row.patient_id,
        model_key=row.model_key,
        serial=row.serial,
        label_flow=row.label_flow,
        reservoir=row.reservoir,
        implanted_on=row.implanted_on,
        perfusion=_scan(row),
        first_fill=_first_fill(row),
        catheter_note=row.catheter_note,
        removed_on=row.removed_on,
    )


def _scan(row: ImplantRow) -> PerfusionScan | None:
    if row.perfusion_on is None or row.perfusion_normal is None:
        return None
    return PerfusionScan(on=row.perfusion_on, normal=row.perfusion_normal)


def _first_fill(row: ImplantRow) -> SurgeryFill | None:
    if row.first_drug is None or row.first_volume is None or row.first_at is None:
        return None
    return SurgeryFill(drug=row.first_drug, volume=row.first_volume, at=row.first_at)
