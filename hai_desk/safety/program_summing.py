"""The texts of a program summed up, once by each engine."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hai_desk.dosing.bridge import Bridge, compute_bridge
from hai_desk.dosing.drain import time_until
from hai_desk.dosing.path_volume import bridge_run, path_volume, prime_volume
from hai_desk.dosing.programmed import (
    Given,
    Programmed,
    dose_of_rate,
    given_by,
    rate_for_dose,
)
from hai_desk.dosing.refused import Refused
from hai_desk.pumps.program import BridgeRun, FlexStep, Mode, ProgramRange, PumpProgram
from hai_desk.safety.program_case import ProgramCase
from hai_desk.safety.program_doubts import doubts
from hai_desk.safety.program_draft import OFF, Ask
from hai_desk.safety.program_held import held_now
from hai_desk.safety.program_reads import ProgramReads, wants
from hai_desk.safety.program_sums import ProgramSums, in_order
from hai_desk.units import Duration, Volume, millilitres

EMPTY: Final = millilitres("0")


def sum_up(case: ProgramCase, reads: ProgramReads) -> ProgramSums | Refused | None:
    """None while something is missing, or while the pump has not said what it can be told."""
    if not reads.whole or reads.mode is None or case.range is None:
        return None
    programmed = _programmed(reads, case.range)
    if isinstance(programmed, Refused):
        return programmed
    steps = _steps(reads, programmed)
    path = _path(reads)
    if isinstance(path, Refused):
        return path
    plain = _program(reads, reads.mode, steps)
    bridge, run = _bridge(case, case.range, reads, path, plain)
    if isinstance(run, Refused):
        return run
    prime = _prime(reads, path, case.range)
    if isinstance(prime, Refused):
        return prime
    program = _program(reads, reads.mode, steps, prime, run)
    takes = case.range
    return _summed(case, reads, program, takes, programmed, path, bridge)


def _programmed(reads: ProgramReads, given: ProgramRange) -> Programmed | Refused | None:
    """Of simple continuous; a flex day and a stop have no one rate."""
    strength = reads.quantities[Ask.STRENGTH]
    if reads.mode is not Mode.CONTINUOUS:
        return None
    if Ask.DAILY in reads.quantities:
        daily = reads.quantities[Ask.DAILY]
        return rate_for_dose(daily=daily, concentration=strength, step=given.rate_step)
    if Ask.RATE in reads.quantities:
        return dose_of_rate(rate=reads.quantities[Ask.RATE], concentration=strength)
    if len(reads.steps) == 1:
        return dose_of_rate(rate=reads.steps[0].rate, concentration=strength)
    return None


def _steps(reads: ProgramReads, programmed: Programmed | None) -> tuple[FlexStep, ...]:
    if reads.mode is Mode.STOP:
        return ()
    return (FlexStep(0, programmed.rate),) if programmed is not None else reads.steps


def _path(reads: ProgramReads) -> Volume | Refused | None:
    tubing, catheter = reads.quantity(Ask.TUBING), reads.quantity(Ask.CATHETER)
    if tubing is None or catheter is None:
        return None
    return path_volume(tubing=tubing, catheter=catheter)


def _prime(
    reads: ProgramReads, path: Volume | None, takes: ProgramRange
) -> Volume | Refused | None:
    if path is None or not wants(reads, Ask.PRIME) or reads.mode is Mode.STOP:
        return None
    return prime_volume(path=path, step=takes.volume_step)


def _bridge(
    case: ProgramCase,
    given: ProgramRange,
    reads: ProgramReads,
    path: Volume | None,
    plain: PumpProgram,
) -> tuple[Bridge | None, BridgeRun | Refused | None]:
    if path is None or case.running is None or not wants(reads, Ask.BRIDGE):
        return None, None
    bridge = compute_bridge(
        path_volume=path,
        old_concentration=case.running.concentration,
        wanted_daily=plain.daily_amount,
    )
    if isinstance(bridge, Refused):
        return None, bridge
    return bridge, bridge_run(
        bridge, path=path, rate_step=given.rate_step, volume_step=given.volume_step
    )


def _program(
    reads: ProgramReads,
    mode: Mode,
    steps: tuple[FlexStep, ...],
    prime: Volume | None = None,
    bridge: BridgeRun | None = None,
) -> PumpProgram:
    return PumpProgram(
        id="",
        mode=mode,
        drug=reads.words[Ask.DRUG],
        concentration=reads.quantities[Ask.STRENGTH],
        steps=steps,
        low_alarm=reads.quantities[Ask.ALARM],
        sounds=reads.words[Ask.SOUNDS] != OFF,
        fill=reads.quantity(Ask.FILL) if wants(reads, Ask.WAS_FILLED) else None,
        prime=prime,
        bridge=bridge,
    )


def _summed(
    case: ProgramCase,
    reads: ProgramReads,
    program: PumpProgram,
    takes: ProgramRange,
    programmed: Programmed | None,
    path: Volume | None,
    bridge: Bridge | None,
) -> ProgramSums:
    holds = held_now(case, program)
    low, empty = (_until(case, program, holds, left) for left in (program.low_alarm, EMPTY))
    interval = _interval(case, program)
    found = ProgramSums(program, takes, programmed, path, bridge, holds, low, empty, interval, ())
    return replace(found, disagreements=tuple(doubts(case, reads, found)))


def _interval(case: ProgramCase, program: PumpProgram) -> Given | None:
    if case.prescribed is None or not case.prescribed.interval_days or not in_order(program):
        return None
    return given_by(program, days=case.prescribed.interval_days)


def _until(
    case: ProgramCase, program: PumpProgram, holds: Volume | None, left: Volume
) -> Duration | None:
    if holds is None or not in_order(program):
        return None
    found = time_until(program, holds=holds, left=left, starts=case.pump_minute)
    return None if isinstance(found, Refused) else found
