"""What stands on every page: title or continuation line above, footer below."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from reports.pdf.data_matrix import draw_code
from reports.pdf.fonts import Cut, width_of
from reports.pdf.ink import (
    HEADING,
    LABEL,
    MARGIN,
    TITLE,
    VALUE,
    Grey,
    fitting,
    frame,
    rule,
    write,
    write_right,
)
from reports.sheet.values import Paper

TITLE_HEIGHT, CONTINUATION_HEIGHT, FOOTER_HEIGHT = 72.0, 26.0, 32.0
CODE_SIDE, NUMBER_ROOM = 52.0, 140.0


def draw_title(canvas: Canvas, paper: Paper, *, width: float, height: float) -> None:
    top = height - MARGIN
    room = width - 2 * MARGIN - CODE_SIDE - NUMBER_ROOM
    _write_fitting(canvas, top - TITLE + 3, paper.title, (Cut.TEXT_STRONG, TITLE), room)
    _write_fitting(canvas, top - TITLE - 14, paper.clinic, (Cut.TEXT, VALUE), room, Grey.QUIET)
    if paper.boxed_line:
        _boxed_line(canvas, paper.boxed_line, top - TITLE - 38)
    right = width - MARGIN
    if paper.code:
        draw_code(canvas, paper.code, right - CODE_SIDE, top, CODE_SIDE)
        right -= CODE_SIDE + 12
    write_right(canvas, right, top - 8, paper.number_label, Cut.TEXT, LABEL, Grey.QUIET)
    write_right(canvas, right, top - 22, paper.number, Cut.IDENTIFIER_STRONG, HEADING)
    write_right(canvas, right, top - 36, paper.date_label, Cut.TEXT, LABEL, Grey.QUIET)
    write_right(canvas, right, top - 49, paper.date, Cut.TEXT_STRONG, VALUE)


def draw_continuation(canvas: Canvas, paper: Paper, *, width: float, height: float) -> None:
    y = height - MARGIN - VALUE
    face = (Cut.IDENTIFIER_STRONG, VALUE)
    _write_fitting(canvas, y, paper.continuation, face, width - 2 * MARGIN)
    if paper.boxed_line:
        write_right(canvas, width - MARGIN, y + VALUE + 6, paper.boxed_line, Cut.TEXT, LABEL)
    rule(canvas, MARGIN, y - 6, width - 2 * MARGIN)


def draw_footer(canvas: Canvas, paper: Paper, *, width: float, page: int, pages: int) -> None:
    count = f"Page {page + 1} of {pages}"
    write(canvas, MARGIN, MARGIN + 12, paper.footer, Cut.IDENTIFIER, LABEL, Grey.QUIET)
    write_right(canvas, width - MARGIN, MARGIN + 12, count, Cut.TEXT, LABEL, Grey.QUIET)
    write(canvas, MARGIN, MARGIN, paper.warning, Cut.TEXT, LABEL, Grey.QUIET)


def _write_fitting(
    canvas: Canvas,
    y: float,
    text: str,
    face: tuple[Cut, float],
    room: float,
    grey: Grey = Grey.INK,
) -> None:
    cut, size = face
    write(canvas, MARGIN, y, text, cut, fitting(text, cut, size, room), grey)


def _boxed_line(canvas: Canvas, text: str, bottom: float) -> None:
    wide = width_of(text, Cut.TEXT_STRONG, LABEL) + 12
    frame(canvas, MARGIN, bottom, wide, LABEL + 8)
    write(canvas, MARGIN + 6, bottom + 5.5, text, Cut.TEXT_STRONG, LABEL)
