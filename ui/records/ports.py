"""What the records page needs from outside: pages as pixels, printers, and where files go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeAlias

from ui.form.raster import Raster

Picture: TypeAlias = Raster


class Pages(Protocol):
    """The PDF's own pages, as they are and as a printed copy says they are."""

    def count(self, pdf: bytes) -> int: ...
    def page(self, pdf: bytes, index: int, scale: float) -> Picture:
        """`scale` is pixels per point."""
        ...

    def copy(
        self, pdf: bytes, *, at: datetime, copy: int, newer_version: int | None, scale: float
    ) -> Sequence[Picture]:
        """Every page, stamped with printed time, copy number and what replaced it."""
        ...


class Printers(Protocol):
    def names(self) -> tuple[str, ...]: ...
    def print_pages(self, printer: str, pages: Sequence[Picture]) -> None:
        """Raises PrinterSilent when the printer does not take them."""
        ...

    def print_sized(
        self, printer: str, pages: Sequence[Picture], millimetres: tuple[float, float]
    ) -> None:
        """On paper of that width and height, at real size. Raises PrinterSilent."""
        ...


class FilePlaces(Protocol):
    """Asks the person for a file; None when they thought better of it."""

    def save_as(self, suggested: str) -> Path | None: ...
    def open_pdf(self) -> Path | None: ...
