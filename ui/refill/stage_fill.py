"""6 Fill: the checked syringe, slowly, with proof that the tip is in the reservoir."""

from __future__ import annotations

from hai_desk.safety.fill_rules import greatest_volume
from hai_desk.safety.returns import asked_at
from hai_desk.safety.syringe import still_to_give
from hai_desk.wording import quantities
from hai_desk.wording.language import _
from hai_desk.worksheet.stage import Stage
from ui.form.blocks import Card, FormScreen, NumberField, Row
from ui.refill.aside import aside_notes, cannot_be_used
from ui.refill.cards import cards, port_card
from ui.refill.ending import ending
from ui.refill.parts import moment, number, text
from ui.refill.pocket import pocket_card, returns_card
from ui.refill.side import before_you_fill, syringe_facts
from ui.refill.stage_left_empty import left_empty
from ui.refill.typing import Page


def fill(page: Page) -> FormScreen:
    visit = page.assessment.visit
    if visit.leaves_empty:
        return left_empty(page)
    rescue = visit.rescue
    subtitle = _("Label and wristband once more at the port, then fill slowly.")
    if rescue:
        subtitle = _("Rescue fill: the heparin-saline on the tray goes in.")
    at_port = Row(
        (
            text(page, "fi.mrn", _("MRN on the wristband"), identifier=True),
            text(page, "fi.label", _label(page), identifier=True),
            moment(page, "fi.started", _("Fill started"), _("First tick of the plunger")),
        )
    )
    state = page.assessment.stages[Stage.FILL]
    return FormScreen(
        title=_("Fill"),
        subtitle=subtitle,
        body=(
            *aside_notes(page),
            Card(rows=(at_port,)),
            returns_card(page, asked_at(visit)),
            *cards(page, state),
            *pocket_card(page),
            Card(_("Ending"), rows=(Row((_volume(page),)), *ending(page))),
            *cannot_be_used(page),
            *port_card(page, Stage.FILL),
        ),
        side=(*syringe_facts(page), before_you_fill(page)),
    )


def _label(page: Page) -> str:
    if page.assessment.visit.rescue:
        return _("Lot of the rescue syringe")
    return _("Lot on the syringe label")


def _volume(page: Page) -> NumberField:
    visit = page.assessment.visit
    planned = still_to_give(visit)
    hint = _("At most {volume}").format(volume=quantities.volume(greatest_volume(visit)))
    if planned is not None:
        hint = _("Planned {volume}").format(volume=quantities.volume(planned))
    return number(page, "fi.volume", _("Volume given"), hint)
