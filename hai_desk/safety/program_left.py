"""What the programs on file leave in a pump by the clock, and since when it stands still."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from typing import Final

from hai_desk.dosing.ran import History, empty_at, given_by
from hai_desk.safety.program_time import Unclear, why_unclear
from hai_desk.units import FlowRate, Volume, check_units, magnitude, of

_EVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Left:
    """`rate` is what it runs at, at that moment. `empty_at` is None where it stands still with
    something in it; `still_since` is None where it runs."""

    volume: Volume
    rate: FlowRate
    empty_at: datetime | None
    still_since: datetime | None

    def __post_init__(self) -> None:
        check_units(self)


def left_by_programs(
    history: History, *, filled: Volume, start: datetime, at: datetime
) -> Left | Unclear | None:
    """None where nothing is on file. What was last read is taken to go on until `at`."""
    if history.unclear_in(start, at):
        return why_unclear(history, start, at)
    if at <= start or not history.tells(at):
        return None
    ran = history.within(start, at)
    left = magnitude(filled, "mL") - magnitude(given_by(ran, at), "mL")
    return Left(
        volume=of(max(left, Fraction(0)), "mL"),
        rate=ran[-1].rate,
        empty_at=empty_at(history.within(start, _EVER), filled),
        still_since=history.still_since(at),
    )
