"""Printing and labels: which label is on the roll, and which printer takes what."""

from hai_desk.people.role import Permission
from hai_desk.plans.policy import LABEL_SIZES
from hai_desk.wording.language import _
from ui.form.blocks import (
    Action,
    Actions,
    Block,
    Card,
    Choice,
    Option,
    Paragraph,
    Row,
    Segment,
    TextField,
)
from ui.settings.state import PrintingForm, SettingsState

LABEL_SIZE, LABEL_PRINTER, PAPER_PRINTER = "label_size", "label_printer", "paper_printer"
PRINTING_PASSWORD, SAVE_PRINTING = "printing_password", "save_printing"


def printing_blocks(state: SettingsState) -> tuple[Block, ...]:
    may = state.user.may(Permission.SETTINGS)
    form = state.printing
    real = _("A label is printed at its real size. Put that size into the printer.")
    label = Card(
        title=_("Syringe label"),
        rows=(Row((_size(form, may=may), _printer(form, LABEL_PRINTER, may=may)), columns=2),),
        body=(Paragraph(real),),
    )
    paper = Card(
        title=_("Records and date cards"),
        rows=(Row((_printer(form, PAPER_PRINTER, may=may),), columns=2),),
    )
    return (label, paper, *_saving(state, may=may))


def _size(form: PrintingForm, *, may: bool) -> Segment:
    options = tuple(Option(size, size_words(size)) for size in LABEL_SIZES)
    chosen = form.chosen.label_size
    return Segment(LABEL_SIZE, _("Label size"), options=options, chosen=chosen, enabled=may)


def size_words(size: str) -> str:
    """`100 × 50 mm`, and the number stays with its unit."""
    return size.replace("x", " × ") + "\u00a0mm"


def _printer(form: PrintingForm, key: str, *, may: bool) -> Choice:
    """A printer that is not there just now stays chosen."""
    label = key == LABEL_PRINTER
    chosen = form.chosen.label_printer if label else form.chosen.paper_printer
    names = dict.fromkeys((*form.printers, *((chosen,) if chosen else ())))
    first = Option("", _("The first printer of the machine"))
    return Choice(
        key,
        _("Label printer") if label else _("Printer"),
        options=(first, *(Option(name, name) for name in names)),
        chosen=chosen,
        enabled=may,
    )


def _saving(state: SettingsState, *, may: bool) -> tuple[Block, ...]:
    form = state.printing
    if not may or form.chosen == form.saved:
        return ()
    password = TextField(
        PRINTING_PASSWORD,
        _("Password of {name}").format(name=state.user.name),
        text=form.password,
        secret=True,
    )
    failed = (Paragraph(form.failure, "hard"),) if form.failure else ()
    button = Action(
        SAVE_PRINTING, _("Save for the clinic"), kind="primary", enabled=bool(form.password)
    )
    rows = (Row((password,), columns=2),)
    return (Card(title=_("Save"), rows=rows, body=(*failed, Actions((button,)))),)
