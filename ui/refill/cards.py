"""Findings as cards: a question that can be answered, a stop that cannot, a note."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.safety.answers import Answer, answer_to, keys_of
from hai_desk.safety.findings import Finding
from hai_desk.safety.label_ready import may_print_label
from hai_desk.safety.progress import StageState
from hai_desk.safety.rules import NEEDS_PRESCRIBER, NEEDS_SPECIALIST, NEEDS_TWO_SIGNATURES, Rule
from hai_desk.wording.check_again import changed
from hai_desk.wording.language import _
from hai_desk.worksheet.stage import Stage
from ui.finding_cards import AT_MOST, more_card, note_card, question_card, stop_card
from ui.form.blocks import (
    Action,
    ActionKind,
    Actions,
    Block,
    Card,
    Option,
    StopCard,
    Table,
    TextField,
)
from ui.refill.doors import PRINT_LABEL
from ui.refill.typing import Page

HOLD = "hold"
ORDER = "glycerin_order"

SHOWN_AT_FIELD = frozenset({Rule.TEST_MISSING})
"""Said at the field and counted, but not on a card of its own: an empty field is no alarm."""


def cards(page: Page, state: StageState) -> tuple[Block, ...]:
    """Stops first, then open questions, at most three together; answered ones and notes after."""
    return tuple(card for _field, card in _by_field(page, state))


def with_cards(page: Page, state: StageState, body: list[Block]) -> list[Block]:
    """Every card in the flow under the group that holds its field; the others at the end."""
    left = _by_field(page, state)
    placed: list[Block] = []
    for group in body:
        held = _keys(group)
        mine = [card for field, card in left if field in held]
        placed += [*mine, group] if isinstance(group, Table) else [group, *mine]
        left = [(field, card) for field, card in left if field not in held]
    return placed + [card for _field, card in left]


def _keys(group: Block) -> frozenset[str]:
    if isinstance(group, Table):
        return group.keys
    rows = group.rows if isinstance(group, Card) else ()
    return frozenset(field.key for row in rows for field in row.fields)


def _by_field(page: Page, state: StageState) -> list[tuple[str, StopCard]]:
    stops = [found for found in state.stops if not _quiet(page, found)]
    asking = [*stops, *state.questions]
    made = [
        (found.field, stop_card(found, ways_out(page, found)) if found.hard else soft(page, found))
        for found in asking[:AT_MOST]
    ]
    if len(asking) > AT_MOST:
        made.append(("", more_card(len(asking) - AT_MOST)))
    made += [(found.field, soft(page, found)) for found in state.answered]
    made += [(found.field, note_card(found)) for found in state.notes]
    return made


def _quiet(page: Page, found: Finding) -> bool:
    return found.rule in SHOWN_AT_FIELD and not page.text(found.field)


def soft(page: Page, found: Finding) -> StopCard:
    return question_card(
        found,
        answer_now(page, found),
        page.sheet.case.policy.reasons,
        more=(Option(HOLD, _("Hold and ask the prescriber")),),
        buttons=ways_out(page, found),
        name=_prescriber(page, found),
    )


def answer_now(page: Page, found: Finding) -> Answer:
    """The stored answer, with what is being typed at this moment over it."""
    keys, stored = keys_of(found), answer_to(found, page.sheet.entries)
    texts = page.typing.texts
    return replace(
        stored,
        reason=texts.get(keys["reason"], stored.reason),
        prescriber=texts.get(keys["prescriber"], stored.prescriber),
    )


def _prescriber(page: Page, found: Finding) -> TextField | None:
    """The name that the keep button waits for, beside the reason."""
    labels = {rule: _("Pump specialist who answered") for rule in NEEDS_SPECIALIST}
    if found.rule not in NEEDS_PRESCRIBER | NEEDS_SPECIALIST:
        return None
    key, label = keys_of(found)["prescriber"], _("Prescriber who answered")
    return TextField(key=key, label=labels.get(found.rule, label), text=page.text(key))


def ways_out(page: Page, found: Finding) -> tuple[Action, ...]:
    """Buttons of one stop. The ways after the port stand in the port card for all of them."""
    buttons: list[Action] = []
    if found.rule in NEEDS_TWO_SIGNATURES:
        done = answer_to(found, page.sheet.entries).signed == found.digest
        label = _("Signed by both") if done else _("Prescriber and pharmacist sign")
        kind: ActionKind = "done" if done else "secondary"
        key = f"cosign:{found.key}"
        buttons.append(Action(key, label, icon="pen-line", kind=kind, enabled=not done))
    if found.rule is Rule.NOT_THE_PRESCRIPTION:
        buttons.append(Action("take_plan", _("Take over the new prescription"), icon="rotate-ccw"))
    if found.rule is Rule.WRONG_STRENGTH:
        label = _("Change the stock strength in 3 Dose")
        buttons.append(Action("open_dose", label, kind="link"))
    if found.rule in NEW_DOSE:
        buttons.append(Action("new_dose", _("Prescriber signs a new dose"), icon="pen-line"))
    if found.rule is Rule.STALE_LABEL and may_print_label(page.assessment):
        buttons.append(Action(PRINT_LABEL, _("Print label"), icon="printer"))
    if found.rule in (Rule.ORDER_MISSING, Rule.GLYCERIN_DAYS):
        buttons.append(Action(ORDER, _("Prescriber signs the order"), icon="pen-line"))
    if found.rule is Rule.CONFIRM_AGAIN and found.field == "as.symptoms":
        same = page.stored(found.field).replace("|", ", ")
        label = _("Asked again, still {symptoms}").format(symptoms=same)
        buttons.append(Action(f"again:{found.field}", label, icon="check"))
    if _holds(page, found):
        buttons.append(Action("turn_to_rest", _("Empty now, fill heparin-saline")))
    return tuple(buttons)


NEW_DOSE = frozenset(
    {
        Rule.WEIGHT_FAR,
        Rule.NOT_SIGNED,
        Rule.PRESCRIPTION_OLD,
        Rule.DOSE_IMPOSSIBLE,
        Rule.REDUCE_NOT_PRESCRIBED,
        Rule.LEVEL_LOWER,
        Rule.FILL_TOO_LARGE,
        Rule.FILL_TOO_SMALL,
        Rule.VOLUME_SHORT,
        Rule.CANNOT_COMPUTE,
        Rule.FLOW_ASKS,
        Rule.FLOW_STOPS,
        Rule.FLOW_UNSURE,
    }
)
HOLDING = frozenset(
    {
        Rule.TABLE_HOLDS,
        Rule.BILIRUBIN_HOLDS,
        Rule.PLATELETS_LOW,
        Rule.WHITE_CELLS_LOW,
        Rule.SYMPTOM_HOLDS,
        Rule.DECIDED_HOLD,
        Rule.NO_PERFUSION_SCAN,
        Rule.ALLERGY,
        Rule.PRESCRIPTION_OLD,
        Rule.NOT_SIGNED,
    }
)


def _holds(page: Page, found: Finding) -> bool:
    return found.rule in HOLDING and page.assessment.visit.floxuridine


def again_card(state: StageState) -> StopCard:
    """One press says that what was entered here is still right."""
    still = Action("check_again", _("Looked at again, still right"), icon="check")
    lines = (*map(changed, state.again), _("Look at this stage again, or enter it anew."))
    return StopCard("again", "soft", _("Check again"), lines, buttons=(still,))


def port_card(page: Page, stage: Stage) -> tuple[Block, ...]:
    """Once the port was entered no stop may strand the nurse: both last ways stand on every page
    until the fill is complete, loud where something stops and quiet where nothing does."""
    visit, states = page.assessment.visit, page.assessment.stages
    if not visit.port_entered or stage is Stage.SIGN or states[Stage.FILL].done:
        return ()
    stopped = any(state.stops or state.questions for state in states.values())
    kind: ActionKind = "secondary" if stopped else "link"
    label = _("Surgeon called, pump empty")
    buttons = [Action("surgeon", label, icon="phone", kind=kind)]
    if not visit.rescue:
        label = _("Rescue fill with heparin-saline")
        buttons.insert(0, Action("rescue", label, icon="undo-2", kind=kind))
    if not stopped:
        return (Actions(tuple(buttons)),)
    title = _("The needle is in. The pump is never left empty.")
    if visit.leaves_empty:
        title = _("The needle is in.")
    line = _("Clear the stop above, or take one of these ways.")
    return (StopCard("port", "note", title, (line,), buttons=tuple(buttons)),)
