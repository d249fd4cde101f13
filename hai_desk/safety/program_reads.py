"""What the texts of a program come to: quantities, steps, and what is missing or unreadable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import TypeAlias

from hai_desk.dosing.reading import (
    Marks,
    NotEntered,
    Number,
    NumberShape,
    Unreadable,
    read_number,
)
from hai_desk.dosing.reading_time import UnreadableTime, read_clock
from hai_desk.pumps.program import FlexStep, Mode, PumpProgram
from hai_desk.safety.program_draft import (
    CHOICES,
    NO,
    ON,
    SHAPES,
    YES,
    Ask,
    ProgramDraft,
    step_keys,
)
from hai_desk.units import Quantity, is_kind, of, told_in

Wrong: TypeAlias = Unreadable | UnreadableTime
_POINT = Marks()
_UNITS = {
    Ask.RATE: "mL/day",
    Ask.FILL: "mL",
    Ask.ALARM: "mL",
    Ask.TUBING: "mL",
    Ask.CATHETER: "mL",
}


@dataclass(frozen=True, slots=True)
class ProgramReads:
    """`missing` are keys in the order of the page. `steps` are those of a flex day, or the one
    that stays; a rate or a dose just typed is no step yet."""

    mode: Mode | None
    words: Mapping[Ask, str]
    quantities: Mapping[Ask, Quantity] = field(repr=False)
    steps: tuple[FlexStep, ...]
    unreadable: Mapping[str, Wrong] = field(repr=False)
    missing: tuple[str, ...]

    def quantity(self, ask: Ask) -> Quantity | None:
        return self.quantities.get(ask)

    def word(self, ask: Ask) -> str:
        return self.words.get(ask, "")

    @property
    def whole(self) -> bool:
        return not self.missing and not self.unreadable


def read_draft(draft: ProgramDraft, running: PumpProgram | None) -> ProgramReads:
    """`running` is what this pump says it runs: what "no change" stands for."""
    words = _words(draft, running)
    mode = Mode(words[Ask.MODE]) if Ask.MODE in words else None
    quantities, unreadable = _numbers(draft, running, words)
    steps, wrong_steps, missing_steps = _steps(draft, running, mode)
    asked = tuple(_asked(draft, mode, words, quantities, running))
    there = {*words, *quantities, *unreadable}
    missing = (*(ask.value for ask in asked if ask not in there), *missing_steps)
    return ProgramReads(mode, words, quantities, steps, {**unreadable, **wrong_steps}, missing)


def _words(draft: ProgramDraft, running: PumpProgram | None) -> dict[Ask, str]:
    found = {ask: draft.text(ask) for ask, choices in CHOICES.items() if draft.text(ask) in choices}
    if draft.text(Ask.DRUG).strip():
        found[Ask.DRUG] = draft.text(Ask.DRUG).strip()
    return {**found, **(_kept_words(draft, running) if running is not None else {})}


def _kept_words(draft: ProgramDraft, running: PumpProgram) -> dict[Ask, str]:
    unit = "mg/mL" if is_kind(running.concentration, "mg/mL") else "units/mL"
    now = {
        Ask.MODE: (Ask.MODE, running.mode.value),
        Ask.DRUG: (Ask.DRUG, running.drug),
        Ask.SOUNDS: (Ask.SOUNDS, ON if running.sounds else "off"),
        Ask.STRENGTH: (Ask.STRENGTH_UNIT, unit),
    }
    return {own: text for ask, (own, text) in now.items() if draft.kept(ask)}


def _numbers(
    draft: ProgramDraft, running: PumpProgram | None, words: Mapping[Ask, str]
) -> tuple[dict[Ask, Quantity], dict[str, Wrong]]:
    quantities: dict[Ask, Quantity] = {}
    unreadable: dict[str, Wrong] = {}
    strength = words.get(Ask.STRENGTH_UNIT, "")
    for ask, shape in _numbers_of(words):
        unit = _UNITS.get(ask) or _unit_by_strength(ask, strength)
        read = read_number(draft.text(ask), shape, _POINT)
        if isinstance(read, Unreadable):
            unreadable[ask] = read
        elif isinstance(read, Number) and unit:
            quantities[ask] = of(read.value, unit)
    if running is not None and draft.kept(Ask.STRENGTH):
        quantities[Ask.STRENGTH] = running.concentration
    if running is not None and draft.kept(Ask.ALARM):
        quantities[Ask.ALARM] = told_in(running.low_alarm, "mL")
    return quantities, unreadable


def _numbers_of(words: Mapping[Ask, str]) -> Iterator[tuple[Ask, NumberShape]]:
    """One dose or one rate is only of the mode that runs at one rate."""
    one_rate = words.get(Ask.MODE) == Mode.CONTINUOUS.value
    for ask, shape in SHAPES.items():
        if one_rate or ask not in (Ask.DAILY, Ask.RATE):
            yield ask, shape


def _unit_by_strength(ask: Ask, strength: str) -> str:
    """Milligrams or units: a dose is counted in what the strength is counted in."""
    return strength if ask is Ask.STRENGTH else strength.replace("/mL", "/day")


def _steps(
    draft: ProgramDraft, running: PumpProgram | None, mode: Mode | None
) -> tuple[tuple[FlexStep, ...], dict[str, Wrong], tuple[str, ...]]:
    if draft.kept(Ask.STEPS) and running is not None:
        return running.steps, {}, ()
    if mode is not Mode.FLEX:
        return (), {}, ()
    steps: list[FlexStep] = []
    wrong: dict[str, Wrong] = {}
    missing: list[str] = []
    for row, texts in enumerate(draft.rows(), 1):
        step = _step(row, *texts, wrong=wrong, missing=missing)
        if step is not None:
            steps.append(step)
    if not steps and not wrong and not missing:
        missing = list(step_keys(1))
    return tuple(steps), wrong, tuple(missing)


def _step(
    row: int, start_text: str, rate_text: str, *, wrong: dict[str, Wrong], missing: list[str]
) -> FlexStep | None:
    keys = step_keys(row)
    start, rate = read_clock(start_text), read_number(rate_text, NumberShape(3), _POINT)
    for key, read in zip(keys, (start, rate), strict=True):
        if isinstance(read, UnreadableTime | Unreadable):
            wrong[key] = read
        elif isinstance(read, NotEntered):
            missing.append(key)
    if isinstance(start, time) and isinstance(rate, Number):
        return FlexStep(start.hour * 60 + start.minute, of(rate.value, "mL/day"))
    return None


def _asked(
    draft: ProgramDraft,
    mode: Mode | None,
    words: Mapping[Ask, str],
    quantities: Mapping[Ask, Quantity],
    running: PumpProgram | None,
) -> Iterator[Ask]:
    """What has to be entered, given what is entered already."""
    yield from (Ask.MODE, Ask.DRUG, Ask.STRENGTH, Ask.STRENGTH_UNIT)
    if mode is Mode.CONTINUOUS and not draft.kept(Ask.STEPS) and Ask.RATE not in quantities:
        yield Ask.DAILY
    yield from (Ask.ALARM, Ask.SOUNDS, Ask.WAS_FILLED)
    if words.get(Ask.WAS_FILLED) == YES:
        yield Ask.FILL
    if mode is Mode.STOP:
        return
    yield Ask.PRIME
    if _bridge_is_asked(words, quantities, running):
        yield Ask.BRIDGE
    if YES in (words.get(Ask.PRIME), words.get(Ask.BRIDGE)):
        yield from (Ask.TUBING, Ask.CATHETER)
    if running is not None and words.get(Ask.DRUG, running.drug) != running.drug:
        yield from (Ask.EMPTIED, Ask.RINSED)


def _bridge_is_asked(
    words: Mapping[Ask, str], quantities: Mapping[Ask, Quantity], running: PumpProgram | None
) -> bool:
    """The same drug in another strength; of another drug nothing may be left in the path."""
    new = quantities.get(Ask.STRENGTH)
    if running is None or new is None or words.get(Ask.DRUG) != running.drug:
        return False
    return bool(new != running.concentration)


def wants(reads: ProgramReads, ask: Ask) -> bool:
    return reads.word(ask) == YES


def declines(reads: ProgramReads, ask: Ask) -> bool:
    return reads.word(ask) == NO
