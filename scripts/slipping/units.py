"""One unit taken for another: mg and mcg, mL/h and mL/day, kg and lb."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from hai_desk.dosing.fill import Fill
from hai_desk.services.dose_draft import SHAPES, Ask, DoseDraft, FlowSource
from hai_desk.worksheet.fields import FIELDS
from scripts.slipping.chain import Stops, Visit, dialog_stops, judged, until, worksheet_stops
from scripts.slipping.clinic import assess_plan, context_of, draft_of, signed
from scripts.slipping.tally import on_worksheet
from scripts.slipping.variants import plain

POUND = Decimal("0.45359237")


def confusions(visit: Visit) -> Iterator[tuple[str, str, Stops]]:
    """Every number that has such a unit, typed as the other unit would tell it, and what stops
    it; nothing stands for a confusion that reaches the patient."""
    for ask, factor, name in (
        (Ask.DAILY_DOSE, Decimal(1000), "mcg for mg"),
        (Ask.DEXAMETHASONE, Decimal(1000), "mcg for mg"),
        (Ask.WEIGHT, 1 / POUND, "lb for kg"),
        (Ask.WEIGHT, POUND, "kg taken for lb"),
        (Ask.FLOW, 1 / Decimal(24), "mL/h for mL/day"),
        (Ask.FLOW, Decimal(24), "mL/day taken for mL/h"),
    ):
        draft = _measured(visit) if ask is Ask.FLOW else visit.draft
        typed = _times(draft.text(ask), factor, SHAPES[ask][0].decimals)
        yield name, f"plan: {ask.value}", _plan_stops(visit, draft.with_(ask, typed))
    for factor, name in ((Decimal(1000), "mcg for mg"), (1 / Decimal(1000), "g for mg")):
        yield name, "worksheet: pr.label_amount", _typed(visit, "pr.label_amount", factor)
    for factor, name in ((1 / POUND, "lb for kg"), (POUND, "kg taken for lb")):
        yield name, "worksheet: as.weight", _typed(visit, "as.weight", factor)
    for factor, name in ((1 / Decimal(24), "mL/h for mL/day"), (Decimal(24), "mL/day for mL/h")):
        yield name, "pump card: label_flow", _card(visit, factor)


def _measured(visit: Visit) -> DoseDraft:
    by_hand = visit.draft.with_(Ask.FLOW_SOURCE, FlowSource.MEASURED.value)
    return by_hand.with_(Ask.FLOW, visit.true.last_flow)


def _plan_stops(visit: Visit, draft: DoseDraft) -> Stops:
    found = assess_plan(visit.context, draft)
    stops = dialog_stops(found) - visit.asked_in_dialog
    if stops or not isinstance(found.fill, Fill):
        return stops
    return on_worksheet(visit, visit.context, signed(visit.context, draft, found))


def _typed(visit: Visit, key: str, factor: Decimal) -> Stops:
    typed = _times(visit.texts[key], factor, FIELDS[key].decimals)
    texts = until({**visit.texts, key: typed}, key)
    return worksheet_stops(judged(visit.case, texts)) - visit.asked


def _card(visit: Visit, factor: Decimal) -> Stops:
    context = context_of(visit.true, label_flow=_times(visit.true.label_flow, factor, 3))
    draft = draft_of(visit.true, context)
    found = assess_plan(context, draft)
    stops = dialog_stops(found) - visit.asked_in_dialog
    if stops or not isinstance(found.fill, Fill):
        return stops
    return on_worksheet(visit, context, signed(context, draft, found))


def _times(text: str, factor: Decimal, decimals: int) -> str:
    exact = Decimal(text) * factor
    return plain(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
