"""A refill of a programmable pump: 40 mL, 0.984 mL/day, 7.872 mg/day at 8 mg/mL."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.pumps.program import FlexStep, Mode, PumpProgram
from hai_desk.safety.case import Case
from tests.support.cases import (
    ASSESSED,
    EMPTIED,
    FILLED,
    IDENTITY,
    LABEL,
    Texts,
    case,
    model_named,
    q,
    the_plan,
)

READ: Texts = {"id.rate": "0.984", "id.left": "26.2", "id.alarms": "none"}
"""14 days at 0.984 mL/day of 40 mL leave 26.224 mL."""


PROGRAM = PumpProgram(
    id="PG-2025-0007/1",
    mode=Mode.CONTINUOUS,
    drug=FLOXURIDINE,
    concentration=q("8 mg/mL"),
    steps=(FlexStep(0, q("0.984 mL/day")),),
    low_alarm=q("2 mL"),
    sounds=True,
    fill=q("40 mL"),
)


def pump_case(**changes: Any) -> Case:
    """Floxuridine is due; heparin-saline of 14 days ago is in the pump, 40 mL of it."""
    plain = case()
    plan = the_plan(
        daily_dose=q("0.12 mg/kg/day"),
        percent=Fraction(80),
        weight=q("82 kg"),
        actual_weight=q("82 kg"),
        flow=q("0.984 mL/day"),
        flow_source="programmed",
        fill_volume=q("40 mL"),
    )
    before = plain.previous
    assert before is not None
    held: dict[str, Any] = {"volume": q("40 mL"), "nominal_flow": q("0.984 mL/day")}
    rest = replace(before, **held, amount=q("30000 units"))
    drug = replace(plain.fills[0], **held)
    told: dict[str, Any] = {
        "model": model_named("synchromed-ii"),
        "implant": replace(
            plain.implant,
            model_key="synchromed-ii",
            serial="SM2-208531",
            label_flow=q("0.984 mL/day"),
            reservoir=q("40 mL"),
        ),
        "plan": plan,
        "newest_plan": plan,
        "start_plan": plan,
        "previous": rest,
        "fills": (drug, rest),
    }
    assert drug.drug == FLOXURIDINE
    return replace(plain, **{**told, **changes})


def filled(**changes: str) -> Texts:
    """40 mL of the syringe that was made went in, and the needle is out."""
    told = {
        **IDENTITY,
        "id.serial": "SM2-208531",
        **READ,
        **ASSESSED,
        "as.weight": "82",
        **LABEL,
        "pr.label_amount": "320",
        "pr.label_volume": "40",
        **EMPTIED,
        "em.kit": "synchromed-ii-refill",
        "em.first": "26.4",
        "em.second": "26.4",
        **FILLED,
        **dict.fromkeys(("fi.back.35", "fi.back.40"), "came back"),
        "fi.volume": "40",
    }
    return {**told, **changes}
