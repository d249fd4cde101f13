"""From `resources/` to values: the demonstration's people, and the clinic documents as shipped."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from hai_desk.patients.laboratory import Test
from hai_desk.patients.patient import Allergies, AllergyState, Gender, Patient, Sex
from hai_desk.people.role import Role
from hai_desk.services.demonstration.story import (
    Account,
    Act,
    Booked,
    Demonstration,
    Dosing,
    OtherVisit,
    PumpStory,
    Story,
    Today,
    Turn,
    Weights,
)
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.ports import Clinic
from hai_desk.units import Quantity, centimetres, from_exact_text, quantity

_FILES = MappingProxyType(
    {
        DocumentKind.LIMITS: "limits.json",
        DocumentKind.LIVER_TABLE: "liver_table.json",
        DocumentKind.CATALOGUE: "pump_catalogue.json",
        DocumentKind.FORMULARY: "formulary.json",
        DocumentKind.POLICY: "policy.json",
        DocumentKind.RECALLS: "recalls.json",
        DocumentKind.TELEMETRY_LIMITS: "telemetry_limits.json",
    }
)
_UNITS = MappingProxyType(
    {
        Test.AST: "U/L",
        Test.ALP: "U/L",
        Test.BILIRUBIN: "mg/dL",
        Test.WHITE_CELLS: "per_uL",
        Test.PLATELETS: "per_uL",
    }
)


def shipped_documents(resources: Path, at: datetime) -> tuple[ClinicDocument, ...]:
    """Version 1 of each. The liver-test table stays off until an administrator signs it."""
    return tuple(
        ClinicDocument(
            kind=kind,
            version=1,
            body=_json(resources / name),
            in_use=kind is not DocumentKind.LIVER_TABLE,
            added_at=at,
        )
        for kind, name in _FILES.items()
    )


def read_demonstration(resources: Path) -> Demonstration:
    raw = _json(resources / "demonstration.json")
    return Demonstration(
        pass_phrase=raw["pass_phrase"],
        clinic=Clinic(**raw["clinic"], backup_folder="", demonstration=True),
        accounts=tuple(map(_account, raw["accounts"])),
        stories=tuple(map(_story, raw["patients"])),
        progress=MappingProxyType(raw["progress"]),
    )


def _json(path: Path) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return body


def _account(raw: Mapping[str, Any]) -> Account:
    return Account(raw["login"], raw["name"], tuple(Role(role) for role in raw["roles"]))


def _story(raw: Mapping[str, Any]) -> Story:
    return Story(
        patient=_patient(raw),
        pump=_pump(raw["pump"]),
        booked=_booked(raw["booked"]),
        refills=raw["refills"],
        sealed=raw["sealed"],
        registered=raw["registered_days_ago"],
        dosing=_dosing(raw["dose"]),
        weights=Weights(*(Fraction(raw["weight"][when]) for when in ("first", "last", "now"))),
        baseline=_tests(raw["tests"]["baseline"]),
        tests=_tests(raw["tests"].get("yesterday", {})),
        performer=raw["performer"],
        checker=raw["checker"],
        today=_today(raw.get("today", {})),
        other=OtherVisit(**raw["other"]) if "other" in raw else None,
    )


def _patient(raw: Mapping[str, Any]) -> Patient:
    allergies = raw["allergies"]
    return Patient(
        id=str(uuid4()),
        family_name=raw["family_name"],
        given_name=raw["given_name"],
        born=date.fromisoformat(raw["born"]),
        gender=Gender(raw["gender"]),
        mrn=raw["mrn"],
        allergies=Allergies(AllergyState(allergies["state"]), tuple(allergies.get("names", ()))),
        sex_for_ideal_weight=Sex(raw["sex_for_ideal_weight"]),
        height=centimetres(raw["height"]),
        known_as=raw.get("known_as", ""),
        phone=raw["phone"],
        note=raw.get("note", ""),
    )


def _pump(raw: Mapping[str, Any]) -> PumpStory:
    return PumpStory(
        model_key=raw["model"],
        serial=raw["serial"],
        label_flow=from_exact_text(raw["label_flow"]),
        runs_at=from_exact_text(raw["runs_at"]),
        reservoir=from_exact_text(raw["reservoir"]),
        transferred=raw.get("transferred", False),
        catheter_note=raw.get("catheter_note", ""),
    )


def _booked(raw: Mapping[str, Any]) -> Booked:
    turn = Turn(raw["planned"], raw["cycle"])
    return Booked(raw.get("days_ago", 0), time.fromisoformat(raw["hour"]), turn)


def _dosing(raw: Mapping[str, Any]) -> Dosing:
    return Dosing(
        last=from_exact_text(raw["last"]),
        now=from_exact_text(raw["now"]),
        percent=Fraction(raw.get("percent", "100")),
        prescribed=raw.get("prescribed", True),
    )


def _tests(raw: Mapping[str, str]) -> Mapping[Test, Quantity]:
    return MappingProxyType(
        {Test(name): quantity(text, _UNITS[Test(name)]) for name, text in raw.items()}
    )


def _today(raw: Mapping[str, str]) -> Today:
    start = time.fromisoformat(raw.get("start", "00:00"))
    return Today(Act(raw.get("act", "none")), start, raw.get("reason", ""))
