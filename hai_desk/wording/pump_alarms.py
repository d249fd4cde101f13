"""What a programmable pump reports of itself, in words."""

from __future__ import annotations

from hai_desk.wording.language import _


def alarm_name(name: str) -> str:
    """Of one of `worksheet.fields.PUMP_ALARMS`."""
    return {
        "none": _("none"),
        "low reservoir": _("low reservoir"),
        "replacement soon": _("replacement soon"),
        "end of service": _("end of service"),
        "motor stall": _("motor stall"),
        "stopped pump": _("stopped pump"),
        "memory or reset": _("memory or reset"),
    }[name]
