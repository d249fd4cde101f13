"""One message of the link log in full, in a dialog that only shows it."""

from __future__ import annotations

from datetime import tzinfo

from hai_desk.link.wire_frame import Direction, WireFrame
from hai_desk.link.wire_text import wire_text
from hai_desk.wording.dates import day_clock_seconds
from hai_desk.wording.language import _
from hai_desk.wording.quantities import count
from ui.dialogs.prompt import Prompt
from ui.form.blocks import Action, Block, Fact, Facts, Listing, StopCard
from ui.shell.screen import BandScreen, DialogScreen

WIDTH = 860
CLOSE = "close"


def message_prompt(frame: WireFrame, band: BandScreen, zone: tzinfo | None) -> Prompt:
    """Nothing is asked: it is closed by its button or Escape."""
    to_pump = frame.direction is Direction.TO_PUMP
    title = _("Message to the pump") if to_pump else _("Message from the pump")
    screen = DialogScreen(
        title=title,
        subtitle=frame.kind,
        band=band,
        body=(_facts(frame, zone), *_kept(frame)),
        actions=(Action(CLOSE, _("Close"), kind="primary", shortcut="Esc"),),
        width=WIDTH,
    )
    return Prompt(screen, confirm_key="")


def _facts(frame: WireFrame, zone: tzinfo | None) -> Facts:
    at = frame.at.astimezone(zone)
    to_pump = frame.direction is Direction.TO_PUMP
    return Facts(
        "",
        (
            Fact(_("Direction"), _("Desk to pump") if to_pump else _("Pump to desk")),
            Fact(_("Time"), day_clock_seconds(at)),
            Fact(_("Size"), _("{bytes} bytes").format(bytes=count(frame.length))),
            Fact("SHA-256", frame.sha256.upper(), identifier=True),
        ),
    )


def _kept(frame: WireFrame) -> tuple[Block, ...]:
    if not frame.content:
        return (StopCard("kept", "note", _nothing_kept()),)
    listing = Listing(wire_text(frame.content), _("Text of the message"))
    if frame.whole:
        return (listing,)
    told = _("The message is too long to keep. Below is what it says of program, drug and patient.")
    return (StopCard("kept", "note", told), listing)


def _nothing_kept() -> str:
    return _(
        "Its text was not kept: the pump could be another patient's then, or very many messages "
        "had come. Its digest tells whether a copy from elsewhere is the same."
    )
