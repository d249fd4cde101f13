"""A stay of drug in the pump, once more: its time, the volumes and what the patient got."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hai_desk.recheck.adapter import scale_for, whole
from hai_desk.recheck.compare import TOLERANCE, Disagreement, compare
from hai_desk.recheck.doses import MILLION, THOUSAND, counted, unit_of
from hai_desk.recheck.engine import (
    MICROSECONDS_PER_DAY,
    MINUTES_PER_DAY,
    half_up,
    run_out_again_minutes,
)
from hai_desk.units import Amount, BodyWeight, DoseRate, Duration, FlowRate, Volume, magnitude

MICROSECOND = timedelta(microseconds=1)
LONGEST_MINUTES = 36_525 * MINUTES_PER_DAY
"""A century: no day is told for a pump that slow."""


def microseconds_between(start: datetime, end: datetime) -> int:
    """Both told in UTC first, so that no clock on a wall matters."""
    return (end.astimezone(UTC) - start.astimezone(UTC)) // MICROSECOND


def recheck_elapsed(*, start: datetime, end: datetime, elapsed: Duration) -> Disagreement | None:
    minutes = half_up(abs(microseconds_between(start, end)), 60 * MILLION)
    return compare("elapsed minutes", abs(whole(magnitude(elapsed, "minute"), 1)), minutes)


def recheck_mean(*, first: Volume, second: Volume, mean: Volume) -> Disagreement | None:
    numbers = (magnitude(first, "mL"), magnitude(second, "mL"))
    scale = scale_for(*numbers)
    again = half_up(THOUSAND * sum(whole(number, scale) for number in numbers), 2 * scale)
    return compare("returned µL", counted(mean, "mL", THOUSAND), again)


def recheck_expected(
    *, filled: Volume, nominal: FlowRate, start: datetime, end: datetime, expected: Volume
) -> Disagreement | None:
    """µL = filled − nominal × days, not below nothing."""
    numbers = (magnitude(filled, "mL"), magnitude(nominal, "mL/day"))
    scale = scale_for(*numbers)
    held, runs = (whole(number, scale) for number in numbers)
    left = held * MICROSECONDS_PER_DAY - runs * microseconds_between(start, end)
    again = half_up(THOUSAND * max(left, 0), MICROSECONDS_PER_DAY * scale)
    return compare("expected return µL", counted(expected, "mL", THOUSAND), again)


def recheck_delivered_dose(
    *,
    amount: Amount,
    filled: Volume,
    returned: Volume,
    weight: BodyWeight,
    start: datetime,
    end: datetime,
    per_kg_day: DoseRate,
) -> Disagreement | None:
    """ng/kg/day = amount × (filled − returned) ÷ filled ÷ days ÷ weight."""
    numbers = (
        magnitude(amount, unit_of(amount)),
        magnitude(filled, "mL"),
        magnitude(returned, "mL"),
        magnitude(weight, "kg"),
    )
    scale = scale_for(*numbers)
    drug, held, back, body = (whole(number, scale) for number in numbers)
    top = MILLION * drug * (held - back) * MICROSECONDS_PER_DAY
    again = half_up(top, held * body * microseconds_between(start, end))
    return compare("delivered ng/kg/day", counted(per_kg_day, "mg/kg/day", MILLION), again)


def recheck_missing(
    *, gone: Volume, proven: Volume, out: Volume, missing: Volume
) -> Disagreement | None:
    """µL = injected − the larger of what was proven and what came out again."""
    numbers = tuple(magnitude(each, "mL") for each in (gone, proven, out))
    scale = scale_for(*numbers)
    injected, sure, back = (whole(number, scale) for number in numbers)
    again = half_up(THOUSAND * (injected - max(sure, back)), scale)
    return compare("missing µL", counted(missing, "mL", THOUSAND), again)


def recheck_day(
    *, filled_at: datetime, filled: Volume, left: Volume, flow: FlowRate, day: date
) -> Disagreement | None:
    """The day only `left` is left. One minute either way may be another day, and is none here."""
    numbers = (magnitude(filled, "mL"), magnitude(left, "mL"), magnitude(flow, "mL/day"))
    scale = scale_for(*numbers)
    held, kept, runs = (whole(number, scale) for number in numbers)
    minutes = run_out_again_minutes(filled=held, reserve=kept, flow=runs)
    if minutes > LONGEST_MINUTES:
        return None
    near = range(minutes - TOLERANCE, minutes + TOLERANCE + 1)
    days = {(filled_at + timedelta(minutes=each)).date() for each in near}
    if day in days:
        return None
    first, second = (each - filled_at.date() for each in (day, max(days)))
    return Disagreement("days until empty", first.days, second.days)
