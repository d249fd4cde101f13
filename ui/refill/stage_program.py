"""7 Program: nothing to do for a pump without electronics."""

from __future__ import annotations

from hai_desk.wording.language import _
from ui.form.blocks import FormScreen, Paragraph
from ui.refill.typing import Page


def program(page: Page) -> FormScreen:
    model = page.sheet.case.model.name
    text = _("{model} runs at a constant flow. There is nothing to program.").format(model=model)
    return FormScreen(_("Program"), _("Not needed for this pump"), body=(Paragraph(text),))
