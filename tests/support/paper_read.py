"""A signed PDF read back by other programs than the one that made it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def text_of(pdf: bytes) -> str:
    """The text of all pages as pypdfium2 finds it, spaces of every kind made plain."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return plain(" ".join(pages))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u2212", "-"))


def tool(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs a program of the poppler or qpdf packages; says which is missing."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    command = [found, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def numbers(text: str) -> set[str]:
    """Every number as written, without the comma that groups thousands."""
    return {each.replace(",", "") for each in NUMBER.findall(plain(text))}
