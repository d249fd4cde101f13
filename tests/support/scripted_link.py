"""A link told by hand: what came, when, and what the desk made of it. No wire, no thread."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hai_desk.link.session import Expected, Session, Standing
from hai_desk.link.told import LinkChange, LinkState, Told
from hai_desk.link.values import (
    AlarmOffered,
    AlarmReport,
    AlarmState,
    Broken,
    Described,
    Epoch,
    Identity,
    LogEntry,
    LogReport,
    Moment,
    Reading,
    Received,
    Report,
    Trouble,
)
from hai_desk.telemetry.alarm import Cause, Priority
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.sample import Sample, Validity

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FIRST = Epoch("urn:uuid:first", 1)
SECOND = Epoch("urn:uuid:second", 2)
CHANNELS = (
    Channel("delivery_rate", "mL/day", period=1.0),
    Channel("battery", "V", period=10.0),
    Channel("programmed_rate", "mL/day", setting=True),
)
STALL = AlarmOffered("a1", "motor_stall", Cause.MOTOR_STALL, Priority.HIGH, "Motor stall")


class ScriptedLink:
    """Time is seconds since the link was begun; the pump's clock is the desk's."""

    def __init__(self, expected: Expected | None = None) -> None:
        self.now = 0.0
        self.session = Session(expected, self.moment)
        self.told: list[Told] = []

    @property
    def moment(self) -> Moment:
        return Moment(START + timedelta(seconds=self.now), 100.0 + self.now)

    def at(self, seconds: float) -> ScriptedLink:
        self.now = seconds
        return self

    def hear(self, item: Received) -> list[Told]:
        new = list(self.session.hear(item, self.moment))
        self.told += new
        return new

    def look(self) -> list[Told]:
        new: list[Told] = list(self.session.look(self.moment))
        self.told += new
        return new

    def described(
        self, serial: str = "P-1", epoch: Epoch = FIRST, number: int = 0, **more: str
    ) -> list[Told]:
        identity = Identity(serial=serial, **more)  # type: ignore[arg-type]
        return self.hear(Described(identity, CHANNELS, (STALL,), epoch, number))

    def report(
        self,
        number: int,
        *values: tuple[str, str],
        epoch: Epoch = FIRST,
        left: float | None = None,
        read: bool = False,
        ordinal: int | None = None,
    ) -> list[Told]:
        """`left` is when it left the pump; now, where it says nothing."""
        at = START + timedelta(seconds=self.now if left is None else left)
        readings = tuple(
            Reading(
                channel, Decimal(value), Validity.VALID, number if ordinal is None else ordinal, at
            )
            for channel, value in values or (("delivery_rate", "1.3"),)
        )
        return self.hear(Report(epoch, number, at, readings, read=read))

    def alarm(self, number: int, ordinal: int, *, on: bool, epoch: Epoch = FIRST) -> list[Told]:
        return self.hear(
            AlarmReport(epoch, number, self.moment.wall, (AlarmState("a1", on, ordinal),))
        )

    def log(self, name: str, oldest: int, *numbers: int) -> list[Told]:
        entries = tuple(LogEntry(each, "refill", START, "") for each in numbers)
        return self.hear(LogReport(name, oldest, entries))

    def broken(self, why: Trouble = Trouble.CLOSED, *, final: bool = False) -> list[Told]:
        return self.hear(Broken(why, final))

    def standing(self) -> Standing:
        return self.session.standing(self.moment)

    @property
    def state(self) -> LinkState:
        return self.standing().state

    @property
    def states(self) -> list[LinkState]:
        return [each.state for each in self.told if isinstance(each, LinkChange)]

    @property
    def samples(self) -> list[Sample]:
        return [each for each in self.told if isinstance(each, Sample)]

    def freshness_of(self, channel: str) -> str:
        return next(
            each.freshness.value
            for each in self.standing().channels
            if each.channel.name == channel
        )
