"""What correct refills are asked: questions, stops, and readings to repeat."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from hai_desk.plans.plan import FLOXURIDINE
from scripts.slipping.chain import FIELD_ONLY, STAGES, Visit


@dataclass(slots=True)
class Burden:
    """`dialog` is what the prescriber is asked while the plan of a floxuridine fill is typed."""

    refills: int = 0
    floxuridine: int = 0
    repeated: int = 0
    soft: Counter[str] = field(default_factory=Counter)
    hard: Counter[str] = field(default_factory=Counter)
    dialog: Counter[str] = field(default_factory=Counter)
    unsigned: Counter[str] = field(default_factory=Counter)

    def add(self, visit: Visit) -> None:
        self.refills += 1
        for stage in STAGES:
            state = visit.assessment.stages[stage]
            self.soft.update(each.rule.value for each in state.questions)
            self.hard.update(e.rule.value for e in state.stops if e.rule not in FIELD_ONLY)
            self.hard.update(f"{key} refused" for key in state.unreadable)
        if visit.drug == FLOXURIDINE:
            self._add_plan(visit)

    def _add_plan(self, visit: Visit) -> None:
        found = visit.dialog
        self.floxuridine += 1
        self.repeated += visit.true.repeated
        self.dialog.update(each.rule.value for each in found.findings if each.soft)
        self.unsigned.update(each.rule.value for each in found.findings if each.hard)
        self.unsigned.update(ask.value for ask in (*found.reads.refused, *found.missing))
        self.unsigned.update(ask.value for ask in found.outside)

    def take(self, other: Burden) -> None:
        for name in ("refills", "floxuridine", "repeated"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("soft", "hard", "dialog", "unsigned"):
            getattr(self, name).update(getattr(other, name))


def per_hundred(count: int, of: int) -> float:
    return 100 * count / of if of else 0.0
