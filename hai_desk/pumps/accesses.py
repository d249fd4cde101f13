"""How often a pump's septum was pierced, and what the last nurse wrote about finding it.

Septa wear: missing drug after a clean refill was traced to a gouged one (CLINICAL 7). No limit is
known, so the count is shown and never judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Access:
    """One visit at the port. `more` where the nurse chose "4 or more"."""

    worksheet_id: str
    at: datetime
    attempts: int = 1
    more: bool = False
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Punctures:
    """`at_least` where a visit tells no exact number: on paper, or with four attempts or more."""

    count: int
    at_least: bool


NOT_PIERCED = Punctures(0, at_least=False)


def punctures(accesses: Sequence[Access], on_paper: int = 0) -> Punctures:
    """Visits that were filed on paper count once each."""
    count = sum(each.attempts for each in accesses) + on_paper
    return Punctures(count, on_paper > 0 or any(each.more for each in accesses))


def last_note(accesses: Sequence[Access]) -> Access | None:
    """The newest visit with a note."""
    noted = [each for each in accesses if each.note]
    return max(noted, key=lambda each: each.at, default=None)
