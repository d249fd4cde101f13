"""2 Change: every field with what it comes to in words, and the old value beneath."""

from __future__ import annotations

from hai_desk.plans.plan import FLOXURIDINE, GLYCERIN, HEPARIN_SALINE
from hai_desk.pumps.program import Mode
from hai_desk.safety.program_draft import OFF, ON, Ask
from hai_desk.services.program_state import Phase
from hai_desk.wording import quantities
from hai_desk.wording.dates import clock_seconds, day_clock
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _
from hai_desk.wording.programs import alarm_line
from ui.form.blocks import (
    Block,
    Card,
    Choice,
    FormScreen,
    NumberField,
    Option,
    Paragraph,
    Row,
    Segment,
    StopCard,
)
from ui.program.cards import barrier_cards, draft_cards
from ui.program.change_dose import dose_card
from ui.program.change_path import path_cards
from ui.program.fields import answer, how_key, number, way, yes_no
from ui.program.page import ENTER, KEEP, Page
from ui.program.side import change_side
from ui.program.stopped import stopped_cards

DRUGS = (FLOXURIDINE, HEPARIN_SALINE, GLYCERIN)


def change(page: Page) -> FormScreen:
    groups = [_therapy(page), dose_card(page), _reservoir(page), *path_cards(page)]
    body: list[Block] = [*barrier_cards(page), *_restored(page), *_reminded(page)]
    if page.standing.phase is Phase.STOPPED:
        body += stopped_cards(page)
    return FormScreen(
        _("Change"),
        _carried(page),
        body=(*body, *_with_cards(page, groups)),
        side=change_side(page),
    )


def _carried(page: Page) -> str:
    if page.standing.session.worksheet_id:
        return _("Drug, concentration and volume are of this refill. No dose is filled in for you.")
    return _("Enter each setting, or choose No change. Nothing is filled in for you.")


def _with_cards(page: Page, groups: list[Card]) -> list[Block]:
    """Each card under the group that holds its field; the others at the end."""
    left = draft_cards(page)
    placed: list[Block] = []
    for group in groups:
        held = _keys(group)
        placed += [group, *(card for field, card in left if field in held)]
        left = [(field, card) for field, card in left if field not in held]
    return placed + [card for _field, card in left]


def _keys(group: Card) -> frozenset[str]:
    """Fields of the group, and the settings that its choices of `No change` stand for."""
    rows = [*group.rows, *(block for block in group.body if isinstance(block, Row))]
    keys = [field.key for row in rows for field in row.fields]
    return frozenset(keys) | {key.removeprefix("how:") for key in keys}


def _restored(page: Page) -> list[Block]:
    """As a worksheet says it, with the day where it is another one."""
    if page.restored is None:
        return []
    at = page.restored.astimezone(page.now.tzinfo)
    same = at.date() == page.today
    title = _("Restored from {time}").format(time=(clock_seconds if same else day_clock)(at))
    line = _("You typed it in this session, for this patient. Read every value before Review.")
    return [StopCard("restored", "note", title, (line,))]


def _reminded(page: Page) -> list[Block]:
    """GIP 2.2.4 and 2.2.5: nobody touched the desk while something was half entered."""
    if page.forgot:
        title = _("Nobody entered anything for 10 min. What was half entered was taken away.")
        return [StopCard("forgot", "note", title, (_("Enter dose, rate and volume again."),))]
    if page.reminded:
        title = _("This change is half entered. It is taken away after 10 min without a key.")
        return [StopCard("reminded", "soft", title)]
    return []


def _therapy(page: Page) -> Card:
    body: list[Block] = [Row((_mode(page),), columns=1), Row((_drug(page),), columns=1)]
    body.append(Row((_strength_way(page), *_strength(page)), columns=3))
    held, holds = page.derived.held, page.derived.holds
    if held is not None and holds is not None:
        told = _("{volume} hold {amount}.").format(
            volume=quantities.volume(holds), amount=quantities.drug_amount(held)
        )
        body.append(Paragraph(told))
    return Card(_("Therapy"), body=tuple(body))


def _before(page: Page, setting: str) -> str:
    """What the pump runs now, as the fields say it."""
    return page.runs.get(setting, "")


def _mode(page: Page) -> Segment:
    named = {
        Mode.CONTINUOUS: _("Simple continuous"),
        Mode.FLEX: _("Flex, by time of day"),
        Mode.STOP: _("Stopped"),
    }
    ways = tuple(Option(mode.value, name) for mode, name in named.items())
    return _kept_or(page, Ask.MODE, _("Mode"), ways, "mode")


def _kept_or(page: Page, ask: Ask, label: str, ways: tuple[Option, ...], setting: str) -> Segment:
    """One row for both: no change, or one of the choices."""
    made = way(page, ask, label, ways, kept=_before(page, setting))
    chosen = KEEP if page.draft.kept(ask) else page.draft.text(ask)
    plain = answer(page, ask, label, ways)
    return Segment(
        key=how_key(ask),
        label=label,
        hint=made.hint,
        state=plain.state,
        options=made.options,
        chosen=chosen or None,
    )


def _drug(page: Page) -> Choice:
    before = _before(page, "drug")
    stays = (Option(KEEP, _("No change, {drug}").format(drug=name_of(before))),) if before else ()
    plain = answer(page, Ask.DRUG, "", ())
    return Choice(
        key=how_key(Ask.DRUG),
        label=_("Drug"),
        hint=_("In the pump: {value}").format(value=name_of(before)) if before else "",
        state=plain.state,
        options=(*stays, *(Option(drug, name_of(drug)) for drug in DRUGS)),
        chosen=(KEEP if page.draft.kept(Ask.DRUG) else page.draft.text(Ask.DRUG)) or None,
    )


def _strength_way(page: Page) -> Segment:
    return way(page, Ask.STRENGTH, _("Concentration"), kept=_before(page, "strength"))


def _strength(page: Page) -> tuple[NumberField | Segment, ...]:
    if page.way(Ask.STRENGTH) != ENTER:
        return ()
    unit = page.draft.text(Ask.STRENGTH_UNIT)
    units = (Option("mg/mL", "mg/mL"), Option("units/mL", "units/mL"))
    return (
        number(page, Ask.STRENGTH, _("Concentration on the label"), unit),
        answer(page, Ask.STRENGTH_UNIT, _("Its unit"), units),
    )


def _reservoir(page: Page) -> Card:
    fill: list[NumberField | Segment] = [
        yes_no(page, Ask.WAS_FILLED, _("Was the reservoir filled at this visit?"))
    ]
    if page.draft.text(Ask.WAS_FILLED) == "yes":
        fill.append(number(page, Ask.FILL, _("Reservoir volume"), "mL", _left(page)))
    alarm: list[NumberField | Segment] = [
        way(page, Ask.ALARM, _("Low-reservoir alarm"), kept=_before(page, "low_alarm"))
    ]
    if page.way(Ask.ALARM) == ENTER:
        alarm.append(number(page, Ask.ALARM, _("Alarm at"), "mL"))
    sounds = (Option(ON, _("On")), Option(OFF, _("Off")))
    body: list[Block] = [
        Row(tuple(fill), columns=2),
        Row(tuple(alarm), columns=2),
        *_reached(page),
        Row((_kept_or(page, Ask.SOUNDS, _("Alarm sound"), sounds, "sounds"),), columns=2),
    ]
    return Card(_("Reservoir and alarms"), body=tuple(body))


def _left(page: Page) -> str:
    left = page.assessed.case.left if page.assessed is not None else None
    return _("Before: {volume}").format(volume=quantities.volume(left)) if left is not None else ""


def _reached(page: Page) -> tuple[Block, ...]:
    sums, derived = page.assessed.sums if page.assessed is not None else None, page.derived
    if sums is None or derived.low_on is None or derived.holds is None:
        return ()
    day = derived.low_on.date()
    return (Paragraph(f"{alarm_line(derived.holds, sums.program.low_alarm, day)}."),)
