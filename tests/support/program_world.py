"""Two desks, their lines, and one pump: what a fault or a fool may do, and what must still hold."""

from __future__ import annotations

from collections.abc import Mapping

from hai_desk.clock import FixedClock
from hai_desk.errors import DeskError, HeldElsewhere
from hai_desk.link.commands import Command, Stop
from hai_desk.safety.program_assessment import ProgramAssessment
from hai_desk.safety.program_draft import ProgramDraft
from hai_desk.services.program_barriers import Barred
from hai_desk.services.program_events import Ending, ProgramSession, What
from hai_desk.services.program_state import Act, state_of
from hai_desk.services.programming import Programming
from tests.support.fake_registry import FakeRegistry
from tests.support.program_cases import NOW, RANGE, RUNNING
from tests.support.program_desk import SPECIALIST, ProgramDesk, shelves
from tests.support.pump_line import PumpLine
from tests.support.strict_pump import StrictPump

DRAFTS: tuple[Mapping[str, str], ...] = ({}, {"pg_alarm": "3"}, {"pg_sounds": "off"})


_JUDGED: dict[object, ProgramAssessment] = {}


class Quick(Programming):
    """The same, but what was judged once with the same words and the same pump is remembered:
    thousands of runs ask the same few questions."""

    def assess(self, draft: ProgramDraft) -> ProgramAssessment:
        text = self._newest.text if self._newest is not None else ""
        key = (text, *sorted(draft.texts.items()))
        if key not in _JUDGED:
            _JUDGED[key] = super().assess(draft)
        return _JUDGED[key]


class WatchedLine(PumpLine):
    """Looks at the registry each time something is sent."""

    world: World

    def send(self, command: Command) -> None:
        self.world.about_to_send(command)
        super().send(command)


class WorldDesk(ProgramDesk):
    """A desk that may crash, and whose program may be a planted one."""

    def __init__(self, world: World, registry: FakeRegistry) -> None:
        self.world, self.clock, self.pump = world, world.clock, world.pump
        self.registry = registry
        self._open()

    def _open(self) -> None:
        self.line = WatchedLine(self.pump, self.clock.now)
        self.line.world = self.world
        self.programming = self.world.program(self.registry, self.line, self.clock)


class World:
    def __init__(
        self, *, bugs: frozenset[str] = frozenset(), program: type[Programming] = Quick
    ) -> None:
        self.clock = FixedClock(NOW)
        self.program = program
        self.registry = FakeRegistry(self.clock, shelves())
        self.pump = StrictPump(RUNNING, RANGE, "DEMO-0002", self.clock.now, bugs=bugs)
        self.sent: set[tuple[str, int]] = set()
        other = self.registry.second_desk()
        self.desks = (WorldDesk(self, self.registry), WorldDesk(self, other))

    # what is watched

    def about_to_send(self, command: Command) -> None:
        """It was written down just now, once, and nothing else is unknown but for a stop."""
        open_ones = self._sessions(open_only=True)
        assert open_ones, "sent without a session"
        session = open_ones[0]
        events = self.registry.held.program_events[session.id]
        intent = [each for each in events if each.what is What.INTENT][-1]
        assert intent.body["number"] == command.number, "sent without its intent"
        key = (session.id, intent.seq)
        assert key not in self.sent, "the same intent was sent twice"
        self.sent.add(key)
        before = state_of(each for each in events if each.seq < intent.seq)
        assert isinstance(command, Stop) or not before.open, "written while a state is unknown"

    def _sessions(self, *, open_only: bool = False) -> list[ProgramSession]:
        every = self.registry.held.program_sessions.values()
        return [each for each in every if not open_only or each.closed_at is None]

    def check(self) -> None:
        confirmed, stops = self._told()
        changed = [each.program_id for each in self.pump.changes]
        assert len(changed) == len(set(changed)), "one intent changed the pump twice"
        assert set(changed) <= confirmed, "the pump left its program without a confirmed commit"
        assert len(self.pump.stops) <= stops, "the pump stopped more often than it was told to"
        assert len(self._sessions(open_only=True)) <= 1
        self._check_done()

    def _told(self) -> tuple[set[str], int]:
        events = [e for each in self.registry.held.program_events.values() for e in each]
        confirmed = {str(e.body["program_id"]) for e in events if e.what is What.CONFIRMED}
        stops = [e for e in events if e.what is What.INTENT and e.body["verb"] == "stop"]
        return confirmed, len(stops)

    def _check_done(self) -> None:
        """What a desk has said is finished is so, for as long as no other session is open."""
        closed = [each for each in self._sessions() if each.closed_at is not None]
        if not closed or self._sessions(open_only=True):
            return
        last = max(closed, key=lambda each: (each.closed_at or NOW, each.number))
        state = state_of(self.registry.held.program_events[last.id])
        if state.ending is Ending.RUNNING:
            assert state.asked is not None
            assert self.pump.program.id == state.asked.program_id, "said done, and is not"
        elif state.ending is Ending.UNCHANGED:
            known = state.before.get("text", self.pump.text)
            assert self.pump.text == known, "said unchanged, and is not"

    # what is done

    def begin(self, at: int) -> None:
        desk = self.desks[at]
        if desk.programming.session is not None or self._sessions(open_only=True):
            return
        desk.passes()
        assert isinstance(desk.programming.begin("p2", SPECIALIST), Barred | None)

    def resume(self, at: int) -> None:
        desk, still = self.desks[at], self._sessions(open_only=True)
        if still:
            desk.passes()
            try:
                desk.programming.resume(still[0].id, SPECIALIST)
            except HeldElsewhere:
                return

    def act(self, at: int, act: Act, *, fault: str = "", choice: int = 0) -> None:
        desk = self.desks[at]
        desk.passes()
        if desk.programming.session is None:
            return
        desk.line.fault = fault
        try:
            self._do(desk, act, choice)
        except DeskError:
            desk.programming = self.program(desk.registry, desk.line, desk.clock)
        desk.line.fault = ""

    def _do(self, desk: WorldDesk, act: Act, choice: int) -> None:
        own = desk.programming
        match act:
            case Act.READ:
                own.read()
            case Act.REVIEW:
                desk.review(**DRAFTS[choice % len(DRAFTS)])
            case Act.CHECK:
                if own.state().may(Act.CHECK):
                    desk.checked()
            case Act.SEND:
                own.send()
            case Act.CONFIRM:
                own.confirm("7.87")
            case Act.RESTORE:
                own.restore()
            case Act.STOP:
                own.stop()
            case Act.REOPEN:
                own.reopen()
            case Act.END:
                own.end()
            case Act.LEAVE_STOPPED:
                own.leave_stopped("catheter is blocked", "Prescriber 1")
        if own.state().phase.value == "closed":
            desk.programming = self.program(desk.registry, desk.line, desk.clock)

    def hear(self, at: int, *, twice: bool) -> None:
        """One thing of what waits at a desk; it may come double."""
        desk = self.desks[at]
        desk.passes()
        if desk.line.inbox:
            told = desk.line.inbox.pop(0)
            for _ in range(2 if twice else 1):
                desk.programming.hear(told)
        if desk.programming.session is not None and desk.phase.value == "closed":
            desk.programming = self.program(desk.registry, desk.line, desk.clock)

    def hear_all(self, at: int) -> None:
        for _ in range(20):
            if not self.desks[at].line.inbox:
                return
            self.hear(at, twice=False)

    def replay(self, first: int, many: int) -> None:
        """Everything that was ever on any line can be sent again by somebody."""
        wires = [command for desk in self.desks for command in desk.line.wire]
        for number in range(first, first + many if wires else first):
            self.desks[0].line._obeyed(wires[number % len(wires)])

    def whole_update(self, at: int, choice: int) -> None:
        """A person who does everything right, for as far as they are let."""
        self.begin(at)
        self.hear_all(at)
        for act in (Act.REVIEW, Act.CHECK, Act.READ, Act.SEND, Act.READ, Act.CONFIRM):
            self.act(at, act, choice=choice)
            self.hear_all(at)
