"""The parts of a chart, each worked out from what is on file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from hai_desk.course.liver import LiverTable
from hai_desk.dosing.fill import Fill, compute_fill
from hai_desk.patients.laboratory import LIVER_TESTS, LabResult, Test
from hai_desk.plans.fill import PastFill
from hai_desk.plans.kinds import FINAL_EMPTYING, LEFT_EMPTY, kind_of
from hai_desk.plans.plan import FLOXURIDINE, DosePlan
from hai_desk.plans.policy import Policy
from hai_desk.pumps.implant import Implant
from hai_desk.services.chart_values import (
    FillSpan,
    FlowPoint,
    HistoryRow,
    ReturnPoint,
    TestSeries,
)
from hai_desk.services.ports import FiledRecord
from hai_desk.services.turns import Turn, next_turn, turns_of
from hai_desk.units import Amount, FlowRate, Quantity, Volume, magnitude, of


def flow_points(fills: Sequence[PastFill], implant: Implant) -> tuple[FlowPoint, ...]:
    return tuple(
        FlowPoint(
            at=fill.emptied_at or fill.filled_at,
            flow=fill.flow,
            returned=fill.returned,
            deviation=deviation(fill.flow, implant.label_flow),
            comparable=fill.comparable,
            record_number=fill.record_number,
        )
        for fill in fills
        if fill.flow is not None
    )


def deviation(flow: FlowRate, label: FlowRate) -> Fraction:
    """In percent of the label flow."""
    return (magnitude(flow, "mL/day") / magnitude(label, "mL/day") - 1) * 100


def fill_spans(
    fills: Sequence[PastFill],
    implant: Implant,
    planned: tuple[datetime | None, str, int],
    *,
    interval_days: int,
    at: datetime,
) -> tuple[FillSpan, ...]:
    """Past stays end at the next fill, the last one at the booked visit; then comes the planned.
    Where the pump stood or shall stand empty there is no stay."""
    starts = [(fill.filled_at, fill.drug, fill.cycle) for fill in fills]
    if implant.first_fill is not None:
        first = implant.first_fill
        starts = [(first.at, first.drug, 0), *starts]
    spans = [
        FillSpan(start, following, drug, cycle)
        for (start, drug, cycle), (following, _, _) in pairwise(starts)
    ]
    booked, next_drug, next_cycle = planned
    interval = timedelta(days=interval_days)
    if starts:
        start, drug, cycle = starts[-1]
        booked = max(booked or start + interval, at)
        spans.append(FillSpan(start, booked, drug, cycle))
    if booked is not None:
        spans.append(FillSpan(booked, booked + interval, next_drug, next_cycle, planned=True))
    return tuple(span for span in spans if span.drug not in (LEFT_EMPTY, FINAL_EMPTYING))


def next_planned(fills: Sequence[PastFill]) -> tuple[str, int]:
    """Drug and cycle by alternation, from the last fill that took a turn."""
    turns = turns_of(fills)
    turn = next_turn(Turn(turns[-1].drug, turns[-1].cycle) if turns else None)
    return turn.drug, turn.cycle


def test_series(
    labs: Sequence[LabResult], fills: Sequence[PastFill], table: LiverTable | None
) -> tuple[TestSeries, ...]:
    given = [fill.filled_at.date() for fill in fills if fill.drug == FLOXURIDINE]
    reference_day = max(given, default=None)
    return tuple(_series(test, labs, reference_day, table) for test in LIVER_TESTS)


def _series(
    test: Test, labs: Sequence[LabResult], day: date | None, table: LiverTable | None
) -> TestSeries:
    own = sorted((lab for lab in labs if lab.test is test), key=lambda lab: lab.drawn_on)
    if day is None:
        wanted = [lab for lab in own if lab.baseline]
    else:
        wanted = [lab for lab in own if lab.drawn_on <= day]
    if not wanted:
        return TestSeries(test, tuple(own))
    reference = wanted[0] if day is None else wanted[-1]
    multiple = _full_dose_below(table, test, reference.value) if table is not None else None
    limit = reference.value * multiple if multiple is not None else None
    return TestSeries(test, tuple(own), reference, multiple, limit)


def _full_dose_below(table: LiverTable, test: Test, reference: Quantity) -> Fraction | None:
    bands = table.row_for(test, reference).bands
    return next((band.start for band in bands if band.percent < 100), None)


def history(
    fills: Sequence[PastFill],
    own: Sequence[PastFill],
    implant: Implant,
    records: Sequence[FiledRecord],
    returns: Sequence[ReturnPoint] | None,
) -> tuple[HistoryRow, ...]:
    """Newest first. Of a record's versions the newest counts. `returns` are None of a pump that is
    held against its label. Only `own`, the visits of this pump, are held against anything."""
    filed: dict[str, FiledRecord] = {}
    for record in sorted(records, key=lambda each: each.version):
        filed[record.number] = record
    if returns is None:
        apart = {each.id: _from_label(each, implant) for each in own}
    else:
        found = {point.at: point.found.percent for point in returns}
        apart = {each.id: found.get(each.emptied_at or each.filled_at) for each in own}
    return tuple(
        HistoryRow(
            fill=fill,
            deviation=apart.get(fill.id),
            record=filed.get(fill.record_number),
        )
        for fill in reversed(fills)
    )


def _from_label(fill: PastFill, implant: Implant) -> Fraction | None:
    return deviation(fill.flow, implant.label_flow) if fill.flow is not None else None


def planned_amount(
    plan: DosePlan | None, drug: str, policy: Policy
) -> tuple[Amount | None, Volume | None]:
    """What the signed plan says will be filled: prepared mg or units of heparin, and mL."""
    if plan is None or drug == LEFT_EMPTY or not kind_of(drug).fills:
        return None, None
    if drug != FLOXURIDINE:
        return plan.rest.heparin, plan.rest.volume
    fill = compute_fill(
        dose=plan.daily_dose,
        weight=plan.weight,
        reservoir=plan.fill_volume,
        flow=plan.flow,
        percent=plan.percent,
        round_to=policy.round_prepared_to,
        stock_strength=plan.stock_strength,
    )
    return (fill.prepared if isinstance(fill, Fill) else None), plan.fill_volume


def mean_deviation(mean: FlowRate | None, implant: Implant) -> Fraction | None:
    return None if mean is None else deviation(mean, implant.label_flow)


def band(label: FlowRate, percent: Fraction) -> tuple[FlowRate, FlowRate]:
    """The flows `percent` under and over the label."""
    middle = magnitude(label, "mL/day")
    part = middle * percent / 100
    return of(middle - part, "mL/day"), of(middle + part, "mL/day")
