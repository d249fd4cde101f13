"""A label is released only when its code was read from its own picture (design: UX 12)."""

from __future__ import annotations

from typing import Any, cast

import zxingcpp

from hai_desk.errors import LabelNotMade
from reports.preview import Pixels, render_page

PRINTED_AT = (203 / 72, 300 / 72)
"""Pixels a point of the two usual label printers, 8 and 12 dots a millimetre."""

NOT_READ = "the code does not read back"


def codes_in(page: Pixels) -> tuple[str, ...]:
    """Every DataMatrix that a scanner would find on the page."""
    pixels = memoryview(page.rgb).cast("B", (page.height, page.width, 3))
    only = cast(Any, zxingcpp.BarcodeFormat.DataMatrix)
    found = zxingcpp.read_barcodes(cast(Any, pixels), only)
    return tuple(code.text for code in found)


def released(pdf: bytes, code: str) -> bytes:
    """The same bytes; raises where a scanner would read nothing, or anything else."""
    for scale in PRINTED_AT:
        if codes_in(render_page(pdf, 0, scale)) != (code,):
            raise LabelNotMade(because=NOT_READ)
    return pdf
