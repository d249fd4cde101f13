"""A typed plan against the plan before it: is it one slip of a finger away?

The limits catch what is far out. These questions catch what lies inside them: a dose, a weight, a
flow or a level that nobody meant, and that would change what the patient gets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from hai_desk.plans.plan import DosePlan
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.rules import Rule
from hai_desk.safety.slip_rules import near_all
from hai_desk.safety.slips import Slipped
from hai_desk.services.dose_context import DoseContext
from hai_desk.services.dose_draft import (
    SHAPES,
    TYPED_FLOWS,
    Ask,
    DoseDraft,
    DoseReads,
    FlowSource,
)
from hai_desk.units import (
    Quantity,
    exact_number,
    from_exact_number,
    from_exact_text,
    magnitude,
    of,
)

TELLING = Fraction(10)
"""Percent of what is delivered: a slip that changes more than this is asked about
(acceptance of the safety rules, RELIABILITY 2.2)."""

WHAT = {
    Ask.DAILY_DOSE: "dose",
    Ask.PERCENT: "level",
    Ask.WEIGHT: "weight",
    Ask.HEIGHT: "height",
    Ask.FLOW: "flow",
    Ask.FILL: "volume",
    Ask.DEXAMETHASONE: "amount",
    Ask.HEPARIN: "amount",
    Ask.REST_HEPARIN: "amount",
    Ask.REST_VOLUME: "volume",
}
DILUTES = frozenset({Ask.FLOW, Ask.FILL, Ask.REST_VOLUME})
"""Twice as much of these gives half of the drug a day."""


Strength = Callable[[DoseReads], Fraction | None]
"""mg/mL of floxuridine in the syringe that such a plan asks for; None where there is no sum."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A plan as far as it can be read, beside what it is held against."""

    context: DoseContext
    draft: DoseDraft
    reads: DoseReads
    strength: Strength

    def number(self, ask: Ask) -> Fraction | None:
        value = self.reads.quantity(ask)
        return magnitude(value, SHAPES[ask][1]) if value is not None else None


def with_doubts(typed: Typed, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """All findings of the plan. A slip is named by what stops its field already; where nothing
    does it is a question of its own."""
    found = [*findings, *_weight(typed), *_flow(typed), *_level(typed)]
    for ask in WHAT:
        at = next((place for place, each in enumerate(found) if _stops(each, ask)), None)
        if at is not None:
            found[at] = replace(found[at], slip=next(_slips(typed, ask), None))
        else:
            found += _telling(typed, ask)
    return tuple(found)


def _stops(found: Finding, ask: Ask) -> bool:
    """A concentration is told at the fill volume, and speaks of the whole plan."""
    return found.field == ask and found.rule is not Rule.CONCENTRATION


def _telling(typed: Typed, ask: Ask) -> Iterator[Finding]:
    """A question for the nearest slip that changes enough."""
    for slipped in _slips(typed, ask):
        change = _change(typed, ask, slipped)
        if abs(change) > TELLING:
            facts = {"given": slipped.given, "change": exact_number(change)}
            yield replace(finding(Rule.PLAN_SLIP, ask, **facts), slip=slipped)
            return


def _weight(typed: Typed) -> Iterator[Finding]:
    """More than a weight may change before a new dose is asked for on a worksheet. One that the
    worksheet has too was entered twice, and was asked there."""
    last, now = typed.context.newest, typed.number(Ask.WEIGHT)
    if last is None or now is None or now == _weighed(typed):
        return
    before = magnitude(last.actual_weight, "kg")
    change = (now / before - 1) * 100
    if typed.context.limits["weight_change"].breaks_hard(change):
        facts = {"today": _kg(now), "signed": _kg(before), "change": str(change)}
        yield finding(Rule.PLAN_WEIGHT, Ask.WEIGHT, **facts)


def _weighed(typed: Typed) -> Fraction | None:
    return from_exact_number(typed.draft.weighed) if typed.draft.weighed else None


def _kg(value: Fraction) -> str:
    return f"{exact_number(value)} kg"


def _flow(typed: Typed) -> Iterator[Finding]:
    """A typed flow as far from the label as would be asked at the port. One that this desk
    measured itself was asked there; a programmed rate has no label."""
    now = _typed_flow(typed)
    if now is None or now <= 0 or _programmed(typed):
        return
    label = magnitude(typed.context.implant.label_flow, "mL/day")
    deviation = (now / label - 1) * 100
    if typed.context.limits["flow_deviation"].breaks_soft(deviation):
        facts = {"flow": f"{exact_number(now)} mL/day", "deviation": str(deviation)}
        yield finding(Rule.PLAN_FLOW, Ask.FLOW, label=f"{exact_number(label)} mL/day", **facts)


def _typed_flow(typed: Typed) -> Fraction | None:
    text = typed.draft.text(Ask.FLOW)
    by_hand = typed.draft.text(Ask.FLOW_SOURCE) in TYPED_FLOWS
    return typed.number(Ask.FLOW) if by_hand and text != typed.draft.measured else None


def _programmed(typed: Typed) -> bool:
    return typed.draft.text(Ask.FLOW_SOURCE) == FlowSource.PROGRAMMED


def _level(typed: Typed) -> Iterator[Finding]:
    levels, now = typed.context.levels, typed.number(Ask.PERCENT)
    last = typed.context.newest
    before = last.percent if last is not None else None
    if now is None or not levels or now in levels or now == before:
        return
    told = " ".join(map(exact_number, sorted(levels)))
    yield finding(Rule.NOT_A_LEVEL, Ask.PERCENT, percent=exact_number(now), levels=told)


def _slips(typed: Typed, ask: Ask) -> Iterator[Slipped]:
    """From the values expected of this field; none while the entry is one of them."""
    now = _typed_flow(typed) if ask is Ask.FLOW else typed.number(ask)
    if now is None:
        return
    expected, (shape, unit) = list(_expected(typed, ask)), SHAPES[ask]
    if any(abs(now - value) <= within for value, within in expected):
        return
    for value, within in expected:
        what, decimals = WHAT[ask], shape.decimals
        yield from near_all(now, value, unit, what, within=within, decimals=decimals)


def _expected(typed: Typed, ask: Ask) -> Iterator[tuple[Fraction, Fraction]]:
    """What the field would hold if nothing changed, and how far a true value may be from it."""
    last, exactly = typed.context.newest, Fraction(0)
    if ask is Ask.PERCENT and typed.number(ask) in typed.context.levels:
        return
    if ask is Ask.HEIGHT and typed.context.patient.height is not None:
        yield magnitude(typed.context.patient.height, "cm"), exactly
    if ask is Ask.FLOW:
        yield from ((flow, exactly) for flow in _flows(typed))
    weighed = _weighed(typed) if ask is Ask.WEIGHT else None
    if weighed is not None:
        yield weighed, exactly
    if last is not None:
        for value in _of_plan(last, ask):
            number = magnitude(value, SHAPES[ask][1])
            yield number, _drift(typed) * number if ask is Ask.WEIGHT else exactly
    if ask is Ask.PERCENT:
        yield from ((level, exactly) for level in sorted(typed.context.levels, reverse=True))


def _drift(typed: Typed) -> Fraction:
    """How far a weight moves between two plans without a word."""
    return (typed.context.limits["weight_change"].soft_high or Fraction(0)) / 100


def _flows(typed: Typed) -> Iterator[Fraction]:
    """Measured a minute ago, else at the last refill, as they are written: to 0.01 mL/day; of a
    programmed rate the one before."""
    if _programmed(typed):
        plan = typed.context.newest
        yield from () if plan is None else (magnitude(plan.flow, "mL/day"),)
        return
    if typed.draft.measured:
        yield Fraction(typed.draft.measured)
        return
    last = max(typed.context.fills, key=lambda fill: fill.filled_at, default=None)
    if last is not None and last.flow is not None:
        hundredths = magnitude(last.flow, "mL/day") * 100 + Fraction(1, 2)
        yield Fraction(hundredths // 1, 100)


_PLANNED: dict[Ask, Callable[[DosePlan], Quantity]] = {
    Ask.DAILY_DOSE: lambda plan: plan.daily_dose,
    Ask.PERCENT: lambda plan: of(plan.percent, "percent"),
    Ask.WEIGHT: lambda plan: plan.actual_weight,
    Ask.FILL: lambda plan: plan.fill_volume,
    Ask.REST_HEPARIN: lambda plan: plan.rest.heparin,
    Ask.REST_VOLUME: lambda plan: plan.rest.volume,
}


def _of_plan(plan: DosePlan, ask: Ask) -> Iterator[Quantity]:
    if ask in _PLANNED:
        yield _PLANNED[ask](plan)
    if ask in (Ask.DEXAMETHASONE, Ask.HEPARIN):
        yield from (part.amount for part in plan.additives if part.name == ask.value)


def _change(typed: Typed, ask: Ask, slipped: Slipped) -> Fraction:
    """By how many percent the slip changes what is delivered a day: of the number itself, or of
    the syringe that is made of it, rounded as it is; whichever is more.

    A weight moves by itself, and a small step over the edge of the dosing-weight rule moves the
    dose by much: it must differ by as much itself to be called a slip.
    """
    given, meant = from_exact_text(slipped.given), from_exact_text(slipped.meant)
    unit = SHAPES[ask][1]
    one, other = magnitude(given, unit), magnitude(meant, unit)
    made = _made(typed, ask, meant)
    own = _ratio(other, one) if ask in DILUTES else _ratio(one, other)
    if made is None:
        return own
    if ask is Ask.WEIGHT:
        return min(own, made, key=abs)
    return made if ask is Ask.HEIGHT else max(own, made, key=abs)


def _made(typed: Typed, ask: Ask, meant: Quantity) -> Fraction | None:
    """Of the strength of the syringe; None while the plan has no sum."""
    as_typed = typed.strength(typed.reads)
    right = replace(typed.reads, quantities={**typed.reads.quantities, ask: meant})
    as_meant = typed.strength(right)
    if as_typed is None or as_meant is None:
        return None
    return _ratio(as_typed, as_meant)


def _ratio(one: Fraction, other: Fraction) -> Fraction:
    """In percent more; a whole more than nothing counts as twice."""
    return (one / other - 1) * 100 if other else Fraction(100)
