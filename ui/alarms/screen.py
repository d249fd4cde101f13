"""The alarm bar, the chip in the top bar and the line on the lock card, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hai_desk.telemetry.alarm import Alarm, Cause, Priority
from hai_desk.telemetry.alarms import Alarms
from hai_desk.units import elapsed, magnitude
from hai_desk.wording import alarms as words
from hai_desk.wording.dates import clock_seconds
from hai_desk.wording.language import _
from ui.form.blocks import Action

Fill = Literal["", "high", "medium", "low"]
"""The three solid colours that nothing else uses."""


@dataclass(frozen=True, slots=True)
class ListedAlarm:
    """One line of the list of alarms and events."""

    mark: str
    fill: Fill
    title: str
    detail: str
    time: str


@dataclass(frozen=True, slots=True)
class AlarmBarScreen:
    """An empty `fill` means that no alarm stands: the bar is absent."""

    fill: Fill = ""
    mark: str = ""
    title: str = ""
    detail: str = ""
    more: str = ""
    flashes_at: float = 0.0
    """Hz; 0 is steady. Words never flash, only the mark."""
    link: Action | None = None
    """The filled button where the way out is to link again."""
    acknowledge: Action | None = None
    pause: Action | None = None
    chip: str = ""
    locked: tuple[str, str] = ("", "")


def bar(
    alarms: Alarms, now: datetime, *, may_acknowledge: bool, audible: bool = True
) -> AlarmBarScreen:
    standing = alarms.standing()
    if not standing:
        return AlarmBarScreen()
    first = standing[0]
    calling = [alarm for alarm in standing if alarm.calls]
    return AlarmBarScreen(
        fill=fill_of(first.priority),
        mark=words.MARKS[first.priority],
        title=words.headline(first, now),
        detail=words.detail(first) if audible else words.unheard(first),
        more=words.and_more(len(standing) - 1) if len(standing) > 1 else "",
        flashes_at=_rate(first),
        link=_link_again() if first.cause is Cause.LINK_LOST else None,
        acknowledge=_acknowledge(enabled=may_acknowledge) if calling else None,
        pause=_pause(alarms, now) if calling else None,
        chip=words.chip(standing),
        locked=words.locked(first) if first.priority is Priority.HIGH else ("", ""),
    )


def listed(alarms: Alarms) -> tuple[ListedAlarm, ...]:
    """Newest first, events among them."""
    return tuple(
        ListedAlarm(
            mark=words.MARKS[alarm.priority],
            fill=fill_of(alarm.priority),
            title=words.title(alarm),
            detail=words.in_list(alarm),
            time=clock_seconds(alarm.since),
        )
        for alarm in sorted(alarms.entries, key=lambda alarm: alarm.since, reverse=True)
    )


def fill_of(priority: Priority) -> Fill:
    fills: dict[Priority, Fill] = {
        Priority.HIGH: "high",
        Priority.MEDIUM: "medium",
        Priority.LOW: "low",
    }
    return fills.get(priority, "")


def _rate(alarm: Alarm) -> float:
    rates = {Priority.HIGH: 2.0, Priority.MEDIUM: 0.6}
    return rates.get(alarm.priority, 0.0) if alarm.calls else 0.0


def _acknowledge(*, enabled: bool) -> Action:
    return Action("acknowledge", _("Acknowledge"), "check", enabled=enabled, shortcut="F8")


def _link_again() -> Action:
    return Action("link_again", _("Link again"), "link", shortcut="F7")


def _pause(alarms: Alarms, now: datetime) -> Action:
    """The countdown stands where the button was, so that there is no permanent off."""
    until = alarms.quiet_until(now)
    if until is None:
        label = _("Pause sound 2 min")
        return Action("pause_sound", label, "bell-off", shortcut="Shift F8")
    left = int(magnitude(elapsed(now, until), "second"))
    told = _("Sound off {time}").format(time=f"{left // 60}:{left % 60:02d}")
    return Action("pause_sound", told, "bell-off", enabled=False)
