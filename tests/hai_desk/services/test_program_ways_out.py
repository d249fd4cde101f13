"""A program session that is stopped, restored, left, lost, and what keeps anybody from leaving."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.errors import DiskFull, HeldElsewhere
from hai_desk.link.commands import Cancel, Stop, Therapy
from hai_desk.safety.rules import Rule
from hai_desk.services.program_barriers import Barred, Barrier
from hai_desk.services.program_events import Ending
from hai_desk.services.program_state import Act, Phase
from hai_desk.services.program_timing import Stillness
from tests.support.program_desk import OTHER, PATIENT, ProgramDesk


@pytest.fixture
def desk() -> ProgramDesk:
    return ProgramDesk()


def test_restore_leaves_the_old_program_and_the_review(desk: ProgramDesk) -> None:
    desk.to_read_back()
    desk.read()
    assert desk.programming.restore() is None
    desk.take()
    assert desk.phase is Phase.REVIEW
    assert isinstance(desk.line.sent[-1], Cancel)
    assert desk.pump.shadow is None
    assert desk.programming.end() is None
    assert desk.standing.ending is Ending.UNCHANGED
    assert desk.pump.changes == []


def test_a_program_that_the_pump_let_go_needs_no_command_to_restore(desk: ProgramDesk) -> None:
    desk.to_read_back()
    desk.passes(301)
    barred = desk.confirm()
    assert isinstance(barred, Barred)
    assert Barrier.SHADOW_GONE in barred.barriers
    assert desk.programming.restore() is None
    assert (desk.phase, len(desk.line.sent)) == (Phase.REVIEW, 1)


def test_send_again_is_a_new_program_of_its_own_name(desk: ProgramDesk) -> None:
    desk.to_read_back()
    assert desk.send() is None
    assert desk.phase is Phase.READ_BACK
    assert desk.pump.shadow is not None
    assert desk.pump.shadow[0].id == "PG-2025-0001/2"
    assert desk.confirm() is None
    assert [each.program_id for each in desk.pump.changes] == ["PG-2025-0001/2"]


def test_nobody_leaves_between_send_and_running(desk: ProgramDesk) -> None:
    desk.to_read_back()
    assert not desk.standing.may_leave
    assert desk.programming.end() == Barred((Barrier.NOT_NOW,))
    assert desk.standing.stillness is Stillness.STRIP
    desk.passes(180)
    assert desk.standing.stillness is Stillness.HARD
    desk.passes(120)
    assert desk.standing.stillness is Stillness.ALARM
    assert Rule.DELIVERY_STOPPED in [each.rule for each in desk.standing.findings]


def test_a_pump_that_took_the_program_and_does_not_run_is_not_done(desk: ProgramDesk) -> None:
    desk.to_read_back()
    desk.pump.faulty = True
    desk.confirm()
    assert desk.phase is Phase.STARTING
    assert not desk.standing.start_late
    desk.passes(11)
    assert desk.standing.start_late
    assert desk.standing.acts == {Act.READ, Act.STOP}
    desk.pump.faulty = False
    desk.read()
    assert desk.phase is Phase.CLOSED


def test_stop_stands_until_a_new_program_or_until_it_is_left_so(desk: ProgramDesk) -> None:
    desk.begin()
    assert desk.programming.stop() is None
    desk.take()
    assert desk.phase is Phase.STOPPED
    assert desk.pump.therapy is Therapy.STOPPED
    assert desk.programming.leave_stopped("short", "") == Barred((Barrier.REASON_NEEDED,))
    assert desk.review() is None
    assert desk.programming.end() == Barred((Barrier.NOT_DELIVERING,))
    assert desk.programming.reopen() is None
    assert desk.phase is Phase.STOPPED
    assert desk.programming.leave_stopped("catheter is blocked", "Prescriber 1") is None
    assert desk.standing.ending is Ending.STOPPED


def test_after_a_stop_a_new_program_may_run(desk: ProgramDesk) -> None:
    desk.begin()
    desk.programming.stop()
    desk.take()
    desk.review()
    desk.checked()
    assert desk.send() is None
    assert desk.confirm() is None
    assert desk.standing.ending is Ending.RUNNING


def test_stop_goes_even_when_the_disk_is_full(desk: ProgramDesk) -> None:
    desk.begin()
    written = desk.registry.write

    def full(by: str) -> object:
        raise DiskFull(file="registry")

    desk.registry.write = full
    with pytest.raises(DiskFull):
        desk.programming.stop()
    desk.registry.write = written
    assert isinstance(desk.line.sent[-1], Stop)
    assert desk.pump.therapy is Therapy.STOPPED


def test_a_refusal_of_the_pump_is_shown_and_nothing_is_lost(desk: ProgramDesk) -> None:
    desk.begin()
    desk.review()
    desk.checked()
    desk.read()
    desk.pump.last += 1
    assert desk.programming.send() is None
    desk.take()
    assert desk.phase is Phase.REVIEW
    assert desk.standing.refusal == (9004, "the next command is number 5")
    assert desk.send() is None
    assert desk.standing.refusal is None
    assert desk.phase is Phase.READ_BACK


def test_open_sessions_are_listed_for_today_and_the_entrance(desk: ProgramDesk) -> None:
    desk.to_read_back()
    with desk.registry.read() as reader:
        found = reader.open_program_sessions()
    assert [(each.number, each.patient_id) for each in found] == [("PG-2025-0001", PATIENT)]
    desk.confirm()
    with desk.registry.read() as reader:
        assert list(reader.open_program_sessions()) == []


def test_a_desk_that_lost_the_pump_is_out_of_the_session(desk: ProgramDesk) -> None:
    desk.to_read_back()
    desk.passes(91)
    desk.beside().resume(OTHER)
    desk.read()
    sent = len(desk.line.sent)
    with pytest.raises(HeldElsewhere):
        desk.programming.confirm("7.87")
    with pytest.raises(HeldElsewhere):
        desk.programming.stop()
    assert len(desk.line.sent) == sent
    desk.pump.restart()
    desk.read()
    assert desk.programming.session is None
    assert isinstance(desk.programming.trouble, HeldElsewhere)
    with pytest.raises(ValueError, match="no session"):
        desk.programming.beat()
    desk.read()
    assert desk.programming.session is None


def test_an_answer_that_cannot_be_written_down_is_as_good_as_lost(desk: ProgramDesk) -> None:
    desk.begin()
    desk.review()
    desk.checked()
    desk.read()
    desk.programming.send()
    desk.registry.trouble = DiskFull(file="registry")
    desk.take()
    assert isinstance(desk.programming.trouble, DiskFull)
    desk.registry.trouble = None
    assert desk.phase is Phase.UNKNOWN
    desk.read()
    assert desk.phase is Phase.READ_BACK


def test_what_never_left_the_desk_changed_nothing(desk: ProgramDesk) -> None:
    desk.begin()
    desk.review()
    desk.checked()
    desk.line.fault = "not sent"
    assert desk.send() is None
    assert desk.phase is Phase.REVIEW
    assert desk.standing.refusal == (0, "another command waits for its answer")


def test_a_program_text_that_no_one_can_read_is_shown_as_none(desk: ProgramDesk) -> None:
    """A fault of the pump's memory: nothing is compared with what cannot be read."""
    desk.begin()
    session = desk.programming.session
    assert session is not None
    events = desk.registry.held.program_events[session.id]
    events[0] = replace(events[0], body={**events[0].body, "text": "{damaged"})
    assert desk.standing.before is None


def test_signs_of_life_keep_the_pump(desk: ProgramDesk) -> None:
    desk.begin()
    for _ in range(6):
        desk.passes(20)
        desk.programming.beat()
    with pytest.raises(HeldElsewhere):
        desk.beside().resume(OTHER)
