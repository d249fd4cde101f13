"""Entries as typed values. What cannot be read stays as typed and is listed, never repaired.

Stored numbers carry a point in every locale; the desk's own marks are used while typing only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from hai_desk.dosing.reading import Number, NumberShape, marks_for, read_number
from hai_desk.units import Quantity, quantity
from hai_desk.worksheet.entry import Entries
from hai_desk.worksheet.fields import FIELDS, Field, Kind

Value = Quantity | date | datetime | str | frozenset[str]


@dataclass(frozen=True, slots=True)
class Reads:
    """Read values by key; `unreadable` keeps the keys whose text says nothing certain."""

    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    unreadable: frozenset[str] = frozenset()

    def number(self, key: str) -> Quantity | None:
        value = self.values.get(key)
        return value if isinstance(value, Quantity) else None

    def day(self, key: str) -> date | None:
        value = self.values.get(key)
        return value if isinstance(value, date) and not isinstance(value, datetime) else None

    def moment(self, key: str) -> datetime | None:
        value = self.values.get(key)
        return value if isinstance(value, datetime) else None

    def text(self, key: str) -> str:
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def choices(self, key: str) -> frozenset[str]:
        value = self.values.get(key)
        return value if isinstance(value, frozenset) else frozenset()

    def has(self, key: str) -> bool:
        return key in self.values


def read_entries(entries: Entries, *, label_unit: str) -> Reads:
    """`label_unit` is `mg` or `units`: what the amount on the syringe label is counted in."""
    values: dict[str, Value] = {}
    unreadable: set[str] = set()
    for key, entry in entries.last.items():
        spec = FIELDS.get(key)
        if spec is None or not entry.text:
            continue
        unit = label_unit if key == "pr.label_amount" else spec.unit
        value = read_entry(spec, entry.text, unit)
        if value is None:
            unreadable.add(key)
        else:
            values[key] = value
    return Reads(MappingProxyType(values), frozenset(unreadable))


def read_entry(spec: Field, text: str, unit: str) -> Value | None:
    """None when the stored text is not a value of its kind."""
    if spec.kind is Kind.NUMBER:
        return _read_number(spec, text, unit)
    if spec.kind in (Kind.DATE, Kind.MONTH):
        return _read_iso_date(text)
    if spec.kind is Kind.MOMENT:
        return _read_iso_moment(text)
    if spec.kind is Kind.CHOICES:
        chosen = frozenset(text.split("|"))
        return chosen if chosen <= set(spec.options) else None
    if spec.kind is Kind.CHOICE and spec.options:
        return text if text in spec.options else None
    return text


def _read_number(spec: Field, text: str, unit: str) -> Quantity | None:
    read = read_number(text, NumberShape(decimals=spec.decimals), marks_for("en"))
    return quantity(read.text, unit) if isinstance(read, Number) else None


def _read_iso_date(text: str) -> date | None:
    """A month is stored as its last day. Only the one stored form counts, not what ISO allows."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def _read_iso_moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None and moment.isoformat() == text else None
