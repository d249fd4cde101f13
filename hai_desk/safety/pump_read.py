"""A programmable pump is read before anything else: its rate, its own count, its alarms."""

from __future__ import annotations

from collections.abc import Iterator

from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.rules import Rule
from hai_desk.safety.visit import Visit
from hai_desk.worksheet.fields import NOTED_ALARMS, PUMP_ALARMS

PUMP_KEYS = ("id.rate", "id.left", "id.alarms")
"""CLINICAL 2.2: interrogated first, whether by a link or on the maker's programmer."""


def pump_alarms(visit: Visit) -> Iterator[Finding]:
    """What is critical asks before anything is made or filled; the rest is named."""
    told = [name for name in PUMP_ALARMS[1:] if name in visit.reads.choices("id.alarms")]
    grave = [name for name in told if name not in NOTED_ALARMS]
    noted = [name for name in told if name in NOTED_ALARMS]
    if grave:
        yield finding(Rule.PUMP_ALARM, "id.alarms", alarms=", ".join(grave))
    if noted:
        yield finding(Rule.PUMP_ALARM_NOTED, "id.alarms", alarms=", ".join(noted))
