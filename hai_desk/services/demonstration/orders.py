"""The prescriber signs a dose plan, through the product's own service."""

from __future__ import annotations

from hai_desk.plans.plan import DosePlan
from hai_desk.services.demonstration.past import number_text
from hai_desk.services.demonstration.room import Room
from hai_desk.services.demonstration.story import Story
from hai_desk.services.dose_context import DoseContext, range_name
from hai_desk.services.dose_draft import Ask, FlowSource
from hai_desk.services.ordering import NotOrdered
from hai_desk.services.sheet import Sheet
from hai_desk.units import BodyWeight, DoseRate

PRESCRIBER = "prescriber1"
_MIXTURE = {
    Ask.DEXAMETHASONE: "25",
    Ask.DEXAMETHASONE_STRENGTH: "10 mg/mL",
    Ask.HEPARIN: "30000",
    Ask.HEPARIN_STRENGTH: "10000 units/mL",
    Ask.REST_HEPARIN: "30000",
    Ask.REST_STRENGTH: "10000 units/mL",
}


def prescribe(
    room: Room, story: Story, *, dose: DoseRate, weight: BodyWeight, percent: str = "100"
) -> DosePlan:
    """A plan that the service would not sign is a mistake in the story: ValueError."""
    context = room.prescribing.context(story.patient.id)
    if context is None:
        raise ValueError(f"{story.patient.mrn} has no pump")
    today = room.clock.now().date().isoformat()
    texts = {
        **_MIXTURE,
        **_flow(context, story),
        Ask.REST_VOLUME: number_text(story.pump.reservoir, "mL"),
        Ask.DAILY_DOSE: number_text(dose, "mg/kg/day"),
        Ask.PERCENT: percent,
        Ask.WEIGHT: number_text(weight, "kg"),
        Ask.STARTS: today,
        Ask.REFERENCE: range_name(context.ranges[0]),
    }
    draft = room.prescribing.new_draft(context, texts)
    signed = room.prescribing.sign_new(draft, prescriber=room.password_of(PRESCRIBER))
    if not isinstance(signed, DosePlan):
        raise ValueError(f"{story.patient.mrn}: {signed.because}")
    return signed


def _flow(context: DoseContext, story: Story) -> dict[Ask, str]:
    """A programmable pump runs at what it is told, so the dose is made for that."""
    if not context.programmable:
        return {Ask.FLOW_SOURCE: FlowSource.LABEL.value}
    rate = number_text(story.pump.label_flow, "mL/day")
    return {Ask.FLOW_SOURCE: FlowSource.PROGRAMMED.value, Ask.FLOW: rate}


def order_glycerin(room: Room, story: Story, sheet: Sheet) -> Sheet:
    """The whole reservoir, for the days of the story. No strength is told that nobody confirmed."""
    days = story.other.days if story.other is not None else 0
    texts = {
        "volume": number_text(story.pump.reservoir, "mL"),
        "days": str(days),
        "strength": "as the pharmacy labels it",
    }
    performer = room.people[story.performer]
    answer = room.ordering.order(sheet, texts, room.password_of(PRESCRIBER), performer)
    if isinstance(answer, NotOrdered):
        raise ValueError(f"{story.patient.mrn}: {answer.because}")
    return answer
