"""A registry with one fictional patient and half a year of refills, as the chart shows it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

from hai_desk.clock import FixedClock
from hai_desk.patients.laboratory import LabResult, Test
from hai_desk.patients.patient import Allergies, AllergyState
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking
from hai_desk.plans.fill import PastFill
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.ports import Unlocked, WrongPassword
from hai_desk.units import from_exact_text as q
from tests.support import registry_values as values
from tests.support.fake_registry import FakeRegistry

NOW = datetime(2025, 11, 18, 10, 37, tzinfo=values.EAST)
PASSWORD = "a long enough password"
NURSE = User("user-1", "nurse1", "Nurse 1 (demo)", (Role.NURSE,))
NURSE_2 = User("user-2", "nurse2", "Nurse 2 (demo)", (Role.NURSE,))
PRESCRIBER = User("user-3", "prescriber1", "Prescriber 1 (demo)", (Role.PRESCRIBER,))
PHARMACIST = User("user-4", "pharmacist1", "Pharmacist 1 (demo)", (Role.PHARMACIST,))
ADMIN = User("user-5", "admin1", "Admin 1 (demo)", (Role.ADMINISTRATOR,))
BOTH = User("user-6", "both1", "Doctor Both (demo)", (Role.PRESCRIBER, Role.PHARMACIST))
USERS = (NURSE, NURSE_2, PRESCRIBER, PHARMACIST, ADMIN, BOTH)
_FLOWS = "1.27 1.285 1.325 1.315 1.28 1.3 1.33 1.315 1.295 1.28 1.31 1.325 1.29"
_RETURNS = "12.2 12 11.5 11.6 12.1 11.8 11.4 11.6 11.9 12.1 11.7 11.5 11.9"
RESOURCES = Path(__file__).parents[2] / "resources"
_FILES = {
    DocumentKind.LIMITS: "limits",
    DocumentKind.LIVER_TABLE: "liver_table",
    DocumentKind.CATALOGUE: "pump_catalogue",
    DocumentKind.FORMULARY: "formulary",
    DocumentKind.POLICY: "policy",
    DocumentKind.RECALLS: "recalls",
    DocumentKind.TELEMETRY_LIMITS: "telemetry_limits",
}


def check(login: str, password: str) -> Unlocked | WrongPassword:
    """Every account of this registry has the same password."""
    user = next((each for each in USERS if each.login == login), None)
    if user is None or password != PASSWORD:
        return WrongPassword(tries_left=4)
    return Unlocked(user, b"key")


def documents(*, table_signed: bool = True) -> list[ClinicDocument]:
    return [
        ClinicDocument(
            kind=kind,
            version=1,
            body=json.loads((RESOURCES / f"{name}.json").read_text(encoding="utf-8")),
            in_use=table_signed or kind is not DocumentKind.LIVER_TABLE,
            added_at=NOW,
        )
        for kind, name in _FILES.items()
    ]


def clinic_only(clock: FixedClock | None = None, *, table_signed: bool = True) -> FakeRegistry:
    """No patient yet."""
    registry = FakeRegistry(clock or FixedClock(NOW))
    registry.held.clinic = values.CLINIC
    registry.held.users = {user.id: user for user in USERS}
    registry.held.documents = documents(table_signed=table_signed)
    return registry


def with_alpha(*, table_signed: bool = True) -> FakeRegistry:
    """DEMO, Alpha with 13 refills, liver tests, a signed plan and a visit booked for today."""
    registry = clinic_only(table_signed=table_signed)
    held = registry.held
    patient = replace(
        values.patient(),
        allergies=Allergies(AllergyState.NONE),
        height=q("165 cm"),
        note="Pump sits left of the midline. Easier with patient flat.",
    )
    implant = replace(values.implant(), first_fill=None)
    signed = replace(
        values.plan(),
        percent=Fraction(100),
        signed_by="Prescriber 1 (demo)",
        signed_at=NOW - timedelta(days=1),
    )
    held.patients = {patient.id: patient}
    held.implants = {implant.id: implant}
    held.plans = {signed.id: signed}
    held.fills = fills()
    held.labs = labs()
    held.bookings = {"booking-1": Booking("booking-1", patient.id, NOW, "floxuridine", 7)}
    held.records = [
        replace(
            values.record(),
            number="RW-2025-0186",
            signed_at=datetime(2025, 11, 4, 11, 20, tzinfo=values.EAST),
            awaiting_countersign=False,
        )
    ]
    return registry


def with_programmable() -> FakeRegistry:
    """The same patient and refills, with a pump that is told 1.3 mL/day. The last has a record,
    which compared its return with the program."""
    registry = with_alpha()
    own = replace(
        registry.held.implants["implant-1"], model_key="synchromed-ii", serial="SM2-208531"
    )
    registry.held.implants = {own.id: own}
    compared = {"by": "program", "expected": "11.808125 mL", "difference": "0.091875 mL"}
    body = {"empty": {"against_pump": [compared]}}
    registry.held.records = [replace(each, body=body) for each in registry.held.records]
    return registry


def fills() -> list[PastFill]:
    """Every 14 days from 20-May: rest and floxuridine in turn, the last a rest on 04-Nov."""
    first = datetime(2025, 5, 20, 10, 50, tzinfo=values.EAST)
    return [_fill(place, first + timedelta(days=14 * place)) for place in range(13)]


def _fill(place: int, at: datetime) -> PastFill:
    floxuridine = place % 2 == 1
    return replace(
        values.fill(),
        id=f"fill-{place}",
        record_number=f"RW-2025-{174 + place:04}",
        drug="floxuridine" if floxuridine else "heparin-saline",
        amount=q("205 mg") if floxuridine else q("30000 units"),
        filled_at=at,
        emptied_at=at - timedelta(minutes=9),
        returned=q(f"{_RETURNS.split()[place]} mL"),
        flow=q(f"{_FLOWS.split()[place]} mL/day"),
        cycle=(place + 1) // 2,
        source="sealed record" if place > 10 else "paper record",
    )


def labs() -> list[LabResult]:
    drawn = [date(2025, 6, 2) + timedelta(days=14 * step) for step in range(12)]
    drawn.append(date(2025, 11, 17))
    rows = {
        Test.ALP: "84 86 90 88 95 91 94 98 93 96 92 95 96",
        Test.AST: "22 26 31 28 35 30 33 38 29 31 27 30 31",
        Test.BILIRUBIN: "0.6 0.5 0.6 0.7 0.6 0.6 0.7 0.6 0.7 0.7 0.6 0.7 0.7",
    }
    return [
        LabResult(
            id=f"lab-{test.value}-{place}",
            patient_id="patient-1",
            test=test,
            value=q(f"{text} {'mg/dL' if test is Test.BILIRUBIN else 'U/L'}"),
            drawn_on=drawn[place],
            baseline=place == 0,
        )
        for test, texts in rows.items()
        for place, text in enumerate(texts.split())
    ]
