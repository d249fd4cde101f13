"""A line that loses, repeats and swaps messages, by chance and the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final, Generic, TypeVar

from hai_desk.simulator.scenario import Happening

Message = TypeVar("Message")

OVERTAKEN_BY: Final = 4
"""Messages at most that come before one that is swapped. A pump sends several kinds of report in
turn; one that only changed places with the next would never be overtaken by its own kind."""


class BadLine(Generic[Message]):
    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        self._held: list[tuple[int, Message]] = []
        """With how many are still to come before it."""

    def passes(self, message: Message, faults: Sequence[Happening]) -> list[Message]:
        """What comes out at the other end when this goes in, in its order."""
        fault = next((each for each in reversed(faults) if each.kind == "bad line"), None)
        if fault is None:
            held, self._held = self._held, []
            return [*(each for _more, each in held), message]
        if self._chance.random() < fault.number("drop"):
            return self._released()
        if self._chance.random() < fault.number("reorder"):
            earlier = self._released()
            self._held.append((self._chance.randint(1, OVERTAKEN_BY), message))
            return earlier
        times = 2 if self._chance.random() < fault.number("repeat") else 1
        return [message] * times + self._released()

    def _released(self) -> list[Message]:
        waiting = [(more - 1, each) for more, each in self._held]
        self._held = [(more, each) for more, each in waiting if more]
        return [each for more, each in waiting if not more]


def wants(faults: Sequence[Happening], kind: str) -> bool:
    return any(each.kind == kind for each in faults)
