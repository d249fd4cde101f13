"""The alarms of a simulated pump: when each begins and ends, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from hai_desk.link import codes
from hai_desk.link.codes import Term
from hai_desk.telemetry.alarm import Priority
from hai_desk.telemetry.channel import ChannelName


@dataclass(frozen=True, slots=True)
class AlarmKind:
    """`delay` is how long, in seconds, its cause must stand. A translation is the nearest standard
    code. What has limits has them on a channel."""

    term: Term
    priority: Priority
    words: str
    technical: bool = True
    delay: float = 0.0
    translation: Term | None = None
    limits: tuple[str | None, str | None] | None = None
    channel: ChannelName | None = None


class Alarm(Enum):
    STALL = AlarmKind(codes.EVENT_STALL, Priority.HIGH, "Motor stall")
    EMPTY = AlarmKind(codes.EVENT_EMPTY, Priority.HIGH, "Reservoir empty")
    BATTERY_END = AlarmKind(codes.EVENT_BATTERY_END, Priority.HIGH, "Battery end of service")
    MEMORY = AlarmKind(codes.EVENT_MEMORY, Priority.HIGH, "Program memory fault")
    OCCLUSION = AlarmKind(
        codes.EVENT_OCCLUSION,
        Priority.MEDIUM,
        "Catheter occluded",
        technical=False,
        delay=10.0,
        limits=(None, "300"),
        channel=ChannelName.CATHETER_PRESSURE,
    )
    LOW_RESERVOIR = AlarmKind(
        codes.EVENT_NEAR_EMPTY,
        Priority.MEDIUM,
        "Reservoir low",
        limits=("2", None),
        channel=ChannelName.RESERVOIR,
    )
    BATTERY_LOW = AlarmKind(
        codes.EVENT_BATTERY_LOW,
        Priority.MEDIUM,
        "Elective replacement: battery low",
        limits=("2.6", None),
        channel=ChannelName.BATTERY,
    )
    TEMPERATURE = AlarmKind(
        codes.EVENT_TEMPERATURE,
        Priority.LOW,
        "Temperature outside 35 to 40 °C",
        technical=False,
        delay=10.0,
        limits=("35", "40"),
        channel=ChannelName.TEMPERATURE,
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """`count` goes up with each change and never down: the alarm's own number."""

    on: bool
    count: int
    since: float


class AlarmPanel:
    """Which alarms are on. A cause that comes and goes within its delay makes none."""

    def __init__(self, alarms: tuple[Alarm, ...]) -> None:
        self._standing = {alarm: Standing(on=False, count=0, since=0.0) for alarm in alarms}
        self._cause_since: dict[Alarm, float] = {}

    @property
    def standing(self) -> dict[Alarm, Standing]:
        return dict(self._standing)

    def is_on(self, alarm: Alarm) -> bool:
        return self._standing[alarm].on

    def look(self, causes: dict[Alarm, bool], seconds: float) -> Iterator[tuple[Alarm, bool]]:
        """The changes."""
        for alarm, cause in causes.items():
            if not cause:
                self._cause_since.pop(alarm, None)
            begun = self._cause_since.setdefault(alarm, seconds) if cause else seconds
            on = cause and seconds - begun >= alarm.value.delay
            before = self._standing[alarm]
            if on != before.on:
                self._standing[alarm] = Standing(on=on, count=before.count + 1, since=seconds)
                yield alarm, on


def beyond(value: float, limit: float, *, on: bool, band: float) -> bool:
    """Above the limit; once on, until it is well below it again."""
    return value > (limit - band if on else limit)


def below(value: float, limit: float, *, on: bool, band: float) -> bool:
    return value < (limit + band if on else limit)
