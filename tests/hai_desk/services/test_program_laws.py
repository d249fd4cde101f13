"""What holds between desks and pump whatever the line loses, doubles, delays, replays or cuts.

A desk that says done has the pump; one intent is one change at most; nothing but a stop is sent
while a state is unknown; the pump never leaves its program but by a commit that was confirmed.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from hai_desk.link.commands import CommandAnswered, Uncertain
from hai_desk.services.program_door import ToldOfProgram
from hai_desk.services.program_state import Act
from hai_desk.services.programming import Programming
from tests.support.program_world import Quick, World

DESK = st.sampled_from((0, 0, 0, 1))
FAULT = st.sampled_from(("", "", "", "lost", "reply lost", "late"))
ACTS = st.sampled_from([act for act in Act if act is not Act.READ])


class DesksAndPump(RuleBasedStateMachine):
    bugs: frozenset[str] = frozenset()
    program: type[Programming] = Quick

    def __init__(self) -> None:
        super().__init__()
        self.world = World(bugs=self.bugs, program=self.program)

    @rule(at=DESK)
    def begins(self, at: int) -> None:
        self.world.begin(at)

    @rule(at=DESK)
    def resumes(self, at: int) -> None:
        self.world.resume(at)

    @rule(at=DESK, act=ACTS, fault=FAULT, choice=st.integers(0, 2))
    def acts(self, at: int, act: Act, fault: str, choice: int) -> None:
        self.world.act(at, act, fault=fault, choice=choice)

    @rule(at=DESK, act=st.sampled_from((Act.SEND, Act.CONFIRM, Act.RESTORE)), fault=FAULT)
    def reads_and_acts(self, at: int, act: Act, fault: str) -> None:
        self.world.act(at, Act.READ)
        self.world.hear_all(at)
        self.world.act(at, act, fault=fault)

    @rule(at=DESK, choice=st.integers(0, 2))
    def does_all_right(self, at: int, choice: int) -> None:
        self.world.whole_update(at, choice)

    @rule(at=DESK)
    def reads(self, at: int) -> None:
        self.world.act(at, Act.READ)

    @rule(at=DESK, twice=st.booleans())
    def hears(self, at: int, twice: bool) -> None:
        self.world.hear(at, twice=twice)

    @rule(at=DESK)
    def hears_all(self, at: int) -> None:
        self.world.hear_all(at)

    @rule(at=DESK)
    def late_things_arrive(self, at: int) -> None:
        self.world.desks[at].line.arrive()

    @rule(first=st.integers(0, 7), many=st.integers(1, 3))
    def somebody_replays(self, first: int, many: int) -> None:
        self.world.replay(first, many)

    @rule(at=DESK)
    def crashes(self, at: int) -> None:
        self.world.desks[at].crash()

    @rule(at=DESK, linked=st.booleans(), mute=st.booleans())
    def cuts(self, at: int, linked: bool, mute: bool) -> None:
        line = self.world.desks[at].line
        line.linked, line.mute = linked, mute

    @rule()
    def pump_restarts(self) -> None:
        self.world.pump.restart()

    @rule(seconds=st.sampled_from((1, 5, 20, 95, 301)))
    def time_passes(self, seconds: int) -> None:
        self.world.desks[0].passes(seconds)

    @invariant()
    def holds(self) -> None:
        self.world.check()


class SendsAgain(Quick):
    """The planted fault: after a lost answer the command is simply sent once more."""

    def _take(self, told: ToldOfProgram) -> None:
        super()._take(told)
        if isinstance(told, CommandAnswered) and isinstance(told.answer, Uncertain):
            self._send(told.command)


def run(machine: type[DesksAndPump], runs: int, *, shrinks: bool = True) -> None:
    """A planted fault need only be found, not be made small. It is found by chance, mostly in some
    hundred runs; so many are given it that missing it is no bad luck."""
    quiet: dict[str, Any] = {"suppress_health_check": list(HealthCheck), "deadline": None}
    phases = (Phase.generate, Phase.shrink) if shrinks else (Phase.generate,)
    asked = settings(
        max_examples=runs,
        stateful_step_count=30,
        phases=phases,
        report_multiple_bugs=False,
        **quiet,
    )
    run_state_machine_as_test(machine, settings=asked)


def planted(**with_: Any) -> type[DesksAndPump]:
    return type("Planted", (DesksAndPump,), with_)


def test_some_hundred_runs_are_clean() -> None:
    run(DesksAndPump, 200)


@pytest.mark.slow
def test_two_thousand_runs_are_clean() -> None:
    run(DesksAndPump, 2000)


def test_a_pump_that_takes_old_numbers_is_found() -> None:
    with pytest.raises(AssertionError, match=r"twice|without a confirmed|more often|is not"):
        run(planted(bugs=frozenset({"replay"})), 10_000, shrinks=False)


def test_a_desk_that_sends_again_after_a_lost_answer_is_found() -> None:
    with pytest.raises(AssertionError, match=r"sent twice|without its intent"):
        run(planted(program=SendsAgain), 10_000, shrinks=False)
