"""What the desk makes of all that comes off a link: is it the right pump, is it alive, what is new.

One thread, no clock of its own: it is told the time with everything it hears and looks at. The
pump's sequence, instance and counters decide what is the same and what was missed; time decides
only how old a value is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from hai_desk.link.alarm_book import AlarmBook
from hai_desk.link.commands import CommandAnswered, PumpStatus
from hai_desk.link.intake import Counts, Intake
from hai_desk.link.log_book import LogBook
from hai_desk.link.status_book import StatusBook
from hai_desk.link.told import AlarmChange, Identified, LinkChange, LinkState, Told
from hai_desk.link.values import (
    AlarmReport,
    Bound,
    Broken,
    Described,
    Identity,
    LogReport,
    Moment,
    Received,
    Report,
    Trouble,
)
from hai_desk.link.wire_frame import WireFrame
from hai_desk.telemetry.channel import LANES, Channel
from hai_desk.telemetry.freshness import Freshness, freshness
from hai_desk.telemetry.sample import Sample

FIRST_REPORT_WITHIN = 10.0
"""Seconds that "linking" may last; after them it is "lost"."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The pump this link is for. An empty fingerprint is one that is not registered yet; `pins`
    are those of every registered pump, by serial, for a link to whichever answers."""

    serial: str = ""
    fingerprint: str = ""
    pins: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def is_met_by(self, identity: Identity) -> bool:
        serial = not self.serial or self.serial == identity.serial
        wanted = {self.fingerprint, self.pins.get(identity.serial, "")} - {""}
        return serial and wanted <= {identity.fingerprint}


@dataclass(frozen=True, slots=True)
class ChannelStanding:
    """A channel now: its newest value, how old that is, and whether it may be shown as now."""

    channel: Channel
    last: Sample | None
    age: float | None
    freshness: Freshness


@dataclass(frozen=True, slots=True)
class Standing:
    """The link now. `offset` is how far the pump's clock is ahead of the desk's, in seconds."""

    state: LinkState
    why: Trouble | None
    """What the source last said of its trouble; None while it has a pump."""
    age: float | None
    identity: Identity | None
    channels: tuple[ChannelStanding, ...]
    alarms: tuple[AlarmChange, ...]
    offset: float | None
    counts: Counts
    status: PumpStatus | None = None
    """The newest of this epoch; None for a pump that offers no programming."""

    @property
    def patients(self) -> tuple[str, ...]:
        """Whom it says it is bound to, by its context and by its program: one may come before the
        other."""
        context = self.identity.patient if self.identity is not None else ""
        program = self.status.patient if self.status is not None else ""
        return tuple(each for each in (context, program) if each)


class Session:
    def __init__(self, expected: Expected | None, began: Moment) -> None:
        self._expected = expected or Expected()
        self._waiting_since = began.steady
        self._looked = began
        self._state = LinkState.LINKING
        self._why: Trouble | None = None
        self._wrong = self._ended = self._restarted = False
        self._told: Identified | None = None
        self._intake: Intake | None = None
        self._alarms = AlarmBook()
        self._log = LogBook()
        self._status = StatusBook()
        self._asked = 0
        self._bound: Bound | None = None

    @property
    def has_the_pump(self) -> bool:
        """Described, and the expected one."""
        return self._intake is not None and not self._wrong and not self._ended

    def asks(self, asked: int) -> None:
        """From now on only a reading that began after this request counts as asked for."""
        self._asked = asked

    def hear(self, item: Received, at: Moment) -> Iterator[Told]:
        match item:
            case Described():
                yield from self._described(item, at)
            case Report() | AlarmReport():
                yield from self._reported(item, at)
            case Bound():
                yield from self._rebound(item, at)
            case LogReport():
                if not self._wrong:
                    yield from self._log.take(item, at)
            case Broken():
                self._broken(item)
            case CommandAnswered() | WireFrame():
                yield item
        yield from self.look(at)

    def look(self, at: Moment) -> Iterator[LinkChange]:
        """Silence says something too: call it often, whether or not anything was heard. What lay in
        the mailbox during the last look changes nothing before it."""
        at = self._looked = max(self._looked, at, key=lambda each: each.steady)
        state = self._state_now(at.steady)
        if state is not self._state:
            self._state = state
            yield LinkChange(state, at.wall, self._why)

    def end(self, at: Moment) -> Iterator[LinkChange]:
        self._ended = True
        yield from self.look(at)

    def standing(self, at: Moment) -> Standing:
        intake = self._intake
        return Standing(
            state=self._state_now(at.steady),
            why=self._why,
            age=intake.vitality.age(at.steady) if intake else None,
            identity=self._told.identity if self._told else None,
            channels=tuple(self._channels(intake, at)) if intake else (),
            alarms=self._alarms.standing,
            offset=intake.clock.offset if intake else None,
            counts=intake.counts if intake else Counts(0, 0, 0, 0),
            status=None if self._wrong else self._status.newest,
        )

    def _channels(self, intake: Intake, at: Moment) -> Iterator[ChannelStanding]:
        for name, channel in intake.channels.items():
            yield ChannelStanding(
                channel=channel,
                last=intake.latest.get(name),
                age=intake.vitality.age(at.steady, name),
                freshness=Freshness.LOST
                if self._wrong or self._ended
                else intake.vitality.of_channel(name, at.steady),
            )

    def _described(self, described: Described, at: Moment) -> Iterator[Told]:
        yield from self._identified(described, at)
        self._wrong = not self._expected.is_met_by(described.identity)
        if self._wrong:
            self._why = None
            return
        self._expected = replace(self._expected, serial=described.identity.serial)
        self._why = None
        channels = {channel.name: channel for channel in described.channels}
        if self._intake is None or self._intake.epoch != described.epoch:
            self._restarted = self._intake is not None
            self._waiting_since = at.steady
            self._intake = Intake(described, channels)
            self._status = StatusBook()
            yield from self._alarms_end(at)
            self._alarms = AlarmBook(described.alarms)
        else:
            self._intake.read_to(described.number)
            self._intake.know(channels)
            self._alarms.know(described.alarms)

    def _alarms_end(self, at: Moment) -> Iterator[AlarmChange]:
        """A pump that restarted begins without alarms; what stands again it says again."""
        for alarm in self._alarms.standing:
            yield AlarmChange(
                id=alarm.id,
                cause=alarm.cause,
                on=False,
                priority=alarm.priority,
                text=alarm.text,
                at=at.wall,
                heard_at=at.wall,
                epoch=alarm.epoch,
                ordinal=alarm.ordinal,
            )

    def _identified(self, described: Described, at: Moment) -> Iterator[Identified]:
        offered = {channel.name for channel in described.channels}
        identity, bound = described.identity, self._bound
        if bound is not None and bound.epoch == described.epoch and bound.number > described.number:
            identity = replace(identity, patient=bound.patient)
        identified = Identified(
            identity=identity,
            channels=described.channels,
            not_offered=tuple(lane for lane in LANES if lane not in offered),
            at=at.wall,
            epoch=described.epoch.key,
        )
        before = self._told
        self._told = identified
        if before is None or (before.identity, before.channels, before.epoch) != (
            identified.identity,
            identified.channels,
            identified.epoch,
        ):
            yield identified

    def _rebound(self, bound: Bound, at: Moment) -> Iterator[Identified]:
        """A reading that began before it and comes after it says nothing of it."""
        told = self._told
        if self._intake is None or told is None or bound.epoch != self._intake.epoch:
            return
        self._bound = bound
        if told.identity.patient != bound.patient:
            identity = replace(told.identity, patient=bound.patient)
            self._told = replace(told, identity=identity, at=at.wall)
            yield self._told

    def _reported(self, report: Report | AlarmReport, at: Moment) -> Iterator[Told]:
        """Nothing of a wrong pump, nor of a life that is over, is taken."""
        intake = self._intake
        if self._wrong or intake is None or report.epoch != intake.epoch:
            return
        if isinstance(report, Report):
            yield from intake.take(report, at)
            fresh = report.read and report.asked >= self._asked
            yield from self._status.take(report, at, fresh=fresh)
        else:
            heard = intake.left_at(report, at, newest=False)
            if not report.read and intake.number_is_new(report.number, heard):
                intake.vitality.report(heard)
            yield from self._alarms.take(report, at)

    def _broken(self, broken: Broken) -> None:
        self._why = broken.why
        self._wrong = self._wrong or broken.why is Trouble.WRONG_CERTIFICATE
        self._ended = self._ended or broken.final

    def _state_now(self, now: float) -> LinkState:
        if self._ended:
            return LinkState.ENDED
        if self._wrong:
            return LinkState.WRONG_PUMP
        age = self._intake.vitality.age(now) if self._intake else None
        if age is not None:
            return LinkState(freshness(age).value)
        if now - self._waiting_since >= FIRST_REPORT_WITHIN:
            return LinkState.LOST
        return LinkState.RESTARTED if self._restarted else LinkState.LINKING
