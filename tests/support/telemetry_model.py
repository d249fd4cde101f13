"""A channel as a plain list, and what is true of each pixel column, found by looking at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from math import isnan

from hai_desk.telemetry.columns import Grid


@dataclass(frozen=True, slots=True)
class Told:
    time: float
    value: float
    valid: bool = True

    @property
    def known(self) -> bool:
        return self.valid and not isnan(self.value)


@dataclass(slots=True)
class ModelSeries:
    """Holds what a series of the same `keep` shall hold."""

    joins_within: float
    keep: int
    held: list[Told] = field(default_factory=list)
    before: Told | None = None
    ever: int = 0

    def take(self, batch: list[Told]) -> int:
        oldest = self.before.time if self.before else float("-inf")
        moments = {each.time for each in self.held}
        new: dict[float, Told] = {}
        for each in batch:
            if each.time > oldest and each.time not in moments:
                new.setdefault(each.time, each)
        self.held = sorted([*self.held, *new.values()], key=lambda each: each.time)
        if len(self.held) > self.keep + self.keep // 4:
            self.before = self.held[-self.keep - 1]
            self.held = self.held[-self.keep :]
        return len(new)

    def inside(self, low: float, high: float) -> list[Told]:
        return [each for each in self.held if low <= each.time < high]

    def continues(self, told: Told) -> bool:
        """Whether the line runs from the sample before to this one."""
        place = self.held.index(told)
        before = self.held[place - 1] if place else self.before
        if before is None:
            return False
        return before.known and told.known and told.time - before.time <= self.joins_within

    def per_column(self, grid: Grid) -> list[list[Told]]:
        edges = grid.edges().tolist()
        return [self.inside(*pair) for pair in pairwise(edges)]
