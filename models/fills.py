"""A filed refill as later visits need it: its row and its two translations."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from sqlalchemy import Boolean, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from hai_desk.plans.fill import PastFill
from hai_desk.units import BodyWeight, FlowRate, Quantity, Volume
from models.base import Base
from models.columns import FractionText, Moment, QuantityText


class FillRow(Base):
    __tablename__ = "fill"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), index=True)
    record_number: Mapped[str] = mapped_column(Text, index=True)
    visit: Mapped[str] = mapped_column(Text)
    drug: Mapped[str] = mapped_column(Text)
    amount: Mapped[Quantity | None] = mapped_column(QuantityText(("mg", "units")))
    volume: Mapped[Volume] = mapped_column(QuantityText("mL"))
    filled_at: Mapped[datetime] = mapped_column(Moment)
    emptied_at: Mapped[datetime | None] = mapped_column(Moment)
    returned: Mapped[Volume | None] = mapped_column(QuantityText("mL"))
    flow: Mapped[FlowRate | None] = mapped_column(QuantityText("mL/day"))
    nominal_flow: Mapped[FlowRate | None] = mapped_column(QuantityText("mL/day"))
    comparable: Mapped[bool] = mapped_column(Boolean)
    cycle: Mapped[int]
    percent: Mapped[Fraction | None] = mapped_column(FractionText)
    weight: Mapped[BodyWeight | None] = mapped_column(QuantityText("kg"))
    daily_dose: Mapped[Quantity | None] = mapped_column(
        QuantityText(("mg/kg/day", "mg/day", "units/day"))
    )
    performed_by: Mapped[str] = mapped_column(Text)
    checked_by: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)


def from_fill(fill: PastFill) -> FillRow:
    return FillRow(
        id=fill.id,
        patient_id=fill.patient_id,
        record_number=fill.record_number,
        visit=fill.visit,
        drug=fill.drug,
        amount=fill.amount,
        volume=fill.volume,
        filled_at=fill.filled_at,
        emptied_at=fill.emptied_at,
        returned=fill.returned,
        flow=fill.flow,
        nominal_flow=fill.nominal_flow,
        comparable=fill.comparable,
        cycle=fill.cycle,
        percent=fill.percent,
        weight=fill.weight,
        daily_dose=fill.daily_dose,
        performed_by=fill.performed_by,
        checked_by=fill.checked_by,
        source=fill.source,
        outcome=fill.outcome,
    )


def to_fill(row: FillRow) -> PastFill:
    return PastFill(
        id=row.id,
        patient_id=row.patient_id,
        record_number=row.record_number,
        visit=row.visit,
        drug=row.drug,
        amount=row.amount,
        volume=row.volume,
        filled_at=row.filled_at,
        emptied_at=row.emptied_at,
        returned=row.returned,
        flow=row.flow,
        nominal_flow=row.nominal_flow,
        comparable=row.comparable,
        cycle=row.cycle,
        percent=row.percent,
        weight=row.weight,
        daily_dose=row.daily_dose,
        performed_by=row.performed_by,
        checked_by=row.checked_by,
        source=row.source,
        outcome=row.outcome,
    )
