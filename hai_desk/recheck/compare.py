"""When the two engines disagree: a hard stop wherever it happens."""

from __future__ import annotations

from dataclasses import dataclass

TOLERANCE = 1
"""1 µg, 1 µL, 1 µL/day, 1 minute or 1 g: both engines round to that once."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """`what` names the sum and its small unit; the two numbers are counts of it."""

    what: str
    first: int
    second: int


def compare(what: str, first: int, second: int) -> Disagreement | None:
    return Disagreement(what, first, second) if abs(first - second) > TOLERANCE else None
