"""Drug in the pump: what came back, the flow that says, and how it compares with the nominal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from hai_desk.dosing.possible import JUDGED_FROM, READING_ERROR
from hai_desk.dosing.refused import Refused, RefusedBecause, first_not_positive
from hai_desk.dosing.term import Kind, Operand, Sign, Term
from hai_desk.units import Duration, FlowRate, Volume, check_units, magnitude, of, told_in


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay of a drug in the pump, from filling to emptying; `elapsed` is real time."""

    filled: Volume
    returned: Volume
    elapsed: Duration

    def __post_init__(self) -> None:
        check_units(self)


class Judgement(StrEnum):
    RAN_DRY = "ran_dry"
    STOPPED = "stopped"
    TOO_SHORT = "too_short"
    OUTSIDE = "outside"
    CAUTION = "caution"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class FlowFinding:
    """`deviation` is in percent of the nominal flow. Of a pump that ran dry, flow is at least."""

    used: Volume
    flow: FlowRate
    nominal: FlowRate
    deviation: Fraction
    expected_return: Volume
    judgement: Judgement
    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        check_units(self)


def judge_flow(
    stay: Stay, *, nominal: FlowRate, reservoir: Volume, caution: Fraction, limit: Fraction
) -> FlowFinding | Refused:
    """`caution` and `limit` are percents, passed only when the deviation exceeds them."""
    if refused := first_not_positive(nominal_flow=nominal) or refused_stay(stay, reservoir):
        return refused
    for name, value in (("caution", caution), ("deviation_limit", limit)):
        if value < 0:
            return Refused(RefusedBecause.BELOW_ZERO, name)
    used = used_volume(stay)
    flow = told_in(used / stay.elapsed, "mL/day")
    deviation = (magnitude(flow, "mL/day") / magnitude(nominal, "mL/day") - 1) * 100
    return FlowFinding(
        used=used,
        flow=flow,
        nominal=nominal,
        deviation=deviation,
        expected_return=expected_return(stay, nominal=nominal),
        judgement=_judge(stay, nominal, deviation, caution, limit),
        terms=_terms(stay, used, flow),
    )


def refused_stay(stay: Stay, reservoir: Volume) -> Refused | None:
    """What no stay can be. More returned than filled by up to 1 mL is a reading error."""
    filled, returned = Operand(stay.filled, Kind.VOLUME), Operand(stay.returned, Kind.VOLUME)
    if refused := first_not_positive(filled=stay.filled, reservoir=reservoir):
        return refused
    if stay.filled > reservoir:
        limit = Operand(reservoir, Kind.VOLUME)
        return Refused(RefusedBecause.MORE_THAN_RESERVOIR, "filled", filled, limit)
    if magnitude(stay.returned, "mL") < 0:
        return Refused(RefusedBecause.BELOW_ZERO, "returned", returned)
    if stay.returned > stay.filled + READING_ERROR:
        return Refused(RefusedBecause.MORE_THAN_FILLED, "returned", returned, filled)
    if magnitude(stay.elapsed, "day") <= 0:
        return Refused(RefusedBecause.NO_TIME, "emptied_at")
    return None


def used_volume(stay: Stay) -> Volume:
    """What left the pump; nothing, when the reading says less than nothing."""
    return of(max(magnitude(stay.filled - stay.returned, "mL"), Fraction(0)), "mL")


def expected_return(stay: Stay, *, nominal: FlowRate) -> Volume:
    """What a pump that keeps its nominal flow would give back; not below 0."""
    left = magnitude(stay.filled, "mL") - magnitude(nominal * stay.elapsed, "mL")
    return of(max(left, Fraction(0)), "mL")


def mean_of_readings(first: Volume, second: Volume) -> Volume:
    """The exact mean of two readings that agree."""
    return told_in((first + second) / 2, "mL")


def _judge(
    stay: Stay, nominal: FlowRate, deviation: Fraction, caution: Fraction, limit: Fraction
) -> Judgement:
    """The first that holds, in the order of the acceptance cases."""
    to_be_used = told_in(nominal * stay.elapsed, "mL")
    if stay.returned <= READING_ERROR:
        return Judgement.RAN_DRY
    if to_be_used < JUDGED_FROM:
        return Judgement.TOO_SHORT
    if used_volume(stay) <= READING_ERROR:
        return Judgement.STOPPED
    if abs(deviation) > limit:
        return Judgement.OUTSIDE
    return Judgement.CAUTION if abs(deviation) > caution else Judgement.WITHIN


def _terms(stay: Stay, used: Volume, flow: FlowRate) -> tuple[Term, ...]:
    gone = Operand(used, Kind.VOLUME)
    back = Operand(stay.returned, Kind.VOLUME)
    time = Operand(stay.elapsed, Kind.DAYS)
    runs = Term(gone, ((Sign.BY, time),), Operand(flow, Kind.FLOW))
    if stay.returned > stay.filled:
        return (runs,)
    return (Term(Operand(stay.filled, Kind.VOLUME), ((Sign.MINUS, back),), gone), runs)
