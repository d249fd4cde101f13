"""How a typed number reaches the patient, and what stands in its way.

A *plan* number (dose, level, weight, height, flow, fill, additives) is typed into the dose dialog.
Held there, it is stopped. Signed, the pharmacy makes the syringe that the plan asks for, its label
is read right, and the worksheet with today's true weight is the second place that may stop it.
A *pump card* number is typed when the pump is registered; each plan follows it until the blind
second check reads the true card. A *label* number stands on the syringe: what it says is taken to
be in it. The *volume given* is taken to have gone in. A *reading* is taken to make the next dose,
by the flow that it comes to.

Delivered is mg (or units) for each kg of true weight and day of the interval: what the syringe
holds in each mL, times what the true flow brings out until the interval ends or nothing is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from hai_desk.dosing.fill import Fill
from hai_desk.plans.plan import FLOXURIDINE, HEPARIN_SALINE, DosePlan
from hai_desk.safety.case import Case
from hai_desk.safety.check_fields import check_fields, disagreeing
from hai_desk.safety.progress import Assessment
from hai_desk.safety.rules import Rule
from hai_desk.services.assessing import assess, look
from hai_desk.services.dose_assessing import DoseAssessment
from hai_desk.services.dose_context import DoseContext
from hai_desk.services.dose_draft import Ask, DoseDraft
from hai_desk.services.sheet import Sheet
from hai_desk.units import exact_number, magnitude
from hai_desk.worksheet.entry import Entries, Entry, How
from hai_desk.worksheet.fields import FIELDS, RETURN_STEPS
from hai_desk.worksheet.stage import Stage
from scripts.slipping.clinic import (
    PORT,
    assess_plan,
    case_of,
    context_of,
    draft_of,
    percent_allowed,
    signed,
)
from scripts.slipping.refills import RESERVOIR, Refill, refill

Texts = dict[str, str]
Stops = frozenset[tuple[str, str]]
"""Rule and field of what asks or stops."""

STAGES = (Stage.IDENTIFY, Stage.ASSESS, Stage.DOSE, Stage.PREPARE, Stage.EMPTY, Stage.FILL)
"""A stop at Sign comes when the drug is in."""

FIELD_ONLY = frozenset({Rule.READINGS_DIFFER})
"""Said at the field: read both again (UX 10)."""

PLAN = (
    Ask.DAILY_DOSE,
    Ask.PERCENT,
    Ask.WEIGHT,
    Ask.HEIGHT,
    Ask.FLOW,
    Ask.FILL,
    Ask.DEXAMETHASONE,
    Ask.HEPARIN,
    Ask.REST_HEPARIN,
    Ask.REST_VOLUME,
)


def correct_refill(seed: int, number: int) -> Refill:
    """The first of its draws whose liver tests do not hold the drug."""
    for again in range(1000):
        true = refill(seed, number + again * 1_000_003)
        if percent_allowed(true) > 0:
            return replace(true, number=number)
    raise RuntimeError("liver tests that always hold")


@dataclass(frozen=True)
class Visit:
    """One correct refill of `drug`, with all that is typed in it."""

    true: Refill
    drug: str = FLOXURIDINE

    @cached_property
    def context(self) -> DoseContext:
        return context_of(self.true)

    @cached_property
    def draft(self) -> DoseDraft:
        return draft_of(self.true, self.context)

    @cached_property
    def dialog(self) -> DoseAssessment:
        return assess_plan(self.context, self.draft)

    @cached_property
    def plan(self) -> DosePlan:
        return signed(self.context, self.draft, self.dialog)

    @cached_property
    def case(self) -> Case:
        return case_of(self.true, self.context, self.plan, self.drug)

    @cached_property
    def texts(self) -> Texts:
        return worksheet_texts(self.true, self.drug, amount_of(self.case), RESERVOIR)

    @cached_property
    def assessment(self) -> Assessment:
        return judged(self.case, self.texts)

    @cached_property
    def asked_in_dialog(self) -> Stops:
        return dialog_stops(self.dialog)

    @cached_property
    def asked(self) -> Stops:
        return worksheet_stops(self.assessment)


def worksheet_texts(true: Refill, drug: str, amount: str, volume: str) -> Texts:
    return {
        "id.mrn": "SLIP-0001",
        "id.born": "1961-03-14",
        "id.serial": "I3K-000001",
        "id.time_out": "yes",
        "as.weight": true.weight,
        "as.temperature": "36.6",
        "as.symptoms": "none",
        "as.site": "normal",
        "as.decision": "proceed",
        "pr.source": "pharmacy",
        "pr.label_mrn": "SLIP-0001",
        "pr.label_drug": drug,
        "pr.label_amount": amount,
        "pr.label_volume": volume,
        "pr.label_lot": "PH-2207",
        "pr.label_use_before": "2025-11-19T10:50:00-05:00",
        "pr.rescue_lot": "RS-1187",
        "pr.rescue_expires": "2026-12-31",
        "em.kit": "intera-3000-refill",
        "em.kit_lot": "NK-2207",
        "em.stop": "yes",
        "em.port": PORT.isoformat(),
        "em.first": true.first,
        "em.second": true.second,
        "em.fluid": "clear",
        "fi.mrn": "SLIP-0001",
        "fi.label": "PH-2207",
        "fi.started": PORT.replace(minute=5).isoformat(),
        **{f"fi.back.{at}": "came back" for at in RETURN_STEPS},
        "fi.volume": volume,
        "fi.ending": "normal",
        "fi.finished": PORT.replace(minute=14).isoformat(),
        "fi.waste": "yes",
    }


def until(texts: Mapping[str, str], key: str) -> Texts:
    """As far as the worksheet is filled in when this field is left."""
    stage = FIELDS[key].stage
    return {each: text for each, text in texts.items() if FIELDS[each].stage.number <= stage.number}


def judged(case: Case, texts: Mapping[str, str]) -> Assessment:
    return assess(Sheet(case, entries_of(texts)), PORT.replace(minute=16))


def entries_of(texts: Mapping[str, str]) -> Entries:
    at = PORT.replace(hour=10, minute=50)
    return Entries.of(Entry(key, text, at, "u-nurse1", How.TYPED) for key, text in texts.items())


def amount_of(case: Case) -> str:
    """What the pharmacy makes: the sum of the worksheet itself."""
    visit = look(case, Entries(), PORT)
    if visit.dose is not None:
        return exact_number(magnitude(visit.dose.fill.prepared, "mg"))
    return exact_number(magnitude(visit.rest.heparin, "units")) if visit.rest is not None else ""


def dialog_stops(found: DoseAssessment) -> Stops:
    """Everything for which the dialog does not let the plan be signed, or asks for a reason."""
    held = [("refused", ask.value) for ask in found.reads.refused]
    held += [("missing", ask.value) for ask in found.missing]
    held += [("impossible", ask.value) for ask in found.outside]
    if not isinstance(found.fill, Fill):
        held.append(("no sums", ""))
    return frozenset(held) | {(each.rule.value, each.field) for each in found.findings}


def worksheet_stops(found: Assessment, *, field_only: bool = True) -> Stops:
    held: set[tuple[str, str]] = set()
    for stage in STAGES:
        state = found.stages[stage]
        held |= {("refused", key) for key in state.unreadable}
        asked = (*state.stops, *state.questions)
        held |= {
            (each.rule.value, each.field)
            for each in asked
            if field_only or each.rule not in FIELD_ONLY
        }
    return frozenset(held)


def card_stops(visit: Visit, case: Case) -> Stops:
    """The blind second check: the checker reads the true pump card."""
    right = {"flow": visit.true.label_flow, "reservoir": RESERVOIR}
    seen = look(case, entries_of(visit.texts), PORT)
    fields = tuple(each for each in check_fields(seen) if each.key in right)
    if visit.true.dosed_by_measured:
        fields = tuple(each for each in fields if each.key != "flow")
    return frozenset(("second check", each.key) for each in disagreeing(fields, right))


def both_drugs(seed: int, number: int) -> Iterator[Visit]:
    true = correct_refill(seed, number)
    yield Visit(true, FLOXURIDINE)
    yield Visit(true, HEPARIN_SALINE)
