"""Gather everything known about a visit from the registry, in the versions it started with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hai_desk.course.liver import LiverTable, load_table
from hai_desk.plans.fill import PastFill
from hai_desk.plans.formulary import load_formulary
from hai_desk.plans.plan import DosePlan
from hai_desk.plans.policy import load_policy
from hai_desk.pumps.accesses import Access
from hai_desk.pumps.catalogue import load_catalogue
from hai_desk.pumps.implant import Implant
from hai_desk.pumps.model import PumpModel
from hai_desk.safety.case import Case
from hai_desk.safety.limits import load_limits
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import Reader
from hai_desk.services.program_history import history_of
from hai_desk.services.recall_list import recall_version, recalls_that_stand
from hai_desk.services.sheet import Sheet
from hai_desk.services.worksheet_program import program_of_worksheet
from hai_desk.worksheet.entry import Entries
from hai_desk.worksheet.made_later import made_later
from hai_desk.worksheet.worksheet import UNDER_WAY, Visit, Worksheet

SURGERY = "surgery"
PAPER = "paper record"


def open_sheet(reader: Reader, worksheet_id: str) -> Sheet:
    worksheet = reader.worksheet(worksheet_id)
    entries = Entries.of(reader.entries(worksheet_id))
    case = build_case(reader, worksheet, entries)
    return Sheet(case, entries, tuple(reader.users()))


def build_case(reader: Reader, worksheet: Worksheet, entries: Entries) -> Case:
    implant = reader.implant(worksheet.implant_id)
    later = made_later(entries)
    began = later.began if later is not None else None
    known = tuple(reader.fills_of(worksheet.patient_id))
    fills = tuple(fill for fill in known if began is None or fill.filled_at <= began)
    plans = tuple(reader.plans_of(worksheet.patient_id))
    models = pump_models(reader)
    return Case(
        worksheet=worksheet,
        patient=reader.patient(worksheet.patient_id),
        implant=implant,
        model=next(model for model in models if model.key == implant.model_key),
        plan=_plan_in_force(plans, entries.text("plan.id") or worksheet.plan_id),
        newest_plan=newest_signed(plans),
        start_plan=_plan_in_force(plans, worksheet.plan_id),
        previous=previous_fill(worksheet, implant, fills),
        fills=fills,
        labs=tuple(
            lab
            for lab in reader.labs_of(worksheet.patient_id)
            if began is None or lab.drawn_on <= began.date()
        ),
        limits=load_limits(reader.document(DocumentKind.LIMITS, worksheet.limits_version).body),
        liver_table=liver_table_in_use(reader, worksheet.liver_table_version),
        policy=load_policy(reader.document(DocumentKind.POLICY).body),
        formulary=load_formulary(reader.document(DocumentKind.FORMULARY).body),
        filled_since=() if began is None else _since(known, began, worksheet),
        known_kits=tuple(kit for model in models for kit in model.kits),
        recalls=recalls_that_stand(reader),
        recall_version=recall_version(reader),
        accesses=_earlier_accesses(reader, worksheet),
        program=program_of_worksheet(reader, worksheet),
        history=history_of(reader, worksheet.patient_id, implant.id),
    )


def _since(
    known: Sequence[PastFill], began: datetime, worksheet: Worksheet
) -> tuple[PastFill, ...]:
    """Without the fill that this very visit files."""
    later = (fill for fill in known if fill.filled_at > began)
    return tuple(fill for fill in later if fill.record_number != worksheet.number)


def pump_models(reader: Reader) -> tuple[PumpModel, ...]:
    return load_catalogue(dict(reader.document(DocumentKind.CATALOGUE).body))


def pump_model(reader: Reader, implant: Implant) -> PumpModel:
    models = pump_models(reader)
    return next(model for model in models if model.key == implant.model_key)


def liver_table_in_use(reader: Reader, version: int) -> LiverTable | None:
    """None while no administrator has signed that version for the clinic."""
    document = reader.document(DocumentKind.LIVER_TABLE, version)
    return load_table(dict(document.body)) if document.in_use else None


def newest_signed(plans: tuple[DosePlan, ...]) -> DosePlan | None:
    signed = [plan for plan in plans if plan.signed_at is not None]
    return max(signed, key=lambda plan: plan.version, default=None)


def _plan_in_force(plans: tuple[DosePlan, ...], plan_id: str) -> DosePlan | None:
    return next((plan for plan in plans if plan.id == plan_id), None)


def fills_of_pump(implant: Implant, fills: Sequence[PastFill]) -> tuple[PastFill, ...]:
    """Without those of a pump that was explanted: they say nothing about this one."""
    return tuple(fill for fill in fills if fill.filled_at.date() >= implant.implanted_on)


def _earlier_accesses(reader: Reader, worksheet: Worksheet) -> tuple[Access, ...]:
    known = reader.accesses(worksheet.implant_id)
    return tuple(each for each in known if each.worksheet_id != worksheet.id)


def filled_on_paper(implant: Implant, fills: Sequence[PastFill]) -> int:
    """Fills of this pump that no worksheet was kept of."""
    return sum(fill.source == PAPER for fill in fills_of_pump(implant, fills))


def _came_before(fill: PastFill, worksheet: Worksheet) -> bool:
    """While a visit is under way another one may end: then that fill is in the pump."""
    if fill.filled_at <= worksheet.started_at:
        return True
    return worksheet.status in UNDER_WAY and fill.record_number != worksheet.number


def previous_fill(
    worksheet: Worksheet, implant: Implant, fills: tuple[PastFill, ...]
) -> PastFill | None:
    """The last fill filed before this visit; at the first visit, what surgery filled."""
    own = fills_of_pump(implant, fills)
    earlier = [fill for fill in own if _came_before(fill, worksheet)]
    last = max(earlier, key=lambda fill: fill.filled_at, default=None)
    if last is not None or worksheet.visit is not Visit.FIRST_VISIT or implant.first_fill is None:
        return last
    surgery = implant.first_fill
    return PastFill(
        id=SURGERY,
        patient_id=implant.patient_id,
        record_number=SURGERY,
        visit=SURGERY,
        drug=surgery.drug,
        amount=None,
        volume=surgery.volume,
        filled_at=surgery.at,
        emptied_at=None,
        returned=None,
        flow=None,
        nominal_flow=implant.label_flow,
        comparable=False,
        cycle=0,
        percent=None,
        weight=None,
        daily_dose=None,
    )
