from __future__ import annotations

from datetime import datetime

from reports.preview import page_count, render_page
from reports.stamping import draft_stamp, printed_stamp, stamped_page, stamped_pages


def test_a_copy_says_when_it_was_printed_and_its_number(signed_at: datetime) -> None:
    stamp = printed_stamp(at=signed_at, copy=2)
    assert stamp.note == "Printed 18-Nov-2025 11:16 UTC−05:00 from HAI Desk, copy 2"
    assert stamp.banner == ""


def test_an_older_version_says_what_superseded_it(signed_at: datetime) -> None:
    stamp = printed_stamp(at=signed_at, copy=1, newer_version=2)
    assert stamp.banner == "Superseded by version 2"


def test_a_draft_says_so() -> None:
    assert draft_stamp(at=datetime.fromisoformat("2025-11-18T10:00:00+00:00")).banner == (
        "DRAFT, not signed"
    )


def test_only_the_margins_of_the_picture_change(sealed: bytes, signed_at: datetime) -> None:
    stamp = printed_stamp(at=signed_at, copy=1, newer_version=2)
    plain, stamped = render_page(sealed, 0, 1.0), stamped_page(sealed, 0, stamp, scale=1.0)
    row = plain.width * 3
    changed = {at // row for at in range(len(plain.rgb)) if plain.rgb[at] != stamped.rgb[at]}
    assert changed
    assert all(line < 42 or line > plain.height - 42 for line in changed)
    assert any(line < 42 for line in changed)
    assert any(line > plain.height - 42 for line in changed)


def test_every_page_is_stamped(sealed: bytes, signed_at: datetime) -> None:
    pages = stamped_pages(sealed, printed_stamp(at=signed_at, copy=1), scale=0.5)
    assert len(pages) == page_count(sealed)
    for index, page in enumerate(pages):
        assert page != render_page(sealed, index, 0.5)
