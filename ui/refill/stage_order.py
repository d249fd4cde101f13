"""3 Order: who decided that the pump is emptied for good, and why."""

from __future__ import annotations

from hai_desk.plans.kinds import FINAL_EMPTYING
from hai_desk.wording.kinds import kind_lines
from hai_desk.wording.language import _
from hai_desk.worksheet.stage import Stage
from ui.form.blocks import AnyField, Card, FormScreen, Row
from ui.refill.cards import cards
from ui.refill.parts import segment, text
from ui.refill.side import in_pump_now
from ui.refill.typing import Page


def order(page: Page) -> FormScreen:
    reasons = (
        ("end of therapy", _("End of therapy")),
        ("explant planned", _("Explant planned")),
        ("other", _("Other")),
    )
    reason = segment(page, "fe.reason", _("Why the pump is left empty"), reasons)
    fields: list[AnyField] = [text(page, "fe.prescriber", _("Prescriber who decided"))]
    if page.stored("fe.reason") == "other":
        fields.append(text(page, "fe.note", _("Which reason")))
    return FormScreen(
        title=_("Order"),
        subtitle=kind_lines(FINAL_EMPTYING),
        body=(
            Card(rows=(Row((reason,), columns=1), Row(tuple(fields), columns=2))),
            *cards(page, page.assessment.stages[Stage.DOSE]),
        ),
        side=in_pump_now(page),
    )
