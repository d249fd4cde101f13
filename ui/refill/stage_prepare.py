"""4 Prepare: the syringe, the rescue syringe beside it, and the blind second check."""

from __future__ import annotations

from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.syringe import source_of
from hai_desk.wording.dates import clock
from hai_desk.wording.language import _
from hai_desk.worksheet.stage import Stage
from ui.form.blocks import (
    Action,
    Actions,
    AnyField,
    Block,
    Card,
    CheckItem,
    Checklist,
    Chip,
    FormScreen,
    Paragraph,
    Row,
    Tone,
)
from ui.refill.aside import aside_notes, cannot_be_used
from ui.refill.cards import port_card, with_cards
from ui.refill.label_side import label_field, label_side
from ui.refill.parts import choice, moment, number, segment, text
from ui.refill.side import mix_table, syringe_box
from ui.refill.typing import Page
from ui.refill.vials import vials


def prepare(page: Page) -> FormScreen:
    state = page.assessment.stages[Stage.PREPARE]
    fills = page.assessment.visit.kind.fills
    body: list[Block] = [*_syringe(page), *label_field(page)] if fills else []
    body = [*aside_notes(page), *with_cards(page, state, [*body, _rescue(page)])]
    body += cannot_be_used(page)
    body += port_card(page, Stage.PREPARE)
    return FormScreen(
        title=_("Prepare"),
        subtitle=(
            _("The syringe is made and checked before the port is entered.")
            if fills
            else _("Nothing goes in. The rescue syringe stands by all the same.")
        ),
        chip=_checked(page),
        body=tuple(body),
        side=_side(page),
    )


def _syringe(page: Page) -> list[Block]:
    pharmacy = source_of(page.assessment.visit) == "pharmacy"
    if page.assessment.visit.drug == GLYCERIN:
        return [_label(page)]
    source = Card(rows=(_source(page),))
    return [source, _label(page)] if pharmacy else [source, *vials(page)]


def _side(page: Page) -> tuple[Block, ...]:
    """The label shows what the syringe holds; without one a box says it."""
    label, box = label_side(page), syringe_box(page)
    if page.label is not None:
        return (*label, *second_check(page), *mix_table(page))
    boxed = (box,) if box is not None else ()
    return (*boxed, *label, *mix_table(page), *second_check(page))


def _checked(page: Page) -> Chip | None:
    check = page.assessment.visit.check
    if check is None:
        return None
    name, at = check.checker, clock(check.at)
    return Chip(_("Syringe checked by {name}, {at}").format(name=name, at=at), "ok", "user-check")


def _source(page: Page) -> Row:
    options = (("pharmacy", _("Pharmacy syringe")), ("compounded", _("Compounded here")))
    chosen = source_of(page.assessment.visit)
    field = segment(page, "pr.source", _("Where the syringe comes from"), options, chosen=chosen)
    return Row((field,), columns=1)


def _label(page: Page) -> Card:
    drugs = (
        ("floxuridine", "floxuridine"),
        ("heparin-saline", "heparin-saline"),
        (GLYCERIN, GLYCERIN),
        ("fluorouracil", "fluorouracil"),
        ("other", _("another drug")),
    )
    first = Row(
        (
            text(page, "pr.label_mrn", _("MRN on the label"), identifier=True),
            choice(page, "pr.label_drug", _("Drug on the label"), drugs),
            _held(page),
        )
    )
    second = Row(
        (
            number(page, "pr.label_volume", _("Volume on the label")),
            text(page, "pr.label_lot", _("Lot or label number"), identifier=True),
            moment(
                page,
                "pr.label_use_before",
                _("Use before"),
                _("As 24-Nov-2026 18:00"),
                now=False,
            ),
        )
    )
    return Card(_("Read the label"), _("Typed from the syringe in your hand"), (first, second))


def _held(page: Page) -> AnyField:
    """How much the syringe holds, or how strong it is: of glycerin no amount is counted."""
    visit = page.assessment.visit
    if visit.drug == GLYCERIN:
        return text(page, "pr.label_strength", _("Strength on the label"), _("As it was ordered"))
    unit = "mg" if visit.floxuridine else "units"
    return number(page, "pr.label_amount", _("Amount on the label"), unit=unit)


def _rescue(page: Page) -> Card:
    fields = (
        text(page, "pr.rescue_lot", _("Lot of the rescue syringe"), identifier=True),
        text(page, "pr.rescue_expires", _("Expires"), _("As Mar-2027")),
    )
    note = _("heparin-saline, on the tray before the port is entered")
    return Card(_("Rescue syringe"), note, (Row(fields),))


def second_check(page: Page) -> tuple[Block, ...]:
    visit, state = page.assessment.visit, page.assessment.stages[Stage.PREPARE]
    waiting = [key for key in state.missing if key != "pr.check"]
    blocked = [found for found in state.stops if found.field != "pr.check"]
    ready = not waiting and not blocked and not state.unreadable
    tone: Tone
    done = visit.check is not None and not state.stops
    if done:
        tone, words = "ok", _("Both people agree")
    elif ready:
        tone, words = "", _("Ready for the second person")
    else:
        tone, words = "neutral", _("Waiting for {count} entries").format(count=len(waiting))
    label = _("Check again") if visit.check is not None else _("Start second check")
    button = Action("second_check", label, icon="user-check", enabled=ready)
    text_ = _("A second person enters the inputs from their sources, without seeing yours.")
    return (
        Paragraph(_("Second check"), heading=True),
        Paragraph(text_),
        Checklist("", (CheckItem(tone, words),)),
        Actions((button,)),
    )
