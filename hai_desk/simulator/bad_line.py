"""A line that loses, repeats and swaps messages, by chance and the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Generic, TypeVar

from hai_desk.simulator.scenario import Happening

Message = TypeVar("Message")


class BadLine(Generic[Message]):
    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        self._held: list[Message] = []

    def passes(self, message: Message, faults: Sequence[Happening]) -> list[Message]:
        """What comes out at the other end when this goes in, in its order."""
        fault = next((each for each in faults if each.kind == "bad line"), None)
        if fault is None:
            return [*self._released(), message]
        if self._chance.random() < fault.number("drop"):
            return self._released()
        if self._chance.random() < fault.number("reorder"):
            earlier = self._released()
            self._held.append(message)
            return earlier
        times = 2 if self._chance.random() < fault.number("repeat") else 1
        return [message] * times + self._released()

    def _released(self) -> list[Message]:
        held, self._held = self._held, []
        return held


def wants(faults: Sequence[Happening], kind: str) -> bool:
    return any(each.kind == kind for each in faults)
