"""What Undo and Redo put back: each step is all that one gesture entered, within one stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hai_desk.worksheet.entry import Entries, How
from hai_desk.worksheet.stage import Stage

Stood = tuple[str, How]
"""The text of a field and how it came there: a scanned lot put back is still a scanned lot."""


@dataclass(frozen=True, slots=True)
class Step:
    """`before` and `after` name the same fields."""

    before: Mapping[str, Stood] = field(repr=False)
    after: Mapping[str, Stood] = field(repr=False)

    def mirrored(self) -> Step:
        return Step(before=self.after, after=self.before)


def stood(entries: Entries, keys: Iterable[str]) -> dict[str, Stood]:
    found = {key: entries.last.get(key) for key in keys}
    return {key: (each.text, each.how) if each else ("", How.TYPED) for key, each in found.items()}


class History:
    """A step counts only while its fields still hold what it left there: what a dialog, another
    person or another desk entered since is never taken back by it."""

    def __init__(self) -> None:
        self._done: dict[Stage, list[Step]] = {}
        self._undone: dict[Stage, list[Step]] = {}

    def entered(self, stage: Stage, before: Mapping[str, Stood], entries: Entries) -> None:
        after = stood(entries, before)
        if _texts(after) != _texts(before):
            self._done.setdefault(stage, []).append(Step(before, after))
            self._undone.pop(stage, None)

    def to_undo(self, stage: Stage, entries: Entries) -> Step | None:
        return _newest(self._done.get(stage, []), entries)

    def to_redo(self, stage: Stage, entries: Entries) -> Step | None:
        return _newest(self._undone.get(stage, []), entries)

    def undone(self, stage: Stage) -> None:
        step = self._done[stage].pop()
        self._undone.setdefault(stage, []).append(step.mirrored())

    def redone(self, stage: Stage) -> None:
        step = self._undone[stage].pop()
        self._done.setdefault(stage, []).append(step.mirrored())


def _newest(steps: list[Step], entries: Entries) -> Step | None:
    """Steps that were overtaken go for good; the newest that still stands is the one."""
    while steps and not _stands(steps[-1], entries):
        steps.pop()
    return steps[-1] if steps else None


def _stands(step: Step, entries: Entries) -> bool:
    return all(entries.text(key) == text for key, text in _texts(step.after).items())


def _texts(stood: Mapping[str, Stood]) -> dict[str, str]:
    return {key: text for key, (text, _how) in stood.items()}
