"""A PDF's pages as pixels and as text, by pypdfium2: what is seen is what was signed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdfium2


class UnreadablePagesError(ValueError):
    """These bytes hold no pages that can be shown."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """One page: three bytes a pixel (red, green, blue), rows from the top without padding."""

    width: int
    height: int
    rgb: bytes = field(repr=False)


def page_count(pdf: bytes) -> int:
    with _opened(pdf) as document:
        return len(document)


def render_page(pdf: bytes, index: int, scale: float) -> Pixels:
    """`scale` is pixels per point; signatures and other form fields are drawn too."""
    with _opened(pdf) as document:
        document.init_forms()
        bitmap = document[index].render(scale=scale, rev_byteorder=True, maybe_alpha=False)
        return _pixels(bitmap)


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The words of each page, as a reader would copy them."""
    with _opened(pdf) as document:
        return tuple(_text(document[index]) for index in range(len(document)))


def _text(page: pypdfium2.PdfPage) -> str:
    return str(page.get_textpage().get_text_range())


def _pixels(bitmap: pypdfium2.PdfBitmap) -> Pixels:
    rows = memoryview(bitmap.buffer).cast("B")
    row_bytes = bitmap.width * bitmap.n_channels
    packed = b"".join(
        bytes(rows[start : start + row_bytes])
        for start in range(0, bitmap.height * bitmap.stride, bitmap.stride)
    )
    return Pixels(bitmap.width, bitmap.height, packed)


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as refusal:
        raise UnreadablePagesError from refusal
    try:
        yield document
    except pypdfium2.PdfiumError as refusal:
        raise UnreadablePagesError from refusal
    finally:
        document.close()
