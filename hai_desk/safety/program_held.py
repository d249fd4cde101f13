"""What the reservoir holds as a program starts."""

from __future__ import annotations

from hai_desk.dosing.schedule import left_after
from hai_desk.pumps.program import PumpProgram
from hai_desk.safety.program_case import ProgramCase
from hai_desk.units import FlowRate, Volume, elapsed, magnitude, of


def held_now(case: ProgramCase, program: PumpProgram) -> Volume | None:
    """What was filled at this visit runs out from the fill on, not from the moment the pump is told
    of it: its own count begins anew only then, and its alarm comes as much later. The days are
    those of the drug in the reservoir (CLINICAL 7, never from the alarm only; DECISIONS 12), and
    must never be too late. Of a fill without a visit the hour is not known; without a fill the
    pump's own count stands."""
    if program.fill is None:
        return case.left
    if case.filled is None or not case.filled.today or case.now <= case.filled.at:
        return program.fill
    time = elapsed(case.filled.at, case.now)
    return left_after(filled=program.fill, flow=since_fill_at(case, program), time=time)


def since_fill_at(case: ProgramCase, program: PumpProgram) -> FlowRate:
    """The faster of the program it ran and the one it is told: between them it may have stood."""
    new = magnitude(program.volume_per_day, "mL/day")
    old = magnitude(case.running.volume_per_day, "mL/day") if case.running is not None else new
    return of(max(old, new), "mL/day")
