"""One plain refill of a fictional patient, worked by hand: 0.12 × 70 × 30 ÷ 1.3, 14 days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from hai_desk.course.liver import load_table
from hai_desk.patients.laboratory import LabResult
from hai_desk.plans.formulary import load_formulary
from hai_desk.plans.plan import DosePlan
from hai_desk.plans.policy import load_policy
from hai_desk.pumps.catalogue import load_catalogue
from hai_desk.pumps.model import PumpModel
from hai_desk.safety.case import Case
from hai_desk.safety.findings import Finding
from hai_desk.safety.limits import load_limits
from hai_desk.safety.progress import Assessment
from hai_desk.safety.rules import Rule
from hai_desk.safety.sealed_check import SealedCheck, to_text
from hai_desk.safety.subject import check_subject
from hai_desk.safety.visit import Visit
from hai_desk.services.assessing import assess, look
from hai_desk.services.documents import DocumentKind
from hai_desk.services.sheet import Sheet
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.entry import Entries, Entry, How
from hai_desk.worksheet.worksheet import Visit as Occasion
from hai_desk.worksheet.worksheet import Worksheet
from tests.support.people_of_the_day import (
    NURSE,
    NURSE_2,
    at,
    documents,
    fill,
    implant,
    patient,
    plan,
    results,
)

FUD, REST = "floxuridine", "heparin-saline"
STARTED, PORT, SIGNED_ON = at(18, 10, 21), at(18, 11, 2), at(18, 11, 16)
LAST_FILL = at(4, 11, 2)
"""Exactly fourteen days before the port is entered."""

LAST_FLOXURIDINE = at(21, 10, 50, month=10)
Texts = dict[str, str]

IDENTITY: Texts = {
    "id.mrn": "DEMO-0001",
    "id.born": "1961-03-14",
    "id.serial": "I3K-004172",
    "id.time_out": "yes",
}
SEEN: Texts = {
    "as.weight": "70",
    "as.temperature": "36.6",
    "as.symptoms": "none",
    "as.site": "normal",
}
ASSESSED: Texts = {**SEEN, "as.decision": "proceed"}
TRAY: Texts = {"pr.rescue_lot": "RS-1187", "pr.rescue_expires": "2026-12-31"}
LABEL: Texts = {
    "pr.source": "pharmacy",
    "pr.label_mrn": "DEMO-0001",
    "pr.label_drug": FUD,
    "pr.label_amount": "195",
    "pr.label_volume": "30",
    "pr.label_lot": "PH-2207",
    "pr.label_use_before": "2025-11-19T10:50:00-05:00",
    **TRAY,
}
REST_LABEL: Texts = {**LABEL, "pr.label_drug": REST, "pr.label_amount": "30000"}
VIALS = ("floxuridine", "dexamethasone", "heparin", "sodium chloride 0.9 %")
COMPOUNDED: Texts = {
    "pr.source": "compounded",
    **{f"pr.lot.{name}": f"LOT-{place}" for place, name in enumerate(VIALS)},
    **{f"pr.expires.{name}": "2027-03-31" for name in VIALS},
    "pr.strength.floxuridine": "100 mg/mL",
    "pr.strength.dexamethasone": "10 mg/mL",
    "pr.strength.heparin": "10000 units/mL",
    "pr.syringe_lot": "SY-31",
    "pr.prepared_at": "2025-11-18T10:50:00-05:00",
    **TRAY,
}
EMPTIED: Texts = {
    "em.kit": "intera-3000-refill",
    "em.kit_lot": "NK-2207",
    "em.stop": "yes",
    "em.port": PORT.isoformat(),
    "em.first": "11.8",
    "em.second": "11.8",
    "em.fluid": "clear",
}
CAME_BACK: Texts = {f"fi.back.{at}": "came back" for at in (5, 10, 15, 20, 25, 30)}
"""Fluid came back after each 5 mL of 30 mL."""

FILLED: Texts = {
    "fi.mrn": "DEMO-0001",
    "fi.label": "PH-2207",
    "fi.started": at(18, 11, 5).isoformat(),
    **CAME_BACK,
    "fi.volume": "30",
    "fi.ending": "normal",
    "fi.finished": at(18, 11, 14).isoformat(),
    "fi.waste": "yes",
}
TAUGHT: Texts = {"si.teaching": "yes"}
PREPARED: Texts = {**IDENTITY, **ASSESSED, **LABEL}
ROUTINE: Texts = {**PREPARED, **EMPTIED, **FILLED, **TAUGHT}
REST_ROUTINE: Texts = {**IDENTITY, **SEEN, **REST_LABEL, **EMPTIED, **FILLED, **TAUGHT}
RESCUE_BACK: Texts = {f"re.back.{at}": "came back" for at in (5, 10, 15, 20, 25, 30)}
RESCUE_FILLED: Texts = {
    **{key: text for key, text in FILLED.items() if key not in CAME_BACK},
    **RESCUE_BACK,
    "fi.label": "RS-1187",
}
"""The rescue goes in before anything of the syringe made for this visit did."""

RESCUED: Texts = {**RESCUE_FILLED, "way": "rescue", **TAUGHT}


def the_plan(**changes: Any) -> DosePlan:
    return replace(plan(1, signed=at(17, 15, 20)), **changes)


def labs(day: date, **values: str) -> tuple[LabResult, ...]:
    """Usual results of one draw; `AST="90 U/L"` replaces one of them."""
    drawn = results(1, day)
    return tuple(
        replace(each, value=q(values[each.test.name])) if each.test.name in values else each
        for each in drawn
    )


def documents_by_kind() -> dict[DocumentKind, Any]:
    return {document.kind: document.body for document in documents()}


def worksheet(**changes: Any) -> Worksheet:
    return replace(
        Worksheet(
            id="w1",
            number="RW-2025-0193",
            patient_id="p1",
            implant_id="i1",
            booking_id="b1",
            plan_id="plan1",
            visit=Occasion.REFILL,
            planned=FUD,
            cycle=7,
            started_at=STARTED,
            started_by=NURSE.id,
            desk="desk 2",
            limits_version=1,
            liver_table_version=1,
        ),
        **changes,
    )


def case(**changes: Any) -> Case:
    """Floxuridine is due; heparin-saline is in the pump; tests of yesterday are on file."""
    body, signed = documents_by_kind(), the_plan()
    models = load_catalogue(body[DocumentKind.CATALOGUE])
    rest = fill(1, LAST_FILL, REST, 6, flow="1.3 mL/day")
    plain = Case(
        worksheet=worksheet(),
        patient=patient(1, "Demo", "Alpha", date(1961, 3, 14)),
        implant=implant(1, "I3K-004172"),
        model=next(model for model in models if model.key == "intera-3000"),
        plan=signed,
        newest_plan=signed,
        start_plan=signed,
        previous=rest,
        fills=(fill(1, LAST_FLOXURIDINE, FUD, 6, flow="1.31 mL/day"), rest),
        labs=(*labs(date(2025, 10, 21)), *labs(date(2025, 11, 17))),
        limits=load_limits(body[DocumentKind.LIMITS]),
        liver_table=load_table(body[DocumentKind.LIVER_TABLE]),
        policy=load_policy(body[DocumentKind.POLICY]),
        formulary=load_formulary(body[DocumentKind.FORMULARY]),
        known_kits=tuple(kit for model in models for kit in model.kits),
    )
    return replace(plain, **changes)


def model_named(key: str) -> PumpModel:
    models = load_catalogue(documents_by_kind()[DocumentKind.CATALOGUE])
    return next(model for model in models if model.key == key)


def with_plan(signed: DosePlan, **changes: Any) -> Case:
    return case(plan=signed, newest_plan=signed, start_plan=signed, **changes)


def rest_case(**changes: Any) -> Case:
    """The visit after a floxuridine fill: 195 mg are in the pump, heparin-saline is due."""
    drug = fill(1, LAST_FILL, FUD, 6, flow="1.3 mL/day")
    sheet = worksheet(planned=REST, cycle=6)
    return case(**{"worksheet": sheet, "previous": drug, "fills": (drug,), **changes})


def first_case(**changes: Any) -> Case:
    """Nothing was ever filled here; the baseline is the reference."""
    base = tuple(replace(each, baseline=True) for each in labs(date(2025, 5, 20)))
    first = {
        "worksheet": worksheet(visit=Occasion.FIRST_VISIT, cycle=1),
        "previous": None,
        "fills": (),
        "labs": (*base, *labs(date(2025, 11, 17))),
    }
    return case(**{**first, **changes})


def entered(texts: Mapping[str, str], *, by: str = NURSE.id, when: datetime = STARTED) -> Entries:
    return Entries.of(Entry(key, text, when, by, How.TYPED) for key, text in texts.items())


def seen(case: Case, texts: Mapping[str, str], now: datetime = SIGNED_ON) -> Visit:
    return look(case, entered(texts), now)


def sheet_of(case: Case, texts: Mapping[str, str]) -> Sheet:
    return Sheet(case, entered(texts), (NURSE, NURSE_2))


def assessed(case: Case, texts: Mapping[str, str], now: datetime = SIGNED_ON) -> Assessment:
    return assess(sheet_of(case, texts), now)


def checked(case: Case, texts: Mapping[str, str], now: datetime = SIGNED_ON) -> Texts:
    """The same texts with a second check that fits them."""
    planned = {key: text for key, text in texts.items() if key != "way"}
    subject = check_subject(seen(case, planned, now))
    check = SealedCheck(
        subject=subject,
        checker_id=NURSE_2.id,
        checker=NURSE_2.name,
        checker_role=NURSE_2.role_text,
        at=at(18, 10, 57),
        seconds=74,
        quick=False,
        rounds=1,
        checked=(("drug", FUD),),
        statement={"body": {"subject": subject, "checker_id": NURSE_2.id}},
    )
    return {**texts, "pr.check": to_text(check)}


def rules(assessment: Assessment) -> set[Rule]:
    return {found.rule for found in assessment.findings}


def the(assessment: Assessment, rule: Rule) -> Finding:
    (found,) = (each for each in assessment.findings if each.rule is rule)
    return found


def answered(found: Finding, *, prescriber: str = "Prescriber 1 (demo)", **more: str) -> Texts:
    """Kept, with a reason of the clinic's list."""
    parts = {"chosen": "keep", "reason": "Repeated and confirmed", "kept": found.digest}
    named = {**parts, "prescriber": prescriber, **more}
    return {f"answer.{found.key}.{part}": text for part, text in named.items()}
