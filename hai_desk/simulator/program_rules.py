"""What a pump refuses in a program, whoever sends it. The first thing wrong is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from hai_desk.link.commands import RefusedWhy
from hai_desk.pumps.program import BridgeRun, Mode, ProgramRange, PumpProgram
from hai_desk.pumps.program_text import LONGEST, NotAProgram, read_program
from hai_desk.simulator.refusals import Refused, refuse_unless
from hai_desk.units import FlowRate, Quantity, Volume, exact_number, is_kind, magnitude, millilitres

_UNITS: Final = ("mg/mL", "units/mL")
NOTHING: Final = millilitres("0")
LONGEST_NAME: Final = 64
"""Characters of an id or the name of a drug."""


def read_checked(text: str, given: ProgramRange, library: Mapping[str, str]) -> PumpProgram:
    """`library` has the unit of each drug the pump knows; an empty one knows no difference."""
    _check_units(text)
    try:
        program = read_program(text)
    except NotAProgram as wrong:
        raise Refused(RefusedWhy.INVALID_PARAMETER, f"no program: {wrong}"[:200]) from wrong
    _check_names(program, library)
    _check_mode(program, given)
    for step in program.steps:
        _check_rate(step.rate, given)
    _check_volumes(program, given)
    return program


def _check_units(text: str) -> None:
    """Looked at first, so that a wrong unit is told as one."""
    try:
        body: Any = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        return
    unit = body.get("concentration_unit", _UNITS[0]) if isinstance(body, dict) else _UNITS[0]
    words = f"a concentration in {' or '.join(_UNITS)}"
    refuse_unless(unit in _UNITS, RefusedWhy.WRONG_UNITS, words)


def _check_names(program: PumpProgram, library: Mapping[str, str]) -> None:
    for name in (program.id, program.drug):
        good = 0 < len(name) <= LONGEST_NAME and name.isprintable()
        refuse_unless(good, RefusedWhy.INVALID_PARAMETER, "a program has an id and a drug")
    if not library:
        return
    known = library.get(program.drug)
    refuse_unless(
        known is not None, RefusedWhy.DRUG_NOT_IN_LIBRARY, f"it knows {', '.join(library)}"
    )
    refuse_unless(
        is_kind(program.concentration, known or ""),
        RefusedWhy.UNITS_NOT_OF_LIBRARY,
        f"{program.drug} is in {known}",
    )


def _check_mode(program: PumpProgram, given: ProgramRange) -> None:
    count = len(program.steps)
    runs = program.mode is not Mode.STOP
    invalid = RefusedWhy.INVALID_PARAMETER
    refuse_unless(program.mode in given.modes, invalid, f"no mode {program.mode.value}")
    refuse_unless(count <= given.most_steps, RefusedWhy.OUT_OF_RANGE, f"{given.most_steps} steps")
    fits = {Mode.STOP: count == 0, Mode.CONTINUOUS: count == 1, Mode.FLEX: count >= 2}
    refuse_unless(fits[program.mode], invalid, f"{count} steps in mode {program.mode.value}")
    at = [step.starts for step in program.steps]
    refuse_unless(not runs or at[0] == 0, invalid, "the first step starts at midnight")
    refuse_unless(at == sorted(set(at)), invalid, "each step starts later than the one before")
    on_time = all(each % given.step_minutes == 0 and 0 <= each < 1440 for each in at)
    refuse_unless(on_time, invalid, f"steps start at multiples of {given.step_minutes} minutes")
    extra = program.prime is not None or program.bridge is not None
    refuse_unless(runs or not extra, invalid, "a stopped pump neither primes nor bridges")


def _check_rate(rate: FlowRate, given: ProgramRange) -> None:
    _check_between(rate, given.lowest_rate, given.highest_rate, given.rate_step, "mL/day")


def _check_volumes(program: PumpProgram, given: ProgramRange) -> None:
    strong = magnitude(program.concentration, _unit_of(program)) > 0
    refuse_unless(strong, RefusedWhy.OUT_OF_RANGE, "a concentration above 0")
    _check_volume(program.low_alarm, given.lowest_alarm, given.highest_alarm, given)
    if program.fill is not None:
        _check_volume(program.fill, NOTHING, given.reservoir, given)
    if program.prime is not None:
        _check_volume(program.prime, given.volume_step, given.highest_prime, given)
    if program.bridge is not None:
        _check_bridge(program.bridge, given)


def _check_bridge(bridge: BridgeRun, given: ProgramRange) -> None:
    _check_volume(bridge.volume, given.volume_step, given.highest_prime, given)
    _check_rate(bridge.rate, given)


def _check_volume(volume: Volume, low: Volume, high: Volume, given: ProgramRange) -> None:
    _check_between(volume, low, high, given.volume_step, "mL")


def _check_between(
    value: Quantity, low: Quantity, high: Quantity, step: Quantity, unit: str
) -> None:
    told = [exact_number(magnitude(each, unit)) for each in (low, high, step)]
    inside = low <= value <= high
    refuse_unless(inside, RefusedWhy.OUT_OF_RANGE, f"{told[0]} to {told[1]} {unit}")
    whole = magnitude(value, unit) % magnitude(step, unit) == 0
    refuse_unless(whole, RefusedWhy.INVALID_PARAMETER, f"in steps of {told[2]} {unit}")


def _unit_of(program: PumpProgram) -> str:
    return next(unit for unit in _UNITS if is_kind(program.concentration, unit))
