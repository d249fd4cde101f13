"""The dose of a program against the prescription, the clinic's limits and the program before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from hai_desk.pumps.program import Mode
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.limits import bound, sides
from hai_desk.safety.program_case import Prescribed, ProgramCase
from hai_desk.safety.program_draft import Ask
from hai_desk.safety.program_reads import ProgramReads
from hai_desk.safety.program_sums import ProgramSums, change_percent, daily_unit
from hai_desk.safety.rules import Rule
from hai_desk.safety.slip_rules import exact_slip
from hai_desk.safety.slips import Slipped
from hai_desk.safety.time_slips import time_slip
from hai_desk.units import exact_number, exact_text, is_kind, magnitude, of, told_in

CHANGE: Final = "program_change"
CHECK: Final = "program_check"


def dose(case: ProgramCase, reads: ProgramReads, sums: ProgramSums) -> Iterator[Finding]:
    if sums.program.mode is Mode.STOP:
        return
    yield from prescription(case, reads, sums)
    yield from limits(case, sums)
    yield from change(case, sums)
    yield from lasts(case, sums)


def prescription(case: ProgramCase, reads: ProgramReads, sums: ProgramSums) -> Iterator[Finding]:
    """The daily dose is the prescribed one, as near as the steps of the pump come to it."""
    signed, program = case.prescribed, sums.program
    unit = daily_unit(program)
    if signed is None or not is_kind(signed.daily, unit):
        yield finding(Rule.PROGRAM_NOT_SIGNED, drug=program.drug)
        return
    strength = magnitude(program.concentration, unit.replace("/day", "/mL"))
    within = strength * magnitude(sums.takes.rate_step, "mL/day") / 2
    wanted, told = magnitude(signed.daily, unit), magnitude(program.daily_amount, unit)
    if abs(told - wanted) <= within:
        return
    slip = time_slip(program, wanted, unit=unit, within=within)
    facts = {
        "given": exact_text(program.daily_amount, unit),
        "needed": exact_text(signed.daily, unit),
    }
    if slip is not None:
        times = "" if slip.times is None else exact_number(slip.times)
        step = {"row": str(slip.row), "starts": str(slip.starts), "meant": str(slip.meant)}
        yield finding(
            Rule.WRONG_TIME_UNIT, dose_field(reads), **facts, kind=slip.kind, times=times, **step
        )
        return
    stopped = finding(Rule.PROGRAM_DOSE, dose_field(reads), **facts, version=str(signed.version))
    yield replace(stopped, slip=_slip(reads, sums, signed))


def dose_field(reads: ProgramReads) -> str:
    return next((ask for ask in (Ask.DAILY, Ask.RATE) if ask in reads.quantities), Ask.STEPS)


def _slip(reads: ProgramReads, sums: ProgramSums, signed: Prescribed) -> Slipped | None:
    """One slip between what was typed and the dose or rate that was meant."""
    unit = daily_unit(sums.program)
    typed = reads.quantity(Ask.DAILY)
    if typed is not None:
        wanted = _shown(magnitude(signed.daily, unit))
        return exact_slip(typed, of(wanted, unit), unit, "dose")
    rate = reads.quantity(Ask.RATE)
    if rate is None:
        return None
    meant = told_in(signed.daily / sums.program.concentration, "mL/day")
    return exact_slip(rate, of(_shown(magnitude(meant, "mL/day")), "mL/day"), "mL/day", "flow")


def _shown(value: Fraction) -> Fraction:
    """To 0.001, as it can be typed."""
    return Fraction((value * 1000 + Fraction(1, 2)) // 1, 1000)


def limits(case: ProgramCase, sums: ProgramSums) -> Iterator[Finding]:
    """The clinic's hard limits of a day, per kilogram of the weight that was signed."""
    program, signed = sums.program, case.prescribed
    strength = program.concentration
    if is_kind(strength, "mg/mL"):
        rail = case.limits["concentration"]
        if rail.breaks_soft(magnitude(strength, "mg/mL")):
            told = exact_text(strength, "mg/mL")
            facts = sides(rail.soft_low, rail.soft_high)
            yield finding(Rule.STRENGTH_UNUSUAL, Ask.STRENGTH, value=told, **facts)
    if signed is None or signed.weight is None or not is_kind(strength, "mg/mL"):
        return
    rail = case.limits["daily_dose"]
    each = told_in(program.daily_amount / signed.weight, "mg/kg/day")
    value = magnitude(each, "mg/kg/day")
    if rail.breaks_hard(value):
        low, high = bound(rail.hard_low), bound(rail.hard_high)
        yield finding(Rule.PROGRAM_LIMIT, value=exact_text(each, "mg/kg/day"), low=low, high=high)


def change(case: ProgramCase, sums: ProgramSums) -> Iterator[Finding]:
    """A clinic whose limits do not name one is asked about every change."""
    percent = change_percent(case, sums.program)
    rail = case.limits.guardrails.get(CHANGE)
    outside = percent if rail is None else percent is not None and rail.breaks_soft(percent)
    if percent is None or not outside or case.running is None:
        return
    unit = daily_unit(sums.program)
    facts = {
        "before": exact_text(case.running.daily_amount, unit),
        "after": exact_text(sums.program.daily_amount, unit),
        "percent": exact_number(percent),
        "limit": "0" if rail is None else bound(rail.soft_high),
    }
    yield finding(Rule.CHANGE_LARGE, **facts)


def lasts(case: ProgramCase, sums: ProgramSums) -> Iterator[Finding]:
    """The alarm must not be reached before the next refill is due."""
    if sums.low is None or case.prescribed is None:
        return
    days = magnitude(sums.low, "day")
    if days < case.prescribed.interval_days:
        yield finding(
            Rule.RUNS_OUT_EARLY,
            alarm=exact_text(sums.program.low_alarm, "mL"),
            days=str(days // 1),
            interval=str(case.prescribed.interval_days),
        )


def needs_check(case: ProgramCase, sums: ProgramSums) -> bool:
    """Every change of more than 10 %, and every change of strength, drug or mode (UX 7.7)."""
    running, program = case.running, sums.program
    if running is None:
        return True
    same = (running.drug, running.concentration, running.mode) == (
        program.drug,
        program.concentration,
        program.mode,
    )
    percent, rail = change_percent(case, program), case.limits.guardrails.get(CHECK)
    if not same or percent is None or rail is None:
        return True
    return rail.breaks_soft(percent)
