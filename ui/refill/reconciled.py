"""In 5 Empty, once both readings agree: what program and telemetry say beside what came back."""

from __future__ import annotations

from hai_desk.wording import reconciliation as words
from hai_desk.wording.language import _
from ui.form.blocks import Block, Card, Column, Paragraph, Table, TableRow
from ui.form.figures import Cell
from ui.refill.typing import Page


def reconciliation(page: Page) -> tuple[Block, ...]:
    found = page.reconciled
    if found is None:
        return ()
    rows = tuple(
        TableRow((Cell(line.label), Cell(line.value, ", ".join(line.details))))
        for line in words.lines(found)
    )
    table = Table((Column(_("Told by")), Column(_("Left the pump"))), rows)
    said = tuple(
        Paragraph(sentence, "ok" if agree else "soft") for sentence, agree in words.verdicts(found)
    )
    return (Card(words.title(), words.span(found), body=(table, *said)),)
