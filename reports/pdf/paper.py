"""A paper drawn: the same value gives the same bytes, every font is embedded."""

from __future__ import annotations

import io
from dataclasses import dataclass
from enum import Enum

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfgen.canvas import Canvas

from reports.pdf.atoms import Space
from reports.pdf.fact_atoms import FactBox
from reports.pdf.flow import Group, Placed, placed, section_groups
from reports.pdf.fonts import Cut, register
from reports.pdf.furniture import (
    CONTINUATION_HEIGHT,
    FOOTER_HEIGHT,
    TITLE_HEIGHT,
    draw_continuation,
    draw_footer,
    draw_title,
)
from reports.pdf.ink import MARGIN, VALUE
from reports.pdf.signature_atom import FieldBox, SignatureRow
from reports.sheet.values import Paper

BOX_GAP = 6.0


class Size(Enum):
    """Width and height in points."""

    A4 = A4
    LETTER = LETTER

    @property
    def points(self) -> tuple[float, float]:
        width, height = self.value
        return float(width), float(height)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The bytes, and where signatures go."""

    pdf: bytes
    fields: tuple[FieldBox, ...]


def draw_paper(paper: Paper, size: Size = Size.A4) -> Drawn:
    register()
    width, height = size.points
    text_width = width - 2 * MARGIN
    pieces = _pieces(paper, text_width, height)
    pages = pieces[-1].page + 1
    target = io.BytesIO()
    canvas = _canvas(target, paper, size)
    for page in range(pages):
        top = _head(canvas, paper, size, page)
        for piece in pieces:
            if piece.page == page:
                piece.atom.draw(canvas, MARGIN, top - piece.top, text_width)
        draw_footer(canvas, paper, width=width, page=page, pages=pages)
        canvas.showPage()
    canvas.save()
    return Drawn(target.getvalue(), _fields(pieces, size))


def _pieces(paper: Paper, width: float, height: float) -> tuple[Placed, ...]:
    room = height - 2 * MARGIN - FOOTER_HEIGHT
    return placed(
        _groups(paper, width),
        width=width,
        first_room=room - TITLE_HEIGHT,
        later_room=room - CONTINUATION_HEIGHT,
    )


def _groups(paper: Paper, width: float) -> tuple[Group, ...]:
    boxes = tuple(Group((FactBox(facts), Space(BOX_GAP))) for facts in paper.boxes)
    body = tuple(group for section in paper.sections for group in section_groups(section, width))
    signatures = (Group((SignatureRow(paper.signatures),)),) if paper.signatures else ()
    rest = tuple(group for section in paper.supplement for group in section_groups(section, width))
    return (*boxes, *body, *signatures, *rest)


def _canvas(target: io.BytesIO, paper: Paper, size: Size) -> Canvas:
    canvas = Canvas(
        target,
        pagesize=size.points,
        invariant=1,
        initialFontName=Cut.TEXT.value,
        initialFontSize=VALUE,
        lang="en-GB",
    )
    canvas.setTitle(f"{paper.title} {paper.number}")
    canvas.setAuthor(paper.clinic)
    canvas.setCreator("HAI Desk")
    return canvas


def _head(canvas: Canvas, paper: Paper, size: Size, page: int) -> float:
    """Draw what stands above the text; the answer is where the text begins."""
    width, height = size.points
    if page == 0:
        draw_title(canvas, paper, width=width, height=height)
        return height - MARGIN - TITLE_HEIGHT
    draw_continuation(canvas, paper, width=width, height=height)
    return height - MARGIN - CONTINUATION_HEIGHT


def _fields(pieces: tuple[Placed, ...], size: Size) -> tuple[FieldBox, ...]:
    width, height = size.points
    found: list[FieldBox] = []
    for piece in pieces:
        if isinstance(piece.atom, SignatureRow):
            head = TITLE_HEIGHT if piece.page == 0 else CONTINUATION_HEIGHT
            found += piece.atom.field_boxes(
                page=piece.page,
                x=MARGIN,
                top=height - MARGIN - head - piece.top,
                width=width - 2 * MARGIN,
            )
    return tuple(found)
