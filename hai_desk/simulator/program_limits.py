"""What each simulated pump can be told, and what it was told first. The simulator's own figures."""

from __future__ import annotations

from hai_desk.pumps.program import FlexStep, Mode, ProgramRange, PumpProgram
from hai_desk.simulator.model import Model
from hai_desk.units import mg_per_mL, millilitres, millilitres_per_day


def range_of(model: Model) -> ProgramRange:
    return ProgramRange(
        modes=(Mode.CONTINUOUS, Mode.FLEX, Mode.STOP),
        lowest_rate=millilitres_per_day("0.048"),
        highest_rate=millilitres_per_day("24"),
        rate_step=millilitres_per_day("0.001"),
        reservoir=millilitres(f"{model.reservoir:g}"),
        volume_step=millilitres("0.001"),
        lowest_alarm=millilitres("1"),
        highest_alarm=millilitres("10"),
        most_steps=12,
        step_minutes=15,
        highest_prime=millilitres("2"),
        halts=model.halts,
    )


def first_program(rate: str) -> PumpProgram:
    return PumpProgram(
        id="start",
        mode=Mode.CONTINUOUS,
        drug="floxuridine",
        concentration=mg_per_mL("8"),
        steps=(FlexStep(0, millilitres_per_day(rate)),),
        low_alarm=millilitres("2"),
        sounds=True,
    )
