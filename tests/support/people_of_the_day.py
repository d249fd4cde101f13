"""Fictional patients, pumps, plans and results, each made with one call."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path
from typing import Any

from hai_desk.patients.laboratory import LIVER_TESTS, LabResult, Test
from hai_desk.patients.patient import Allergies, AllergyState, Gender, Patient, Sex
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.plans.fill import PastFill
from hai_desk.plans.plan import Additive, DosePlan, RestFill
from hai_desk.pumps.implant import Implant, PerfusionScan
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.units import from_exact_text as q

EAST = timezone(timedelta(hours=-5))
NOW = datetime(2025, 11, 18, 10, 37, tzinfo=EAST)
TODAY = NOW.date()
RESOURCES = Path(__file__).parents[2] / "resources"

NURSE = User("u-nurse1", "nurse1", "Nurse 1 (demo)", (Role.NURSE,))
NURSE_2 = User("u-nurse2", "nurse2", "Nurse 2 (demo)", (Role.NURSE,))
VIEWER = User("u-viewer", "viewer", "Viewer 1 (demo)", (Role.VIEWER,))
_FILES = {
    DocumentKind.LIMITS: "limits",
    DocumentKind.LIVER_TABLE: "liver_table",
    DocumentKind.CATALOGUE: "pump_catalogue",
    DocumentKind.FORMULARY: "formulary",
    DocumentKind.POLICY: "policy",
    DocumentKind.RECALLS: "recalls",
    DocumentKind.TELEMETRY_LIMITS: "telemetry_limits",
}
_USUAL: Mapping[Test, str] = {Test.AST: "31 U/L", Test.ALP: "96 U/L", Test.BILIRUBIN: "0.7 mg/dL"}


def at(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=EAST)


def documents() -> list[ClinicDocument]:
    """The clinic documents as shipped, the liver-test table signed for use."""
    return [ClinicDocument(kind, 1, _body(name), True, at(1, 9)) for kind, name in _FILES.items()]


def _body(name: str) -> dict[str, Any]:
    text = (RESOURCES / f"{name}.json").read_text(encoding="utf-8")
    body: dict[str, Any] = json.loads(text)
    return body


def patient(number: int, family: str, given: str, born: date, **more: Any) -> Patient:
    return Patient(
        id=f"p{number}",
        family_name=family,
        given_name=given,
        born=born,
        gender=Gender.FEMALE,
        mrn=f"DEMO-{number:04d}",
        allergies=Allergies(AllergyState.NONE),
        sex_for_ideal_weight=Sex.FEMALE,
        height=q("165 cm"),
        **more,
    )


def implant(number: int, serial: str, model: str = "intera-3000", **more: Any) -> Implant:
    return Implant(
        id=f"i{number}",
        patient_id=f"p{number}",
        model_key=model,
        serial=serial,
        label_flow=q("1.3 mL/day"),
        reservoir=q("30 mL"),
        implanted_on=date(2025, 5, 6),
        perfusion=PerfusionScan(date(2025, 5, 20), normal=True),
        **more,
    )


def plan(number: int, *, signed: datetime | None, percent: int = 100) -> DosePlan:
    return DosePlan(
        id=f"plan{number}",
        patient_id=f"p{number}",
        version=1,
        daily_dose=q("0.12 mg/kg/day"),
        percent=Fraction(percent),
        weight=q("70 kg"),
        weight_basis="actual",
        actual_weight=q("70 kg"),
        flow=q("1.3 mL/day"),
        flow_source="label",
        fill_volume=q("30 mL"),
        interval_days=14,
        stock_strength=q("100 mg/mL"),
        additives=(
            Additive("dexamethasone", q("25 mg"), q("10 mg/mL")),
            Additive("heparin", q("30000 units"), q("10000 units/mL")),
        ),
        rest=RestFill(q("30000 units"), q("10000 units/mL"), q("30 mL")),
        reference_used="present guidance",
        starts_on=date(2025, 5, 20),
        signed_by="Prescriber 1 (demo)" if signed else "",
        signed_at=signed,
    )


def fill(
    number: int, when: datetime, drug: str, cycle: int, *, flow: str = "", **more: Any
) -> PastFill:
    """`flow` is what that visit measured of the stay before."""
    fud = drug == "floxuridine"
    return PastFill(
        id=f"f{number}-{when:%m%d}",
        patient_id=f"p{number}",
        record_number=more.pop("record", f"RW-2025-{number:02d}{when:%m%d}"),
        visit="refill",
        drug=drug,
        amount=q("195 mg") if fud else q("30000 units"),
        volume=q("30 mL"),
        filled_at=when,
        emptied_at=when - timedelta(minutes=8),
        returned=q("11.8 mL"),
        flow=q(flow) if flow else None,
        nominal_flow=q("1.3 mL/day"),
        comparable=bool(flow),
        cycle=cycle,
        percent=Fraction(100) if fud else None,
        weight=q("70 kg"),
        daily_dose=q("0.12 mg/kg/day") if fud else None,
        **more,
    )


def results(number: int, on: date, *, without: frozenset[Test] = frozenset()) -> list[LabResult]:
    """Liver tests and blood counts of one draw, all usual."""
    drawn = [
        LabResult(f"l{number}-{on:%m%d}-{test}", f"p{number}", test, q(_USUAL[test]), on)
        for test in LIVER_TESTS
        if test not in without
    ]
    counts = ((Test.WHITE_CELLS, "5200 per_uL"), (Test.PLATELETS, "210000 per_uL"))
    drawn += [LabResult(f"l{number}-{on:%m%d}-{t}", f"p{number}", t, q(v), on) for t, v in counts]
    return drawn
