"""Before, You asked for, Pump reads back: every setting of a program, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from hai_desk.pumps.program import Mode, PumpProgram
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.program_fill_rules import strength_unit
from hai_desk.safety.program_sums import daily_unit
from hai_desk.safety.rules import Rule
from hai_desk.units import Quantity, exact_text, magnitude

NONE = ""
"""A setting that a program does not have, such as a bridge."""

ONCE: Final = frozenset({"fill", "prime", "bridge"})
"""Of the program that runs they are long done, and say nothing about now."""


@dataclass(frozen=True, slots=True)
class Row:
    """Exact texts (`7.872 mg/day`) or plain words; empty where a program has no such setting.

    `read` is the pump's own; `changed` says that it differs from before, `equal` that it is what
    was asked for. A number that is equal when shown and not to its last digit is not equal.
    """

    setting: str
    before: str
    asked: str
    read: str

    @property
    def changed(self) -> bool:
        """What is done once, at the start of a program, is new whenever it is asked for."""
        return bool(self.asked) if self.setting in ONCE else self.before != self.asked

    @property
    def equal(self) -> bool:
        return self.asked == self.read

    @property
    def compared(self) -> bool:
        """Not where nothing was asked and nothing is read, such as the pump's own count of a
        reservoir that nobody filled."""
        return bool(self.asked or self.read) or self.changed


def rows(
    before: PumpProgram | None, asked: PumpProgram, read: PumpProgram | None, *, left: str = NONE
) -> tuple[Row, ...]:
    """Changed rows first, each part in its own order; none of what no program has. `read` is None
    before anything was sent; `left` is what the pump itself counted in its reservoir before."""
    old = {name: text for name, text in _settings(before) if name not in ONCE} | {"fill": left}
    new = dict(_settings(asked))
    told = dict(_settings(read))
    names = list(dict.fromkeys((*new, *old, *told)))
    found = [Row(n, old.get(n, NONE), new.get(n, NONE), told.get(n, NONE)) for n in names]
    known = [row for row in found if row.before or row.asked or row.read]
    return tuple(sorted(known, key=lambda row: not row.changed))


def differing(found: tuple[Row, ...]) -> Iterator[Finding]:
    """A stop for every row that the pump reads back otherwise."""
    for row in found:
        if not row.equal:
            yield finding(
                Rule.READ_BACK_DIFFERS, setting=row.setting, read=row.read, asked=row.asked
            )


def _settings(program: PumpProgram | None) -> Iterator[tuple[str, str]]:
    if program is None:
        return
    yield "daily", exact_text(program.daily_amount, daily_unit(program))
    if program.mode is not Mode.FLEX:
        yield "rate", exact_text(program.volume_per_day, "mL/day")
    for row, step in enumerate(program.steps, 1):
        if program.mode is Mode.FLEX:
            clock = f"{step.starts // 60:02d}:{step.starts % 60:02d}"
            yield f"step {row}", f"{clock} {exact_text(step.rate, 'mL/day')}"
    yield "fill", _volume(program.fill)
    yield "drug", program.drug
    yield "strength", exact_text(program.concentration, strength_unit(program.concentration))
    yield "mode", program.mode.value
    yield "low_alarm", exact_text(program.low_alarm, "mL")
    yield "sounds", "on" if program.sounds else "off"
    yield "prime", _volume(program.prime)
    bridge = program.bridge
    if bridge is not None:
        rate, volume = exact_text(bridge.rate, "mL/day"), exact_text(bridge.volume, "mL")
        yield "bridge", f"{volume} at {rate}"


def _volume(volume: Quantity | None) -> str:
    return NONE if volume is None else exact_text(volume, "mL")


def typed_dose_is(program: PumpProgram, typed: Fraction) -> bool:
    """As the pump column shows it, to 0.01, or to its last digit."""
    exact = magnitude(program.daily_amount, daily_unit(program))
    shown = Fraction((exact * 100 + Fraction(1, 2)) // 1, 100)
    return typed in (exact, shown)
