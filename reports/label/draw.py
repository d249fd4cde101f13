"""A label drawn by ReportLab at its real size; the same face gives the same bytes."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from hai_desk.errors import LabelNotMade
from reports.label.arrange import Arranged, Line, arranged
from reports.label.shapes import EDGE, LabelSize, Shape
from reports.label.words import Face
from reports.pdf.data_matrix import draw_code
from reports.pdf.fonts import Cut, register, width_of
from reports.pdf.ink import HAIR, RADIUS, RULE, Grey, fitting, frame, rule, write_runs

NO_CODE = "Code comes with printing"
WORDS = "the words do not fit"


def draw_label(face: Face, size: LabelSize) -> bytes:
    register()
    shape = size.shape
    found = arranged(face, shape)
    if found is None:
        raise LabelNotMade(because=WORDS)
    target = io.BytesIO()
    canvas = _canvas(target, face, shape)
    _strokes(canvas, found, shape)
    for line in found.lines:
        _write(canvas, line, shape)
    _symbol(canvas, face, found, shape)
    if found.boxed is not None:
        _boxed(canvas, found.boxed, shape)
    _bar(canvas, face, shape)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _canvas(target: io.BytesIO, face: Face, shape: Shape) -> Canvas:
    canvas = Canvas(
        target,
        pagesize=shape.points,
        invariant=1,
        initialFontName=Cut.TEXT.value,
        initialFontSize=shape.body,
        lang="en-GB",
    )
    canvas.setTitle(f"Syringe label {face.number}".strip())
    canvas.setCreator("HAI Desk")
    return canvas


def _write(canvas: Canvas, line: Line, shape: Shape) -> None:
    y = shape.points[1] - line.down
    write_runs(canvas, line.x, y, line.runs, line.size, Grey.BLACK)


def _strokes(canvas: Canvas, found: Arranged, shape: Shape) -> None:
    width, height = shape.points
    frame(canvas, EDGE, EDGE, width - 2 * EDGE, height - 2 * EDGE, Grey.BLACK)
    for down in found.rules:
        rule(canvas, EDGE, height - down, width - 2 * EDGE, thick=RULE, grey=Grey.BLACK)


def _symbol(canvas: Canvas, face: Face, found: Arranged, shape: Shape) -> None:
    """Its quiet zone is the white around it; a label that is only looked at has none."""
    x, top = shape.points[0] - shape.margin - shape.code, shape.points[1] - found.code_top
    if face.code:
        draw_code(canvas, face.code, x, top, shape.code)
        return
    canvas.setStrokeGray(Grey.QUIET.value)
    canvas.setLineWidth(HAIR)
    canvas.setDash(2, 2)
    canvas.roundRect(x, top - shape.code, shape.code, shape.code, RADIUS, stroke=1, fill=0)
    canvas.setDash()
    size = fitting(NO_CODE, Cut.TEXT, shape.label, shape.code - 4)
    canvas.setFillGray(Grey.QUIET.value)
    canvas.setFont(Cut.TEXT.value, size)
    canvas.drawCentredString(x + shape.code / 2, top - shape.code / 2, NO_CODE)


def _boxed(canvas: Canvas, line: Line, shape: Shape) -> None:
    bottom = shape.points[1] - line.down - line.size * 0.45
    wide = width_of(line.runs[0].text, line.runs[0].cut, line.size) + 6
    canvas.setStrokeGray(Grey.BLACK.value)
    canvas.setLineWidth(HAIR)
    canvas.rect(line.x - 3, bottom, wide, line.size * 1.6, stroke=1, fill=0)
    _write(canvas, line, shape)


def _bar(canvas: Canvas, face: Face, shape: Shape) -> None:
    """White on black, so that it is seen from across a tray."""
    width, _height = shape.points
    canvas.setFillGray(0)
    canvas.roundRect(EDGE, EDGE, width - 2 * EDGE, shape.bar, RADIUS, stroke=0, fill=1)
    canvas.rect(EDGE, EDGE + RADIUS, width - 2 * EDGE, shape.bar - RADIUS, stroke=0, fill=1)
    left, right = face.bar
    room = width - 2 * shape.margin - (shape.margin if right else 0)
    size = fitting(left + right, Cut.TEXT_STRONG, shape.strip, room)
    canvas.setFillGray(1)
    canvas.setFont(Cut.TEXT_STRONG.value, size)
    foot = EDGE + (shape.bar - size * 0.72) / 2
    canvas.drawString(shape.margin, foot, left)
    canvas.drawRightString(width - shape.margin, foot, right)
