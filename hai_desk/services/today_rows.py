"""One booking of the day and what is known about it, as one row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from hai_desk.pumps.implant import Implant
from hai_desk.pumps.model import PumpModel
from hai_desk.services.case_building import newest_signed
from hai_desk.services.contents_by_programs import by_programs
from hai_desk.services.not_filled import unsettled
from hai_desk.services.ports import Reader
from hai_desk.services.program_open import OpenUpdate
from hai_desk.services.pump_contents import Contents, Estimate, contents_of, estimate_of
from hai_desk.services.today_known import BLIND, Known, interval_days
from hai_desk.services.today_order import group_of
from hai_desk.services.today_readiness import readiness
from hai_desk.services.today_state import Standing, primary_of, state_of
from hai_desk.services.today_values import (
    PlannedFill,
    PumpLabel,
    RowState,
    StateKind,
    TodayRow,
)
from hai_desk.worksheet.worksheet import Status


def row_of(
    reader: Reader, known: Known, *, unsigned: bool, now: datetime, update: OpenUpdate | None = None
) -> TodayRow:
    """`unsigned`: the record still awaits its second signature. `update` is one of its pump."""
    sheet, booking = known.worksheet, known.booking
    state = state_of(
        Standing(
            booking=booking,
            model=known.model,
            worksheet=sheet,
            entries=known.entries,
            assessment=known.assessment,
            awaiting_countersign=unsigned,
            now=now,
            unsettled=unsettled(reader, booking),
            updating=update is not None,
        )
    )
    blind = sheet is not None and sheet.status in BLIND
    at = now if booking.at.date() <= now.date() else booking.at
    contents = _contents(known, at)
    return TodayRow(
        booking_id=booking.id,
        worksheet_id=sheet.id if sheet else "",
        at=booking.at,
        patient=reader.patient(booking.patient_id),
        group=group_of(state),
        state=state,
        primary=primary_of(state),
        pump=_label(known),
        contents=contents,
        planned=_planned(known),
        estimate=None if blind else _estimate(reader, known, contents, at),
        blind=blind,
        filled=known.filled is not None,
        readiness=readiness(known.assessment) if known.assessment else (),
        discardable=state.kind is StateKind.TO_REVIEW and not known.entries.has("em.port"),
        next_on=known.next_on,
        status_at=sheet.status_at if sheet else None,
        status_note=sheet.status_note if sheet else "",
        status_by=reader.user(sheet.status_by).name if sheet and sheet.status_by else "",
        update=update,
    )


def row_of_update(
    reader: Reader, update: OpenUpdate, models: Mapping[str, PumpModel], now: datetime
) -> TodayRow:
    """A pump in doubt whose patient has no visit that day."""
    session = update.session
    implant = reader.implant(session.implant_id)
    plan = newest_signed(tuple(reader.plans_of(session.patient_id)))
    fills, days = reader.fills_of(session.patient_id), interval_days(reader, plan)
    state = RowState(StateKind.UPDATE_OPEN)
    return TodayRow(
        booking_id=f"update {session.id}",
        worksheet_id="",
        at=session.started_at,
        patient=reader.patient(session.patient_id),
        group=group_of(state),
        state=state,
        primary=primary_of(state),
        pump=_label_of(implant, models[implant.model_key]),
        contents=contents_of(implant, fills, interval_days=days, at=now),
        planned=PlannedFill("", 0, None),
        estimate=None,
        blind=False,
        filled=False,
        update=update,
    )


def _label(known: Known) -> PumpLabel | None:
    if known.implant is None or known.model is None:
        return None
    return _label_of(known.implant, known.model)


def _label_of(implant: Implant, model: PumpModel) -> PumpLabel:
    return PumpLabel(model.name, implant.serial, implant.reservoir)


def _planned(known: Known) -> PlannedFill:
    """What goes in; of a finished visit, what went in."""
    booking, plan, filled = known.booking, known.plan, known.filled
    if filled is not None:
        return PlannedFill(filled.drug, booking.cycle, plan, filled.amount, filled.volume)
    if known.assessment is None:
        return PlannedFill(booking.planned, booking.cycle, plan)
    visit = known.assessment.visit
    if not visit.kind.turn and not visit.rescue:
        return PlannedFill(visit.kind.name, booking.cycle, plan)
    if visit.dose is not None:
        amount, total = visit.dose.fill.prepared, visit.dose.total
        return PlannedFill(visit.drug, booking.cycle, plan, amount, total)
    if visit.rest is not None:
        return PlannedFill(visit.drug, booking.cycle, plan, visit.rest.heparin, visit.rest.total)
    return PlannedFill(visit.drug, booking.cycle, plan)


def _contents(known: Known, at: datetime) -> Contents | None:
    """None also for a pump that was emptied and left empty."""
    sheet = known.worksheet
    if known.implant is None or (sheet and sheet.status is Status.SURGEON_CALLED):
        return None
    fills = known.fills if known.filled is None else (known.filled,)
    return contents_of(known.implant, fills, interval_days=known.interval_days, at=at)


def _estimate(
    reader: Reader, known: Known, contents: Contents | None, at: datetime
) -> Estimate | None:
    """Of a programmable pump only what it was read to run says anything."""
    if known.implant is None or known.model is None or contents is None:
        return None
    if not known.model.electronic:
        return estimate_of(known.implant, contents, known.fills, at=at)
    told = by_programs(reader, known.implant, contents, known.fills, at=at)
    return told if isinstance(told, Estimate) else None
