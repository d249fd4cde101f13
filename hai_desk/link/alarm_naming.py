"""What the desk calls a pump's alarms: by code; the pump's own words stay beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from hai_desk.link import codes
from hai_desk.link.codes import MDC, Code
from hai_desk.link.naming import code_name, free_name
from hai_desk.link.values import AlarmOffered
from hai_desk.telemetry.alarm import Cause, Priority

_KNOWN: Final[Mapping[Code, Cause]] = MappingProxyType(
    {
        codes.EVENT_OCCLUSION.code: Cause.OCCLUSION,
        codes.EVENT_STALL.code: Cause.MOTOR_STALL,
        codes.EVENT_MEMORY.code: Cause.MEMORY_FAULT,
        codes.EVENT_EMPTY.code: Cause.RESERVOIR_EMPTY,
        codes.EVENT_NEAR_EMPTY.code: Cause.LOW_RESERVOIR,
        codes.EVENT_BATTERY_LOW.code: Cause.ERI_REACHED,
        codes.EVENT_FLOW_LOW.code: Cause.UNDER_PROGRAM,
    }
)


def name_alarms(
    raw: Sequence[tuple[str, tuple[Code, ...], Priority, str]],
) -> tuple[AlarmOffered, ...]:
    """Of key, codes, priority and the pump's words. The id is the same whenever this pump model is
    read, and no two alarms share one."""
    taken: set[str] = set()
    found = []
    for key, its_codes, priority, text in raw:
        cause = _cause(its_codes)
        name = code_name(its_codes) if cause is Cause.OTHER else alarm_id(cause)
        found.append(AlarmOffered(key, free_name(name, taken), cause, priority, text))
    return tuple(found)


def alarm_id(cause: Cause) -> str:
    return cause.value.lower().replace(" ", "_")


def _cause(its_codes: Sequence[Code]) -> Cause:
    """By the alarm's own code before any translation of it."""
    for code in its_codes:
        known = _KNOWN.get(code if code.system else Code(MDC, code.value))
        if known is not None:
            return known
    return Cause.OTHER
