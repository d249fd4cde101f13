"""Follows a linked pump: what it tells goes to the plots, the alarms and the recording."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from hai_desk.clock import Clock
from hai_desk.link.commands import CommandAnswered, PumpStatus
from hai_desk.link.pump_link import PumpLink
from hai_desk.link.session import Standing as LinkStanding
from hai_desk.link.told import AlarmChange, Identified, LinkChange, LinkState, PumpSays, Told
from hai_desk.link.wire_frame import WireFrame
from hai_desk.people.user import User
from hai_desk.safety.telemetry_limits import TelemetryLimits
from hai_desk.safety.telemetry_rules import judge_telemetry
from hai_desk.services.alarm_board import AlarmBoard
from hai_desk.services.behind import Behind
from hai_desk.services.channels_now import channels_now
from hai_desk.services.emptying import when_empty
from hai_desk.services.link_facts import link_facts
from hai_desk.services.marking import Marks
from hai_desk.services.program_door import ToldOfProgram
from hai_desk.services.pump_known import PumpKnown as PumpKnown
from hai_desk.services.pump_measuring import measured_now
from hai_desk.services.recording import Recording, RecordingState
from hai_desk.services.session_keeping import Find, SessionKeeping
from hai_desk.services.shown_noting import ShownNoting
from hai_desk.services.watching import Standing, WatchNow
from hai_desk.telemetry.alarm import Cause
from hai_desk.telemetry.clock_shift import Shift
from hai_desk.telemetry.feeding import Feeding
from hai_desk.telemetry.forecast import Forecast, NoForecast
from hai_desk.telemetry.keeping import TelemetryStore
from hai_desk.telemetry.sample import Sample
from hai_desk.telemetry.series import Series
from hai_desk.telemetry.trail import Stored

JUDGED_EVERY: Final = timedelta(seconds=10)


class Monitoring:
    """Fulfils `Watched`. One thread: whoever shows the pump calls `take` many times a second."""

    def __init__(
        self,
        link: PumpLink,
        *,
        store: TelemetryStore,
        recording: Recording,
        board: AlarmBoard,
        limits: TelemetryLimits,
        clock: Clock,
        user: User,
        desk: str,
        known: Find,
        link_says: tuple[tuple[str, str], ...] = (),
        program: Callable[[ToldOfProgram], None] = lambda _told: None,
    ) -> None:
        """`program` hears, in order, what the pump says of its program and of commands to it."""
        self._link = link
        self._recording = recording
        self._board = board
        self._limits = limits
        self._clock = clock
        self._user = user
        self._link_says = link_says
        self._program = program
        self._feeding = Feeding()
        self._behind = Behind(store, self._feeding)
        self._identified: Identified | None = None
        self._keeping = SessionKeeping(recording, known, user, desk)
        self._says: dict[str, str] = {}
        self._marks = Marks(self._keep_mark, clock, user)
        self._judge_at = clock.now()
        self._noticed: set[str] = set()
        self._empty: Forecast | NoForecast | None = None
        self._was_live = False
        self._shown = ShownNoting(recording, clock)

    @property
    def identified(self) -> Identified | None:
        return self._identified

    @property
    def known(self) -> PumpKnown:
        return self._keeping.known

    @property
    def recording(self) -> RecordingState:
        return self._recording.state

    def standing(self) -> LinkStanding:
        return self._link.standing()

    def take(self) -> None:
        """All that is new since the last call; never waits."""
        told = self._link.take()
        standing = self._link.standing()
        if self._identified is not None:
            self._shift(self._identified.epoch, standing.offset, told)
        samples: list[Sample] = []
        for each in told:
            self._hear(each, samples)
        if samples and self._identified is not None:
            self._shift(self._identified.epoch, standing.offset, samples)
        self._feeding.take(samples)
        if self._recording.session is not None:
            self._shown.look(standing)
        self._clocks(standing.offset)
        self._judge()
        self._record()

    def end(self) -> None:
        """On purpose, which is no alarm."""
        for each in self._link.stop():
            self._recording.hear(each)
            if isinstance(each, CommandAnswered | PumpStatus | WireFrame):
                self._program(each)
        told = self._identified
        if told is not None and self._feeding.runs_away:
            now = self._clock.now().timestamp()
            self._recording.shifted(Shift(now, self._feeding.shift(told.epoch)))
        self._recording.end()

    # what is heard

    def _hear(self, told: Told, samples: list[Sample]) -> None:
        if isinstance(told, Identified):
            self._identify(told)
        self._recording.hear(told)
        match told:
            case Sample():
                samples.append(told)
            case AlarmChange():
                self._alarm(told)
            case LinkChange():
                self._link_changed(told)
            case PumpSays():
                self._says[told.what] = told.text
            case CommandAnswered() | PumpStatus() | WireFrame():
                if isinstance(told, PumpStatus) and self._identified is not None:
                    self._whose(self._identified)
                self._program(told)
            case _:
                pass

    def _identify(self, told: Identified) -> None:
        first = self._identified is None
        self._identified = told
        self._feeding.know(told.channels)
        standing = self._link.standing()
        self._shift(told.epoch, standing.offset, (told,))
        self._whose(told)
        if first and standing.state is not LinkState.WRONG_PUMP:
            self._board.event(Cause.LINKED, told.identity.serial)

    def _whose(self, told: Identified) -> None:
        """What a pump tells that is another patient's now belongs into another session."""
        if not self._keeping.look(told, self._link.standing()):
            return
        self._shown = ShownNoting(self._recording, self._clock)
        for shift in self._feeding.shifts:
            self._recording.shifted(shift)

    def _shift(self, epoch: str, ahead: float | None, told: Iterable[Told]) -> None:
        """Where in the record the plots look; kept with it, so that it is drawn alike later."""
        first = next((each for each in told if isinstance(each, Sample)), None)
        since = (self._clock.now() if first is None else first.heard_at).timestamp()
        if ahead is None and first is not None and not self._feeding.shifts:
            ahead = (first.measured_at - first.heard_at).total_seconds()
        new = self._feeding.clocks(epoch, ahead, since=since)
        if new is not None:
            self._recording.shifted(new)

    def _alarm(self, told: AlarmChange) -> None:
        key = f"pump {told.id}"
        at = min(told.at - timedelta(seconds=self._feeding.shift(told.epoch)), told.heard_at)
        if told.on:
            facts = {"text": told.text}
            self._board.raise_alarm(told.cause, since=at, key=key, told=told.priority, facts=facts)
        else:
            self._board.clear(key, at=at)

    def _link_changed(self, told: LinkChange) -> None:
        """Lost is an alarm once the pump was there; ending on purpose is none."""
        if told.state is LinkState.LOST and self._was_live:
            age = timedelta(seconds=self._link.standing().age or 0.0)
            heard = {"heard": (self._clock.now() - age).isoformat()}
            self._board.raise_alarm(Cause.LINK_LOST, since=told.at, facts=heard)
        elif told.state in (LinkState.FRESH, LinkState.ENDED):
            self._was_live = told.state is LinkState.FRESH
            self._board.clear(Cause.LINK_LOST.value, at=told.at)

    def _clocks(self, ahead: float | None) -> None:
        if ahead is not None and abs(ahead) > self._limits["clock_difference"]:
            self._board.raise_alarm(Cause.CLOCK_DIFFERENCE, facts={"seconds": f"{ahead:.0f}"})
        elif ahead is not None:
            self._board.clear(Cause.CLOCK_DIFFERENCE.value)

    def _judge(self) -> None:
        """The alarms that the desk computes itself, every few seconds."""
        now = self._clock.now()
        if now < self._judge_at or not self._was_live:
            return
        self._judge_at = now + JUDGED_EVERY
        if self._identified is not None:
            self._whose(self._identified)
        found = judge_telemetry(
            measured_now(self._feeding, now.timestamp(), self._limits), self._limits
        )
        for each in found:
            self._board.raise_alarm(each.cause, key=each.key, facts=each.facts)
        retained = self._keeping.known.retained
        self._empty = when_empty(self._feeding, now, self._limits, retained=retained)
        keys = {each.key for each in found}
        for key in self._noticed - keys:
            self._board.clear(key)
        self._noticed = keys

    def _record(self) -> None:
        state = self._recording.tick()
        if self._keeping.failed or state in (RecordingState.DISK_FULL, RecordingState.WAITS):
            self._board.raise_alarm(Cause.RECORDING_STOPPED)
        elif state is RecordingState.RUNS:
            self._board.clear(Cause.RECORDING_STOPPED.value)

    # what is shown

    def now(self) -> WatchNow:
        standing = self._link.standing()
        identity = standing.identity
        at = self._clock.now().timestamp()
        return WatchNow(
            at=at,
            standing=Standing(standing.state.value),
            last_report=None if standing.age is None else at - standing.age,
            age=standing.age,
            serial=identity.serial if identity is not None else "",
            simulated=identity.simulator if identity is not None else False,
            channels=tuple(channels_now(standing, at, drawn=self._feeding.names)),
            lines=self._keeping.known.lines,
            alarms=self._board.alarms,
            marks=self._marks.all,
            capacity=self._keeping.known.capacity,
            filled=self._keeping.known.filled,
            empty=self._empty,
            pump_says=tuple(self._says.items()),
            link_says=(*self._link_says, *link_facts(standing)),
            session="" if self._recording.session is None else self._recording.session.id,
            shifts=self._feeding.shifts,
        )

    def flush(self) -> None:
        """What the plots show is in the store, too."""
        self._recording.flush()

    def series(self, channel: str) -> Series:
        return self._feeding.series(channel)

    def stored(self, channel: str) -> Stored | None:
        """What this pump told before the memory begins, also in earlier sessions."""
        if self._identified is None:
            return None
        return self._behind.channel(self._identified.identity.serial, channel)

    def first(self) -> float | None:
        return self._behind.first()

    def mark(self, at: float, text: str) -> None:
        self._marks.add(at, text)

    def change_mark(self, key: str, text: str) -> None:
        self._marks.change(key, text)

    def _keep_mark(self, number: int, version: int, at: float, text: str) -> None:
        moment = datetime.fromtimestamp(at, self._clock.now().tzinfo)
        self._recording.mark(number, moment, text, self._user, version=version)
