"""The worksheet as a list of committed entries: each field, who typed it, when and how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class How(StrEnum):
    TYPED = "typed"
    TAPPED = "tapped"
    SCANNED = "scanned"
    CARRIED = "carried over"
    BY_HAND = "typed, code not known"
    FROM_PUMP = "read from the pump"


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
    """All entries of a worksheet folded to their last value. `earlier` are those that another one
    of the same field came after, oldest first."""

    last: Mapping[str, Entry] = field(default_factory=lambda: MappingProxyType({}))
    earlier: Mapping[str, tuple[Entry, ...]] = field(
        default_factory=lambda: MappingProxyType({}), repr=False
    )

    @classmethod
    def of(cls, events: Iterable[Entry]) -> Entries:
        folded: dict[str, Entry] = {}
        earlier: dict[str, tuple[Entry, ...]] = {}
        for event in events:
            if event.key in folded:
                earlier[event.key] = (*earlier.get(event.key, ()), folded[event.key])
            folded[event.key] = event
        return cls(MappingProxyType(folded), MappingProxyType(earlier))

    def text(self, key: str) -> str:
        entry = self.last.get(key)
        return entry.text if entry else ""

    def has(self, key: str) -> bool:
        return self.text(key) != ""

    def entry(self, key: str) -> Entry | None:
        entry = self.last.get(key)
        return entry if entry and entry.text else None

    @property
    def newest(self) -> int:
        """The number of the last entry; 0 while there is none."""
        return max((entry.seq for entry in self.last.values()), default=0)

    def newest_at(self, moment: datetime) -> int:
        """The number of the last entry made by then; 0 for none."""
        every = (*self.last.values(), *(each for past in self.earlier.values() for each in past))
        return max((entry.seq for entry in every if entry.at <= moment), default=0)

    def stood(self, key: str, seq: int) -> str:
        """The text of a field right after the entry of that number."""
        entries = (*self.earlier.get(key, ()), *filter(None, (self.last.get(key),)))
        return next((entry.text for entry in reversed(entries) if entry.seq <= seq), "")

    def with_(self, entry: Entry) -> Entries:
        before, earlier = self.last.get(entry.key), self.earlier
        if before is not None:
            own = (*earlier.get(entry.key, ()), before)
            earlier = MappingProxyType({**earlier, entry.key: own})
        return Entries(MappingProxyType({**self.last, entry.key: entry}), earlier)
