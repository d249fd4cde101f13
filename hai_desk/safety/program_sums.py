"""What a program that was entered comes to: what is sent, what it gives, when it has run down."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hai_desk.dosing.bridge import Bridge
from hai_desk.dosing.programmed import Given, Programmed
from hai_desk.pumps.program import ProgramRange, PumpProgram
from hai_desk.recheck.compare import Disagreement
from hai_desk.safety.program_case import ProgramCase
from hai_desk.units import Duration, Volume, check_units, is_kind, magnitude


@dataclass(frozen=True, slots=True)
class ProgramSums:
    """`program` has no id yet: it gets one when it is sent. `takes` is what the pump says it can
    be told. `holds` is what is in the reservoir now; `low` and `empty` count from now; None where
    that is not known or nothing runs. `interval` is what the program gives until the next refill,
    prime and bridge apart; None where it stops, and without a prescription, which tells how long.
    `disagreements` are what the second engine says otherwise."""

    program: PumpProgram
    takes: ProgramRange
    programmed: Programmed | None
    path: Volume | None
    bridge: Bridge | None
    holds: Volume | None
    low: Duration | None
    empty: Duration | None
    interval: Given | None
    disagreements: tuple[Disagreement, ...]

    def __post_init__(self) -> None:
        check_units(self)


def in_order(program: PumpProgram) -> bool:
    """A day that begins at midnight and goes forward; another one is stopped by a rule."""
    starts = [step.starts for step in program.steps]
    return starts[:1] == [0] and starts == sorted(set(starts))


def change_percent(case: ProgramCase, program: PumpProgram) -> Fraction | None:
    """Of the daily dose against the program that runs; None where that has none to compare."""
    before = case.running.daily_amount if case.running is not None else None
    unit = daily_unit(program)
    if before is None or not is_kind(before, unit) or before.magnitude == 0:
        return None
    old, new = magnitude(before, unit), magnitude(program.daily_amount, unit)
    return (new - old) / old * 100


def daily_unit(program: PumpProgram) -> str:
    return "mg/day" if is_kind(program.concentration, "mg/mL") else "units/day"
