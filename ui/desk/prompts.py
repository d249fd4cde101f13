"""The short dialogs of the worksheet in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from hai_desk.safety.findings import Finding
from hai_desk.safety.progress import Assessment
from hai_desk.services.dose_draft import Ask
from hai_desk.services.sheet import Sheet
from hai_desk.units import exact_number, magnitude
from hai_desk.wording.dates import day
from hai_desk.wording.findings import words
from hai_desk.wording.language import _
from hai_desk.wording.numbers import fixed
from hai_desk.worksheet.labels import Label
from hai_desk.worksheet.worksheet import DRAFT_DAYS
from ui.desk.goes_on import does_not_stop, goes_on, left_running
from ui.dialogs.prompt import Prompt
from ui.form.blocks import Action, Block, Choice, Option, Paragraph, Row, TextField
from ui.shell.screen import BandScreen, DialogScreen

WIDTH = 560
SHORTEST = 8


def _reason(label: str) -> Row:
    return Row((TextField(key="reason", label=label, multiline=True),), columns=1)


def _prompt(
    band: BandScreen, title: str, lines: tuple[str, ...], fields: tuple[Block, ...],
    confirm: str, needed: tuple[tuple[str, int], ...],
) -> Prompt:  # fmt: skip
    actions = (
        Action("cancel", _("Cancel")),
        Action("confirm", confirm, kind="primary", shortcut="Ctrl Enter"),
    )
    body = (*(Paragraph(line) for line in lines), *fields)
    screen = DialogScreen(title=title, band=band, body=body, actions=actions, width=WIDTH)
    return Prompt(screen, "confirm", needed)


def delay(band: BandScreen, assessment: Assessment) -> Prompt:
    """Nothing was entered; what is in the pump goes on running."""
    lines = (_("Nothing was entered into the pump."), *goes_on(assessment), _stays_listed())
    fields = (_reason(_("Why the visit cannot happen")),)
    return _prompt(
        band,
        _("Delay this visit"),
        lines,
        fields,
        _("Put on hold"),
        (("reason", SHORTEST),),
    )


def on_hold(band: BandScreen, assessment: Assessment) -> Prompt:
    """Told only now: while somebody may read the returned volume it would say what to expect."""
    action = Action("confirm", _("Back to Today"), kind="primary", shortcut="Ctrl Enter")
    screen = DialogScreen(
        title=_("The visit is on hold"),
        band=band,
        body=tuple(Paragraph(line) for line in left_running(assessment)),
        actions=(action,),
        width=WIDTH,
    )
    return Prompt(screen, "confirm")


def discard(band: BandScreen, today: date, sheet: Sheet) -> Prompt:
    """A draft is never deleted: it is kept, closed, with who did it and why."""
    started = sheet.case.worksheet.started_at
    lines = [
        _("{number} was started on {day}.").format(
            number=sheet.case.worksheet.number, day=day(started)
        ),
        _("What was entered is kept and counts for nothing. The visit starts again."),
    ]
    if (today - started.date()).days > DRAFT_DAYS:
        lines.append(_("Weight, symptoms, lots and tests in it are too old to be used."))
    return _prompt(
        band,
        _("Discard this worksheet"),
        tuple(lines),
        (_reason(_("Why it is discarded")),),
        _("Discard"),
        (("reason", SHORTEST),),
    )


def _stays_listed() -> str:
    return _("The patient stays on Today until the next visit is booked.")


def turn_to_rest(band: BandScreen, assessment: Assessment) -> Prompt:
    lines = (
        does_not_stop(assessment),
        _("This worksheet turns into a rest fill: empty now and fill heparin-saline."),
    )
    fields = (_reason(_("Why the drug is held")),)
    return _prompt(
        band, _("Hold the drug"), lines, fields, _("Turn into a rest fill"), (("reason", SHORTEST),)
    )


def surgeon(band: BandScreen) -> Prompt:
    lines = (
        _("The pump stays empty. Today shows it until it is resolved."),
        _("Open this worksheet again to fill the pump later."),
    )
    fields = (_reason(_("Who was called, and what was agreed")),)
    return _prompt(
        band, _("Surgeon called"), lines, fields, _("Surgeon called"), (("reason", SHORTEST),)
    )


CAUSES = ("too deep", "flipped", "seroma", "refused by the patient", "other")
IMAGING = ("none", "ultrasound", "X-ray", "CT", "ordered")
NEXT_STEPS = (
    "try again at the next visit",
    "imaging first, then try again",
    "surgeon sees the pump",
    "patient decides",
)


def not_accessed(band: BandScreen, assessment: Assessment) -> Prompt:
    chosen = Row(
        (
            _choice("imaging", _("Imaging"), IMAGING),
            _choice("next", _("What is next"), NEXT_STEPS),
        )
    )
    cause = _choice("cause", _("Why the port could not be entered"), CAUSES)
    fields = (Row((cause,), columns=1), chosen, _reason(_("What was seen, and who knows of it")))
    needed = (("cause", 1), ("imaging", 1), ("next", 1), ("reason", SHORTEST))
    lines = (*goes_on(assessment), _stays_listed())
    return _prompt(band, _("Not accessed"), lines, fields, _("End as not accessed"), needed)


def not_accessed_note(texts: Mapping[str, str]) -> str:
    """`Too deep. Imaging: ultrasound. Next: surgeon sees the pump. Felt the rim only.`"""
    cause = texts["cause"]
    parts = (
        f"{cause[:1].upper()}{cause[1:]}",
        _("Imaging: {imaging}").format(imaging=texts["imaging"]),
        _("Next: {step}").format(step=texts["next"]),
        texts["reason"].strip().removesuffix("."),
    )
    return ". ".join(parts) + "."


def _choice(key: str, label: str, options: tuple[str, ...]) -> Choice:
    return Choice(key=key, label=label, options=tuple(Option(each, each) for each in options))


def reprint(band: BandScreen, label: Label) -> Prompt:
    """The label on the syringe stops counting, so somebody must say why."""
    lines = (
        _("{number} becomes void when its copy is printed.").format(number=label.number),
        _("Destroy it, and put the copy on the syringe."),
    )
    fields = (_reason(_("Why the label is printed again")),)
    return _prompt(band, _("Print again"), lines, fields, _("Print copy"), (("reason", SHORTEST),))


def cosign(band: BandScreen, found: Finding) -> Prompt:
    """Both sign with their own passwords, for exactly these facts."""
    said = words(found)
    people = (("prescriber", _("Prescriber")), ("pharmacist", _("Pharmacist")))
    fields = tuple(
        Row(
            (
                TextField(key=f"{key}.login", label=label),
                TextField(key=f"{key}.password", label=_("Password"), secret=True),
            ),
            columns=2,
        )
        for key, label in people
    )
    needed = tuple((f"{key}.{part}", 1) for key, _l in people for part in ("login", "password"))
    return _prompt(
        band,
        _("Two signatures for this dose"),
        (said.title, *said.lines),
        fields,
        _("Both sign"),
        needed,
    )


def report_password(band: BandScreen, number: str) -> Prompt:
    """Signed like a record, each time with the password."""
    field = TextField(key="password", label=_("Password"), secret=True)
    lines = (
        _("The report says what the pump was told and what it read back, frame by frame."),
        _("You sign: I programmed this pump."),
    )
    title = _("Sign program report {number}").format(number=number)
    rows = (Row((field,), columns=1),)
    return _prompt(band, title, lines, rows, _("Sign report"), (("password", 1),))


def measured(assessment: Assessment) -> Mapping[Ask, str]:
    """The flow measured a minute ago, to 0.01 mL/day, for a dose remade by it. A programmable
    pump is told its rate."""
    found = assessment.visit.measured
    if found is None or assessment.visit.programmable or magnitude(found.flow, "mL/day") <= 0:
        return {}
    text = fixed(magnitude(found.flow, "mL/day"), 2)
    return {Ask.FLOW: _trimmed(text), Ask.FLOW_SOURCE: "measured"}


def weighed(assessment: Assessment) -> str:
    """Today's weight as the worksheet has it: the prescriber's is held against it."""
    today = assessment.visit.reads.number("as.weight")
    return exact_number(magnitude(today, "kg")) if today is not None else ""


def _trimmed(text: str) -> str:
    return exact_number(Fraction(text))
