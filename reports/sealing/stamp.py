"""The visible block of a signature: drawn by ReportLab, laid into the field unchanged.

pyHanko's own text stamps misplace letters of fonts with 2048 units per em.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    InnerScaling,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle
from reportlab.pdfgen.canvas import Canvas

from hai_desk.wording.dates import day_clock_seconds, utc_offset
from reports.pdf.fonts import Cut, register
from reports.pdf.ink import LABEL, VALUE, fitting, write
from reports.sealing.certificates import Person

PAD, LINE = 5.5, 12.0
NAME = "/Block"


@dataclass(frozen=True, slots=True)
class Block:
    """What a signature shows on paper (21 CFR 11.50: name, time, meaning)."""

    person: Person
    meaning: str
    at: datetime

    def lines(self) -> tuple[tuple[str, Cut, float], ...]:
        signer = f"{self.person.name}, {self.person.role}"
        moment = f"{day_clock_seconds(self.at)} {utc_offset(self.at)}"
        return (
            (signer, Cut.TEXT_STRONG, VALUE),
            (self.meaning, Cut.TEXT, LABEL),
            (f"{moment}  key {self.person.key_id}", Cut.IDENTIFIER, LABEL),
        )


def stamp_style(block: Block, *, width: float, height: float) -> StaticStampStyle:
    return StaticStampStyle(
        border_width=0,
        background=_Page(_drawn(block, width, height)),
        background_layout=SimpleBoxLayoutRule(
            x_align=AxisAlignment.ALIGN_MIN,
            y_align=AxisAlignment.ALIGN_MIN,
            margins=Margins(left=0, right=0, top=0, bottom=0),
            inner_content_scaling=InnerScaling.NO_SCALING,
        ),
        background_opacity=1.0,
    )


def _drawn(block: Block, width: float, height: float) -> bytes:
    register()
    target = io.BytesIO()
    canvas = Canvas(
        target,
        pagesize=(width, height),
        invariant=1,
        initialFontName=Cut.TEXT.value,
        initialFontSize=VALUE,
    )
    y = height - 1
    for text, cut, size in block.lines():
        y -= LINE
        write(canvas, PAD, y, text, cut, fitting(text, cut, size, width - 2 * PAD))
    canvas.showPage()
    canvas.save()
    return target.getvalue()


class _Page(PdfContent):
    """One page from memory; pyHanko's own importer wants a file."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._pdf)))
        self.resources.xobject[NAME] = page
        left, bottom, right, top = (float(edge) for edge in page.get_object()["/BBox"])
        self.box = BoxConstraints(width=right - left, height=top - bottom)
        return f"{NAME} Do".encode("ascii")
