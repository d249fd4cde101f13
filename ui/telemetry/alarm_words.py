"""Alarms and marks on the plots: flags, the list, and which tile an alarm turns solid."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.services.watching import Kind, Mark, WatchNow
from hai_desk.telemetry.alarm import Alarm, Cause, Priority
from hai_desk.telemetry.channel import ChannelName
from hai_desk.wording import alarms as words
from hai_desk.wording.dates import clock_seconds
from hai_desk.wording.language import _
from ui.alarms.screen import Fill, ListedAlarm, fill_of, listed
from ui.telemetry.screen import EventRow, Flag
from ui.telemetry.ticks import Local

_CONCERNS = {
    Cause.MOTOR_STALL: ChannelName.DELIVERY_RATE,
    Cause.DELIVERY_STOPPED: ChannelName.DELIVERY_RATE,
    Cause.OVER_PROGRAM: ChannelName.DELIVERY_RATE,
    Cause.UNDER_PROGRAM: ChannelName.DELIVERY_RATE,
    Cause.RESERVOIR_EMPTY: ChannelName.RESERVOIR,
    Cause.LOW_RESERVOIR: ChannelName.RESERVOIR,
    Cause.OCCLUSION: ChannelName.CATHETER_PRESSURE,
    Cause.ERI_REACHED: ChannelName.BATTERY,
    Cause.ERI_SOON: ChannelName.BATTERY,
}


def flags(now: WatchNow) -> tuple[Flag, ...]:
    """Alarms by time, marks among them. A link that is back has left its hatch."""
    alarms = [
        _flag(alarm)
        for alarm in now.alarms.entries
        if alarm.priority is not Priority.EVENT
        and (alarm.lasts or alarm.cause is not Cause.LINK_LOST)
    ]
    marks = [Flag(mark.at, mark.text, "", mark.at) for mark in now.marks]
    return tuple(sorted((*alarms, *marks), key=lambda flag: flag.at))


def fills(now: WatchNow) -> dict[str, Fill]:
    """The channel of each standing alarm, with the colour of the most urgent one; in a session that
    is over none stands."""
    found: dict[str, Fill] = {}
    if now.kind is Kind.PAST:
        return found
    for alarm in now.alarms.standing():
        channel = concerned(alarm)
        if channel:
            found.setdefault(channel, fill_of(alarm.priority))
    return found


def concerned(alarm: Alarm) -> str:
    if alarm.fact("by").startswith("reservoir"):
        return ChannelName.RESERVOIR.value
    channel = _CONCERNS.get(alarm.cause)
    return channel.value if channel is not None else alarm.fact("channel")


def event_rows(now: WatchNow, local: Local) -> tuple[EventRow, ...]:
    """Newest first."""
    newest = sorted(now.alarms.entries, key=lambda alarm: alarm.since, reverse=True)
    rows = [
        _alarm_row(alarm, shown, local)
        for alarm, shown in zip(newest, listed(now.alarms), strict=True)
    ]
    rows += [_mark_row(mark, local) for mark in now.marks]
    return tuple(sorted(rows, key=lambda row: -row.at))


def _alarm_row(alarm: Alarm, shown: ListedAlarm, local: Local) -> EventRow:
    at = alarm.since.timestamp()
    return EventRow(alarm.key, at, replace(shown, time=clock_seconds(local(at))))


def _mark_row(mark: Mark, local: Local) -> EventRow:
    shown = ListedAlarm(
        mark=words.MARKS[Priority.EVENT],
        fill="",
        title=mark.text,
        detail=_("Mark"),
        time=clock_seconds(local(mark.at)),
    )
    return EventRow(mark.key, mark.at, shown)


def _flag(alarm: Alarm) -> Flag:
    until = alarm.until.timestamp() if alarm.until is not None else None
    text = f"{words.MARKS[alarm.priority]} {words.title(alarm)}"
    return Flag(alarm.since.timestamp(), text, fill_of(alarm.priority), until)
