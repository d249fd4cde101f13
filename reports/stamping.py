"""What is said about a copy, on its picture only: the signed bytes stay as they were signed."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from hai_desk.wording.dates import day_clock, utc_offset
from reports.pdf.fonts import Cut, register, width_of
from reports.pdf.ink import HEADING, LABEL, MARGIN, Grey, frame, write
from reports.preview import Pixels, page_count, render_page

DRAFT = "DRAFT, not signed"
EDGE, PAD = 26.0, 8.0


@dataclass(frozen=True, slots=True)
class CopyStamp:
    """`banner` goes across the top, `note` below the footer; either may be empty."""

    banner: str = ""
    note: str = ""


def printed_stamp(*, at: datetime, copy: int, newer_version: int | None = None) -> CopyStamp:
    banner = f"Superseded by version {newer_version}" if newer_version else ""
    return CopyStamp(banner, f"Printed {day_clock(at)} {utc_offset(at)} from HAI Desk, copy {copy}")


def draft_stamp(*, at: datetime) -> CopyStamp:
    return CopyStamp(DRAFT, f"Shown {day_clock(at)} {utc_offset(at)} by HAI Desk")


def stamped_pages(pdf: bytes, stamp: CopyStamp, *, scale: float) -> tuple[Pixels, ...]:
    """Every page as a printer gets it."""
    copy = _copy_with(pdf, stamp)
    return tuple(render_page(copy, index, scale) for index in range(page_count(copy)))


def stamped_page(pdf: bytes, index: int, stamp: CopyStamp, *, scale: float) -> Pixels:
    return render_page(_copy_with(pdf, stamp), index, scale)


def _copy_with(pdf: bytes, stamp: CopyStamp) -> bytes:
    """Never leaves this module: only its picture does."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            overlay = _drawn(stamp, width=right - left, height=top - bottom)
            with pikepdf.open(io.BytesIO(overlay)) as drawn:
                page.add_overlay(drawn.pages[0], None)
        document.save(target)
    return target.getvalue()


def _drawn(stamp: CopyStamp, *, width: float, height: float) -> bytes:
    register()
    target = io.BytesIO()
    canvas = Canvas(
        target,
        pagesize=(width, height),
        invariant=1,
        initialFontName=Cut.TEXT.value,
        initialFontSize=LABEL,
    )
    write(canvas, MARGIN, EDGE, stamp.note, Cut.TEXT, LABEL, Grey.QUIET)
    if stamp.banner:
        _banner(canvas, stamp.banner, width=width, height=height)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _banner(canvas: Canvas, text: str, *, width: float, height: float) -> None:
    wide = width_of(text, Cut.TEXT_STRONG, HEADING) + 2 * PAD
    left, bottom = (width - wide) / 2, height - EDGE - PAD
    frame(canvas, left, bottom, wide, HEADING + PAD)
    write(canvas, left + PAD, bottom + PAD * 0.7, text, Cut.TEXT_STRONG, HEADING)
