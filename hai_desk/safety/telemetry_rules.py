"""What a running pump is held against: program, reservoir and catheter pressure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from hai_desk.safety.telemetry_limits import TelemetryLimits
from hai_desk.telemetry.alarm import Cause
from hai_desk.telemetry.measured import Delivery, Measured, Slope, Window
from hai_desk.units import exact_number


class ComputedAlarm(StrEnum):
    """What the desk notices by itself, whatever the pump says."""

    OVER_PROGRAM = "over_program"
    UNDER_PROGRAM = "under_program"
    RESERVOIR_FAST = "reservoir_fast"
    RESERVOIR_SLOW = "reservoir_slow"
    OCCLUSION_LEVEL = "occlusion_level"
    OCCLUSION_SLOPE = "occlusion_slope"


_CAUSES: Final = {
    ComputedAlarm.OVER_PROGRAM: Cause.OVER_PROGRAM,
    ComputedAlarm.UNDER_PROGRAM: Cause.UNDER_PROGRAM,
    ComputedAlarm.RESERVOIR_FAST: Cause.OVER_PROGRAM,
    ComputedAlarm.RESERVOIR_SLOW: Cause.UNDER_PROGRAM,
    ComputedAlarm.OCCLUSION_LEVEL: Cause.OCCLUSION,
    ComputedAlarm.OCCLUSION_SLOPE: Cause.OCCLUSION,
}


@dataclass(frozen=True, slots=True)
class Noticed:
    """`measured` against `limit`, in mL/day, mmHg or mmHg/min; both sides of one comparison.

    `program` and `percent` are None for an occlusion, and `percent` where the program is 0.
    """

    alarm: ComputedAlarm
    measured: Fraction
    limit: Fraction
    seconds: Fraction
    program: Fraction | None = None
    percent: Fraction | None = None

    @property
    def key(self) -> str:
        """Tells it from the same alarm raised by the pump itself."""
        return f"computed {self.alarm.value}"

    @property
    def cause(self) -> Cause:
        return _CAUSES[self.alarm]

    @property
    def facts(self) -> dict[str, str]:
        """Exact texts, for the alarm's words and for filing."""
        given = {"measured": self.measured, "limit": self.limit, "seconds": self.seconds}
        more = {"program": self.program, "deviation": self.percent}
        told = {name: value for name, value in {**given, **more}.items() if value is not None}
        return {"by": self.alarm.value} | {
            name: exact_number(value) for name, value in told.items()
        }


def judge_telemetry(measured: Measured, limits: TelemetryLimits) -> tuple[Noticed, ...]:
    return (
        *_delivery(measured.delivery, limits),
        *_reservoir(measured, limits),
        *_pressure(measured, limits),
    )


def known_enough(window: Window, limits: TelemetryLimits) -> bool:
    """A window that began before there was a sample, or with too many gaps, is not judged."""
    whole = window.observed >= window.seconds
    return whole and window.known * 100 >= limits["least_known"] * window.seconds


def _delivery(found: Delivery | None, limits: TelemetryLimits) -> Iterator[Noticed]:
    if found is None or not known_enough(found.window, limits):
        return
    allowed, seconds = limits["delivery_deviation"] / 100, found.window.seconds
    if found.program <= 0:
        stopped = limits["delivery_stopped"]
        if found.mean > stopped:
            yield Noticed(
                ComputedAlarm.OVER_PROGRAM, found.mean, stopped, seconds, program=Fraction(0)
            )
        return
    percent = (found.mean / found.program - 1) * 100
    high, low = found.program * (1 + allowed), found.program * (1 - allowed)
    facts = (found.program, percent)
    if found.mean > high:
        yield Noticed(ComputedAlarm.OVER_PROGRAM, found.mean, high, seconds, *facts)
    if found.mean < low:
        yield Noticed(ComputedAlarm.UNDER_PROGRAM, found.mean, low, seconds, *facts)


def _reservoir(measured: Measured, limits: TelemetryLimits) -> Iterator[Noticed]:
    """Off by more than the limit even if the slope is wrong by its error."""
    found, program = measured.emptying, measured.program
    if found is None or program is None or program <= 0 or not known_enough(found.window, limits):
        return
    allowed = limits["reservoir_deviation"] / 100
    unsure, seconds = limits["standard_errors"] * found.error, found.window.seconds
    high, low = program * (1 + allowed), program * (1 - allowed)
    facts = (program, (found.rate / program - 1) * 100)
    if found.rate - unsure > high:
        yield Noticed(ComputedAlarm.RESERVOIR_FAST, found.rate, high, seconds, *facts)
    if found.rate + unsure < low:
        yield Noticed(ComputedAlarm.RESERVOIR_SLOW, found.rate, low, seconds, *facts)


def _pressure(measured: Measured, limits: TelemetryLimits) -> Iterator[Noticed]:
    if measured.pressure is not None and measured.pressure > limits["occlusion_level"]:
        yield Noticed(
            ComputedAlarm.OCCLUSION_LEVEL,
            measured.pressure,
            limits["occlusion_level"],
            limits["occlusion_level_seconds"],
        )
    if measured.rising is not None and _rises(measured.rising, limits):
        yield Noticed(
            ComputedAlarm.OCCLUSION_SLOPE,
            measured.rising.rate,
            limits["occlusion_slope"],
            measured.rising.window.seconds,
        )


def _rises(slope: Slope, limits: TelemetryLimits) -> bool:
    sure = slope.rate - limits["standard_errors"] * slope.error
    return known_enough(slope.window, limits) and sure > limits["occlusion_slope"]
