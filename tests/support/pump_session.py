"""A session as a pump would have told it, for the telemetry page: pictures 06 and 14, and more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from hai_desk.services.watching import (
    ChannelNow,
    LimitLine,
    LineKind,
    Mark,
    Standing,
    WatchNow,
)
from hai_desk.telemetry.alarm import Alarm, Cause, priority_of
from hai_desk.telemetry.alarms import Alarms
from hai_desk.telemetry.arrays import BoolArray, FloatArray
from hai_desk.telemetry.channel import Channel, ChannelName
from hai_desk.telemetry.forecast import Forecast, NoForecast
from hai_desk.telemetry.freshness import freshness
from hai_desk.telemetry.series import Series
from hai_desk.telemetry.trail import Stored

NOW = datetime(2025, 11, 18, 16, 20, 31, tzinfo=UTC)
PERIOD = 10.0
CHANNELS = (
    Channel(ChannelName.PROGRAMMED_RATE, "mL/day", PERIOD, setting=True),
    Channel(ChannelName.DELIVERY_RATE, "mL/day", PERIOD),
    Channel(ChannelName.RESERVOIR, "mL", PERIOD),
    Channel(ChannelName.CATHETER_PRESSURE, "mmHg", PERIOD),
    Channel(ChannelName.TEMPERATURE, "°C", PERIOD),
    Channel(ChannelName.MOTOR_CURRENT, "mA", PERIOD),
    Channel(ChannelName.BATTERY, "V", PERIOD),
    Channel("private.7", "kPa", PERIOD, label="Drive pressure"),
)
LINES = (
    LimitLine(ChannelName.RESERVOIR, LineKind.LOW, 2.0),
    LimitLine(ChannelName.MOTOR_CURRENT, LineKind.LIMIT, 7.0),
    LimitLine(ChannelName.CATHETER_PRESSURE, LineKind.LIMIT, 190.0),
    LimitLine(ChannelName.BATTERY, LineKind.REPLACE, 2.6),
)


def clock_time(text: str) -> float:
    """Seconds since 1970 of a time of that day, `16:05:12`."""
    return datetime.fromisoformat(f"2025-11-18T{text}+00:00").timestamp()


def local(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)


class GeneratedSession:
    """Fulfils `Watched`. Time stands still until a test moves `at`."""

    def __init__(self, channels: tuple[Channel, ...] = CHANNELS) -> None:
        self.at = NOW.timestamp()
        self.channels = channels
        self.held = {
            each.name: Series(joins_within=np.inf if each.setting else 2.5 * (each.period or 10.0))
            for each in channels
        }
        self.alarms = Alarms()
        self.marks: tuple[Mark, ...] = ()
        self.standing: Standing | None = None
        self.heard: float | None = None
        self.simulated = False
        self.facts: tuple[tuple[str, str], ...] = ()
        self.link_facts: tuple[tuple[str, str], ...] = ()
        self.filled: tuple[float, float] | None = None
        self.kept: dict[str, Series] = {}
        self.empty: Forecast | NoForecast | None = None
        self.session = ""

    def take(
        self, name: str, times: FloatArray, values: FloatArray, valid: BoolArray | None = None
    ) -> None:
        self.held[name].take(times, values, valid)
        if len(times):
            self.heard = max(self.heard or times[-1], float(times[-1]))

    def series(self, channel: str) -> Series:
        return self.held.get(channel) or Series(joins_within=1.0)

    def stored(self, channel: str) -> Stored | None:
        return self.kept.get(channel)

    def first(self) -> float | None:
        spans = [series.span() for series in (*self.held.values(), *self.kept.values())]
        return min((span[0] for span in spans if span is not None), default=None)

    def now(self) -> WatchNow:
        age = None if self.heard is None else self.at - self.heard
        standing = self.standing
        if standing is None:
            standing = Standing.LINKING if age is None else Standing(freshness(age).value)
        return WatchNow(
            at=self.at,
            standing=standing,
            last_report=self.heard,
            age=age,
            serial="SM2-208531",
            simulated=self.simulated,
            channels=tuple(self._channel(each, age) for each in self.channels),
            lines=LINES,
            alarms=self.alarms,
            marks=self.marks,
            capacity=40.0,
            filled=self.filled,
            empty=self.empty,
            pump_says=self.facts,
            link_says=self.link_facts,
            session=self.session,
        )

    def mark(self, at: float, text: str) -> None:
        self.marks = (*self.marks, Mark(f"mark {len(self.marks)}", at, text))

    def change_mark(self, key: str, text: str) -> None:
        self.marks = tuple(
            replace(mark, text=text) if mark.key == key else mark for mark in self.marks
        )

    def alarm(self, cause: Cause, since: str, until: str = "", **facts: str) -> None:
        begins = local(clock_time(since))
        ends = local(clock_time(until)) if until else None
        told = Alarm(cause.value, cause, priority_of(cause), begins, tuple(facts.items()), ends)
        self.alarms = Alarms((*self.alarms.entries, told))

    def _channel(self, channel: Channel, age: float | None) -> ChannelNow:
        series = self.held[channel.name]
        span = series.span()
        own = None if span is None else self.at - span[1]
        told = series.stretch(np.inf, np.inf, around=50)
        known = np.flatnonzero(~np.isnan(told.values))
        last = int(known[-1]) if len(known) else None
        worst = max(own if own is not None else np.inf, age if age is not None else np.inf)
        return ChannelNow(
            channel=channel,
            value=None if last is None else float(told.values[last]),
            at=None if last is None else float(told.times[last]),
            age=own,
            freshness=freshness(worst, channel.period),
        )


def of_the_pictures(*, until: str, stalled: bool) -> GeneratedSession:
    """From 10:42 on: 0.984 mL/day; with the stall of picture 06 or the silence of picture 14."""
    session = GeneratedSession()
    rng = np.random.default_rng(11)
    times = np.arange(clock_time("10:42:00"), clock_time(until) + 1, PERIOD)
    if stalled:
        gap = (times >= clock_time("15:12:00")) & (times < clock_time("15:17:00"))
        times = times[~gap]
    count = len(times)
    still = times >= clock_time("16:05:12") if stalled else np.zeros(count, np.bool_)
    since = np.clip(times - clock_time("16:05:12"), 0, None)
    tries = still & ((since % 180) < 60)
    rate = 0.984 + rng.normal(0, 0.01, count)
    rate[times < clock_time("10:48:20")] = 0.1
    rate[still] = 0.984 * np.exp(-since[still] / 25)
    used = np.cumsum(np.where(still, 0.0, 0.984) * PERIOD / 86_400)
    current = 4 + 0.25 * np.sin(times / 900) + rng.normal(0, 0.1, count)
    current = np.where(still, np.where(tries, 8.7, 0.3), current)
    volts = 2.81 + rng.normal(0, 0.002, count) - np.where(tries, 0.055, 0.0)
    session.take(ChannelName.PROGRAMMED_RATE, times, np.full(count, 0.984))
    session.take(ChannelName.DELIVERY_RATE, times, rate)
    session.take(ChannelName.RESERVOIR, times, 40.0 - used)
    session.take(ChannelName.MOTOR_CURRENT, times, current)
    session.take(ChannelName.BATTERY, times, volts)
    pressure = 92 + 6 * np.sin(times / 1100) + rng.normal(0, 2, count)
    session.take(ChannelName.CATHETER_PRESSURE, times, pressure)
    session.take(ChannelName.TEMPERATURE, times, 37 + rng.normal(0, 0.05, count))
    session.take("private.7", times, 12 + np.sin(times / 400))
    session.filled = (float(times[0]), 40.0)
    session.alarm(Cause.LINKED, "10:42:08", "10:42:08", text="Serial matches this patient")
    session.alarm(Cause.PROGRAM_CONFIRMED, "10:48:20", "10:48:20", text="0.984 mL/day, equal")
    session.facts = (
        ("Drug", "floxuridine 8 mg/mL"),
        ("Daily dose", "7.87 mg/day"),
        ("Mode", "Simple continuous"),
        ("Pump clock", "16:20:29"),
    )
    return session


def stalled_pump() -> GeneratedSession:
    """Picture 06: a stall at 16:05:12, a lost link an hour before, live at 16:20:31."""
    session = of_the_pictures(until="16:20:31", stalled=True)
    session.alarm(Cause.LINK_LOST, "15:12:00", "15:17:00")
    session.alarm(Cause.MOTOR_STALL, "16:05:12")
    session.heard = session.at - 0.4
    session.link_facts = (("Wand", "USB 1"), ("Frames lost", "0.3 %"), ("Samples", "every 10 s"))
    return session


def silent_pump() -> GeneratedSession:
    """Picture 14: nothing since 16:13:01."""
    session = of_the_pictures(until="16:13:00", stalled=False)
    heard = local(clock_time("16:13:01")).isoformat()
    session.alarm(Cause.LINK_LOST, "16:13:06", heard=heard)
    session.heard = clock_time("16:13:01")
    session.link_facts = (
        ("Wand", "USB 1, present"),
        ("Retries", "45, every 10 s"),
        ("Last frame", "16:13:01"),
    )
    return session
