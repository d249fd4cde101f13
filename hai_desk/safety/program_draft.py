"""A program while it is typed: texts, none of them there by itself.

An empty field is not entered. "No change" is chosen field by field and stands for what this very
pump runs; nothing is taken over from anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from hai_desk.dosing.reading import NumberShape
from hai_desk.worksheet.entry import Entries, Entry


class Ask(StrEnum):
    """Keys of the fields. A number's unit is fixed but for the strength, whose unit is chosen."""

    MODE = "pg.mode"
    DRUG = "pg.drug"
    STRENGTH = "pg.strength"
    STRENGTH_UNIT = "pg.strength_unit"
    DAILY = "pg.daily"
    RATE = "pg.rate"
    STEPS = "pg.steps"
    WAS_FILLED = "pg.was_filled"
    FILL = "pg.fill"
    ALARM = "pg.alarm"
    SOUNDS = "pg.sounds"
    PRIME = "pg.prime"
    BRIDGE = "pg.bridge"
    TUBING = "pg.tubing"
    CATHETER = "pg.catheter"
    EMPTIED = "pg.emptied"
    RINSED = "pg.rinsed"


YES, NO = "yes", "no"
ON, OFF = "on", "off"

SHAPES: Final = MappingProxyType(
    {
        Ask.STRENGTH: NumberShape(3),
        Ask.DAILY: NumberShape(3),
        Ask.RATE: NumberShape(3),
        Ask.FILL: NumberShape(1),
        Ask.ALARM: NumberShape(1),
        Ask.TUBING: NumberShape(3),
        Ask.CATHETER: NumberShape(3),
    }
)

CHOICES: Final = MappingProxyType(
    {
        Ask.MODE: ("simple continuous", "flex", "stopped"),
        Ask.STRENGTH_UNIT: ("mg/mL", "units/mL"),
        Ask.WAS_FILLED: (YES, NO),
        Ask.SOUNDS: (ON, OFF),
        Ask.PRIME: (YES, NO),
        Ask.BRIDGE: (YES, NO),
        Ask.EMPTIED: (YES, NO),
        Ask.RINSED: (YES, NO),
    }
)

KEEPABLE: Final = frozenset({Ask.MODE, Ask.DRUG, Ask.STRENGTH, Ask.STEPS, Ask.ALARM, Ask.SOUNDS})
"""What may stay as it runs in this pump. `STEPS` is the rate, or all steps of a flex day."""

HALF_ENTERED: Final = frozenset({Ask.DAILY, Ask.RATE, Ask.STEPS, Ask.STRENGTH, Ask.FILL})
"""What a desk that nobody touched for 10 min forgets (GIP 2.2.5)."""

STEP: Final = "pg.step."
"""Beginning of the keys of a flex day's rows."""


def step_keys(row: int) -> tuple[str, str]:
    """Of the start and of the rate of a flex step, counted from 1."""
    return f"pg.step.{row}.start", f"pg.step.{row}.rate"


@dataclass(frozen=True, slots=True)
class ProgramDraft:
    """`patient_id` says whose it is: a draft is judged for nobody else. Texts of stops that were
    answered stand among the others, under the keys of their findings."""

    patient_id: str
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)

    def text(self, key: str) -> str:
        return self.texts.get(key, "")

    def typed(self, key: str, text: str) -> ProgramDraft:
        """Of dose and rate one is entered: typing in one empties the other. What is typed is
        changed, so that it takes "no change" back."""
        texts = {**self.texts, key: text}
        if text:
            for gone in _instead_of(key):
                texts.pop(gone, None)
        return replace(self, texts=MappingProxyType({k: v for k, v in texts.items() if v}))

    def kept(self, ask: Ask) -> bool:
        return self.text(_keep(ask)) == YES

    def keep(self, ask: Ask, *, kept: bool = True) -> ProgramDraft:
        """`No change` was chosen for a field, or taken back."""
        if ask not in KEEPABLE:
            raise ValueError(f"{ask} is entered anew each time")
        draft = self.typed(_keep(ask), YES if kept else "")
        gone = {key for key in self.texts if kept and _keep(ask) in _instead_of(key)}
        left = {key: text for key, text in draft.texts.items() if key not in gone}
        return replace(draft, texts=MappingProxyType(left))

    def rows(self) -> Iterator[tuple[str, str]]:
        """Start and rate of the flex steps, as typed, up to the last row that holds anything."""
        last = 0
        for key in self.texts:
            if key.startswith(STEP):
                last = max(last, int(key.removeprefix(STEP).partition(".")[0]))
        for row in range(1, last + 1):
            start, rate = step_keys(row)
            yield self.text(start), self.text(rate)

    def forgotten(self) -> ProgramDraft:
        """Without what was half entered, and without the answers given to it."""
        gone = tuple(f"keep.{ask}" for ask in HALF_ENTERED) + tuple(HALF_ENTERED)
        kept = {
            key: text
            for key, text in self.texts.items()
            if key not in gone and not key.startswith((STEP, "answer."))
        }
        return replace(self, texts=MappingProxyType(kept))

    @property
    def entries(self) -> Entries:
        """As the rules of answers read them."""
        at = datetime(1970, 1, 1, tzinfo=UTC)
        return Entries.of(Entry(key, text, at, "") for key, text in self.texts.items())


def _keep(ask: Ask) -> str:
    return f"keep.{ask.value}"


def _instead_of(key: str) -> frozenset[str]:
    """What does not stand beside a field that holds something."""
    if key.startswith(STEP):
        return frozenset({_keep(Ask.STEPS)})
    return _INSTEAD.get(key, frozenset())


_INSTEAD: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        **{ask.value: frozenset({_keep(ask)}) for ask in KEEPABLE},
        Ask.STRENGTH_UNIT: frozenset({_keep(Ask.STRENGTH)}),
        Ask.DAILY: frozenset({Ask.RATE.value, _keep(Ask.STEPS)}),
        Ask.RATE: frozenset({Ask.DAILY.value, _keep(Ask.STEPS)}),
    }
)
