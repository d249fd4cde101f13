"""A programmable pump of the tests: what it runs, what is in it, and a draft that may go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from functools import cache
from typing import Any

from hai_desk.pumps.model import PumpModel
from hai_desk.pumps.program import FlexStep, Mode, ProgramRange, PumpProgram
from hai_desk.safety.limits import Limits, load_limits
from hai_desk.safety.program_assessment import ProgramAssessment, assess_program
from hai_desk.safety.program_case import Filled, Prescribed, ProgramCase
from hai_desk.safety.program_draft import ProgramDraft
from hai_desk.units import (
    from_exact_text,
    kilograms,
    mg_per_mL,
    millilitres,
    millilitres_per_day,
)
from tests.support.clinic_documents import body, models

EAST = timezone(timedelta(hours=-5))
NOW = datetime(2025, 11, 18, 10, 47, tzinfo=EAST)
PATIENT = "patient-2"
REASON = "Discussed with the prescriber"

RANGE = ProgramRange(
    modes=tuple(Mode),
    lowest_rate=millilitres_per_day("0.048"),
    highest_rate=millilitres_per_day("24"),
    rate_step=millilitres_per_day("0.001"),
    reservoir=millilitres("40"),
    volume_step=millilitres("0.01"),
    lowest_alarm=millilitres("1"),
    highest_alarm=millilitres("10"),
    most_steps=12,
    step_minutes=1,
    highest_prime=millilitres("1"),
    halts=True,
)
RUNNING = PumpProgram(
    id="first",
    mode=Mode.CONTINUOUS,
    drug="floxuridine",
    concentration=mg_per_mL("8"),
    steps=(FlexStep(0, millilitres_per_day("1.23")),),
    low_alarm=millilitres("2"),
    sounds=True,
)
FILLED = Filled(
    drug="floxuridine",
    concentration=mg_per_mL("8"),
    volume=millilitres("40"),
    at=NOW - timedelta(minutes=16),
    record="RW-2025-0193",
    today=True,
)
SIGNED = Prescribed(
    plan_id="plan-2",
    version=2,
    drug="floxuridine",
    daily=from_exact_text("7.872 mg/day"),
    weight=kilograms("82"),
    interval_days=14,
    signed_by="Prescriber 1 (demo)",
    signed_at=NOW - timedelta(days=1),
)
TEXTS = {
    "pg.mode": "simple continuous",
    "pg.drug": "floxuridine",
    "pg.strength": "8",
    "pg.strength_unit": "mg/mL",
    "pg.daily": "7.872",
    "pg.was_filled": "yes",
    "pg.fill": "40",
    "pg.alarm": "2",
    "pg.sounds": "on",
    "pg.prime": "no",
}
FLEX = {
    **{key: text for key, text in TEXTS.items() if key != "pg.daily"},
    "pg.mode": "flex",
    "pg.step.1.start": "00:00",
    "pg.step.1.rate": "0.656",
    "pg.step.2.start": "06:00",
    "pg.step.2.rate": "1.312",
    "pg.step.3.start": "18:00",
    "pg.step.3.rate": "0.656",
}
"""12 hours at 0.656 and 12 at 1.312 mL/day: 0.984 mL and 7.872 mg a day."""


@cache
def limits() -> Limits:
    return load_limits(body("limits"))


@cache
def model(key: str = "synchromed-ii") -> PumpModel:
    return next(each for each in models() if each.key == key)


def case(**changed: Any) -> ProgramCase:
    plain = ProgramCase(
        patient_id=PATIENT,
        model=model(),
        reservoir=millilitres("40"),
        greatest_fill=millilitres("40"),
        limits=limits(),
        reasons=(REASON,),
        now=NOW,
        running=RUNNING,
        range=RANGE,
        left=millilitres("22.8"),
        filled=FILLED,
        prescribed=SIGNED,
        clock_ahead=Fraction(2),
    )
    return replace(plain, **changed)


def draft(texts: dict[str, str] | None = None, **changed: str) -> ProgramDraft:
    """`pg_daily="5"` stands for the key `pg.daily`; an empty text takes a field out."""
    own = dict(TEXTS if texts is None else texts)
    own.update({key.replace("pg_", "pg."): text for key, text in changed.items()})
    return ProgramDraft(PATIENT, {key: text for key, text in own.items() if text})


def assess(drafted: ProgramDraft | None = None, **changed: Any) -> ProgramAssessment:
    return assess_program(case(**changed), drafted or draft())


def rules(assessed: ProgramAssessment) -> list[str]:
    return [found.rule.value for found in assessed.findings]


def answered(drafted: ProgramDraft, assessed: ProgramAssessment) -> ProgramDraft:
    """Every question kept, with a listed reason and the prescriber's name."""
    for found in assessed.open_questions:
        parts = {
            "chosen": "keep",
            "reason": REASON,
            "prescriber": "Prescriber 1 (demo)",
            "kept": found.digest,
        }
        for part, text in parts.items():
            drafted = drafted.typed(f"answer.{found.key}.{part}", text)
    return drafted
