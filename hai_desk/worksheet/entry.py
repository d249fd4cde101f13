"""The worksheet as a list of committed entries: each field, who typed it, when and how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class How(StrEnum):
    TYPED = "typed"
    TAPPED = "tapped"
    SCANNED = "scanned"
    CARRIED = "carried over"


@dataclass(frozen=True, slots=True)
class Entry:
    """One committed field. An empty `text` takes the field back to not entered."""

    key: str
    text: str = field(repr=False)
    at: datetime
    by: str
    how: How = How.TYPED
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries of a worksheet folded to their last value; the history is in the registry."""

    last: Mapping[str, Entry] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, events: Iterable[Entry]) -> Entries:
        folded: dict[str, Entry] = {}
        for event in events:
            folded[event.key] = event
        return cls(MappingProxyType(folded))

    def text(self, key: str) -> str:
        entry = self.last.get(key)
        return entry.text if entry else ""

    def has(self, key: str) -> bool:
        return self.text(key) != ""

    def entry(self, key: str) -> Entry | None:
        entry = self.last.get(key)
        return entry if entry and entry.text else None

    def with_(self, entry: Entry) -> Entries:
        return replace(self, last=MappingProxyType({**self.last, entry.key: entry}))
