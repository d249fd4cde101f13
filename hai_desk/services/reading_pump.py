"""What the linked pump says of itself, as the entries of stage 1 that a nurse would type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from hai_desk.link.commands import Therapy
from hai_desk.link.session import ChannelStanding, Standing
from hai_desk.link.told import LinkState
from hai_desk.pumps.implant import Implant
from hai_desk.safety.identify_rules import same_identifier
from hai_desk.safety.program_time import MOTOR_STALL, STOPPED_PUMP
from hai_desk.telemetry.alarm import Cause
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.freshness import Freshness
from hai_desk.units import exact_number, magnitude


class NotRead(StrEnum):
    """Why nothing was taken over."""

    NO_PUMP = "no pump is linked"
    OTHER_PUMP = "another pump is linked"
    OTHER_PATIENT = "the linked pump is bound to another patient"
    NOT_FRESH = "the linked pump is not heard now"
    SAYS_NOTHING = "the pump tells neither rate nor reservoir"


_NAMES: Final[Mapping[Cause, str]] = MappingProxyType(
    {
        Cause.LOW_RESERVOIR: "low reservoir",
        Cause.RESERVOIR_EMPTY: "low reservoir",
        Cause.ERI_SOON: "replacement soon",
        Cause.ERI_REACHED: "end of service",
        Cause.MOTOR_STALL: MOTOR_STALL,
        Cause.DELIVERY_STOPPED: STOPPED_PUMP,
        Cause.MEMORY_FAULT: "memory or reset",
    }
)


_GIVES_NOTHING: Final = (Therapy.STOPPED, Therapy.FAULT)


def texts_from_pump(
    standing: Standing | None, implant: Implant, *, mrn: str
) -> dict[str, str] | NotRead:
    """By key; only while the pump is heard now: an old value is no reading. `mrn` is whose pump it
    must be, if it names anybody."""
    if standing is None or standing.identity is None:
        return NotRead.NO_PUMP
    if not same_identifier(standing.identity.serial, implant.serial):
        return NotRead.OTHER_PUMP
    if not all(same_identifier(each, mrn) for each in standing.patients):
        return NotRead.OTHER_PATIENT
    if standing.state is not LinkState.FRESH:
        return NotRead.NOT_FRESH
    texts = {
        "id.rate": _rate(standing),
        "id.left": _last(standing, ChannelName.RESERVOIR, 1),
        "id.alarms": "|".join(sorted(set(_alarms(standing)))) or "none",
    }
    if not texts["id.rate"] or not texts["id.left"]:
        return NotRead.SAYS_NOTHING
    return texts


def _rate(standing: Standing) -> str:
    """Of the program it echoes, else what its report says."""
    status = standing.status
    if status is not None and status.program is not None:
        return _to(magnitude(status.program.volume_per_day, "mL/day"), 3)
    return _last(standing, ChannelName.PROGRAMMED_RATE, 3)


def _last(standing: Standing, name: ChannelName, decimals: int) -> str:
    found = next((each for each in standing.channels if each.channel.name == name), None)
    return _value(found, decimals) if found is not None else ""


def _value(found: ChannelStanding, decimals: int) -> str:
    last = found.last
    if last is None or not last.valid or found.freshness is not Freshness.FRESH:
        return ""
    return "" if last.value is None else _to(Fraction(last.value), decimals)


def _to(value: Fraction, decimals: int) -> str:
    return exact_number(Fraction((value * 10**decimals + Fraction(1, 2)) // 1, 10**decimals))


def _alarms(standing: Standing) -> Iterator[str]:
    """Others are named by the alarm bar; they are none that a refill turns on. A pump that was told
    to stop, or that a fault stopped, may have no alarm for that, and goes on echoing the rate of
    its program."""
    if standing.status is not None and standing.status.therapy in _GIVES_NOTHING:
        yield STOPPED_PUMP
    for alarm in standing.alarms:
        if alarm.on and alarm.cause in _NAMES:
            yield _NAMES[alarm.cause]
