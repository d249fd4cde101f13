"""A sealed PDF's own pages for the screen and the printer; ui/records asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reports.preview import Pixels, page_count, render_page
from reports.stamping import printed_stamp, stamped_pages


class PaperPages:
    def count(self, pdf: bytes) -> int:
        return page_count(pdf)

    def page(self, pdf: bytes, index: int, scale: float) -> Pixels:
        return render_page(pdf, index, scale)

    def copy(
        self, pdf: bytes, *, at: datetime, copy: int, newer_version: int | None, scale: float
    ) -> Sequence[Pixels]:
        """The signed bytes never change: the stamp is on these pictures only."""
        stamp = printed_stamp(at=at, copy=copy, newer_version=newer_version)
        return stamped_pages(pdf, stamp, scale=scale)
