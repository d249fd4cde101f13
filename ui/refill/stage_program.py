"""7 Program: what the pump is told of this fill; nothing to do for one without electronics."""

from __future__ import annotations

from hai_desk.wording.language import _
from ui.form.blocks import FormScreen, Paragraph
from ui.refill.typing import Page


def program(page: Page) -> FormScreen:
    if page.assessment.visit.programmable:
        line = _("The pump must be told what was filled, and run the dose that was signed.")
        return FormScreen(_("Program"), _("Ends when the pump runs"), body=(Paragraph(line),))
    model = page.sheet.case.model.name
    text = _("{model} runs at a constant flow. There is nothing to program.").format(model=model)
    return FormScreen(_("Program"), _("Not needed for this pump"), body=(Paragraph(text),))
