"""What was noticed, as values: a rule and the facts its sentence needs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from hai_desk.safety.rules import Law, Rule, Strength, law
from hai_desk.safety.slips import Slipped


@dataclass(frozen=True, slots=True)
class Finding:
    """`facts` are exact texts (`exact_text`, ISO dates, plain words), in order, by name.

    `field` is the key of the entry it speaks of, so that the screen can mark it. `slip` says that
    one slip of a finger lies between the entry and what was expected; it follows from the facts,
    so it is no fact itself.
    """

    rule: Rule
    facts: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    field: str = ""
    slip: Slipped | None = None

    @property
    def law(self) -> Law:
        return law(self.rule)

    @property
    def hard(self) -> bool:
        return self.law.strength is Strength.HARD

    @property
    def soft(self) -> bool:
        return self.law.strength is Strength.SOFT

    @property
    def key(self) -> str:
        """Tells two findings of one rule apart: a rule may speak of several fields."""
        return f"{self.rule.value}:{self.field}" if self.field else self.rule.value

    @property
    def digest(self) -> str:
        """Changes when any fact changes, so that an answer to other facts does not count."""
        plain = "\x1f".join(f"{name}={value}" for name, value in (("rule", self.rule), *self.facts))
        return hashlib.sha256(plain.encode()).hexdigest()[:16]

    def fact(self, name: str) -> str:
        return dict(self.facts)[name]


def finding(rule: Rule, field: str = "", /, **facts: str) -> Finding:
    return Finding(rule, tuple(facts.items()), field)
