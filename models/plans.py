"""A version of the dose plan: its row and its two translations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import Date, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hai_desk.plans.plan import Additive, DosePlan, RestFill
from hai_desk.units import (
    BodyWeight,
    Concentration,
    DoseRate,
    FlowRate,
    Quantity,
    Volume,
    from_exact_text,
)
from models.base import Base
from models.columns import CanonicalJson, FractionText, Moment, QuantityText, quantity_text

AMOUNT = ("mg", "units")
STRENGTH = ("mg/mL", "units/mL")


class PlanRow(Base):
    __tablename__ = "plan"
    __table_args__ = (UniqueConstraint("patient_id", "version"),)

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"))
    version: Mapped[int]
    daily_dose: Mapped[DoseRate] = mapped_column(QuantityText("mg/kg/day"))
    percent: Mapped[Fraction] = mapped_column(FractionText)
    weight: Mapped[BodyWeight] = mapped_column(QuantityText("kg"))
    weight_basis: Mapped[str] = mapped_column(Text)
    actual_weight: Mapped[BodyWeight] = mapped_column(QuantityText("kg"))
    flow: Mapped[FlowRate] = mapped_column(QuantityText("mL/day"))
    flow_source: Mapped[str] = mapped_column(Text)
    fill_volume: Mapped[Volume] = mapped_column(QuantityText("mL"))
    interval_days: Mapped[int]
    stock_strength: Mapped[Concentration] = mapped_column(QuantityText("mg/mL"))
    additives: Mapped[list[dict[str, str]]] = mapped_column(CanonicalJson)
    rest_heparin: Mapped[Quantity] = mapped_column(QuantityText("units"))
    rest_strength: Mapped[Concentration] = mapped_column(QuantityText("units/mL"))
    rest_volume: Mapped[Volume] = mapped_column(QuantityText("mL"))
    reference_used: Mapped[str] = mapped_column(Text)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    signed_by: Mapped[str] = mapped_column(Text)
    signed_at: Mapped[datetime | None] = mapped_column(Moment)
    cosigned_by: Mapped[str] = mapped_column(Text)


def from_plan(plan: DosePlan) -> PlanRow:
    return PlanRow(
        id=plan.id,
        patient_id=plan.patient_id,
        version=plan.version,
        daily_dose=plan.daily_dose,
        percent=plan.percent,
        weight=plan.weight,
        weight_basis=plan.weight_basis,
        actual_weight=plan.actual_weight,
        flow=plan.flow,
        flow_source=plan.flow_source,
        fill_volume=plan.fill_volume,
        interval_days=plan.interval_days,
        stock_strength=plan.stock_strength,
        additives=_additive_texts(plan.additives),
        rest_heparin=plan.rest.heparin,
        rest_strength=plan.rest.heparin_strength,
        rest_volume=plan.rest.volume,
        reference_used=plan.reference_used,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        signed_by=plan.signed_by,
        signed_at=plan.signed_at,
        cosigned_by=plan.cosigned_by,
    )


def to_plan(row: PlanRow) -> DosePlan:
    return DosePlan(
        id=row.id,
        patient_id=row.patient_id,
        version=row.version,
        daily_dose=row.daily_dose,
        percent=row.percent,
        weight=row.weight,
        weight_basis=row.weight_basis,
        actual_weight=row.actual_weight,
        flow=row.flow,
        flow_source=row.flow_source,
        fill_volume=row.fill_volume,
        interval_days=row.interval_days,
        stock_strength=row.stock_strength,
        additives=_additives(row.additives),
        rest=RestFill(
            heparin=row.rest_heparin, heparin_strength=row.rest_strength, volume=row.rest_volume
        ),
        reference_used=row.reference_used,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        signed_by=row.signed_by,
        signed_at=row.signed_at,
        cosigned_by=row.cosigned_by,
    )


def _additive_texts(additives: Sequence[Additive]) -> list[dict[str, str]]:
    return [
        {
            "name": additive.name,
            "amount": quantity_text(additive.amount, AMOUNT),
            "strength": quantity_text(additive.strength, STRENGTH),
        }
        for additive in additives
    ]


def _additives(texts: Sequence[Mapping[str, str]]) -> tuple[Additive, ...]:
    return tuple(
        Additive(
            name=text["name"],
            amount=from_exact_text(text["amount"]),
            strength=from_exact_text(text["strength"]),
        )
        for text in texts
    )
