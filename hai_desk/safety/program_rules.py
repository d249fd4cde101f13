"""All that a program is stopped or asked by, before anything of it is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from hai_desk.dosing.refused import Refused
from hai_desk.pumps.program import Mode, PumpProgram
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.program_case import ProgramCase
from hai_desk.safety.program_clock import clocks
from hai_desk.safety.program_dose_rules import dose
from hai_desk.safety.program_draft import Ask
from hai_desk.safety.program_fill_rules import filling
from hai_desk.safety.program_range_rules import pump_range
from hai_desk.safety.program_reads import ProgramReads
from hai_desk.safety.program_sums import ProgramSums
from hai_desk.safety.refusal import refusal_facts
from hai_desk.safety.rules import Rule


def judge_program(
    case: ProgramCase, reads: ProgramReads, sums: ProgramSums | Refused | None
) -> tuple[Finding, ...]:
    found = [*pump(case), *clocks(case)]
    if isinstance(sums, Refused):
        found.append(finding(Rule.PROGRAM_REFUSED, **refusal_facts(sums)))
    elif sums is not None:
        for judge in _JUDGES:
            found.extend(judge(case, reads, sums))
    return tuple(found)


def pump(case: ProgramCase) -> Iterator[Finding]:
    """Nothing is told to a pump that does not say what it runs and what it takes."""
    if case.range is None or case.running is None:
        lacking = "range" if case.range is None else "program"
        yield finding(Rule.PUMP_SAYS_NOTHING, lacking=lacking)


def engines(_case: ProgramCase, _reads: ProgramReads, sums: ProgramSums) -> Iterator[Finding]:
    for each in sums.disagreements:
        yield finding(
            Rule.PROGRAM_ENGINES, what=each.what, first=str(each.first), second=str(each.second)
        )


def nothing_new(case: ProgramCase, _reads: ProgramReads, sums: ProgramSums) -> Iterator[Finding]:
    """A stopped pump echoes the program it had: sent anew it runs again."""
    new, running = sums.program, case.running
    if running is None or (new.fill, new.prime, new.bridge) != (None, None, None):
        return
    starts_again = case.stopped and new.steps
    if _says(new) == _says(running) and not starts_again:
        yield finding(Rule.NOTHING_CHANGED)


def asked_of_its_own(
    _case: ProgramCase, _reads: ProgramReads, sums: ProgramSums
) -> Iterator[Finding]:
    if sums.program.mode is Mode.STOP:
        yield finding(Rule.STOP_ASKED, Ask.MODE, drug=sums.program.drug)
    if not sums.program.sounds:
        yield finding(Rule.SOUNDS_OFF, Ask.SOUNDS)


def _says(program: PumpProgram) -> PumpProgram:
    """All of it but its name and what is done only once."""
    return replace(program, id="", fill=None, prime=None, bridge=None)


_Judge: TypeAlias = Callable[[ProgramCase, ProgramReads, ProgramSums], Iterable[Finding]]
_JUDGES: Final[tuple[_Judge, ...]] = (
    pump_range,
    filling,
    dose,
    engines,
    nothing_new,
    asked_of_its_own,
)
