"""What a program is judged by, gathered from the registry and from what the pump says."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

from hai_desk.link.commands import PumpStatus, Therapy
from hai_desk.plans.fill import PastFill
from hai_desk.plans.plan import FLOXURIDINE, HEPARIN_SALINE, DosePlan
from hai_desk.plans.policy import load_policy
from hai_desk.pumps.implant import Implant
from hai_desk.safety.fill_rules import greatest_volume
from hai_desk.safety.in_pump import amount_in_pump, drug_in_pump
from hai_desk.safety.limits import load_limits
from hai_desk.safety.program_case import Filled, Prescribed, ProgramCase
from hai_desk.safety.visit import Visit
from hai_desk.services.assessing import look
from hai_desk.services.case_building import (
    fills_of_pump,
    newest_signed,
    open_sheet,
    pump_model,
)
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import Reader
from hai_desk.services.program_door import (
    DoorStanding,
    clock_ahead,
    counted_left,
    replace_in,
)
from hai_desk.services.program_events import ProgramSession
from hai_desk.units import Amount, Concentration, Volume, is_kind, told_in


def program_case(
    reader: Reader,
    session: ProgramSession,
    standing: DoorStanding,
    status: PumpStatus | None,
    now: datetime,
) -> ProgramCase:
    implant = reader.implant(session.implant_id)
    visit = _visit(reader, session.worksheet_id, now)
    filled = _filled_today(visit) if visit is not None else None
    if filled is None:
        filled = _filled_before(implant, tuple(reader.fills_of(session.patient_id)))
    plan = newest_signed(tuple(reader.plans_of(session.patient_id)))
    return ProgramCase(
        patient_id=session.patient_id,
        model=pump_model(reader, implant),
        reservoir=implant.reservoir,
        greatest_fill=greatest_volume(visit) if visit is not None else implant.reservoir,
        limits=load_limits(reader.document(DocumentKind.LIMITS).body),
        reasons=load_policy(reader.document(DocumentKind.POLICY).body).reasons,
        now=now,
        running=status.program if status is not None else None,
        range=status.range if status is not None else None,
        left=counted_left(standing),
        filled=filled,
        prescribed=_prescribed(plan, filled, now.date()),
        clock_ahead=clock_ahead(standing),
        replace_in=replace_in(standing),
        stopped=status is not None and status.therapy is Therapy.STOPPED,
    )


def _visit(reader: Reader, worksheet_id: str, now: datetime) -> Visit | None:
    if not worksheet_id:
        return None
    sheet = open_sheet(reader, worksheet_id)
    return look(sheet.case, sheet.entries, now)


def _filled_today(visit: Visit) -> Filled | None:
    """What this visit put in; None while its fill is not entered."""
    volume, amount = visit.reads.number("fi.volume"), amount_in_pump(visit)
    if volume is None or amount is None or not volume.magnitude > 0:
        return None
    number, strength = visit.case.worksheet.number, _strength(amount, volume)
    at = visit.reads.moment("fi.finished") or visit.now
    return Filled(drug_in_pump(visit), strength, volume, at, number, today=True)


def _filled_before(implant: Implant, fills: tuple[PastFill, ...]) -> Filled | None:
    own = fills_of_pump(implant, fills)
    last = max(own, key=lambda fill: fill.filled_at, default=None)
    if last is None or last.amount is None or not last.volume.magnitude > 0:
        return None
    return Filled(
        last.drug,
        _strength(last.amount, last.volume),
        last.volume,
        last.filled_at,
        last.record_number,
        today=False,
    )


def _strength(amount: Amount, volume: Volume) -> Concentration:
    unit = "mg/mL" if is_kind(amount, "mg") else "units/mL"
    return told_in(amount / volume, unit)


def _prescribed(plan: DosePlan | None, filled: Filled | None, today: date) -> Prescribed | None:
    """The signed daily dose of the drug that is in the pump; None of a drug without one."""
    if plan is None or filled is None or plan.signed_at is None:
        return None
    if plan.starts_on > today or (plan.ends_on is not None and plan.ends_on < today):
        return None
    if filled.drug == FLOXURIDINE:
        daily = told_in(plan.daily_dose * plan.weight * (plan.percent / Fraction(100)), "mg/day")
        weight = plan.weight
    elif filled.drug == HEPARIN_SALINE:
        strength = told_in(plan.rest.heparin / plan.rest.volume, "units/mL")
        daily, weight = told_in(strength * plan.flow, "units/day"), None
    else:
        return None
    return Prescribed(
        plan_id=plan.id,
        version=plan.version,
        drug=filled.drug,
        daily=daily,
        weight=weight,
        interval_days=plan.interval_days,
        signed_by=plan.signed_by,
        signed_at=plan.signed_at,
        dose=plan.daily_dose if weight is not None else None,
        percent=plan.percent,
    )
