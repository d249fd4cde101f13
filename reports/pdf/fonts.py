"""The cuts that paper is set in, known to ReportLab by their file names."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"


class Cut(StrEnum):
    TEXT = "HAIDeskText-Regular"
    TEXT_MEDIUM = "HAIDeskText-Medium"
    TEXT_STRONG = "HAIDeskText-SemiBold"
    IDENTIFIER = "HAIDeskIdentifier-Regular"
    IDENTIFIER_STRONG = "HAIDeskIdentifier-SemiBold"
    MONO = "JetBrainsMono-Regular"


@cache
def register() -> None:
    """ReportLab keeps fonts for the whole process; telling it twice would be waste."""
    for cut in Cut:
        pdfmetrics.registerFont(TTFont(cut.value, FOLDER / f"{cut.value}.ttf"))


def width_of(text: str, cut: Cut, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, cut.value, size))
