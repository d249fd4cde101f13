"""The pump's own log: numbered, in a ring, under a name that is new when the log is."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

KEPT: Final = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """`shown` is what the pump's clock showed then, in seconds since its start."""

    number: int
    kind: str
    shown: float
    detail: str


class PumpLog:
    def __init__(self, name: str, kept: int = KEPT) -> None:
        self.name = name
        self._entries: deque[Entry] = deque(maxlen=kept)
        self.head = 0

    def add(self, kind: str, shown: float, detail: str = "") -> None:
        self.head += 1
        self._entries.append(Entry(self.head, kind, shown, detail))

    def take_back(self) -> None:
        """The newest entry never was."""
        self._entries.pop()
        self.head -= 1

    def remember(
        self, name: str, head: int, entries: tuple[tuple[int, str, float, str], ...], began: float
    ) -> None:
        """The log of an earlier life goes on; its times are seconds since 1970."""
        self.name, self.head = name, head
        self._entries.clear()
        self._entries.extend(
            Entry(number, kind, at - began, detail) for number, kind, at, detail in entries
        )

    def remembered(self, began: float) -> tuple[tuple[int, str, float, str], ...]:
        return tuple(
            (each.number, each.kind, each.shown + began, each.detail) for each in self._entries
        )

    @property
    def oldest(self) -> int:
        return self._entries[0].number if self._entries else 0

    def between(self, first: int, last: int) -> tuple[Entry, ...]:
        return tuple(each for each in tuple(self._entries) if first <= each.number <= last)

    def tail(self, count: int) -> tuple[Entry, ...]:
        return tuple(self._entries)[-count:]
