"""The program against what is in the reservoir, and the way out of the drug before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from hai_desk.dosing.bridge import Bridge
from hai_desk.pumps.program import Mode, PumpProgram
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.identify_rules import same_identifier
from hai_desk.safety.program_case import ProgramCase
from hai_desk.safety.program_draft import Ask
from hai_desk.safety.program_reads import ProgramReads, wants
from hai_desk.safety.program_sums import ProgramSums
from hai_desk.safety.rules import Rule
from hai_desk.safety.slip_rules import exact_slip
from hai_desk.units import Concentration, exact_text, is_kind, magnitude, of, told_in


def filling(case: ProgramCase, reads: ProgramReads, sums: ProgramSums) -> Iterator[Finding]:
    program = sums.program
    yield from drug(case, program)
    yield from strength(case, program)
    yield from volume(case, program)
    yield from drug_change(case, reads, program)
    if program.mode is not Mode.STOP:
        yield from path(case, reads, sums)


def drug(case: ProgramCase, program: PumpProgram) -> Iterator[Finding]:
    filled = case.filled
    needed = filled.drug if filled is not None else ""
    if not same_identifier(program.drug, needed):
        yield finding(Rule.PROGRAM_DRUG, Ask.DRUG, given=program.drug, needed=needed)


def strength(case: ProgramCase, program: PumpProgram) -> Iterator[Finding]:
    """The strength of the syringe that went in, as its label shows it."""
    filled, given = case.filled, program.concentration
    if filled is None or equals_strength(given, filled.concentration):
        return
    unit = strength_unit(given)
    stopped = finding(
        Rule.PROGRAM_STRENGTH,
        Ask.STRENGTH,
        given=exact_text(given, unit),
        needed=exact_text(filled.concentration, strength_unit(filled.concentration)),
    )
    same = is_kind(filled.concentration, unit)
    slip = exact_slip(given, _shown(filled.concentration, unit), unit, "strength") if same else None
    yield replace(stopped, slip=slip)


def equals_strength(given: Concentration, filled: Concentration) -> bool:
    """Equal to the last digit that a label, or this field, can show."""
    unit = strength_unit(given)
    if not is_kind(filled, unit):
        return False
    exact, typed = magnitude(filled, unit), magnitude(given, unit)
    return typed in {_to(exact, 3), _to(exact, _decimals(exact))}


def _shown(strength_in: Concentration, unit: str) -> Concentration:
    return of(_to(magnitude(strength_in, unit), 3), unit)


def label_strength(strength_in: Concentration, unit: str) -> Fraction:
    """To three significant figures, as a label has it."""
    exact = magnitude(strength_in, unit)
    return _to(exact, _decimals(exact))


def _decimals(value: Fraction) -> int:
    """Of three significant figures."""
    return 2 if value < 10 else 1 if value < 100 else 0


def _to(value: Fraction, decimals: int) -> Fraction:
    return Fraction((value * 10**decimals + Fraction(1, 2)) // 1, 10**decimals)


def volume(case: ProgramCase, program: PumpProgram) -> Iterator[Finding]:
    given, filled = program.fill, case.filled
    if given is not None and given > case.greatest_fill:
        facts = {
            "volume": exact_text(given, "mL"),
            "greatest": exact_text(case.greatest_fill, "mL"),
        }
        yield finding(
            Rule.PROGRAM_TOO_FULL, Ask.FILL, **facts, reservoir=exact_text(case.reservoir, "mL")
        )
    if filled is not None and filled.today and given != filled.volume:
        told = "" if given is None else exact_text(given, "mL")
        stopped = finding(
            Rule.PROGRAM_FILL, Ask.FILL, given=told, needed=exact_text(filled.volume, "mL")
        )
        yield replace(stopped, slip=exact_slip(given, filled.volume, "mL", "volume"))
    holds = given if given is not None else case.left
    if holds is not None and program.low_alarm >= holds:
        facts = {"alarm": exact_text(program.low_alarm, "mL"), "holds": exact_text(holds, "mL")}
        yield finding(Rule.ALARM_TOO_HIGH, Ask.ALARM, **facts)


def drug_change(case: ProgramCase, reads: ProgramReads, program: PumpProgram) -> Iterator[Finding]:
    """Another drug needs all four: emptied, rinsed, filled, and a program of its own."""
    running = case.running
    if running is None or same_identifier(running.drug, program.drug):
        return
    steps = {"emptied": Ask.EMPTIED, "rinsed": Ask.RINSED, "filled": Ask.WAS_FILLED}
    lacking = [name for name, ask in steps.items() if not wants(reads, ask)]
    if lacking:
        facts = {"old": running.drug, "new": program.drug, "lacking": ", ".join(lacking)}
        yield finding(Rule.DRUG_CHANGED, Ask.DRUG, **facts)


def path(case: ProgramCase, reads: ProgramReads, sums: ProgramSums) -> Iterator[Finding]:
    """What is still between reservoir and tip, and what becomes of it."""
    program, running = sums.program, case.running
    primes = wants(reads, Ask.PRIME)
    if primes and wants(reads, Ask.BRIDGE):
        yield finding(Rule.PRIME_AND_BRIDGE, Ask.PRIME)
    if primes and program.prime is not None:
        held = running if running is not None else program
        unit = strength_unit(held.concentration).removesuffix("/mL")
        amount = exact_text(told_in(program.prime * held.concentration, unit), unit)
        facts = {"volume": exact_text(program.prime, "mL"), "amount": amount, "drug": held.drug}
        yield finding(Rule.PRIME_ASKED, Ask.PRIME, **facts)
    yield from _bridge(case, reads, sums)


def _bridge(case: ProgramCase, reads: ProgramReads, sums: ProgramSums) -> Iterator[Finding]:
    running, program = case.running, sums.program
    if running is None or not reads.word(Ask.BRIDGE):
        return
    unit = strength_unit(running.concentration)
    facts = {
        "old": exact_text(running.concentration, unit),
        "new": exact_text(program.concentration, strength_unit(program.concentration)),
        "bridge": reads.word(Ask.BRIDGE),
        **_run(program, sums.bridge),
    }
    yield finding(Rule.BRIDGE_ASKED, Ask.BRIDGE, **facts)


def _run(program: PumpProgram, bridge: Bridge | None) -> dict[str, str]:
    run = program.bridge
    if run is None or bridge is None:
        return dict.fromkeys(("volume", "rate", "minutes"), "")
    return {
        "volume": exact_text(run.volume, "mL"),
        "rate": exact_text(run.rate, "mL/day"),
        "minutes": str(int(magnitude(run.lasts, "minute") + Fraction(1, 2))),
    }


def strength_unit(concentration: Concentration) -> str:
    return "mg/mL" if is_kind(concentration, "mg/mL") else "units/mL"
