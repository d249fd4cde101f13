"""What the pump takes at all, by its own words and by the catalogue of models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from hai_desk.pumps.program import DAY_MINUTES, Mode, ProgramRange, PumpProgram
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.program_case import ProgramCase
from hai_desk.safety.program_draft import Ask
from hai_desk.safety.program_reads import ProgramReads
from hai_desk.safety.program_sums import ProgramSums
from hai_desk.safety.rules import Rule
from hai_desk.units import Quantity, exact_text, magnitude, millilitres


@dataclass(frozen=True, slots=True)
class _Setting:
    """One number of a program, and where it may lie."""

    field: str
    value: Quantity
    unit: str
    low: Quantity
    high: Quantity
    step: Quantity


def pump_range(case: ProgramCase, _reads: ProgramReads, sums: ProgramSums) -> Iterator[Finding]:
    given = sums.takes
    yield from _mode(given, sums.program)
    yield from _order(given, sums.program)
    for setting in _settings(given, sums.program):
        yield from _within(setting)
    for rate_of, rate in _rates(sums.program):
        yield from _catalogue(case, rate_of, rate)


def _mode(given: ProgramRange, program: PumpProgram) -> Iterator[Finding]:
    if program.mode not in given.modes:
        yield finding(Rule.NO_SUCH_MODE, Ask.MODE, mode=program.mode.value)


def _order(given: ProgramRange, program: PumpProgram) -> Iterator[Finding]:
    """One step from midnight, or several of a flex day that go forward on the pump's grid."""
    starts = [step.starts for step in program.steps]
    why = ""
    if program.mode is Mode.FLEX and len(starts) < 2:
        why = "too few"
    elif program.mode is Mode.CONTINUOUS and len(starts) != 1:
        why = "not one"
    elif len(starts) > given.most_steps:
        why = "too many"
    elif starts and starts[0] != 0:
        why = "not from midnight"
    elif starts != sorted(set(starts)) or any(start >= DAY_MINUTES for start in starts):
        why = "not forward"
    elif any(start % given.step_minutes for start in starts):
        why = "not on the grid"
    if why:
        facts = {"most": str(given.most_steps), "minutes": str(given.step_minutes)}
        yield finding(Rule.STEPS_WRONG, Ask.STEPS, why=why, **facts)


def _settings(given: ProgramRange, program: PumpProgram) -> Iterator[_Setting]:
    none = millilitres("0")
    for field, rate in _rates(program):
        yield _Setting(
            field, rate, "mL/day", given.lowest_rate, given.highest_rate, given.rate_step
        )
    volume = given.volume_step
    yield _Setting(
        Ask.ALARM, program.low_alarm, "mL", given.lowest_alarm, given.highest_alarm, volume
    )
    if program.fill is not None:
        yield _Setting(Ask.FILL, program.fill, "mL", none, given.reservoir, volume)
    if program.prime is not None:
        yield _Setting(Ask.PRIME, program.prime, "mL", volume, given.highest_prime, volume)
    if program.bridge is not None:
        yield _Setting(Ask.BRIDGE, program.bridge.volume, "mL", volume, given.highest_prime, volume)


def _rates(program: PumpProgram) -> Iterator[tuple[str, Quantity]]:
    alone = program.mode is not Mode.FLEX
    for row, step in enumerate(program.steps, 1):
        yield Ask.RATE if alone else f"pg.step.{row}.rate", step.rate
    if program.bridge is not None:
        yield Ask.BRIDGE, program.bridge.rate


def _within(setting: _Setting) -> Iterator[Finding]:
    unit, value = setting.unit, magnitude(setting.value, setting.unit)
    low, high = magnitude(setting.low, unit), magnitude(setting.high, unit)
    told = exact_text(setting.value, unit)
    if not low <= value <= high:
        sides = {"low": exact_text(setting.low, unit), "high": exact_text(setting.high, unit)}
        yield finding(Rule.PUMP_RANGE, setting.field, value=told, **sides)
    elif value % magnitude(setting.step, unit) != Fraction(0):
        step = exact_text(setting.step, unit)
        yield finding(Rule.PUMP_STEP, setting.field, value=told, step=step)


def _catalogue(case: ProgramCase, field: str, rate: Quantity) -> Iterator[Finding]:
    known = case.model.label_flows
    if known is None or known[0] <= rate <= known[1]:
        return
    yield finding(
        Rule.CATALOGUE_RATE,
        field,
        value=exact_text(rate, "mL/day"),
        low=exact_text(known[0], "mL/day"),
        high=exact_text(known[1], "mL/day"),
        model=case.model.name,
    )
