"""What the preview of one record shows."""

from dataclasses import dataclass, field

from hai_desk.wording.language import _
from ui.form.blocks import (
    Action,
    Actions,
    Block,
    Choice,
    NumberField,
    Option,
    Paragraph,
    Row,
    StopCard,
)
from ui.records.ports import Picture
from ui.shell.screen import BandScreen

PRINTER, COPIES = "printer", "copies"
PRINT, SAVE, CLOSE, COUNTERSIGN = "print", "save", "close", "countersign"


@dataclass(frozen=True, slots=True)
class PreviewScreen:
    """`zoom` is "page", "width" or "full"; `picture` the page as pixels."""

    band: BandScreen
    documents: tuple[Option, ...]
    document: str
    page_words: str
    picture: Picture | None = field(repr=False)
    zoom: str
    may_go_back: bool
    may_go_on: bool
    side: tuple[Block, ...]


def options(
    *,
    printers: tuple[str, ...],
    printer: str,
    copies: str,
    may_print: bool,
    may_countersign: bool,
    trouble: str,
    superseded: str,
    why_not: str = "",
) -> tuple[Block, ...]:
    """`why_not` stands in place of printer and copies for a paper not printed from here."""
    return (
        Paragraph(_("Print"), heading=True),
        *((StopCard("why_not", "note", why_not),) if why_not else ()),
        *(() if why_not else _printer(printers, printer, copies)),
        *((StopCard("superseded", "note", superseded),) if superseded else ()),
        *((StopCard("trouble", "hard", trouble),) if trouble else ()),
        Paragraph(_("Black ink only. Nothing on the page depends on colour."), "note"),
        Actions(_buttons(may_print=may_print, may_countersign=may_countersign)),
    )


def _printer(printers: tuple[str, ...], printer: str, copies: str) -> tuple[Block, ...]:
    if not printers:
        words = _("No printer is set up on this desk. Save the PDF and print it elsewhere.")
        return (StopCard("no_printer", "note", words),)
    names = tuple(Option(name, name) for name in printers)
    return (
        Row((Choice(PRINTER, _("Printer"), options=names, chosen=printer or None),), columns=1),
        Row((NumberField(COPIES, _("Copies"), text=copies),), columns=2),
    )


def _buttons(*, may_print: bool, may_countersign: bool) -> tuple[Action, ...]:
    """Where a countersignature is awaited, that is the next action and printing comes second."""
    sign = Action(COUNTERSIGN, _("Countersign"), icon="pen-line", kind="primary")
    send = Action(
        PRINT,
        _("Print"),
        icon="printer",
        kind="secondary" if may_countersign else "primary",
        enabled=may_print,
        shortcut="Ctrl P",
    )
    save = Action(SAVE, _("Save PDF"), icon="download")
    first = (sign,) if may_countersign else ()
    return (*first, send, save, Action(CLOSE, _("Close")))
