"""1 Read pump: is this the right pump, is drug flowing, what does it run."""

from __future__ import annotations

from hai_desk.link.commands import PumpStatus, Therapy
from hai_desk.wording.dates import clock_seconds
from hai_desk.wording.language import _
from hai_desk.wording.programming import barrier as barrier_words
from ui.form.blocks import (
    Action,
    Actions,
    Block,
    Card,
    Fact,
    Facts,
    FormScreen,
    Paragraph,
    Row,
    StopCard,
    TextField,
    Tone,
)
from ui.program.cards import ADDRESS, LINK_AGAIN, barrier_cards
from ui.program.compared import running_table
from ui.program.log import log_blocks
from ui.program.page import Page
from ui.program.side import clock_fact, counted, filled, prescription

READ_AGAIN = "read_again"


def read(page: Page) -> FormScreen:
    status = page.standing.status
    body: list[Block] = [*barrier_cards(page), *link_cards(page)]
    if status is None or page.assessed is None:
        if page.link.linked:
            body.append(Paragraph(_("The pump is being read.")))
    else:
        body += _said(page, status)
        if status.program is not None:
            body.append(running_table(status.program))
    return FormScreen(
        _("Read pump"),
        _("What the pump says of itself, read just now."),
        body=(*body, *log_blocks(page)),
        side=(*prescription(page), *filled(page)),
    )


def link_cards(page: Page) -> tuple[Block, ...]:
    """Without a living link nothing can be read: the address, and the way to it."""
    if page.barred or page.link.alive:
        return ()
    if page.link.linking:
        return (Paragraph(_("The pump is being linked.")),)
    again = page.link.linked
    label = _("Link again") if again else _("Link")
    field = TextField(key=ADDRESS, label=_("Address of the pump"), text=page.text(ADDRESS))
    ready = bool(page.text(ADDRESS).strip())
    button = Action(LINK_AGAIN, label, "link", enabled=ready, shortcut="F7")
    title = _("The link is lost.") if again else _("No pump is linked.")
    return (Card(title, rows=(Row((field,), 1),), body=(Actions((button,)),)),)


def _said(page: Page, status: PumpStatus) -> tuple[Block, ...]:
    if page.standing.barriers:
        told: list[Block] = [
            StopCard(f"standing:{each.value}", "soft", barrier_words(each), buttons=_again())
            for each in page.standing.barriers[:1]
        ]
    else:
        title = _("This is the pump of this patient.")
        line = _("Serial, certificate and patient are those on file.")
        told = [StopCard("right_pump", "ok", title, (line,))]
    facts = [
        Fact(_("Delivery"), therapy_words(status.therapy), tone=_tone(status.therapy)),
        Fact(_("Reservoir, the pump's own count"), counted(page)),
        Fact(_("Read at"), clock_seconds(status.heard_at.astimezone(page.now.tzinfo))),
    ]
    clocks = clock_fact(page)
    if clocks is not None:
        facts.append(clocks)
    return (*told, Card(_("The pump now"), body=(Facts("", tuple(facts)),)))


def _again() -> tuple[Action, ...]:
    return (Action(READ_AGAIN, _("Read again"), "refresh-cw"),)


def therapy_words(therapy: Therapy) -> str:
    return {
        Therapy.RUNNING: _("running"),
        Therapy.PRIMING: _("running, prime"),
        Therapy.BRIDGING: _("running, bridge"),
        Therapy.STOPPED: _("stopped"),
        Therapy.HALTED: _("stopped while an update is open"),
        Therapy.FAULT: _("stopped by a fault"),
    }[therapy]


def _tone(therapy: Therapy) -> Tone:
    return "hard" if therapy in (Therapy.STOPPED, Therapy.HALTED, Therapy.FAULT) else "ok"
