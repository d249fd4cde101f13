"""6 Leave empty: the needle is out, and nothing was filled, on purpose."""

from __future__ import annotations

from hai_desk.wording.language import _
from hai_desk.worksheet.stage import Stage
from ui.form.blocks import Card, FormScreen, Row
from ui.refill.cards import cards, port_card
from ui.refill.ending import ending
from ui.refill.parts import tap
from ui.refill.side import in_pump_now
from ui.refill.typing import Page


def left_empty(page: Page) -> FormScreen:
    said = tap(
        page,
        "fe.left_empty",
        _("The pump is left empty, on purpose"),
        (_("Emptied"), _("Not filled"), _("Patient knows")),
        done=_("Left empty"),
    )
    return FormScreen(
        title=_("Leave empty"),
        subtitle=_("This is the only visit that ends with an empty pump."),
        body=(
            Card(rows=(Row((said,), columns=1),)),
            Card(_("Ending"), rows=ending(page)),
            *cards(page, page.assessment.stages[Stage.FILL]),
            *port_card(page, Stage.FILL),
        ),
        side=in_pump_now(page),
    )
