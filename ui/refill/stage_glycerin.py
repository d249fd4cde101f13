"""3 Dose of a glycerin fill: the order that a prescriber signed for it, and no sum."""

from __future__ import annotations

from datetime import timedelta

from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.glycerin import GlycerinOrder
from hai_desk.wording import quantities
from hai_desk.wording.dates import day, day_clock, day_count
from hai_desk.wording.kinds import kind_lines
from hai_desk.wording.language import _
from hai_desk.worksheet.stage import Stage
from ui.form.blocks import Action, Actions, Block, Card, Chip, Fact, Facts, FormScreen, Paragraph
from ui.refill.cards import ORDER, cards
from ui.refill.side import in_pump_now
from ui.refill.typing import Page


def glycerin(page: Page) -> FormScreen:
    order = page.assessment.visit.order
    body: list[Block] = [*cards(page, page.assessment.stages[Stage.DOSE])]
    if order is not None:
        again = Actions((Action(ORDER, _("Prescriber signs another order"), kind="link"),))
        body = [Card(_("Glycerin order"), body=(_facts(page, order), again)), *body]
    return FormScreen(
        title=_("Dose"),
        subtitle=kind_lines(GLYCERIN),
        chip=_signed(order),
        body=tuple(body),
        side=(
            *in_pump_now(page),
            Paragraph(_("No empty date is told: how slowly glycerin runs is not known."), "note"),
        ),
    )


def _signed(order: GlycerinOrder | None) -> Chip:
    if order is None:
        return Chip(_("Order not signed"), "hard")
    signed = _("Order signed {day}").format(day=day(order.signed_at))
    return Chip(signed, "ok", "file-check")


def _facts(page: Page, order: GlycerinOrder) -> Facts:
    due = page.today + timedelta(days=order.days)
    rows = (
        Fact(_("Volume"), quantities.volume(order.volume)),
        Fact(_("Strength, as on the label"), order.strength),
        Fact(_("Interval"), f"{day_count(order.days)}, {day(due)}"),
        Fact(_("Signed by"), f"{order.prescriber}, {day_clock(order.signed_at)}"),
    )
    return Facts("", rows)
