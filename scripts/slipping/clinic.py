"""One random refill as the program's own values: what is on file, what is typed, what follows."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from hai_desk.course.liver import LiverAnswer, allowed
from hai_desk.course.liver_table import LiverTable, load_table
from hai_desk.dosing.reading import Marks
from hai_desk.patients.laboratory import LabResult, Test
from hai_desk.patients.patient import Allergies, AllergyState, Gender, Patient, Sex
from hai_desk.plans.fill import PastFill
from hai_desk.plans.formulary import Formulary, load_formulary
from hai_desk.plans.plan import FLOXURIDINE, HEPARIN_SALINE, Additive, DosePlan, RestFill
from hai_desk.plans.policy import Policy, load_policy
from hai_desk.pumps.catalogue import load_catalogue
from hai_desk.pumps.implant import Implant, PerfusionScan
from hai_desk.pumps.model import PumpModel
from hai_desk.safety.case import Case
from hai_desk.safety.limits import Limits, load_limits
from hai_desk.services.dose_assessing import DoseAssessment, assess_dose
from hai_desk.services.dose_context import DoseContext, first_texts
from hai_desk.services.dose_draft import Ask, DoseDraft, FlowSource
from hai_desk.services.prescribing import plan_of
from hai_desk.units import Quantity, exact_number, quantity
from hai_desk.worksheet.worksheet import Visit, Worksheet
from scripts.slipping.refills import RESERVOIR, Liver, Refill

ZONE = timezone(timedelta(hours=-5))
PORT = datetime(2025, 11, 18, 11, 2, tzinfo=ZONE)
TODAY = PORT.date()
RESOURCES = Path(__file__).resolve().parents[2] / "resources"
UNITS = {Test.AST: "U/L", Test.ALP: "U/L", Test.BILIRUBIN: "mg/dL"}


@dataclass(frozen=True, slots=True)
class Rules:
    """The clinic's documents as shipped, the liver-test table signed."""

    limits: Limits
    table: LiverTable
    policy: Policy
    formulary: Formulary
    model: PumpModel


@cache
def rules() -> Rules:
    models = load_catalogue(_body("pump_catalogue"))
    return Rules(
        load_limits(_body("limits")),
        load_table(_body("liver_table")),
        load_policy(_body("policy")),
        load_formulary(_body("formulary")),
        next(model for model in models if model.key == "intera-3000"),
    )


def _body(name: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads((RESOURCES / f"{name}.json").read_text("utf-8"))
    return body


def percent_allowed(true: Refill) -> Fraction:
    """The level that the clinic's table allows; 0 holds the drug."""
    tests = {Test.AST: true.ast, Test.ALP: true.alp, Test.BILIRUBIN: true.bilirubin}
    reference = {test: quantity(each.reference, UNITS[test]) for test, each in tests.items()}
    now = {test: quantity(each.now, UNITS[test]) for test, each in tests.items()}
    answer = allowed(rules().table, reference=reference, at_emptying={}, planned=now)
    return answer.percent if isinstance(answer, LiverAnswer) else Fraction(0)


def context_of(true: Refill, *, label_flow: str = "", reservoir: str = RESERVOIR) -> DoseContext:
    """`label_flow` and `reservoir` as the pump was registered; empty for as they are."""
    known = rules()
    return DoseContext(
        patient=_patient(true),
        implant=_implant(label_flow or true.label_flow, reservoir),
        plans=(_plan_before(true),),
        fills=_fills(true, FLOXURIDINE),
        limits=known.limits,
        policy=known.policy,
        formulary=known.formulary,
        levels=frozenset(band.percent for row in known.table.rows for band in row.bands)
        - {Fraction(0)},
    )


def draft_of(true: Refill, context: DoseContext) -> DoseDraft:
    """The plan as the prescriber types it right."""
    source = FlowSource.MEASURED if true.dosed_by_measured else FlowSource.LABEL
    typed = {
        Ask.DAILY_DOSE: true.dose,
        Ask.PERCENT: exact_number(percent_allowed(true)),
        Ask.WEIGHT: true.plan_weight,
        Ask.FLOW_SOURCE: source.value,
        Ask.STARTS: f"{TODAY:%d-%b-%Y}",
        Ask.REFERENCE: "present guidance",
    }
    if true.dosed_by_measured:
        typed[Ask.FLOW] = true.last_flow
    return DoseDraft("p1", {**first_texts(context), **typed})


def assess_plan(context: DoseContext, draft: DoseDraft) -> DoseAssessment:
    return assess_dose(context, draft, today=TODAY - timedelta(days=1), marks=Marks())


def signed(context: DoseContext, draft: DoseDraft, found: DoseAssessment) -> DosePlan:
    plan = plan_of(context, draft, found)
    at = PORT - timedelta(days=1)
    return replace(plan, id="plan2", signed_by="Prescriber", signed_at=at)


def case_of(true: Refill, context: DoseContext, plan: DosePlan, drug: str) -> Case:
    known, fills = rules(), _fills(true, drug)
    return Case(
        worksheet=_worksheet(drug),
        patient=context.patient,
        implant=context.implant,
        model=known.model,
        plan=plan,
        newest_plan=plan,
        start_plan=plan,
        previous=fills[-1],
        fills=fills,
        labs=tuple(_labs(true)),
        limits=known.limits,
        liver_table=known.table,
        policy=known.policy,
        formulary=known.formulary,
    )


def _patient(true: Refill) -> Patient:
    sex = Sex.MALE if true.male else Sex.FEMALE
    return Patient(
        id="p1",
        family_name="Slip",
        given_name="Test",
        born=date(1961, 3, 14),
        gender=Gender.OTHER,
        mrn="SLIP-0001",
        allergies=Allergies(AllergyState.NONE),
        sex_for_ideal_weight=sex,
        height=quantity(true.height, "cm"),
    )


def _implant(label_flow: str, reservoir: str) -> Implant:
    return Implant(
        id="i1",
        patient_id="p1",
        model_key="intera-3000",
        serial="I3K-000001",
        label_flow=quantity(label_flow, "mL/day"),
        reservoir=quantity(reservoir, "mL"),
        implanted_on=date(2025, 1, 6),
        perfusion=PerfusionScan(date(2025, 1, 20), normal=True),
    )


def _plan_before(true: Refill) -> DosePlan:
    weight = quantity(true.last_weight, "kg")
    return DosePlan(
        id="plan1",
        patient_id="p1",
        version=1,
        daily_dose=quantity(true.dose, "mg/kg/day"),
        percent=Fraction(100),
        weight=weight,
        weight_basis="actual",
        actual_weight=weight,
        flow=quantity(true.label_flow, "mL/day"),
        flow_source=FlowSource.LABEL.value,
        fill_volume=quantity(RESERVOIR, "mL"),
        interval_days=14,
        stock_strength=quantity("100", "mg/mL"),
        additives=(
            Additive("dexamethasone", quantity("25", "mg"), quantity("10", "mg/mL")),
            Additive("heparin", quantity("30000", "units"), quantity("10000", "units/mL")),
        ),
        rest=RestFill(
            quantity("30000", "units"), quantity("10000", "units/mL"), quantity(RESERVOIR, "mL")
        ),
        reference_used="present guidance",
        starts_on=date(2025, 1, 20),
        signed_by="Prescriber",
        signed_at=PORT - timedelta(days=29),
    )


def _fills(true: Refill, drug: str) -> tuple[PastFill, ...]:
    """The other drug is in the pump now; floxuridine was given at the dose that is signed."""
    last = HEPARIN_SALINE if drug == FLOXURIDINE else FLOXURIDINE
    newest = PORT - timedelta(days=true.days)
    return (_fill(true, drug, newest - timedelta(days=14)), _fill(true, last, newest))


def _fill(true: Refill, drug: str, at: datetime) -> PastFill:
    amount: Quantity = quantity("30000", "units")
    if drug == FLOXURIDINE:
        mg = Fraction(true.dose) * Fraction(true.last_weight) * Fraction(RESERVOIR)
        amount = quantity(exact_number(Fraction(mg / Fraction(true.label_flow) // 5 * 5)), "mg")
    return PastFill(
        id=f"f-{at:%m%d}",
        patient_id="p1",
        record_number=f"RW-2025-{at:%m%d}",
        visit="refill",
        drug=drug,
        amount=amount,
        volume=quantity(RESERVOIR, "mL"),
        filled_at=at,
        emptied_at=at - timedelta(minutes=9),
        returned=None,
        flow=quantity(true.last_flow, "mL/day"),
        nominal_flow=quantity(true.label_flow, "mL/day"),
        comparable=True,
        cycle=6,
        percent=Fraction(100),
        weight=quantity(true.last_weight, "kg"),
        daily_dose=quantity(true.dose, "mg/kg/day") if drug == FLOXURIDINE else None,
    )


def _labs(true: Refill) -> list[LabResult]:
    reference, now = TODAY - timedelta(days=60), TODAY - timedelta(days=1)
    tests: dict[Test, Liver] = {
        Test.AST: true.ast,
        Test.ALP: true.alp,
        Test.BILIRUBIN: true.bilirubin,
    }
    found = []
    for test, each in tests.items():
        for day, text in ((reference, each.reference), (now, each.now)):
            value = quantity(text, UNITS[test])
            found.append(LabResult(f"{test}-{day}", "p1", test, value, day))
    for test, text in ((Test.WHITE_CELLS, "5200"), (Test.PLATELETS, "210000")):
        found.append(LabResult(f"{test}", "p1", test, quantity(text, "per_uL"), now))
    return found


def _worksheet(drug: str) -> Worksheet:
    return Worksheet(
        id="w1",
        number="RW-2025-0193",
        patient_id="p1",
        implant_id="i1",
        booking_id="b1",
        plan_id="plan2",
        visit=Visit.REFILL,
        planned=drug,
        cycle=7,
        started_at=PORT - timedelta(minutes=41),
        started_by="u-nurse1",
        desk="desk 2",
        limits_version=1,
        liver_table_version=1,
    )
