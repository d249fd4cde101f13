"""Where a finding holds an entry against something expected: is one slip between the two?

Nothing here stops anybody. It only looks at what another rule found already, and never at a value
that the screen still hides: the expected return is looked at once both readings agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from hai_desk.dosing.stay import expected_return
from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.safety.slips import BY_THE_POINT, Slipped, near_slips, slip_between
from hai_desk.safety.syringe import asked_amount, asked_volume
from hai_desk.safety.visit import Visit
from hai_desk.units import (
    Quantity,
    exact_number,
    exact_text,
    from_exact_number,
    from_exact_text,
    magnitude,
)
from hai_desk.worksheet.fields import FIELDS


def with_slips(visit: Visit, findings: Iterator[Finding]) -> tuple[Finding, ...]:
    return tuple(_with_slip(visit, found) for found in findings)


def _with_slip(visit: Visit, found: Finding) -> Finding:
    look = _LOOKS.get(found.rule)
    slipped = look(visit, found) if look is not None else None
    return found if slipped is None else replace(found, slip=slipped)


def exact_slip(
    given: Quantity | None, meant: Quantity | None, unit: str, what: str
) -> Slipped | None:
    """One slip between an entry and the very value that was expected."""
    if given is None or meant is None:
        return None
    kind = slip_between(magnitude(given, unit), magnitude(meant, unit))
    if kind is None:
        return None
    return Slipped(kind, exact_text(given, unit), exact_text(meant, unit), what)


def near_slip(
    given: Fraction, expected: Fraction, unit: str, what: str, *, within: Fraction, decimals: int
) -> Slipped | None:
    """One slip between an entry and a value close to what was expected of a measurement."""
    found = near_all(given, expected, unit, what, within=within, decimals=decimals)
    return next(found, None)


def near_all(
    given: Fraction, expected: Fraction, unit: str, what: str, *, within: Fraction, decimals: int
) -> Iterator[Slipped]:
    """The nearest first."""
    typed = f"{exact_number(given)} {unit}"
    for kind, meant in near_slips(given, expected, within=within, decimals=decimals):
        right = f"{exact_number(meant)} {unit}"
        yield Slipped(kind, typed, right, what, exact=meant == expected)


def _weight(visit: Visit, _found: Finding) -> Slipped | None:
    """Against the weight the dose was signed for, as far as weights change without a word."""
    plan, today = visit.case.plan, visit.reads.number("as.weight")
    if plan is None or today is None:
        return None
    signed = magnitude(plan.actual_weight, "kg")
    rail = visit.case.limits["weight_change"]
    within = (rail.soft_high or Fraction(0)) / 100 * signed
    given = magnitude(today, "kg")
    return near_slip(given, signed, "kg", "weight", within=within, decimals=_decimals("as.weight"))


def _measured(visit: Visit, found: Finding) -> Slipped | None:
    """A weight or a height that cannot be right, or is unusual."""
    if found.field == "as.weight":
        return _weight(visit, found)
    on_file = visit.case.patient.height if found.field == "as.height" else None
    return exact_slip(visit.reads.number(found.field), on_file, "cm", "height")


def _amount(visit: Visit, found: Finding) -> Slipped | None:
    unit = "mg" if visit.floxuridine else "units"
    return exact_slip(visit.reads.number(found.field), asked_amount(visit), unit, "amount")


def _volume(visit: Visit, found: Finding) -> Slipped | None:
    return exact_slip(visit.reads.number(found.field), asked_volume(visit), "mL", "volume")


def _rise(_visit: Visit, found: Finding) -> Slipped | None:
    now, last = from_exact_text(found.fact("now")), from_exact_text(found.fact("last"))
    return exact_slip(now, last, "mg/kg/day", "dose")


def _readings(visit: Visit, found: Finding) -> Slipped | None:
    """Of the two readings the one that the pump cannot hold is the slip, else the second. Two
    honest readings may be a digit apart, so that only the very slip and the point are named."""
    first, second = (_entered(visit, key) for key in ("em.first", "em.second"))
    if first > magnitude(visit.case.implant.reservoir, "mL"):
        first, second = second, first
    decimals, within = _decimals(found.field), _apart(visit)
    near = near_all(second, first, "mL", "reading", within=within, decimals=decimals)
    return next((each for each in near if each.exact or each.kind in BY_THE_POINT), None)


def _returned(visit: Visit, _found: Finding) -> Slipped | None:
    """Against the expected return, as far as two readings may differ."""
    expected = _expected(visit)
    if expected is None or visit.reads.text("em.method") == "weighed":
        return None
    given, decimals = _entered(visit, "em.first"), _decimals("em.first")
    return near_slip(given, expected, "mL", "volume", within=_apart(visit), decimals=decimals)


def _entered(visit: Visit, key: str) -> Fraction:
    return from_exact_number(visit.entries.text(key))


def _apart(visit: Visit) -> Fraction:
    """How far two readings of one volume may be apart."""
    return visit.case.limits["two_readings"].soft_high or Fraction(0)


def _expected(visit: Visit) -> Fraction | None:
    """What the fields can hold of the expected return; None while the readings do not agree."""
    if visit.stay is None or visit.stay.elapsed.magnitude <= 0:
        return None
    exact = magnitude(expected_return(visit.stay, nominal=visit.ran_at), "mL")
    step = Fraction(1, 10 ** _decimals("em.first"))
    return (exact / step + Fraction(1, 2)) // 1 * step


def _decimals(key: str) -> int:
    return FIELDS[key].decimals


_LOOKS: Final[MappingProxyType[Rule, Callable[[Visit, Finding], Slipped | None]]] = (
    MappingProxyType(
        {
            Rule.OUTSIDE_POSSIBLE: _measured,
            Rule.OUTSIDE_USUAL: _measured,
            Rule.WEIGHT_FAR: _weight,
            Rule.DOSE_RISE: _rise,
            Rule.WRONG_AMOUNT: _amount,
            Rule.WRONG_VOLUME: _volume,
            Rule.READINGS_DIFFER: _readings,
            Rule.RETURNED_IMPOSSIBLE: _returned,
            Rule.RAN_DRY: _returned,
            Rule.STOPPED: _returned,
            Rule.FLOW_ASKS: _returned,
            Rule.FLOW_STOPS: _returned,
            Rule.REST_FLOW: _returned,
            Rule.RETURN_ASKS: _returned,
            Rule.RETURN_STOPS: _returned,
            Rule.OVER_GREATEST: _volume,
            Rule.VOLUME_DIFFERS: _volume,
        }
    )
)
