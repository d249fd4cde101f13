"""A typed dose plan held against the clinic's limits, with its sums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from hai_desk.dosing.fill import Fill, compute_fill
from hai_desk.dosing.reading import Marks
from hai_desk.dosing.refused import Refused
from hai_desk.dosing.weight import DosingWeight, dosing_weight
from hai_desk.safety import plan_limits
from hai_desk.safety.findings import Finding
from hai_desk.safety.limits import Limits
from hai_desk.services.dose_context import DoseContext
from hai_desk.services.dose_doubts import Typed, with_doubts
from hai_desk.services.dose_draft import (
    Ask,
    DoseDraft,
    DoseReads,
    FlowSource,
    missing,
    read_draft,
)
from hai_desk.units import FlowRate, magnitude

SHORTEST_REASON = 8


@dataclass(frozen=True, slots=True)
class DoseAssessment:
    """`cosign` says that a pharmacist must sign too. `open_questions` still want a reason."""

    reads: DoseReads
    weight: DosingWeight | Refused | None
    flow: FlowRate | None
    fill: Fill | Refused | None
    findings: tuple[Finding, ...]
    missing: tuple[Ask, ...]
    cosign: bool
    reason_given: bool
    starts_in_past: bool = False
    outside: tuple[Ask, ...] = field(default=())

    @property
    def may_sign(self) -> bool:
        stopped = any(found.hard for found in self.findings)
        asks = any(found.soft for found in self.findings) and not self.reason_given
        unread = bool(self.reads.refused or self.missing or self.outside or self.starts_in_past)
        sums = isinstance(self.weight, DosingWeight) and isinstance(self.fill, Fill)
        return sums and not (stopped or asks or unread)


def assess_dose(
    context: DoseContext, draft: DoseDraft, *, today: date, marks: Marks
) -> DoseAssessment:
    reads = read_draft(draft, marks)
    weight = _weight(context, reads)
    flow = _flow(context, draft, reads)
    fill = _fill(context, reads, weight, flow)
    starts = reads.day(Ask.STARTS)
    ends = reads.day(Ask.ENDS)
    typed = Typed(context, draft, reads, lambda reads: _strength(context, draft, reads))
    reversed_days = starts is not None and ends is not None and ends < starts
    return DoseAssessment(
        reads=reads,
        weight=weight,
        flow=flow,
        fill=fill,
        findings=with_doubts(typed, _findings(context, reads, flow, fill)),
        missing=missing(draft),
        cosign=needs_cosign(context, reads),
        reason_given=len(draft.text(Ask.REASON).strip()) >= SHORTEST_REASON,
        starts_in_past=starts is not None and starts < today,
        outside=(*_impossible(context, reads), *((Ask.ENDS,) if reversed_days else ())),
    )


def needs_cosign(context: DoseContext, reads: DoseReads) -> bool:
    dose, usual = reads.quantity(Ask.DAILY_DOSE), context.limits["daily_dose"].soft_high
    return dose is not None and usual is not None and magnitude(dose, "mg/kg/day") > usual


def _weight(context: DoseContext, reads: DoseReads) -> DosingWeight | Refused | None:
    height, actual = reads.quantity(Ask.HEIGHT), reads.quantity(Ask.WEIGHT)
    if height is None or actual is None:
        return None
    return dosing_weight(
        sex=context.patient.sex_for_ideal_weight,
        height=height,
        weight=actual,
        threshold=context.policy.weight_threshold,
    )


def _flow(context: DoseContext, draft: DoseDraft, reads: DoseReads) -> FlowRate | None:
    return {
        FlowSource.LABEL.value: context.implant.label_flow,
        FlowSource.MEAN.value: context.mean_flow,
        FlowSource.MEASURED.value: reads.quantity(Ask.FLOW),
        FlowSource.PROGRAMMED.value: reads.quantity(Ask.FLOW),
    }.get(draft.text(Ask.FLOW_SOURCE))


def _fill(
    context: DoseContext,
    reads: DoseReads,
    weight: DosingWeight | Refused | None,
    flow: FlowRate | None,
) -> Fill | Refused | None:
    dose, volume = reads.quantity(Ask.DAILY_DOSE), reads.quantity(Ask.FILL)
    percent, stock = reads.quantity(Ask.PERCENT), reads.quantity(Ask.STOCK)
    if not isinstance(weight, DosingWeight) or dose is None or volume is None:
        return None
    if percent is None or flow is None or stock is None:
        return None
    return compute_fill(
        dose=dose,
        weight=weight.weight,
        reservoir=volume,
        flow=flow,
        percent=magnitude(percent, "percent"),
        round_to=context.policy.round_prepared_to,
        stock_strength=stock,
    )


def _strength(context: DoseContext, draft: DoseDraft, reads: DoseReads) -> Fraction | None:
    weight, flow = _weight(context, reads), _flow(context, draft, reads)
    fill = _fill(context, reads, weight, flow)
    return magnitude(fill.concentration, "mg/mL") if isinstance(fill, Fill) else None


def _impossible(context: DoseContext, reads: DoseReads) -> Iterator[Ask]:
    """Values that the limits call impossible, or that are zero where something must be."""
    for ask, key, unit in ((Ask.WEIGHT, "weight", "kg"), (Ask.HEIGHT, "height", "cm")):
        value = reads.quantity(ask)
        if value is not None and context.limits[key].breaks_hard(magnitude(value, unit)):
            yield ask
    percent = reads.quantity(Ask.PERCENT)
    if percent is not None and not 0 < magnitude(percent, "percent") <= 100:
        yield Ask.PERCENT
    for ask in (Ask.FLOW, Ask.REST_HEPARIN, Ask.REST_VOLUME, Ask.INTERVAL):
        value = reads.quantity(ask)
        if value is not None and value.magnitude <= 0:
            yield ask
    rest = reads.quantity(Ask.REST_VOLUME)
    if rest is not None and rest > context.implant.reservoir:
        yield Ask.REST_VOLUME


def _findings(
    context: DoseContext, reads: DoseReads, flow: FlowRate | None, fill: Fill | Refused | None
) -> Iterator[Finding]:
    limits, dose = context.limits, reads.quantity(Ask.DAILY_DOSE)
    if dose is not None:
        yield from plan_limits.daily_dose(dose, limits, Ask.DAILY_DOSE)
    yield from _volumes(context, reads, flow)
    if isinstance(fill, Fill):
        yield from plan_limits.concentration(fill.concentration, limits, Ask.FILL)
    yield from _heparin(reads, limits)


def _heparin(reads: DoseReads, limits: Limits) -> Iterator[Finding]:
    """Of both syringes; a volume that is not above 0 is refused as it stands."""
    for ask, of_volume in ((Ask.HEPARIN, Ask.FILL), (Ask.REST_HEPARIN, Ask.REST_VOLUME)):
        amount, volume = reads.quantity(ask), reads.quantity(of_volume)
        if amount is not None and volume is not None and volume.magnitude > 0:
            yield from plan_limits.heparin(amount, volume, limits, ask)


def _volumes(context: DoseContext, reads: DoseReads, flow: FlowRate | None) -> Iterator[Finding]:
    limits, reservoir = context.limits, context.implant.reservoir
    volume, interval = reads.quantity(Ask.FILL), reads.quantity(Ask.INTERVAL)
    if volume is not None:
        yield from plan_limits.fill_volume(volume, reservoir, limits, Ask.FILL)
    if interval is None:
        return
    days = magnitude(interval, "day")
    yield from plan_limits.floxuridine_days(days, limits, Ask.INTERVAL)
    if volume is not None and flow is not None:
        yield from plan_limits.lasting(volume, flow, days, Ask.INTERVAL)
