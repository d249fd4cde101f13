"""What the second engine says otherwise of a program: each difference is a stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from hai_desk.dosing.drain import drawn_in
from hai_desk.dosing.programmed import given_by
from hai_desk.pumps.program import PumpProgram
from hai_desk.recheck.compare import Disagreement
from hai_desk.recheck.drains import NO_RATE, NO_VOLUME, Course, recheck_drained, recheck_drawn
from hai_desk.recheck.paths import (
    recheck_bridge,
    recheck_bridge_told,
    recheck_path,
    recheck_path_run,
)
from hai_desk.recheck.programs import recheck_day, recheck_given, recheck_rate
from hai_desk.recheck.stays import recheck_expected
from hai_desk.safety.program_case import ProgramCase
from hai_desk.safety.program_draft import Ask
from hai_desk.safety.program_held import since_fill_at
from hai_desk.safety.program_reads import ProgramReads
from hai_desk.safety.program_sums import ProgramSums, in_order
from hai_desk.units import Volume, magnitude, of

FORTNIGHT: Final = 14
Doubt = Disagreement | None


def doubts(case: ProgramCase, reads: ProgramReads, sums: ProgramSums) -> Iterator[Disagreement]:
    found = (
        *_rate(reads, sums),
        *_day(sums.program),
        *_path(reads, sums),
        *_bridge(case, sums),
        *_drain(case, sums),
        *_given(case, sums),
    )
    yield from filter(None, found)


def _rate(reads: ProgramReads, sums: ProgramSums) -> Iterator[Doubt]:
    if sums.programmed is not None and Ask.DAILY in reads.quantities:
        yield recheck_rate(
            daily=reads.quantities[Ask.DAILY],
            concentration=reads.quantities[Ask.STRENGTH],
            step=sums.takes.rate_step,
            rate=sums.programmed.rate,
        )


def _day(program: PumpProgram) -> Iterator[Doubt]:
    if in_order(program):
        steps = [(step.starts, step.rate) for step in program.steps]
        yield recheck_day(
            steps=steps, concentration=program.concentration, daily=program.daily_amount
        )


def _path(reads: ProgramReads, sums: ProgramSums) -> Iterator[Doubt]:
    """The path, and what of it a prime fills or a bridge runs out."""
    if sums.path is None:
        return
    sizes = {"tubing": reads.quantities[Ask.TUBING], "catheter": reads.quantities[Ask.CATHETER]}
    yield recheck_path(**sizes, path=sums.path)
    prime, bridge, step = sums.program.prime, sums.program.bridge, sums.takes.volume_step
    if prime is not None:
        yield recheck_path_run(what="prime", **sizes, step=step, volume=prime)
    if bridge is not None:
        yield recheck_path_run(what="bridge", **sizes, step=step, volume=bridge.volume)


def _bridge(case: ProgramCase, sums: ProgramSums) -> Iterator[Doubt]:
    run = sums.program.bridge
    if sums.bridge is None or sums.path is None or case.running is None or run is None:
        return
    dose = {"old": case.running.concentration, "wanted": sums.program.daily_amount}
    yield recheck_bridge(path=sums.path, **dose, rate=sums.bridge.rate, lasts=sums.bridge.duration)
    yield recheck_bridge_told(
        **dose, step=sums.takes.rate_step, rate=run.rate, volume=run.volume, lasts=run.lasts
    )


def _drain(case: ProgramCase, sums: ProgramSums) -> Iterator[Doubt]:
    """Both days that are told, and what the report will tell of fourteen days."""
    program = sums.program
    holds = sums.holds
    if holds is None or not in_order(program):
        return
    yield _held(case, program, holds)
    course = _course(case, program)
    for what, left, time in (
        ("low", program.low_alarm, sums.low),
        ("empty", NO_VOLUME, sums.empty),
    ):
        if time is not None:
            yield recheck_drained(course, what=what, usable=_usable(holds, left), time=time)
    time = of(Fraction(FORTNIGHT), "day")
    drawn = drawn_in(program, time=time, starts=case.pump_minute)
    yield recheck_drawn(course, time=time, drawn=drawn)


def _held(case: ProgramCase, program: PumpProgram, holds: Volume) -> Doubt:
    """Of what was filled at this visit, less what ran since."""
    filled = case.filled
    if program.fill is None or filled is None or not filled.today:
        return None
    found = recheck_expected(
        filled=program.fill,
        nominal=since_fill_at(case, program),
        start=filled.at,
        end=max(case.now, filled.at),
        expected=holds,
    )
    return replace(found, what="held µL") if found is not None else None


def _given(case: ProgramCase, sums: ProgramSums) -> Iterator[Doubt]:
    """Until the next refill, as the page shows it; and in fourteen days, as the report does."""
    program, told = sums.program, case.prescribed
    if not in_order(program):
        return
    given = {FORTNIGHT: given_by(program, days=FORTNIGHT)}
    if sums.interval is not None and told is not None:
        given[told.interval_days] = sums.interval
    steps = [(step.starts, step.rate) for step in program.steps]
    for days, each in given.items():
        yield from recheck_given(
            steps=steps,
            concentration=program.concentration,
            days=days,
            volume=each.volume,
            amount=each.amount,
        )


def _course(case: ProgramCase, program: PumpProgram) -> Course:
    run = program.bridge
    return Course(
        steps=[(step.starts, step.rate) for step in program.steps],
        starts=case.pump_minute,
        prime=program.prime if program.prime is not None else NO_VOLUME,
        bridge=run.volume if run is not None else NO_VOLUME,
        bridge_rate=run.rate if run is not None else NO_RATE,
    )


def _usable(holds: Volume, left: Volume) -> Volume:
    return of(max(magnitude(holds, "mL") - magnitude(left, "mL"), Fraction(0)), "mL")
