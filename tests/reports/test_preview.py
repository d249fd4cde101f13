from __future__ import annotations

from typing import Any

import pytest

from reports.pdf.paper import Size, draw_paper
from reports.preview import UnreadablePagesError, page_count, page_texts, render_page
from reports.refill_sheet import refill_sheet


@pytest.fixture
def pdf(example: dict[str, Any]) -> bytes:
    return draw_paper(refill_sheet(example)).pdf


def test_a_page_is_as_large_as_the_paper_times_the_scale(pdf: bytes) -> None:
    page = render_page(pdf, 0, 2.0)
    width, height = Size.A4.points
    assert page.width == pytest.approx(width * 2, abs=2)
    assert page.height == pytest.approx(height * 2, abs=2)
    assert len(page.rgb) == page.width * page.height * 3


def test_paper_is_white_and_ink_is_dark(pdf: bytes) -> None:
    page = render_page(pdf, 0, 1.0)
    assert page.rgb[:3] == b"\xff\xff\xff"
    assert min(page.rgb) < 60


def test_the_pages_are_counted_and_read(pdf: bytes) -> None:
    assert page_count(pdf) == len(page_texts(pdf)) == 3
    assert "HAI pump refill record" in page_texts(pdf)[0]


def test_a_signature_is_seen_in_the_preview(certified: bytes, sealed: bytes) -> None:
    pages = range(page_count(sealed))
    changed = [
        at for at in pages if render_page(certified, at, 1.0) != render_page(sealed, at, 1.0)
    ]
    assert len(changed) == 1
    assert "Signed: checked syringe" in page_texts(sealed)[changed[0]]


@pytest.mark.parametrize("data", [b"", b"not a pdf", b"%PDF-1.7\n%%EOF"])
def test_what_holds_no_pages_is_named(data: bytes) -> None:
    with pytest.raises(UnreadablePagesError):
        page_texts(data)
