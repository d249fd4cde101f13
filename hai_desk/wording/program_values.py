"""Values of a program with every digit, since a rounded number would hide a slip."""

from __future__ import annotations

from hai_desk.units import from_exact_number
from hai_desk.wording.exact import say
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH, number
from hai_desk.wording.slips import told


def every_digit(text: str) -> str:
    """A number without end is rounded as its unit asks."""
    return say(text) if "/" in text.split(" ", 1)[0] else told(text)


def fraction_of(times: str) -> str:
    """`60 times`, `1/60 of`."""
    if "/" in times:
        return _("{part} of").format(part=times)
    value = from_exact_number(times)
    if value < 1:
        return _("1/{part} of").format(part=number(1 / value, 0))
    return _("{times} times").format(times=number(value, 0))


def unit_of_time(kind: str) -> str:
    return {
        "hours taken for minutes": _("hours taken for minutes"),
        "minutes taken for hours": _("minutes taken for hours"),
        "days taken for hours": _("days taken for hours"),
        "hours taken for days": _("hours taken for days"),
        "days taken for minutes": _("days taken for minutes"),
        "minutes taken for days": _("minutes taken for days"),
    }[kind]


def duration_apart(seconds: str) -> str:
    """`4 min`; under two minutes in seconds."""
    value = abs(int(seconds))
    if value < 120:
        return _("{seconds} s").format(seconds=value).replace(" ", "\u00a0")
    return _("{minutes} min").format(minutes=(value + 30) // 60).replace(" ", "\u00a0")


def mode_name(mode: str) -> str:
    return {
        "simple continuous": _("simple continuous"),
        "flex": _("flex"),
        "stopped": _("stopped"),
    }[mode]


def setting_value(setting: str, text: str) -> str:
    """What a row of the read-back shows; a dash where a program has no such setting."""
    if not text:
        return DASH
    if setting in ("drug", "sounds"):
        return {"on": _("On"), "off": _("Off")}.get(text, text)
    if setting == "mode":
        return mode_name(text)
    return every_digit(text) if setting in _PLAIN else _phrase(text)


_PLAIN = frozenset({"daily", "rate", "fill", "strength", "low_alarm", "prime"})


def _phrase(text: str) -> str:
    """`06:00 1.312 mL/day`, `0.34 mL at 0.787 mL/day`."""
    return text.replace(" mL", "\u00a0mL")


def setting_name(setting: str) -> str:
    """The name of a row of the read-back."""
    if setting.startswith("step "):
        return _("Step {row}").format(row=setting.removeprefix("step "))
    return {
        "daily": _("Daily dose"),
        "rate": _("Delivery rate"),
        "mode": _("Mode"),
        "drug": _("Drug"),
        "strength": _("Concentration"),
        "fill": _("Reservoir volume"),
        "low_alarm": _("Low-reservoir alarm"),
        "sounds": _("Alarm sound"),
        "prime": _("Prime"),
        "bridge": _("Bridge"),
    }[setting]
