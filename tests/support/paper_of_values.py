"""Pages, printers and places that only note what was asked of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from hai_desk.errors import PrinterSilent
from ui.records.ports import Picture


@dataclass(frozen=True)
class GreyPage:
    """A small page of one grey."""

    width: int = 42
    height: int = 60

    @property
    def rgb(self) -> bytes:
        return bytes([200]) * (3 * self.width * self.height)


@dataclass
class TwoPages:
    copies: list[tuple[int, int | None]] = field(default_factory=list)

    def count(self, pdf: bytes) -> int:
        return 2

    def page(self, pdf: bytes, index: int, scale: float) -> GreyPage:
        return GreyPage(width=42 + index)

    def copy(
        self, pdf: bytes, *, at: datetime, copy: int, newer_version: int | None, scale: float
    ) -> Sequence[Picture]:
        self.copies.append((copy, newer_version))
        return (GreyPage(), GreyPage())


@dataclass
class NotedPrinters:
    known: tuple[str, ...] = ("Refill room printer",)
    silent: bool = False
    printed: list[tuple[str, int]] = field(default_factory=list)
    sizes: list[tuple[float, float]] = field(default_factory=list)

    def names(self) -> tuple[str, ...]:
        return self.known

    def print_pages(self, printer: str, pages: Sequence[Picture]) -> None:
        if self.silent:
            raise PrinterSilent(printer=printer)
        self.printed.append((printer, len(pages)))

    def print_sized(
        self, printer: str, pages: Sequence[Picture], millimetres: tuple[float, float]
    ) -> None:
        self.print_pages(printer, pages)
        self.sizes.append(millimetres)


@dataclass
class Places:
    """`target` is what the person picks; `suggested` what was proposed."""

    target: Path | None
    suggested: list[str] = field(default_factory=list)

    def save_as(self, suggested: str) -> Path | None:
        self.suggested.append(suggested)
        return self.target

    def open_pdf(self) -> Path | None:
        return self.target
