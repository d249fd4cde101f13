"""Exact texts of what may not be there; an empty text says that nothing was entered."""

from __future__ import annotations

from datetime import date, datetime

from hai_desk.safety.visit import Visit
from hai_desk.units import Quantity, exact_text


def text_of(value: Quantity | None, unit: str) -> str:
    return exact_text(value, unit) if value is not None else ""


def iso(moment: date | datetime | None) -> str:
    return moment.isoformat() if moment is not None else ""


def offset_text(moment: datetime) -> str:
    """`+02:00`"""
    text = moment.strftime("%z")
    return f"{text[:3]}:{text[3:5]}"


def how_read(visit: Visit, key: str) -> str:
    """`scanned`, `typed`, or what else stands at the entry; empty for no entry."""
    entry = visit.entries.entry(key)
    return entry.how.value if entry is not None and entry.text else ""
