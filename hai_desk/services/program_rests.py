"""What a reviewed program rested on, exact, as the events keep it for the report."""

from __future__ import annotations

from typing import Any

from hai_desk.safety.program_case import Filled, Prescribed, ProgramCase
from hai_desk.safety.program_fill_rules import strength_unit
from hai_desk.safety.program_sums import ProgramSums, change_percent, daily_unit
from hai_desk.units import exact_number, exact_text, magnitude, of, told_in

Part = dict[str, Any]


def rests_on(case: ProgramCase, sums: ProgramSums) -> Part:
    program = sums.program
    holds = sums.holds
    percent = change_percent(case, program)
    return {
        "limits_version": case.limits.version,
        "holds": "" if holds is None else exact_text(holds, "mL"),
        "ran_since_fill": _ran_since_fill(sums),
        "pump_minute": exact_number(case.pump_minute),
        "clock_ahead": "" if case.clock_ahead is None else exact_number(case.clock_ahead),
        "change_percent": "" if percent is None else exact_number(percent),
        "path": "" if sums.path is None else exact_text(sums.path, "mL"),
        "filled": _filled(case.filled),
        "prescribed": _prescribed(case.prescribed, sums),
    }


def _ran_since_fill(sums: ProgramSums) -> str:
    fill, holds = sums.program.fill, sums.holds
    if fill is None or holds is None or holds >= fill:
        return ""
    return exact_text(of(magnitude(fill, "mL") - magnitude(holds, "mL"), "mL"), "mL")


def _filled(filled: Filled | None) -> Part:
    if filled is None:
        return {}
    unit = strength_unit(filled.concentration)
    return {
        "drug": filled.drug,
        "concentration": exact_text(filled.concentration, unit),
        "volume": exact_text(filled.volume, "mL"),
        "at": filled.at.isoformat(),
        "record": filled.record,
        "today": filled.today,
    }


def _prescribed(signed: Prescribed | None, sums: ProgramSums) -> Part:
    """With what the program gives for each kilogram of the weight that was signed."""
    if signed is None:
        return {}
    each = ""
    if signed.weight is not None:
        given = told_in(sums.program.daily_amount / signed.weight, "mg/kg/day")
        each = exact_text(given, "mg/kg/day")
    return {
        "plan": signed.plan_id,
        "version": signed.version,
        "daily": exact_text(signed.daily, daily_unit(sums.program)),
        "weight": "" if signed.weight is None else exact_text(signed.weight, "kg"),
        "given_per_weight": each,
        "interval_days": signed.interval_days,
        "signed_by": signed.signed_by,
        "signed_at": signed.signed_at.isoformat(),
    }
