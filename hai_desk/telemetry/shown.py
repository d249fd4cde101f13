"""How fresh the desk showed each channel, as it is put on record and found again."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hai_desk.telemetry.freshness import Freshness
from hai_desk.telemetry.keeping import PumpEventKept


class Note(StrEnum):
    CHANGED = "changed"
    UNWATCHED = "unwatched"
    """From `at` to `heard_at` the desk did not look: it slept, or its window hung."""


@dataclass(frozen=True, slots=True)
class Shown:
    """`age` in seconds, when it became so; None of what was never heard."""

    freshness: Freshness
    age: float | None


def text_of(changed: Mapping[str, Shown]) -> str:
    return json.dumps(
        {
            name: [each.freshness.value, None if each.age is None else round(each.age, 2)]
            for name, each in changed.items()
        }
    )


class ShownThen:
    """What the desk showed at a moment of a session that is over; `plotted` is where on the plots
    lies what the desk dated so. The record has not how old each
    value was counted: what was asked for, held up or missed is in how it was shown."""

    def __init__(self, notes: Iterable[PumpEventKept], plotted: Callable[[float], float]) -> None:
        self._changes: dict[str, list[tuple[float, Shown]]] = {}
        self._unwatched: list[tuple[float, float]] = []
        self.noted = False
        for each in sorted(notes, key=lambda each: each.number):
            self.noted = True
            heard = plotted(each.heard_at.timestamp())
            if each.kind == Note.UNWATCHED:
                self._unwatched.append((plotted(each.at.timestamp()), heard))
            else:
                self._take(heard, each.text)

    def channel(self, name: str, at: float) -> Shown:
        """Lost, before it was shown at all. What is not fresh grows older by the second."""
        changes = self._changes.get(name, [])
        place = bisect_right(changes, at, key=lambda change: change[0])
        if not place:
            return Shown(Freshness.LOST, None)
        since, shown = changes[place - 1]
        return Shown(shown.freshness, None if shown.age is None else shown.age + at - since)

    def watched(self, at: float) -> bool:
        place = bisect_right(self._unwatched, at, key=lambda span: span[0])
        return not place or at >= self._unwatched[place - 1][1]

    def _take(self, at: float, text: str) -> None:
        for name, (freshness, age) in json.loads(text).items():
            self._changes.setdefault(name, []).append((at, Shown(Freshness(freshness), age)))
