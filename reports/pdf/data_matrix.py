"""A DataMatrix drawn as one path, from the cells that zxing-cpp computes."""

from __future__ import annotations

from typing import Any, cast

import zxingcpp
from reportlab.pdfgen.canvas import Canvas

DARK = 128


def cells(text: str, *, gs1: bool = False) -> tuple[tuple[bool, ...], ...]:
    """The square symbol, row by row from the top, without its quiet zone. A GS1 text has its
    brackets, and the symbol says that it is one."""
    kind = zxingcpp.BarcodeFormat.DataMatrix
    more = {"gs1": True} if gs1 else {}
    code = zxingcpp.create_barcode(text, kind, forceSquare=True, **more)
    image = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False)
    rows: list[list[int]] = cast(Any, memoryview(cast(Any, image)).tolist())
    return tuple(tuple(shade < DARK for shade in row) for row in rows)


def draw_code(
    canvas: Canvas, text: str, x: float, top: float, side: float, *, gs1: bool = False
) -> None:
    matrix = cells(text, gs1=gs1)
    cell = side / len(matrix)
    path = canvas.beginPath()
    for row, line in enumerate(matrix):
        for column, dark in enumerate(line):
            if dark:
                path.rect(x + column * cell, top - (row + 1) * cell, cell, cell)
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)
