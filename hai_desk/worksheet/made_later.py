"""A worksheet that is filled in after the visit, as after a downtime: when it began, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from hai_desk.worksheet.entry import Entries

PREFIX = "later."
BEGAN, REASON = "later.began", "later.reason"


@dataclass(frozen=True, slots=True)
class MadeLater:
    """`began` is when the visit began; every time of it is typed."""

    began: datetime
    reason: str = field(repr=False)


def to_texts(later: MadeLater) -> dict[str, str]:
    return {BEGAN: later.began.isoformat(), REASON: later.reason}


def made_later(entries: Entries) -> MadeLater | None:
    """None of a worksheet that goes along with its visit."""
    text = entries.text(BEGAN)
    return MadeLater(datetime.fromisoformat(text), entries.text(REASON)) if text else None
