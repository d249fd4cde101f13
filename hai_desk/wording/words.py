"""What a stop says: the shapes that every finding's words come in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from hai_desk.safety.findings import Finding
from hai_desk.safety.refusal import from_facts
from hai_desk.wording.exact import moment_text
from hai_desk.wording.language import _
from hai_desk.wording.refusals import refused


@dataclass(frozen=True, slots=True)
class Sides:
    """What was given and what is needed, side by side."""

    given_label: str
    given: str
    needed_label: str
    needed: str
    given_detail: str = ""
    needed_detail: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """`keep_answer` is the radio that keeps the value, `keep` its button; `change_answer` the
    other way."""

    title: str
    lines: tuple[str, ...] = ()
    sides: Sides | None = None
    keep_answer: str = ""
    keep: str = ""
    change_answer: str = ""

    @property
    def sentence(self) -> str:
        return " ".join((self.title, *self.lines))


Speaker: TypeAlias = Callable[[Finding], Words]


def why(found: Finding) -> str:
    """The sentence of a refused sum, from the facts that a finding carries of it."""
    given, limit = found.fact("given"), found.fact("limit")
    return refused(from_facts(found.fact("reason"), found.fact("what"), given, limit))


def entered_long_ago(found: Finding) -> str:
    """Before midnight, or more hours ago than a worksheet may rest."""
    sentence = _("It was entered {at}: before midnight, or more than {hours} hours ago.")
    return sentence.format(at=moment_text(found.fact("at")), hours=found.fact("hours"))


def with_article(name: str) -> str:
    """`an Intera 3000`, `a Codman 3000`."""
    return f"an {name}" if name[:1].upper() in "AEIOU" else f"a {name}"


def not_overridden() -> str:
    return _("This stop cannot be overridden.")


def entered_and_needed(given: str, needed: str, *, how: str = "") -> Sides:
    label = _("You scanned") if how == "scanned" else _("You entered")
    return Sides(label, given, _("Worksheet needs"), needed)
