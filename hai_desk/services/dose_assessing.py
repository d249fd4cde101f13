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
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.rules import Rule
from hai_desk.services.dose_context import DoseContext
from hai_desk.services.dose_draft import (
    Ask,
    DoseDraft,
    DoseReads,
    FlowSource,
    missing,
    read_draft,
)
from hai_desk.units import FlowRate, exact_number, exact_text, magnitude

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
    reversed_days = starts is not None and ends is not None and ends < starts
    return DoseAssessment(
        reads=reads,
        weight=weight,
        flow=flow,
        fill=fill,
        findings=tuple(_findings(context, reads, flow, fill)),
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
    yield from _dose(context, reads)
    yield from _volume(context, reads)
    yield from _lasting(context, reads, flow)
    if isinstance(fill, Fill):
        strength = magnitude(fill.concentration, "mg/mL")
        if context.limits["concentration"].breaks_soft(strength):
            value = exact_text(fill.concentration, "mg/mL")
            yield finding(Rule.CONCENTRATION, Ask.FILL, value=value)


def _dose(context: DoseContext, reads: DoseReads) -> Iterator[Finding]:
    dose, rail = reads.quantity(Ask.DAILY_DOSE), context.limits["daily_dose"]
    if dose is None:
        return
    value, text = magnitude(dose, "mg/kg/day"), exact_text(dose, "mg/kg/day")
    if rail.breaks_hard(value):
        low, high = _bound(rail.hard_low), _bound(rail.hard_high)
        yield finding(Rule.DOSE_IMPOSSIBLE, Ask.DAILY_DOSE, value=text, low=low, high=high)
    elif rail.soft_high is not None and value > rail.soft_high:
        limit = _bound(rail.soft_high)
        yield finding(Rule.DOSE_ABOVE_USUAL, Ask.DAILY_DOSE, value=text, limit=limit)
    elif rail.soft_low is not None and value < rail.soft_low:
        limit = _bound(rail.soft_low)
        yield finding(Rule.DOSE_BELOW_USUAL, Ask.DAILY_DOSE, value=text, limit=limit)


def _volume(context: DoseContext, reads: DoseReads) -> Iterator[Finding]:
    fill, rail = reads.quantity(Ask.FILL), context.limits["fill_volume"]
    if fill is None:
        return
    number, text = magnitude(fill, "mL"), exact_text(fill, "mL")
    if fill > context.implant.reservoir:
        reservoir = exact_text(context.implant.reservoir, "mL")
        yield finding(Rule.FILL_TOO_LARGE, Ask.FILL, volume=text, reservoir=reservoir)
    elif rail.hard_low is not None and number < rail.hard_low:
        yield finding(Rule.FILL_TOO_SMALL, Ask.FILL, volume=text, low=_bound(rail.hard_low))
    elif rail.soft_low is not None and number < rail.soft_low:
        yield finding(Rule.FILL_SMALL, Ask.FILL, volume=text, low=_bound(rail.soft_low))


def _lasting(context: DoseContext, reads: DoseReads, flow: FlowRate | None) -> Iterator[Finding]:
    fill, interval = reads.quantity(Ask.FILL), reads.quantity(Ask.INTERVAL)
    if interval is None:
        return
    days = magnitude(interval, "day")
    if context.limits["floxuridine_days"].breaks_soft(days):
        yield finding(Rule.DAYS_UNUSUAL, Ask.INTERVAL, days=exact_number(days))
    if fill is not None and flow is not None:
        needed = magnitude(flow, "mL/day") * days
        if needed > magnitude(fill, "mL"):
            facts = {"needed": exact_number(needed), "days": exact_number(days)}
            volume = exact_text(fill, "mL")
            yield finding(Rule.VOLUME_SHORT, Ask.INTERVAL, volume=volume, **facts)


def _bound(limit: Fraction | None) -> str:
    return exact_number(limit or Fraction(0))
