"""Gather a patient's chart, and file blood results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from hai_desk.clock import Clock
from hai_desk.course.liver import LiverTable, load_table
from hai_desk.errors import NotAllowed
from hai_desk.patients.laboratory import LabResult, Test
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.plans.booking import Booking, BookingState
from hai_desk.plans.fill import PastFill
from hai_desk.plans.kinds import LEFT_EMPTY
from hai_desk.plans.plan import DosePlan
from hai_desk.plans.policy import Policy, load_policy
from hai_desk.pumps.accesses import last_note, punctures
from hai_desk.pumps.catalogue import load_catalogue
from hai_desk.pumps.implant import Implant
from hai_desk.pumps.model import PumpModel
from hai_desk.safety.limits import load_limits
from hai_desk.safety.program_time import Unclear
from hai_desk.services import chart_parts
from hai_desk.services.case_building import filled_on_paper, fills_of_pump
from hai_desk.services.chart_pump import last_reported, of_pump, program_on_file
from hai_desk.services.chart_returns import return_limits, return_points
from hai_desk.services.chart_values import (
    Chart,
    Due,
    FillSpan,
    HistoryRow,
    PumpFacts,
    ReturnLimits,
    ReturnPoint,
)
from hai_desk.services.contents_by_programs import by_programs
from hai_desk.services.documents import DocumentKind
from hai_desk.services.not_filled import last_unsettled
from hai_desk.services.ports import FiledRecord, Reader, Registry
from hai_desk.services.pump_contents import (
    Contents,
    Estimate,
    contents_of,
    estimate_of,
    measured_flow,
)
from hai_desk.services.recall_list import recalls_of
from hai_desk.units import Quantity
from hai_desk.worksheet.worksheet import UNDER_WAY, Worksheet

AUDIT_ROWS = 200


@dataclass(frozen=True, slots=True)
class NewResult:
    """One blood result read from the form."""

    test: Test
    value: Quantity
    drawn_on: date
    baseline: bool = False


class Charting:
    def __init__(self, registry: Registry, clock: Clock) -> None:
        self._registry = registry
        self._clock = clock

    def chart(self, patient_id: str) -> Chart:
        with self._registry.read() as reader:
            return self._chart(reader, patient_id)

    def opened(self, patient_id: str, by: User) -> None:
        """Looking at a chart is audited."""
        with self._registry.write(by.id) as writer:
            writer.note("chart viewed", patient_id=patient_id)

    def add_results(self, patient_id: str, results: Sequence[NewResult], by: User) -> None:
        if not (by.may(Permission.WORKSHEET) or by.may(Permission.PRESCRIBE)):
            raise NotAllowed(what="enter results", because=f"role {by.role_text}")
        with self._registry.write(by.id) as writer:
            for result in results:
                lab = LabResult(
                    id=str(uuid4()),
                    patient_id=patient_id,
                    test=result.test,
                    value=result.value,
                    drawn_on=result.drawn_on,
                    baseline=result.baseline,
                )
                writer.add_lab(lab)

    def _chart(self, reader: Reader, patient_id: str) -> Chart:
        now = self._clock.now()
        implant = reader.implant_of(patient_id) or _removed(reader, patient_id)
        fills = tuple(sorted(reader.fills_of(patient_id), key=lambda fill: fill.filled_at))
        own = _own(implant, fills) if implant is not None else fills
        records = tuple(reader.records(patient_id))
        plans = tuple(reader.plans_of(patient_id))
        policy = load_policy(reader.document(DocumentKind.POLICY).body)
        table = _table_in_use(reader)
        worksheet = _under_way(reader, patient_id)
        due = _due(reader, patient_id, own, fills, plans, policy, worksheet)
        interval = _interval(plans, policy)
        contents = estimate = None
        if implant is not None:
            contents = contents_of(implant, own, interval_days=interval, at=now)
            estimate = _estimate(reader, implant, contents, own, worksheet, now)
        pump = _pump(reader, implant, own, records) if implant else None
        programmable = pump is not None and pump.model.electronic
        returns = return_points(own, pump.implant, records) if pump and programmable else ()
        return Chart(
            at=now,
            patient=reader.patient(patient_id),
            pump=pump,
            points=chart_parts.flow_points(own, implant) if implant else (),
            returns=returns,
            return_limits=_return_limits(reader),
            spans=_spans(own, implant, due, interval, now),
            tests=chart_parts.test_series(reader.labs_of(patient_id), fills, table),
            history=_history(fills, own, pump, records, returns),
            due=due,
            contents=contents,
            estimate=estimate if isinstance(estimate, Estimate) else None,
            unclear=estimate if isinstance(estimate, Unclear) else None,
            blind=worksheet is not None,
            plans=plans,
            table_signed=table is not None,
            records=records,
            audit=tuple(reader.audit(patient_id, AUDIT_ROWS)),
            unfilled=_unfilled(reader, patient_id),
            names=tuple((user.id, user.name) for user in reader.users()),
        )


def _estimate(
    reader: Reader,
    implant: Implant,
    contents: Contents | None,
    fills: tuple[PastFill, ...],
    worksheet: Worksheet | None,
    now: datetime,
) -> Estimate | Unclear | None:
    """Hidden while a worksheet is open: the returned volume is read blind."""
    if contents is None or worksheet is not None:
        return None
    electronic = _model(reader, implant).electronic
    told = by_programs(reader, implant, contents, fills, at=now) if electronic else None
    return told or estimate_of(implant, contents, fills, at=now)


def _spans(
    fills: tuple[PastFill, ...], implant: Implant | None, due: Due, interval: int, now: datetime
) -> tuple[FillSpan, ...]:
    if implant is None:
        return ()
    planned = (due.booking.at if due.booking else None, due.drug, due.cycle)
    return chart_parts.fill_spans(fills, implant, planned, interval_days=interval, at=now)


def _own(implant: Implant, fills: tuple[PastFill, ...]) -> tuple[PastFill, ...]:
    """Of a pump that was replaced the last emptying may be of the day itself, before surgery
    filled the new one."""
    own, first = fills_of_pump(implant, fills), implant.first_fill
    return own if first is None else tuple(each for each in own if each.filled_at > first.at)


def _history(
    fills: tuple[PastFill, ...],
    own: tuple[PastFill, ...],
    pump: PumpFacts | None,
    records: tuple[FiledRecord, ...],
    returns: tuple[ReturnPoint, ...],
) -> tuple[HistoryRow, ...]:
    """All refills of the patient, those of a pump before this one too."""
    if pump is None:
        return ()
    against = returns if pump.model.electronic else None
    return chart_parts.history(fills, own, pump.implant, records, against)


def _removed(reader: Reader, patient_id: str) -> Implant | None:
    own = [each for each in reader.implants() if each.patient_id == patient_id]
    return max(own, key=lambda each: each.implanted_on, default=None)


def _pump(
    reader: Reader,
    implant: Implant,
    fills: tuple[PastFill, ...],
    records: tuple[FiledRecord, ...],
) -> PumpFacts:
    mean = measured_flow(implant, fills)
    model = _model(reader, implant)
    recalls = recalls_of(reader, implant)
    accesses = reader.accesses(implant.id)
    told = of_pump(implant, records) if model.electronic else ()
    return PumpFacts(
        implant=implant,
        model=model,
        mean_flow=mean,
        mean_deviation=chart_parts.mean_deviation(mean, implant),
        recalls=recalls,
        punctures=punctures(accesses, on_paper=filled_on_paper(implant, fills)),
        access_note=last_note(accesses),
        program=program_on_file(told),
        reported=last_reported(told),
    )


def _return_limits(reader: Reader) -> ReturnLimits:
    return return_limits(load_limits(dict(reader.document(DocumentKind.LIMITS).body)))


def _model(reader: Reader, implant: Implant) -> PumpModel:
    models = load_catalogue(dict(reader.document(DocumentKind.CATALOGUE).body))
    return next(model for model in models if model.key == implant.model_key)


def _table_in_use(reader: Reader) -> LiverTable | None:
    document = reader.document(DocumentKind.LIVER_TABLE)
    return load_table(dict(document.body)) if document.in_use else None


def _under_way(reader: Reader, patient_id: str) -> Worksheet | None:
    own = [sheet for sheet in reader.worksheets(UNDER_WAY) if sheet.patient_id == patient_id]
    return max(own, key=lambda sheet: sheet.started_at, default=None)


def _unfilled(reader: Reader, patient_id: str) -> Worksheet | None:
    booking = last_unsettled(reader, patient_id)
    sheet_id = booking.worksheet_id if booking is not None else ""
    return reader.worksheet(sheet_id) if sheet_id else None


def _newest_signed(plans: tuple[DosePlan, ...]) -> DosePlan | None:
    signed = [plan for plan in plans if plan.signed_at is not None]
    return max(signed, key=lambda plan: plan.version, default=None)


def _interval(plans: tuple[DosePlan, ...], policy: Policy) -> int:
    plan = _newest_signed(plans)
    return plan.interval_days if plan is not None else policy.interval_days


def _due(
    reader: Reader,
    patient_id: str,
    own: tuple[PastFill, ...],
    fills: tuple[PastFill, ...],
    plans: tuple[DosePlan, ...],
    policy: Policy,
    worksheet: Worksheet | None,
) -> Due:
    booking = _next_booking(reader, patient_id)
    drug, cycle = (booking.planned, booking.cycle) if booking else _unbooked(own, fills)
    plan = _newest_signed(plans)
    amount, volume = chart_parts.planned_amount(plan, drug, policy)
    on = booking.at.date() if booking else None
    return Due(booking, drug, cycle, on, amount, volume, plan, worksheet)


def _unbooked(own: tuple[PastFill, ...], fills: tuple[PastFill, ...]) -> tuple[str, int]:
    """What would come next; nothing does to a pump that was emptied for good. The turns go on
    when a pump is replaced."""
    if own and own[-1].drug == LEFT_EMPTY:
        return LEFT_EMPTY, own[-1].cycle
    return chart_parts.next_planned(fills)


def _next_booking(reader: Reader, patient_id: str) -> Booking | None:
    booked = [b for b in reader.bookings_of(patient_id) if b.state is BookingState.BOOKED]
    return min(booked, key=lambda booking: booking.at, default=None)
