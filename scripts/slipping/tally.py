"""Every slip in every number of a refill: would it change what is delivered, and is it stopped?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from hai_desk.dosing.fill import Fill
from hai_desk.dosing.reading import Marks, Number, NumberShape, read_number
from hai_desk.plans.plan import FLOXURIDINE, DosePlan
from hai_desk.services.dose_context import DoseContext
from hai_desk.services.dose_draft import SHAPES, Ask
from hai_desk.units import exact_number, from_exact_number, magnitude
from hai_desk.worksheet.fields import FIELDS
from scripts.slipping.chain import (
    PLAN,
    Stops,
    Visit,
    amount_of,
    card_stops,
    dialog_stops,
    judged,
    until,
    worksheet_stops,
    worksheet_texts,
)
from scripts.slipping.clinic import assess_plan, case_of, context_of, draft_of, signed
from scripts.slipping.refills import RESERVOIR
from scripts.slipping.variants import every_variant

TELLING = Fraction(10)
TYPED = ("pr.label_amount", "pr.label_volume", "em.first", "em.second", "fi.volume")

ABOUT_SLIPS = frozenset({"DO-22", "DO-23", "DO-24", "DO-25"})
COUNTED = (
    "all",
    "unreadable",
    "telling",
    "stopped",
    "limits_alone",
    "tenfold",
    "tenfold_stopped",
)


@dataclass(frozen=True, slots=True)
class Slipped:
    """`change` is the percent of the delivered dose, None where the text is no number at all.
    `stops` is everything that the right entry does not raise too."""

    where: str
    right: str
    typed: str
    kinds: frozenset[str]
    change: Fraction | None
    stops: Stops

    @property
    def telling(self) -> bool:
        return self.change is not None and abs(self.change) > TELLING


@dataclass(slots=True)
class Tally:
    """Counts by field; `missed` keeps every telling slip that nothing stopped. `limits_alone` are
    those that the limits stop without the questions about slips."""

    all: Counter[str] = field(default_factory=Counter)
    unreadable: Counter[str] = field(default_factory=Counter)
    telling: Counter[str] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)
    limits_alone: Counter[str] = field(default_factory=Counter)
    tenfold: Counter[str] = field(default_factory=Counter)
    tenfold_stopped: Counter[str] = field(default_factory=Counter)
    missed: list[Slipped] = field(default_factory=list)

    def add(self, slipped: Slipped) -> None:
        where = slipped.where
        self.all[where] += 1
        if slipped.change is None:
            self.unreadable[where] += 1
        if not slipped.telling:
            return
        tenfold = "ten-fold" in slipped.kinds or "hundred-fold" in slipped.kinds
        self.telling[where] += 1
        self.tenfold[where] += tenfold
        if slipped.stops:
            self.stopped[where] += 1
            self.limits_alone[where] += any(rule not in ABOUT_SLIPS for rule, _at in slipped.stops)
            self.tenfold_stopped[where] += tenfold
        else:
            self.missed.append(slipped)

    def take(self, other: Tally) -> None:
        for name in COUNTED:
            getattr(self, name).update(getattr(other, name))
        self.missed += other.missed


def slips_of(visit: Visit) -> Iterator[Slipped]:
    """Of a floxuridine visit all numbers; of a rest fill those of its syringe and its volume."""
    if visit.drug == FLOXURIDINE:
        yield from _plan_slips(visit)
        yield from _card_slips(visit)
    yield from _typed_slips(visit)


def _plan_slips(visit: Visit) -> Iterator[Slipped]:
    for ask in PLAN:
        right = visit.draft.text(ask)
        for typed, kinds in every_variant(right).items() if right else ():
            if (number := _number(typed, SHAPES[ask][0])) == from_exact_number(right):
                continue
            draft = visit.draft.with_(ask, typed)
            found = assess_plan(visit.context, draft)
            stops = dialog_stops(found) - visit.asked_in_dialog
            change = None if number is None else Fraction(100)
            if number is not None and isinstance(found.fill, Fill):
                plan = signed(visit.context, draft, found)
                change = _largest_change(visit, plan, found.fill)
                if not stops and abs(change) > TELLING:
                    stops = on_worksheet(visit, visit.context, plan)
            yield Slipped(f"plan: {ask.value}", right, typed, frozenset(kinds), change, stops)


def on_worksheet(visit: Visit, context: DoseContext, plan: DosePlan) -> Stops:
    """Signed, made, labelled right, held against the patient of today and the true pump card."""
    case = case_of(visit.true, context, plan, visit.drug)
    volume = exact_number(magnitude(plan.fill_volume, "mL"))
    texts = worksheet_texts(visit.true, visit.drug, amount_of(case), volume)
    held = worksheet_stops(judged(case, texts)) - visit.asked
    return held | card_stops(visit, case)


def _largest_change(visit: Visit, plan: DosePlan, fill: Fill) -> Fraction:
    """Of floxuridine and of each companion, the one that changes most."""
    right = visit.dialog.fill
    if not isinstance(right, Fill):
        raise ValueError("a correct plan without sums")
    before = _delivered(visit, visit.plan, right)
    after = _delivered(visit, plan, fill)
    changes = [(after.get(name, Fraction(0)) / before[name] - 1) * 100 for name in before]
    return max(changes, key=abs)


def _delivered(visit: Visit, plan: DosePlan, fill: Fill) -> dict[str, Fraction]:
    """What each mL holds, times the mL that come out in the interval."""
    volume = magnitude(plan.fill_volume, "mL")
    out = _comes_out(visit, volume)
    found = {"floxuridine": magnitude(fill.prepared, "mg") / volume * out}
    for part in plan.additives:
        unit = "units" if part.name == "heparin" else "mg"
        found[part.name] = magnitude(part.amount, unit) / volume * out
    rest = magnitude(plan.rest.volume, "mL")
    if rest > 0:
        heparin = magnitude(plan.rest.heparin, "units")
        found["rest heparin"] = heparin / rest * _comes_out(visit, rest)
    return found


def _comes_out(visit: Visit, volume: Fraction) -> Fraction:
    return min(volume, Fraction(visit.true.true_flow) * 14)


def _card_slips(visit: Visit) -> Iterator[Slipped]:
    """A pump registered with a wrong flow or reservoir: every plan follows it."""
    for name, right in (("label_flow", visit.true.label_flow), ("reservoir", RESERVOIR)):
        for typed, kinds in every_variant(right).items():
            number = _number(typed, NumberShape(decimals=3))
            if number is None or number <= 0 or number == from_exact_number(right):
                continue
            yield _card_slip(visit, name, right, typed, frozenset(kinds))


def _card_slip(visit: Visit, name: str, right: str, typed: str, kinds: frozenset[str]) -> Slipped:
    context = context_of(visit.true, **{name: typed})
    draft = draft_of(visit.true, context)
    if name == "reservoir":
        draft = draft.with_(Ask.FILL, typed)
    found = assess_plan(context, draft)
    stops = dialog_stops(found) - visit.asked_in_dialog
    change = Fraction(100)
    if isinstance(found.fill, Fill):
        plan = signed(context, draft, found)
        change = _largest_change(visit, plan, found.fill)
        stops = stops or on_worksheet(visit, context, plan)
    return Slipped(f"pump card: {name}", right, typed, kinds, change, stops)


def _typed_slips(visit: Visit) -> Iterator[Slipped]:
    for key in TYPED:
        right, spec = visit.texts[key], FIELDS[key]
        for typed, kinds in every_variant(right).items():
            number = _number(typed, NumberShape(spec.decimals))
            if number == from_exact_number(right):
                continue
            change = None if number is None else _typed_change(visit, key, number)
            stops: Stops = frozenset()
            if change is None or abs(change) > TELLING:
                texts = until({**visit.texts, key: typed}, key)
                stops = worksheet_stops(judged(visit.case, texts)) - visit.asked
            yield Slipped(f"worksheet: {key}", right, typed, frozenset(kinds), change, stops)


def _typed_change(visit: Visit, key: str, number: Fraction) -> Fraction:
    """In percent of what this fill delivers; of a reading, of the dose made by its flow."""
    right = from_exact_number(visit.texts[key])
    if key == "pr.label_amount":
        return (number / right - 1) * 100
    if key == "fi.volume":
        return (_comes_out(visit, number) / _comes_out(visit, right) - 1) * 100
    if key == "pr.label_volume":
        if number <= 0:
            return Fraction(-100)
        out = _comes_out(visit, number) / number
        return (out / (_comes_out(visit, right) / right) - 1) * 100
    filled = Fraction(RESERVOIR)
    other = from_exact_number(visit.texts["em.second" if key == "em.first" else "em.first"])
    before, after = filled - (right + other) / 2, filled - (number + other) / 2
    return (before / after - 1) * 100 if after > 0 else Fraction(100)


def _number(text: str, shape: NumberShape) -> Fraction | None:
    read = read_number(text, shape, Marks())
    return read.value if isinstance(read, Number) else None


def tally(visit: Visit) -> Tally:
    found = Tally()
    for slipped in slips_of(visit):
        found.add(slipped)
    return found
