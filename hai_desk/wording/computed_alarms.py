"""Alarms that the desk computes itself, in words: what, against what, over which time."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from hai_desk.safety.telemetry_rules import ComputedAlarm, Noticed
from hai_desk.units import of
from hai_desk.wording.dates import duration
from hai_desk.wording.language import _
from hai_desk.wording.numbers import NO_BREAK_SPACE, number
from hai_desk.wording.quantities import flow, percent, rate


def alarm_title(found: Noticed) -> str:
    """Short enough for the bar and the list."""
    match found.alarm:
        case ComputedAlarm.OVER_PROGRAM if found.percent is None:
            return _("Drug flows while the program says stop")
        case ComputedAlarm.OVER_PROGRAM:
            return _("Delivery is {percent} above the program").format(percent=_apart(found))
        case ComputedAlarm.UNDER_PROGRAM:
            return _("Delivery is {percent} below the program").format(percent=_apart(found))
        case ComputedAlarm.RESERVOIR_FAST:
            return _("The reservoir empties {percent} too fast").format(percent=_apart(found))
        case ComputedAlarm.RESERVOIR_SLOW:
            return _("The reservoir empties {percent} too slowly").format(percent=_apart(found))
        case ComputedAlarm.OCCLUSION_LEVEL:
            return _("Catheter pressure is high")
        case ComputedAlarm.OCCLUSION_SLOPE:
            return _("Catheter pressure keeps rising")
        case _ as never:
            assert_never(never)


def alarm_detail(found: Noticed) -> str:
    """The measured value against its limit, and what to do."""
    return f"{_against(found)} {_to_do(found.alarm)}"


def _against(found: Noticed) -> str:
    time = duration(of(found.seconds, "second"))
    if found.program is not None:
        return _("{mean} over {time}, {program} programmed.").format(
            mean=flow(of(found.measured, "mL/day")),
            program=rate(of(found.program, "mL/day")),
            time=time,
        )
    if found.alarm is ComputedAlarm.OCCLUSION_LEVEL:
        return _("{measured} is over the limit of {limit}.").format(
            measured=_with(found.measured, 0, "mmHg"), limit=_with(found.limit, 0, "mmHg")
        )
    return _("{measured} over {time}, the limit is {limit}.").format(
        measured=_with(found.measured, 2, "mmHg/min"),
        limit=_with(found.limit, 2, "mmHg/min"),
        time=time,
    )


def _to_do(alarm: ComputedAlarm) -> str:
    if alarm in (ComputedAlarm.OCCLUSION_LEVEL, ComputedAlarm.OCCLUSION_SLOPE):
        return _("Check the patient and the catheter.")
    return _("Check the patient, then read the pump.")


def _apart(found: Noticed) -> str:
    return percent(abs(found.percent or Fraction(0)))


def _with(value: Fraction, digits: int, unit: str) -> str:
    return number(value, digits) + NO_BREAK_SPACE + unit
