"""Codes to practise with: the demonstration's wristbands, badges, vials and kits, to be printed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from hai_desk.services.demonstration.codes import PrintedCode
from hai_desk.wording.language import _
from reports.pdf.data_matrix import draw_code
from reports.pdf.fonts import Cut, register
from reports.pdf.ink import HEADING, LABEL, MARGIN, SMALL, TITLE, Grey, fitting, rule, write

WIDTH, HEIGHT = A4
COLUMNS, SIDE, STEP, GAP = 2, 46.0, 66.0, 16.0
"""Points: symbols of 16 mm with room around them, so that a scanner sees one at a time."""

FOOT = MARGIN + 14


def code_sheet(codes: Sequence[PrintedCode]) -> bytes:
    """A4 pages; the same codes give the same bytes."""
    register()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, initialFontName=Cut.TEXT.value, lang="en-GB")
    canvas.setTitle("Demonstration codes")
    canvas.setCreator("HAI Desk")
    pages = list(_pages(codes))
    for number, page in enumerate(pages, start=1):
        _head(canvas)
        for placed in page:
            _draw(canvas, *placed)
        words = _("Page {number} of {count}").format(number=number, count=len(pages))
        write(canvas, MARGIN, MARGIN, words, Cut.TEXT, SMALL, Grey.QUIET)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


Placed = tuple[float, float, "PrintedCode | str"]


def _pages(codes: Sequence[PrintedCode]) -> Iterator[list[Placed]]:
    """Groups in rows of two; a heading never stands alone at the foot."""
    page: list[Placed] = []
    y = HEIGHT - MARGIN - 58
    for group, members in groupby(codes, key=lambda code: code.group):
        for at, code in enumerate(members):
            column = at % COLUMNS
            needed = STEP + (24 if at == 0 else 0)
            if column == 0 and y - needed < FOOT:
                yield page
                page, y = [], HEIGHT - MARGIN - 58
            if at == 0:
                page.append((MARGIN, y - 12, group))
                y -= 24
            page.append((MARGIN + column * (WIDTH - 2 * MARGIN) / COLUMNS, y, code))
            y -= STEP if column == COLUMNS - 1 else 0
        y -= STEP if (at + 1) % COLUMNS else 0
    yield page


def _head(canvas: Canvas) -> None:
    top = HEIGHT - MARGIN
    write(canvas, MARGIN, top - 14, _("Demonstration codes"), Cut.TEXT_STRONG, TITLE)
    note = _("Fictional people and articles. Never put one of these on a patient or a real vial.")
    write(canvas, MARGIN, top - 32, note, Cut.TEXT, LABEL, Grey.QUIET)
    rule(canvas, MARGIN, top - 42, WIDTH - 2 * MARGIN)


def _draw(canvas: Canvas, x: float, y: float, what: PrintedCode | str) -> None:
    if isinstance(what, str):
        write(canvas, x, y, what, Cut.TEXT_STRONG, HEADING)
        return
    draw_code(canvas, what.gs1 or what.text, x, y, SIDE, gs1=bool(what.gs1))
    left, room = x + SIDE + GAP, (WIDTH - 2 * MARGIN) / COLUMNS - SIDE - 2 * GAP
    size = fitting(what.name, Cut.TEXT_MEDIUM, LABEL, room)
    write(canvas, left, y - 16, what.name, Cut.TEXT_MEDIUM, size)
    text = what.gs1 or what.text
    small = fitting(text, Cut.IDENTIFIER, SMALL, room)
    write(canvas, left, y - 32, text, Cut.IDENTIFIER, small, Grey.QUIET)
