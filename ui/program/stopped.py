"""After Stop: a new program, or the patient leaves with a pump that stays stopped."""

from __future__ import annotations

from hai_desk.wording.language import _
from ui.form.blocks import Action, Actions, Block, Card, Row, StopCard, TextField
from ui.program.page import Page

REASON, PRESCRIBER, LEAVE_STOPPED = "stop.reason", "stop.prescriber", "leave_stopped"


def stopped_cards(page: Page) -> tuple[Block, ...]:
    lines = (_("Enter and send a program, or say who decided that the pump stays stopped."),)
    card = StopCard("stopped", "hard", _("The pump was stopped. Nothing is delivered."), lines)
    fields = (
        TextField(key=PRESCRIBER, label=_("Prescriber"), text=page.text(PRESCRIBER)),
        TextField(key=REASON, label=_("Reason, kept in the record"), text=page.text(REASON)),
    )
    ready = bool(page.text(PRESCRIBER).strip()) and len(page.text(REASON).strip()) >= 8
    leave = Action(LEAVE_STOPPED, _("Leave the pump stopped"), "octagon-x", "danger", enabled=ready)
    return (
        card,
        Card(_("The pump stays stopped"), rows=(Row(fields, 2),), body=(Actions((leave,)),)),
    )
