"""Alarms in words: what, for how long, since when, what to do."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from hai_desk.telemetry.alarm import Alarm, Cause, Priority
from hai_desk.units import elapsed, from_exact_number
from hai_desk.wording import quantities
from hai_desk.wording.dates import clock, clock_seconds, duration
from hai_desk.wording.exact import say
from hai_desk.wording.language import _, plural
from hai_desk.wording.numbers import NO_BREAK_SPACE, number

MARKS: Final = {
    Priority.HIGH: "!!!",
    Priority.MEDIUM: "!!",
    Priority.LOW: "!",
    Priority.EVENT: "i",
}


def standing_line() -> str:
    """Stands in Telemetry and About."""
    return _("HAI Desk shows alarms at this desk only. It does not replace watching the patient.")


def title(alarm: Alarm) -> str:
    """The name of an alarm, as in the list and on the flag in the plots."""
    if alarm.cause is Cause.OTHER:
        return alarm.fact("text") or _("The pump reports an alarm")
    return _titles()[alarm.cause]


def headline(alarm: Alarm, now: datetime) -> str:
    """What, and for how long: `Motor stall. No drug delivered for 15 min 19 s`."""
    end = alarm.until or now
    lasted = duration(elapsed(alarm.since, max(end, alarm.since)))
    what = _effects(alarm).get(alarm.cause, "")
    if not alarm.lasts:
        return _("{title}. Over since {time}").format(title=title(alarm), time=clock(end))
    if alarm.fact("heard"):
        age = duration(elapsed(_heard(alarm), max(now, _heard(alarm))))
        return _("{title}. Values are {age} old").format(title=title(alarm), age=age)
    if not what:
        return _("{title} for {lasted}").format(title=title(alarm), lasted=lasted)
    return f"{title(alarm)}. " + what.format(lasted=lasted)


def detail(alarm: Alarm) -> str:
    """Since when, and what to do; how often it came; who acknowledged it."""
    parts = [_("Since {time}.").format(time=clock_seconds(alarm.since)), _to_do(alarm.cause)]
    if alarm.fact("heard"):
        told = _("Last report {time}. Hold the reader over the pump.")
        parts = [told.format(time=clock_seconds(_heard(alarm)))]
    if alarm.count > 1:
        times = plural("{count} time in a row.", "{count} times in a row.", alarm.count)
        parts.append(times.format(count=alarm.count))
    if alarm.acknowledged is not None:
        parts.append(acknowledged(alarm))
    return " ".join(part for part in parts if part)


def unheard(alarm: Alarm) -> str:
    """Where nothing plays the tones, the bar itself says so."""
    return _("No sound at this desk. {detail}").format(detail=detail(alarm))


def acknowledged(alarm: Alarm) -> str:
    """`Acknowledged 16:21 by Specialist 1 (demo).`, or that nobody has yet."""
    who = alarm.acknowledged
    if who is None:
        return _("Not acknowledged")
    return _("Acknowledged {time} by {name}").format(time=clock(who.at), name=who.by)


def in_list(alarm: Alarm) -> str:
    """The second line of an entry in the list of alarms and events."""
    if alarm.priority is Priority.EVENT:
        return alarm.fact("text")
    if not alarm.lasts and alarm.until is not None and alarm.acknowledged is None:
        lasted = duration(elapsed(alarm.since, alarm.until))
        over = _("Over after {lasted}").format(lasted=lasted)
        return f"{over}. {acknowledged(alarm)}" if alarm.in_force else over
    return acknowledged(alarm)


def and_more(count: int) -> str:
    return plural("and {count} more", "and {count} more", count).format(count=count)


def chip(alarms: tuple[Alarm, ...]) -> str:
    """`1 high`: how many stand, and the highest priority among them."""
    return f"{len(alarms)} {priority_word(alarms[0].priority)}"


def priority_word(priority: Priority) -> str:
    return {
        Priority.HIGH: _("high"),
        Priority.MEDIUM: _("medium"),
        Priority.LOW: _("low"),
        Priority.EVENT: _("event"),
    }[priority]


def locked(alarm: Alarm) -> tuple[str, str]:
    """On the lock screen: that there is one, of whom is not said."""
    return (
        _("{priority} alarm on the linked pump").format(
            priority=priority_word(alarm.priority).capitalize()
        ),
        _("Unlock to see it"),
    )


def _heard(alarm: Alarm) -> datetime:
    """When the pump was last heard, of a link that is lost."""
    return datetime.fromisoformat(alarm.fact("heard"))


def _titles() -> dict[Cause, str]:
    return {
        Cause.MOTOR_STALL: _("Motor stall"),
        Cause.DELIVERY_STOPPED: _("Delivery stopped"),
        Cause.RESERVOIR_EMPTY: _("Reservoir empty"),
        Cause.OVER_PROGRAM: _("Delivery above program"),
        Cause.MEMORY_FAULT: _("Program memory fault"),
        Cause.LOW_RESERVOIR: _("Low reservoir"),
        Cause.ERI_REACHED: _("Replacement indicator reached"),
        Cause.UNDER_PROGRAM: _("Delivery below program"),
        Cause.OCCLUSION: _("Pressure rises in the catheter"),
        Cause.UPDATE_OPEN: _("Pump update open"),
        Cause.LINK_LOST: _("Link lost"),
        Cause.ERI_SOON: _("Replacement indicator near"),
        Cause.RECORDING_STOPPED: _("Recording stopped"),
        Cause.CLOCK_DIFFERENCE: _("Clocks differ"),
        Cause.LINKED: _("Linked"),
        Cause.PROGRAM_CONFIRMED: _("Program confirmed"),
        Cause.MARK: _("Mark"),
    }


def _effects(alarm: Alarm) -> dict[Cause, str]:
    """What follows from it; `{lasted}` is how long it has been so."""
    deviation, volume = alarm.fact("deviation"), alarm.fact("volume")
    percent = quantities.percent(abs(from_exact_number(deviation))) if deviation else ""
    left = say(volume) if volume else ""
    computed = _with(_computed().get(alarm.fact("by"), ""), percent or _pressure(alarm))
    if computed:
        return {alarm.cause: computed}
    return {
        Cause.MOTOR_STALL: _("No drug delivered for {lasted}"),
        Cause.DELIVERY_STOPPED: _("No drug delivered for {lasted}"),
        Cause.RESERVOIR_EMPTY: _("No drug delivered for {lasted}"),
        Cause.OVER_PROGRAM: _with(_("{value} above what is programmed, for {lasted}"), percent),
        Cause.UNDER_PROGRAM: _with(_("{value} below what is programmed, for {lasted}"), percent),
        Cause.LOW_RESERVOIR: _with(_("{value} left, for {lasted}"), left),
    }


def _computed() -> dict[str, str]:
    """What the desk noticed by itself says by what, since the pump's own word may differ."""
    return {
        "reservoir_fast": _("The reservoir falls {value} faster than programmed, for {lasted}"),
        "reservoir_slow": _(
            "The reservoir falls {value} more slowly than programmed, for {lasted}"
        ),
        "occlusion_level": _("{value} in the mean, for {lasted}"),
        "occlusion_slope": _("It rises by {value}, for {lasted}"),
    }


def _pressure(alarm: Alarm) -> str:
    """The mean pressure in whole mmHg, or its rise to 0.01 mmHg/min."""
    measured, by = alarm.fact("measured"), alarm.fact("by")
    if not measured or not by.startswith("occlusion"):
        return ""
    rises = by == "occlusion_slope"
    unit, digits = ("mmHg/min", 2) if rises else ("mmHg", 0)
    return number(from_exact_number(measured), digits) + NO_BREAK_SPACE + unit


def _with(words: str, value: str) -> str:
    return words.replace("{value}", value) if value else ""


def _to_do(cause: Cause) -> str:
    return {
        Cause.MOTOR_STALL: _("Check the patient, then follow the pump stall procedure."),
        Cause.DELIVERY_STOPPED: _("Check the patient, then read the pump."),
        Cause.RESERVOIR_EMPTY: _("Fill the pump now, or call the surgeon."),
        Cause.OVER_PROGRAM: _("Read the pump and call the prescriber."),
        Cause.MEMORY_FAULT: _("Do not rely on the program. Read the pump and call the maker."),
        Cause.LOW_RESERVOIR: _("Plan the refill before the pump is empty."),
        Cause.ERI_REACHED: _("Plan the replacement of the pump."),
        Cause.UNDER_PROGRAM: _("Read the pump and call the prescriber."),
        Cause.OCCLUSION: _("Check the catheter before more drug is given."),
        Cause.UPDATE_OPEN: _("Confirm or restore before the patient leaves."),
        Cause.LINK_LOST: _("Hold the reader over the pump, then F7."),
        Cause.ERI_SOON: _("Plan the replacement of the pump."),
        Cause.RECORDING_STOPPED: _("The plots go on. Free space on the disk."),
        Cause.CLOCK_DIFFERENCE: _("Times of the pump and of this desk are both kept."),
        Cause.OTHER: _("Check the patient, then read the pump."),
    }.get(cause, "")
