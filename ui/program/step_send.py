"""4 Send: on its way, how far it is, and what is left while nobody knows."""

from __future__ import annotations

from hai_desk.services.program_events import Verb, What
from hai_desk.wording.language import _
from ui.form.blocks import Block, CheckItem, Checklist, FormScreen, StopCard
from ui.program.cards import barrier_cards, unknown_card
from ui.program.log import log_blocks
from ui.program.page import Page
from ui.program.step_read import link_cards


def send(page: Page) -> FormScreen:
    unknown = page.unknown
    title = _("State unknown") if unknown else _("Send")
    body: list[Block] = [*unknown_card(page), *barrier_cards(page), *link_cards(page)]
    if not unknown:
        body.append(_progress(page))
    if page.cancelling:
        words = _("Cancel is noted. The pump is told as soon as it has answered.")
        body.append(StopCard("cancelling", "note", words))
    subtitle = (
        _("Only the pump can say what it holds.")
        if unknown
        else _("The pump lays the new program beside the one that runs.")
    )
    return FormScreen(title, subtitle, body=(*body, *log_blocks(page)))


def _progress(page: Page) -> Checklist:
    """One line for each thing that must come true, in order."""
    verb = page.state.open[-1].verb if page.state.open else Verb.PREPARE
    answered = bool(page.state.open) and bool(page.state.open[-1].answer)
    written = any(each.what is What.INTENT for each in page.events)
    named = {
        Verb.PREPARE: _("New program to the pump"),
        Verb.COMMIT: _("Confirmation to the pump"),
        Verb.CANCEL: _("The old program is kept"),
        Verb.STOP: _("Stop to the pump"),
    }
    items = (
        CheckItem("ok" if written else "neutral", _("Written down at this desk")),
        CheckItem("ok" if answered else "neutral", named[verb], _wait(answered)),
        CheckItem("neutral", _("Read back from the pump"), _("next") if not answered else ""),
    )
    return Checklist(_("Progress"), items)


def _wait(answered: bool) -> str:
    return "" if answered else _("waiting for its answer")
