"""Uncertain is an outcome: what is lost, late or cut stays unknown until the pump says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.link.commands import Commit, Prepare, Stop, Therapy
from hai_desk.safety.rules import Rule
from hai_desk.services.program_barriers import Barred, Barrier
from hai_desk.services.program_events import Ending
from hai_desk.services.program_open import open_updates
from hai_desk.services.program_state import Act, Phase
from tests.support.program_cases import RUNNING
from tests.support.program_desk import OTHER, ProgramDesk

LOST = ("lost", "reply lost")


@pytest.fixture
def desk() -> ProgramDesk:
    return ProgramDesk()


def in_the_dark(desk: ProgramDesk, fault: str) -> None:
    """The answer does not come, and nor does a reading."""
    desk.read()
    desk.line.fault, desk.line.mute = fault, True


def unknown(desk: ProgramDesk) -> None:
    assert desk.phase is Phase.UNKNOWN
    assert desk.standing.acts == {Act.READ, Act.STOP}
    assert Rule.STATE_UNKNOWN in [each.rule for each in desk.standing.findings]
    assert not desk.standing.may_leave
    own = desk.programming
    for act in (own.send, own.restore, own.reopen, own.end, lambda: own.confirm("7.87")):
        assert act() == Barred((Barrier.STATE_UNKNOWN,))
    assert desk.review() == Barred((Barrier.STATE_UNKNOWN,))
    assert own.leave_stopped("a long reason", "Dr") == Barred((Barrier.STATE_UNKNOWN,))


@pytest.mark.parametrize("fault", LOST)
def test_a_lost_prepare_is_unknown_until_the_pump_is_read(desk: ProgramDesk, fault: str) -> None:
    desk.begin()
    desk.review()
    desk.checked()
    in_the_dark(desk, fault)
    desk.programming.send()
    desk.take()
    unknown(desk)
    desk.line.mute = False
    desk.read()
    taken = fault == "reply lost"
    assert desk.phase is (Phase.READ_BACK if taken else Phase.REVIEW)
    assert len([each for each in desk.line.sent if isinstance(each, Prepare)]) == 1
    if not taken:
        assert desk.send() is None
    assert desk.confirm() is None
    assert desk.standing.ending is Ending.RUNNING
    assert len(desk.pump.changes) == 1


@pytest.mark.parametrize("fault", LOST)
def test_a_lost_commit_is_unknown_until_the_pump_is_read(desk: ProgramDesk, fault: str) -> None:
    desk.to_read_back()
    in_the_dark(desk, fault)
    desk.programming.confirm("7.87")
    desk.take()
    unknown(desk)
    desk.line.mute = False
    desk.read()
    if fault == "reply lost":
        assert desk.standing.ending is Ending.RUNNING
    else:
        assert desk.phase is Phase.READ_BACK
        assert desk.pump.program == RUNNING
        assert desk.confirm() is None
        assert desk.standing.ending is Ending.RUNNING
    assert len(desk.pump.changes) == 1


def test_a_commit_that_comes_late_is_one_change_and_never_a_surprise(desk: ProgramDesk) -> None:
    """Not taken yet, and confirmed again: the late one and the new one are one change."""
    desk.to_read_back()
    in_the_dark(desk, "late")
    desk.programming.confirm("7.87")
    desk.take()
    desk.line.mute = False
    desk.read()
    assert desk.phase is Phase.READ_BACK
    assert desk.programming.end() == Barred((Barrier.NOT_NOW,))
    desk.line.arrive()
    assert desk.confirm() == Barred((Barrier.NOT_NOW,))
    assert desk.standing.ending is Ending.RUNNING
    assert len(desk.pump.changes) == 1


def test_a_commit_that_comes_after_it_was_let_go_changes_nothing(desk: ProgramDesk) -> None:
    desk.to_read_back()
    in_the_dark(desk, "late")
    desk.programming.confirm("7.87")
    desk.take()
    desk.line.mute = False
    desk.read()
    desk.read()
    assert desk.programming.restore() is None
    desk.take()
    assert desk.programming.end() is None
    desk.line.arrive()
    assert desk.pump.program == RUNNING
    assert desk.standing.ending is Ending.UNCHANGED


@pytest.mark.parametrize("fault", LOST)
def test_stop_is_the_one_command_in_the_dark(desk: ProgramDesk, fault: str) -> None:
    desk.to_read_back()
    in_the_dark(desk, fault)
    desk.programming.confirm("7.87")
    desk.take()
    assert desk.programming.stop() is None
    desk.take()
    assert desk.phase is Phase.UNKNOWN
    desk.line.mute = False
    desk.read()
    assert desk.phase is Phase.STOPPED
    assert desk.pump.therapy is Therapy.STOPPED
    assert isinstance(desk.line.sent[-1], Stop)
    assert desk.programming.leave_stopped("catheter is blocked", "Prescriber 1") is None


def test_a_lost_stop_may_be_sent_again_by_a_person(desk: ProgramDesk) -> None:
    desk.begin()
    in_the_dark(desk, "lost")
    desk.programming.stop()
    desk.take()
    assert desk.phase is Phase.UNKNOWN
    assert desk.programming.stop() is None
    desk.take()
    desk.line.mute = False
    desk.read()
    assert desk.phase is Phase.STOPPED
    assert len(desk.pump.stops) == 1


@pytest.mark.parametrize("step", ["prepare", "commit"])
@pytest.mark.parametrize("arrived", [True, False])
def test_a_desk_that_dies_with_a_command_on_the_way_comes_back_to_it(
    step: str, arrived: bool
) -> None:
    desk = ProgramDesk()
    desk.begin()
    desk.review()
    desk.checked()
    if step == "commit":
        desk.send()
    desk.read()
    desk.line.fault = "reply lost" if arrived else "lost"
    own = desk.programming
    assert (own.send() if step == "prepare" else own.confirm("7.87")) is None
    desk.crash()
    updates = open_updates(desk.registry, desk.clock.now())
    assert [(each.phase, each.held_by) for each in updates] == [(Phase.UNKNOWN, "")]
    desk.line.mute = True
    desk.resume()
    unknown(desk)
    desk.line.mute = False
    desk.read()
    expected = {
        ("prepare", True): Phase.READ_BACK,
        ("prepare", False): Phase.REVIEW,
        ("commit", True): Phase.CLOSED,
        ("commit", False): Phase.READ_BACK,
    }
    assert desk.phase is expected[step, arrived]


def test_every_desk_sees_that_it_is_unknown(desk: ProgramDesk) -> None:
    desk.to_read_back()
    in_the_dark(desk, "reply lost")
    desk.programming.confirm("7.87")
    desk.take()
    other = desk.beside()
    held = open_updates(other.registry, desk.clock.now())
    assert [(each.phase, each.held_by) for each in held] == [(Phase.UNKNOWN, "desk 2")]
    assert held[0].patient_id == "p2"
    assert held[0].delivery_stopped_since is not None
    desk.passes(91)
    other.line.mute = True
    other.resume(OTHER)
    unknown(other)
    other.line.mute = False
    other.read()
    assert other.standing.ending is Ending.RUNNING


def test_a_pump_that_restarted_meanwhile_is_known_by_program_and_check_sum(
    desk: ProgramDesk,
) -> None:
    desk.to_read_back()
    in_the_dark(desk, "reply lost")
    desk.programming.confirm("7.87")
    desk.take()
    desk.pump.restart()
    desk.line.mute = False
    desk.read()
    assert desk.standing.ending is Ending.RUNNING


def test_a_third_program_sends_everybody_back_to_change(desk: ProgramDesk) -> None:
    """Somebody else told the pump something while nobody here knew."""
    desk.to_read_back()
    in_the_dark(desk, "lost")
    desk.programming.confirm("7.87")
    desk.take()
    other = replace(RUNNING, id="of a stranger")
    desk.pump.program, desk.pump.shadow, desk.pump.last = other, None, desk.pump.last + 2
    desk.line.mute = False
    desk.read()
    assert desk.phase is Phase.CHANGE
    assert desk.standing.asked is None
    assert desk.programming.end() == Barred((Barrier.OTHER_PROGRAM,))
    assert desk.send() == Barred((Barrier.NOT_NOW,))


def test_a_status_that_contradicts_itself_says_nothing(desk: ProgramDesk) -> None:
    """It runs the new program and says that it was never told to."""
    desk.to_read_back()
    in_the_dark(desk, "reply lost")
    desk.programming.confirm("7.87")
    desk.take()
    desk.pump.last = 4
    desk.line.mute = False
    desk.read()
    assert desk.phase is Phase.UNKNOWN
    desk.pump.last = 5
    desk.read()
    assert desk.phase is Phase.CLOSED


def test_an_old_reading_resolves_nothing(desk: ProgramDesk) -> None:
    """Only one that was asked for after the command counts."""
    desk.to_read_back()
    desk.read()
    before = desk.pump.status(read=True)
    desk.line.fault, desk.line.mute = "reply lost", True
    desk.programming.confirm("7.87")
    desk.programming.hear(before)
    assert desk.phase is Phase.WAITING
    desk.take()
    assert desk.phase is Phase.UNKNOWN
    desk.programming.hear(desk.pump.status(read=False))
    assert desk.phase is Phase.UNKNOWN


def test_nothing_is_sent_a_second_time_by_itself(desk: ProgramDesk) -> None:
    desk.to_read_back()
    in_the_dark(desk, "lost")
    desk.programming.confirm("7.87")
    for _ in range(20):
        desk.take()
        desk.read()
        desk.passes(30)
    assert len([each for each in desk.line.sent if isinstance(each, Commit)]) == 1
