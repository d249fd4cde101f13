"""Sums that make no sense are refused as values: what is impossible, never what is unwise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hai_desk.dosing.term import Operand
from hai_desk.units import Quantity


class RefusedBecause(StrEnum):
    NOT_MORE_THAN_ZERO = "not more than zero"
    BELOW_ZERO = "below zero"
    DOSE_TOO_HIGH = "dose too high"
    WEIGHT_TOO_LOW = "weight too low"
    WEIGHT_TOO_HIGH = "weight too high"
    MORE_THAN_RESERVOIR = "more than the reservoir"
    MORE_THAN_FILLED = "more returned than filled"
    NO_TIME = "no time has passed"
    RESERVE_MORE_THAN_FILLED = "reserve more than filled"
    PARTS_MORE_THAN_TOTAL = "parts more than the total"
    BEYOND_CALENDAR = "beyond the calendar"


@dataclass(frozen=True, slots=True)
class Refused:
    """`what` names the input; `given` and `limit` are what clashed, where there are two."""

    reason: RefusedBecause
    what: str
    given: Operand | None = None
    limit: Operand | None = None


def first_not_positive(**values: Quantity) -> Refused | None:
    """The first of the named values that is zero or less."""
    for name, value in values.items():
        if not value.magnitude > 0:
            return Refused(RefusedBecause.NOT_MORE_THAN_ZERO, name)
    return None
