"""A blood result's row and its two translations."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, Date, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from hai_desk.patients.laboratory import LabResult, Test
from hai_desk.units import Quantity
from models.base import Base
from models.columns import QuantityText


class LabRow(Base):
    __tablename__ = "lab_result"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), index=True)
    test: Mapped[str] = mapped_column(Text)
    value: Mapped[Quantity] = mapped_column(QuantityText(("U/L", "mg/dL", "per_uL")))
    drawn_on: Mapped[date] = mapped_column(Date)
    baseline: Mapped[bool] = mapped_column(Boolean)


def from_lab(result: LabResult) -> LabRow:
    return LabRow(
        id=result.id,
        patient_id=result.patient_id,
        test=result.test.value,
        value=result.value,
        drawn_on=result.drawn_on,
        baseline=result.baseline,
    )


def to_lab(row: LabRow) -> LabResult:
    return LabResult(
        id=row.id,
        patient_id=row.patient_id,
        test=Test(row.test),
        value=row.value,
        drawn_on=row.drawn_on,
        baseline=row.baseline,
    )
