"""How far the clocks of desk and pump may differ: over 90 s is said, over 5 min is refused.

The steps of a flex day and the day of the low-reservoir alarm hang on the pump's clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.program_case import ProgramCase
from hai_desk.safety.rules import Rule
from hai_desk.units import exact_number

WARNS_OVER: Final = 90
REFUSES_OVER: Final = 300
"""Seconds, either way. OpenAPS checks its pump's clock to 90 s; programming is refused at 5 min
(the link rules of this house; no published figure)."""


def clocks(case: ProgramCase) -> Iterator[Finding]:
    if case.clock_ahead is None:
        return
    rule = rule_for(case.clock_ahead)
    if rule is not None:
        yield finding(rule, seconds=exact_number(Fraction(round(case.clock_ahead))))


def rule_for(ahead: Fraction) -> Rule | None:
    if abs(ahead) > REFUSES_OVER:
        return Rule.CLOCKS_FAR
    return Rule.CLOCKS_DIFFER if abs(ahead) > WARNS_OVER else None
