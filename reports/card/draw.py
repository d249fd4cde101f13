"""The date card drawn by ReportLab: A5 across, 14 points, black on white."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from reports.card.words import CALL, TITLE, CardFace
from reports.label.shapes import MM
from reports.pdf.data_matrix import draw_code
from reports.pdf.fonts import Cut, register, width_of
from reports.pdf.ink import LABEL, RULE, Grey, fitting, frame, rule, write, write_right
from reports.pdf.wrap import wrapped

WIDE, HIGH = 210.0, 148.0
"""Millimetres: A5, half a sheet of A4."""

TEXT, DAY = 14.0, 22.0
"""Nothing that the patient reads is smaller than 14 points (design: UX 12)."""

EDGE, CODE, LINE = 30.0, 54.0, 1.3


def draw_card(face: CardFace) -> bytes:
    register()
    target = io.BytesIO()
    width, height = WIDE * MM, HIGH * MM
    canvas = Canvas(
        target,
        pagesize=(width, height),
        invariant=1,
        initialFontName=Cut.TEXT.value,
        initialFontSize=TEXT,
        lang="en-GB",
    )
    canvas.setTitle(f"Date card {face.number}")
    canvas.setCreator("HAI Desk")
    y = _head(canvas, face, width, height)
    y = _facts(canvas, face, width, y)
    _signs(canvas, face, width, y)
    _foot(canvas, face, width)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _head(canvas: Canvas, face: CardFace, width: float, height: float) -> float:
    """Title, day and hour at the left; whose card it is and its code at the right."""
    right, top = width - EDGE, height - EDGE
    draw_code(canvas, face.code, right - CODE, top, CODE)
    room = right - CODE - 14 - EDGE
    write(canvas, EDGE, top - TEXT, TITLE, Cut.TEXT, TEXT, Grey.QUIET)
    when = f"{face.day}, {face.clock}" if face.clock else face.day
    size = fitting(when, Cut.TEXT_STRONG, DAY, room)
    write(canvas, EDGE, top - TEXT - DAY * 1.25, when, Cut.TEXT_STRONG, size)
    whose = f"{face.patient}, born {face.born}"
    y = top - TEXT - DAY * 1.25
    for line in wrapped(whose, Cut.TEXT_STRONG, TEXT, room):
        y -= TEXT * LINE
        write(canvas, EDGE, y, line, Cut.TEXT_STRONG, TEXT)
    y = min(y, top - CODE - LABEL)
    rule(canvas, EDGE, y - 10, width - 2 * EDGE, thick=RULE)
    return y - 10


def _facts(canvas: Canvas, face: CardFace, width: float, y: float) -> float:
    for label, value in (*face.facts, ("Call us", f"{face.phone}, {face.clinic}")):
        y -= TEXT * LINE
        write(canvas, EDGE, y, label, Cut.TEXT, TEXT, Grey.QUIET)
        x = EDGE + 190
        lines = wrapped(value, Cut.TEXT_STRONG, TEXT, width - EDGE - x)
        for place, line in enumerate(lines):
            y -= TEXT * LINE if place else 0
            write(canvas, x, y, line, Cut.TEXT_STRONG, TEXT)
    return y - 8


def _signs(canvas: Canvas, face: CardFace, width: float, y: float) -> None:
    """In a frame, so that they are found in a hurry."""
    room = width - 2 * EDGE - 24
    lines = [line for sign in face.signs for line in _sign(sign, room)]
    high = (len(lines) + 1) * TEXT * LINE + 12
    frame(canvas, EDGE, y - high, width - 2 * EDGE, high)
    y -= TEXT * LINE
    write(canvas, EDGE + 12, y, CALL, Cut.TEXT_STRONG, TEXT)
    for line in lines:
        y -= TEXT * LINE
        write(canvas, EDGE + 12, y, line, Cut.TEXT, TEXT)


def _sign(sign: str, room: float) -> list[str]:
    """A dash before each sign; what wraps stands under its words."""
    dash = "\u2013 "
    first, *rest = wrapped(sign, Cut.TEXT, TEXT, room - width_of(dash, Cut.TEXT, TEXT))
    return [dash + first, *(f"   {line}" for line in rest)]


def _foot(canvas: Canvas, face: CardFace, width: float) -> None:
    """For the staff: the record, and that it is demonstration data."""
    y = EDGE * 0.5
    write_right(canvas, width - EDGE, y, face.number, Cut.IDENTIFIER, LABEL, Grey.QUIET)
    if face.boxed_line:
        wide = width_of(face.boxed_line, Cut.TEXT_STRONG, LABEL) + 12
        frame(canvas, EDGE, y - 4, wide, LABEL + 7)
        write(canvas, EDGE + 6, y, face.boxed_line, Cut.TEXT_STRONG, LABEL)
