"""A program that was entered, summed up: what is sent, what it gives, when it has run down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from hai_desk.dosing.bridge import Bridge, compute_bridge
from hai_desk.dosing.drain import time_until
from hai_desk.dosing.path_volume import bridge_run, path_volume, prime_volume
from hai_desk.dosing.programmed import Programmed, dose_of_rate, rate_for_dose
from hai_desk.dosing.refused import Refused
from hai_desk.pumps.program import (
    BridgeRun,
    FlexStep,
    Mode,
    ProgramRange,
    PumpProgram,
)
from hai_desk.recheck.compare import Disagreement
from hai_desk.recheck.programs import (
    recheck_bridge,
    recheck_day,
    recheck_drained,
    recheck_rate,
)
from hai_desk.safety.program_case import ProgramCase
from hai_desk.safety.program_draft import OFF, Ask
from hai_desk.safety.program_reads import ProgramReads, wants
from hai_desk.units import (
    Duration,
    Volume,
    check_units,
    is_kind,
    magnitude,
    millilitres,
    of,
)

EMPTY = millilitres("0")


@dataclass(frozen=True, slots=True)
class ProgramSums:
    """`program` has no id yet: it gets one when it is sent. `takes` is what the pump says it can
    be told. `low` and `empty` count from now; None
    where the reservoir's content is not known or nothing runs."""

    program: PumpProgram
    takes: ProgramRange
    programmed: Programmed | None
    path: Volume | None
    bridge: Bridge | None
    low: Duration | None
    empty: Duration | None
    disagreements: tuple[Disagreement, ...]

    def __post_init__(self) -> None:
        check_units(self)


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
    holds = program.fill if program.fill is not None else case.left
    low, empty = (_until(case, program, holds, left) for left in (program.low_alarm, EMPTY))
    found = (
        *_doubt_rate(takes, reads, programmed),
        *_doubt_day(program),
        *_doubt_bridge(case, program, path, bridge),
        *(_doubt_drain(case, program, holds, low)),
    )
    return ProgramSums(program, takes, programmed, path, bridge, low, empty, found)


def _until(
    case: ProgramCase, program: PumpProgram, holds: Volume | None, left: Volume
) -> Duration | None:
    if holds is None or not _in_order(program):
        return None
    found = time_until(program, holds=holds, left=left, starts=case.pump_minute)
    return None if isinstance(found, Refused) else found


def _in_order(program: PumpProgram) -> bool:
    """A day that begins at midnight and goes forward; another one is stopped by a rule."""
    starts = [step.starts for step in program.steps]
    return starts[:1] == [0] and starts == sorted(set(starts))


def _doubt_rate(
    takes: ProgramRange, reads: ProgramReads, programmed: Programmed | None
) -> Iterator[Disagreement]:
    if programmed is None or Ask.DAILY not in reads.quantities:
        return
    found = recheck_rate(
        daily=reads.quantities[Ask.DAILY],
        concentration=reads.quantities[Ask.STRENGTH],
        step=takes.rate_step,
        rate=programmed.rate,
    )
    yield from filter(None, (found,))


def _doubt_day(program: PumpProgram) -> Iterator[Disagreement]:
    if _in_order(program):
        steps = [(step.starts, step.rate) for step in program.steps]
        found = recheck_day(
            steps=steps, concentration=program.concentration, daily=program.daily_amount
        )
        yield from filter(None, (found,))


def _doubt_bridge(
    case: ProgramCase, program: PumpProgram, path: Volume | None, bridge: Bridge | None
) -> Iterator[Disagreement]:
    if bridge is None or path is None or case.running is None:
        return
    found = recheck_bridge(
        path=path,
        old=case.running.concentration,
        wanted=program.daily_amount,
        rate=bridge.rate,
        lasts=bridge.duration,
    )
    yield from filter(None, (found,))


def _doubt_drain(
    case: ProgramCase, program: PumpProgram, holds: Volume | None, low: Duration | None
) -> Iterator[Disagreement]:
    """Where no bridge and no prime run first; those have their own second sum."""
    if low is None or holds is None or program.bridge is not None or program.prime is not None:
        return
    usable = max(magnitude(holds, "mL") - magnitude(program.low_alarm, "mL"), Fraction(0))
    found = recheck_drained(
        steps=[(step.starts, step.rate) for step in program.steps],
        usable=of(usable, "mL"),
        starts=case.pump_minute,
        time=low,
    )
    yield from filter(None, (found,))


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
