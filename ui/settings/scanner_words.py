"""The scanner page in words: how the scanner sends, and the test box."""

from __future__ import annotations

from hai_desk.people.role import Permission
from hai_desk.scans.codes import Scan, Unknown
from hai_desk.scans.diagnosis import SeenKey, Verdict, layout_slips, slowest, text_of, verdict
from hai_desk.settings import GS, Mode
from hai_desk.wording.language import _, plural
from hai_desk.wording.numbers import DASH
from hai_desk.wording.scans import told
from ui.form.blocks import (
    Action,
    Actions,
    AnyField,
    Block,
    Card,
    Choice,
    Fact,
    Facts,
    NumberField,
    Option,
    Paragraph,
    Row,
    Segment,
    State,
    TextField,
    Tone,
)
from ui.settings.scanner import (
    BAUD,
    GAP,
    GAPS,
    LENGTHS,
    MODE,
    PORT,
    PREFIX,
    SAVE,
    SEPARATOR,
    SHORTEST,
    SUFFIX,
    ScannerForm,
)
from ui.settings.state import SettingsState

STX, ETX = "\x02", "\x03"
MARKS = ("~", "^", "|", "`")
BAUDS = (9600, 19_200, 38_400, 57_600, 115_200)


def scanner_blocks(state: SettingsState) -> tuple[Block, ...]:
    form, may = state.scanner, state.user.may(Permission.SETTINGS)
    failed = (Paragraph(form.failure, "hard"),) if form.failure else ()
    save = Action(SAVE, _("Use at this desk"), kind="primary", enabled=may and form.may_save)
    card = Card(
        title=_("Scanner of this desk"),
        note=_("Set for this desk alone"),
        rows=(_mode(form), Row(_fields(form), columns=3)),
        body=(*failed, Actions((save,))),
    )
    return (card, _test_box(form))


def _mode(form: ScannerForm) -> Row:
    options = (
        Option(Mode.BURST, _("Keyboard, fast keys")),
        Option(Mode.FRAMED, _("Keyboard, prefix and suffix")),
        Option(Mode.SERIAL, _("Serial port")),
    )
    return Row(
        (Segment(MODE, _("The scanner sends as"), options=options, chosen=form.chosen.mode),),
        columns=1,
    )


def _fields(form: ScannerForm) -> tuple[AnyField, ...]:
    by_mode = {Mode.BURST: _burst, Mode.FRAMED: _framed, Mode.SERIAL: _serial}
    return (*by_mode[form.chosen.mode](form), _separator(form))


def _burst(form: ScannerForm) -> tuple[AnyField, ...]:
    wished = form.wished is not None
    gaps = _("{low} to {high}").format(low=GAPS.start, high=GAPS.stop - 1)
    lengths = _("{low} to {high}").format(low=LENGTHS.start, high=LENGTHS.stop - 1)
    state = State.NORMAL if wished else State.HARD
    return (
        NumberField(GAP, _("Keys closer than"), gaps, state, text=form.gap_text, unit="ms"),
        NumberField(
            SHORTEST, _("Shortest code"), lengths, state,
            text=form.shortest_text, unit=_("characters"),
        ),
    )  # fmt: skip


def _framed(form: ScannerForm) -> tuple[AnyField, ...]:
    marks = tuple(Option(mark, mark) for mark in MARKS)
    prefixes = (*marks, Option(STX, _("STX, Ctrl B")))
    suffixes = (Option("", _("Enter or Tab")), *marks, Option(ETX, _("ETX, Ctrl C")))
    hint = _("A key that nobody types here")
    return (
        Choice(PREFIX, _("Prefix"), hint, options=prefixes, chosen=form.chosen.prefix),
        Choice(SUFFIX, _("Suffix"), options=suffixes, chosen=form.chosen.suffix),
    )


def _serial(form: ScannerForm) -> tuple[AnyField, ...]:
    bauds = tuple(Option(str(baud), str(baud)) for baud in BAUDS)
    return (
        TextField(
            PORT, _("Port"), _("As COM3 or /dev/ttyACM0"), text=form.chosen.port, identifier=True
        ),
        Choice(BAUD, _("Speed"), options=bauds, chosen=str(form.chosen.baud), unit="baud"),
    )


def _separator(form: ScannerForm) -> Choice:
    """The mark between two fields of a product code; many scanners replace it by a plain key."""
    options = (Option(GS, _("GS, Ctrl ]")), *(Option(mark, mark) for mark in MARKS))
    return Choice(
        SEPARATOR,
        _("Between two fields of a product code"),
        options=options,
        chosen=form.chosen.separators,
    )


# the test box


def _test_box(form: ScannerForm) -> Card:
    intro = _("Scan any code while this page is open. Nothing is opened or entered by it.")
    body: list[Block] = [Paragraph(intro), Facts("", _seen(form))]
    slips = layout_slips(text_of(form.keys))
    if slips:
        pairs = ", ".join(_("{wanted} came as {got}").format(wanted=a, got=b) for a, b in slips)
        line = _("Scanner and computer use two keyboard layouts: {pairs}.").format(pairs=pairs)
        body.append(Paragraph(line, "hard"))
    return Card(title=_("Test box"), body=tuple(body))


def _seen(form: ScannerForm) -> tuple[Fact, ...]:
    keys, settings = form.keys, form.wished or form.saved
    rows = [
        Fact(_("Keys"), " ".join(map(_key, keys)) or DASH, identifier=True),
        Fact(_("Gaps, ms"), " ".join(str(key.gap) for key in keys[1:]) or DASH),
        Fact(_("Slowest gap"), f"{slowest(keys)}\u00a0ms" if len(keys) > 1 else DASH),
        Fact(_("Taken as"), *_verdict(form, verdict(keys, settings))),
    ]
    return (*rows, *_decoded(form.last))


def _key(key: SeenKey) -> str:
    names = {"": _("other key"), "\r": "Enter", "\t": "Tab", GS: "GS", " ": _("space")}
    return names.get(key.char, key.char if key.char.isprintable() else repr(key.char)[1:-1])


def _verdict(form: ScannerForm, found: Verdict) -> tuple[str, Tone]:
    settings = form.wished or form.saved
    if settings.mode is Mode.SERIAL or found is Verdict.NOTHING:
        return (_("a scan"), "ok") if form.last is not None else (DASH, "")
    if found is Verdict.SCAN:
        return _("a scan"), "ok"
    count = settings.shortest
    limit = plural("{count} character is needed", "{count} characters are needed", count)
    why = {
        Verdict.TOO_SLOW: _("a gap of {gap} ms, the limit is {limit} ms"),
        Verdict.TOO_SHORT: limit,
        Verdict.NO_END: _("no suffix") if settings.suffix else _("no Enter or Tab at the end"),
        Verdict.NO_PREFIX: _("no prefix"),
    }[found].format(gap=slowest(form.keys), limit=settings.gap_ms, count=count)
    return _("typing: {why}").format(why=why.replace(" ms", "\u00a0ms")), "soft"


def _decoded(scan: Scan | None) -> tuple[Fact, ...]:
    if scan is None:
        return (Fact(_("Decoded"), DASH),)
    if isinstance(scan, Unknown):
        return (Fact(_("Decoded"), _("Code not known"), "soft"),)
    return tuple(Fact(name, value, identifier=True) for name, value in told(scan))
