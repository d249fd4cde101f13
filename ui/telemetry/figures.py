"""The tiles beside the lanes and the cards at the side: what is known now, and how old it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from math import isnan
from typing import Final

from hai_desk.services.watching import ChannelNow, Kind, LineKind, Standing, WatchNow
from hai_desk.telemetry.alarm import Cause
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.forecast import NoForecast
from hai_desk.telemetry.freshness import Freshness
from hai_desk.units import of
from hai_desk.wording.dates import clock_seconds, day, duration
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH, NO_BREAK_SPACE, number
from ui.alarms.screen import Fill
from ui.form.words import Action, Chip
from ui.telemetry.lanes import LaneSpec, line_words, programmed_words, title
from ui.telemetry.screen import FactRow, Stand, TileScreen
from ui.telemetry.ticks import Local, plain

_STANDS: Final[dict[Freshness, Stand]] = {
    Freshness.FRESH: "fresh",
    Freshness.LATE: "late",
    Freshness.LOST: "lost",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cursor reads in a lane; `value` None in a gap. Two cursors read the difference, too,
    which is nan where there is none."""

    when: str
    value: float | None
    difference: float | None = None
    two: bool = False


def tile(
    channel: ChannelNow,
    spec: LaneSpec,
    now: WatchNow,
    local: Local,
    *,
    alarm: Fill = "",
    program: float | None = None,
    reading: Reading | None = None,
) -> TileScreen:
    if now.kind is Kind.PAST:
        return _past_tile(channel, spec, local, reading)
    name, digits = title(channel.channel), spec.digits
    lost = channel.freshness is Freshness.LOST
    value = DASH if lost or channel.value is None else plain(channel.value, digits)
    foot = _foot(channel, digits, now, local, program, reading)
    late = channel.freshness is Freshness.LATE
    age = _("{age} old").format(age=seconds(channel.age)) if late and channel.age else ""
    unit = channel.channel.unit
    spoken = [name, _("no value now") if value == DASH else f"{value} {unit}", age, foot]
    return TileScreen(
        key=channel.channel.name,
        title=name,
        token=spec.token,
        value=value,
        unit="" if lost else unit,
        foot=foot,
        stand=_STANDS[channel.freshness],
        age=age,
        alarm="" if lost else alarm,
        spoken=", ".join(part for part in spoken if part),
    )


def _past_tile(
    channel: ChannelNow, spec: LaneSpec, local: Local, reading: Reading | None
) -> TileScreen:
    """Of a past session the value at the cursor; without one, the last one it had."""
    name, digits, unit = title(channel.channel), spec.digits, channel.channel.unit
    found = channel.value if reading is None else reading.value
    value = DASH if found is None else plain(found, digits)
    foot = ""
    if reading is not None:
        foot = f"{reading.when}: {_read(reading, digits)}" if reading.two else reading.when
    elif channel.at is not None:
        foot = _("Last, at {time}").format(time=clock_seconds(local(channel.at)))
    said = _("no value") if found is None else f"{value} {unit}"
    return TileScreen(
        key=channel.channel.name,
        title=name,
        token=spec.token,
        value=value,
        unit="" if found is None else unit,
        foot=foot,
        stand="past",
        spoken=", ".join(part for part in (name, said, foot) if part),
    )


def _read(reading: Reading, digits: int) -> str:
    if not reading.two:
        return DASH if reading.value is None else plain(reading.value, digits)
    if reading.difference is None:
        return DASH
    return number(Fraction(reading.difference), digits + 1, signed=True)


def known(value: float) -> float | None:
    return None if isnan(value) else value


def _foot(
    channel: ChannelNow,
    digits: int,
    now: WatchNow,
    local: Local,
    program: float | None,
    reading: Reading | None,
) -> str:
    if reading is not None:
        return f"{reading.when}: {_read(reading, digits)}"
    if channel.freshness is Freshness.LOST:
        return _last(channel, digits, local)
    if channel.channel.name == ChannelName.DELIVERY_RATE and program is not None:
        return programmed_words(program)
    lines = [line for line in now.lines if line.channel == channel.channel.name]
    return ", ".join(_line(line.kind, line.value) for line in lines)


def _last(channel: ChannelNow, digits: int, local: Local) -> str:
    if channel.value is None or channel.at is None:
        return _("No value yet")
    return _("Last {value} at {time}").format(
        value=plain(channel.value, digits), time=clock_seconds(local(channel.at))
    )


def _line(kind: LineKind, value: float) -> str:
    if kind is LineKind.LOW:
        volume = plain(value, 1) + NO_BREAK_SPACE + "mL"
        return _("Low alarm at {volume}").format(volume=volume)
    return line_words(kind, value)


def seconds(age: float) -> str:
    """`0.4 s`, `18 s`, `7 min 30 s`: tenths only where they tell something."""
    if age < 10:
        return number(Fraction(age), 1) + NO_BREAK_SPACE + "s"
    return duration(of(Fraction(int(age)), "second"))


def pump_chip(now: WatchNow) -> Chip | None:
    """What a standing alarm says of the pump as a whole."""
    causes = {alarm.cause for alarm in now.alarms.standing() if alarm.lasts}
    if Cause.MOTOR_STALL in causes:
        return Chip(_("Stalled"), "hard")
    if causes & {Cause.DELIVERY_STOPPED, Cause.RESERVOIR_EMPTY}:
        return Chip(_("Stopped"), "hard")
    return None


def empty_row(now: WatchNow, local: Local) -> FactRow | None:
    """The day the reservoir is empty, and the days it may be."""
    found = now.empty
    if found is None or found is NoForecast.NOTHING_KNOWN:
        return None
    label = _("Empty about")
    if isinstance(found, NoForecast):
        words = {NoForecast.EMPTY: _("Empty now"), NoForecast.NOT_EMPTYING: _("It does not empty")}
        return FactRow(label, words[found])
    first = _short(found.earliest, local)
    if found.latest is None:
        band = _("{first} or later").format(first=first)
    else:
        band = _("{first} to {last}").format(first=first, last=_short(found.latest, local))
    return FactRow(label, f"{_short(found.at, local)} ({band})")


def _short(at: datetime, local: Local) -> str:
    """`27-Dec`: the year is this one or the next."""
    return day(local(at.timestamp()))[:6]


def link_chip(now: WatchNow) -> Chip:
    """How the link stands, and how old its last report is."""
    if now.kind is not Kind.LIVE:
        return Chip(_("Recorded"), "neutral", "history")
    if now.standing is Standing.NONE:
        return Chip(_("No pump linked"), "neutral", "unlink")
    age = seconds(now.age) if now.age is not None else ""
    match now.standing:
        case Standing.FRESH:
            return Chip(_("Fresh, {age}").format(age=age), "ok")
        case Standing.LATE:
            return Chip(_("Late, {age}").format(age=age), "soft", "hourglass")
        case Standing.LOST if age:
            return Chip(_("Lost {age}").format(age=age), "neutral", "link-2-off")
        case Standing.LOST:
            return Chip(_("No report"), "neutral", "link-2-off")
        case Standing.LINKING:
            return Chip(_("Linking"), "neutral", "hourglass")
        case Standing.RESTARTED:
            return Chip(_("Pump restarted"), "soft", "rotate-ccw")
        case Standing.WRONG_PUMP:
            return Chip(_("Another pump"), "hard")
        case Standing.ENDED:
            return Chip(_("Session ended"), "neutral", "circle")


def advice(now: WatchNow) -> tuple[str, ...]:
    """What to try, in order, while the link is lost."""
    if now.standing is not Standing.LOST or now.kind is not Kind.LIVE:
        return ()
    return (
        _("Centre the wand over the pump"),
        _("Move it away from the monitor"),
        _("Unplug the wand and plug it in again"),
    )


def empty_words(now: WatchNow, *, any_samples: bool) -> str:
    if any_samples:
        return ""
    if now.kind is not Kind.LIVE:
        return _("No sample was recorded in this session")
    if now.standing is Standing.NONE:
        return _("Link a pump or open a past session")
    if now.standing in (Standing.LINKING, Standing.FRESH, Standing.LATE):
        return _("Waiting for the first sample, up to 10 s")
    return _("No sample came")


def empty_ways(now: WatchNow, *, any_samples: bool, history: bool) -> tuple[Action, ...]:
    """Where nothing is linked, what can be done instead."""
    if any_samples or now.kind is not Kind.LIVE or now.standing is not Standing.NONE:
        return ()
    link = Action("link", _("Link a pump"), "link", "primary", shortcut="F7")
    past = Action("history", _("Open a past session"), "calendar", shortcut="H")
    return (link, past) if history else (link,)
