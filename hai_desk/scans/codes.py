"""What a scanned code is, as values. What it means is for whoever knows the open page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Wristband:
    mrn: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Badge:
    login: str


@dataclass(frozen=True, slots=True)
class SyringeLabel:
    """`check` belongs to one printed copy; whoever keeps the labels says whether it is in force."""

    number: str
    check: str

    @property
    def text(self) -> str:
        return f"HD:L:{self.number}:{self.check}"


@dataclass(frozen=True, slots=True)
class DateCard:
    """The card in the patient's hand names the record of the visit it was given at."""

    record: str


@dataclass(frozen=True, slots=True)
class Product:
    """A GS1 code. Which pump, vial or kit the number stands for is in the clinic's documents.

    `serial` tells a pump apart and so its patient; `expires` is the last good day.
    """

    gtin: str
    serial: str = field(default="", repr=False)
    lot: str = ""
    expires: date | None = None


class Damage(StrEnum):
    CHECK_DIGIT = "check digit"
    SWALLOWED = "swallowed separator"
    DATE = "unreadable date"
    CONTRADICTS_ITSELF = "one value twice"
    CUT_SHORT = "cut short"


@dataclass(frozen=True, slots=True)
class Damaged:
    """A code of a known kind that did not arrive whole: scan again.

    `as_read` is what it would say if nothing had been swallowed.
    """

    reason: Damage
    as_read: Product | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """No code of this program and no product code."""

    text: str = field(repr=False)


Scan = Wristband | Badge | SyringeLabel | DateCard | Product | Damaged | Unknown
