"""Before telemetry leaves the desk: as what, and whether patient and pump shall be named."""

from __future__ import annotations

from hai_desk.wording.language import _
from ui.dialogs.prompt import Prompt
from ui.form.blocks import Action, Block, Choice, Option, Paragraph, Row
from ui.shell.screen import DialogScreen

WIDTH = 560
CSV, PDF = "csv", "pdf"
WITH, WITHOUT = "with", "without"


def question(span: str) -> Prompt:
    """No answer is chosen beforehand: naming a patient is decided, not overlooked."""
    forms = (Option(PDF, _("PDF report with the plots")), Option(CSV, _("CSV, every sample")))
    naming = (
        Option(WITHOUT, _("Without: no patient, no serial, no words of marks")),
        Option(WITH, _("With patient, serial of the pump and the words of marks")),
    )
    form = Choice(key="form", label=_("File"), options=forms)
    identifiers = Choice(key="identifiers", label=_("Patient and pump in the file"), options=naming)
    lines = (
        _("Exactly what is seen goes into the file: {span}.").format(span=span),
        _("The file is not encrypted. The export stands in the audit."),
    )
    actions = (
        Action("cancel", _("Cancel")),
        Action("confirm", _("Choose a place"), "download", "primary", shortcut="Ctrl Enter"),
    )
    rows = (Row((form,), columns=1), Row((identifiers,), columns=1))
    body: tuple[Block, ...] = (*(Paragraph(line) for line in lines), *rows)
    return Prompt(
        DialogScreen(title=_("Export telemetry"), body=body, actions=actions, width=WIDTH),
        "confirm",
        (("form", 1), ("identifiers", 1)),
    )
