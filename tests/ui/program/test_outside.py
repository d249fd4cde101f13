"""A session seen from another desk, by somebody else, and after a crash."""

from __future__ import annotations

from tests.support.program_desk import OTHER
from tests.support.program_page import ProgramPageAtDesk, plain
from ui.program.page import Step


def test_another_desk_sees_it_read_only_with_who_and_where(read_back: ProgramPageAtDesk) -> None:
    other = ProgramPageAtDesk(read_back.desk.beside(), begun=False)
    assert other.screen.read_only == (
        "This pump update is open at desk 2 by Specialist 1 (demo). Here it is read-only."
    )
    assert other.presenter.may_leave
    for key in ("confirm", "restore", "send", "stop", "end", "link_again"):
        other.presenter.pressed(key)
    assert other.desk.line.sent == []
    assert other.screen.footer.forward is not None
    assert other.screen.footer.forward.label == "Back to Today"


def test_a_desk_that_died_is_taken_over(read_back: ProgramPageAtDesk) -> None:
    beside = read_back.desk.beside()
    beside.passes(100)
    other = ProgramPageAtDesk(beside, begun=False)
    assert other.screen.footer.pause is not None
    assert other.screen.footer.pause.label == "Go on at this desk"
    other.presenter.pressed("take_here")
    assert other.doors.went == ["take here"]
    beside.resume(OTHER)
    other.take()
    assert other.screen.read_only == ""
    assert other.screen.step is Step.READ_BACK


def test_whoever_may_not_program_only_looks(read_back: ProgramPageAtDesk) -> None:
    other = ProgramPageAtDesk(read_back.desk.beside(), begun=False, acting=False)
    read_back.desk.passes(100)
    other.look()
    assert other.screen.read_only == ("Pump update not finished. A pump specialist must finish it.")
    assert other.screen.footer.pause is None


def test_a_desk_that_lost_the_pump_stands_aside(read_back: ProgramPageAtDesk) -> None:
    beside = read_back.desk.beside()
    beside.passes(100)
    beside.resume(OTHER)
    read_back.presenter.pressed("restore")
    read_back.take()
    read_back.look()
    assert read_back.screen.read_only.startswith("This pump update is open at desk 2 by")


def test_after_a_crash_the_same_step_comes_back(read_back: ProgramPageAtDesk) -> None:
    read_back.desk.crash()
    read_back.desk.resume()
    again = ProgramPageAtDesk(read_back.desk, begun=False)
    assert again.screen.step is Step.READ_BACK
    assert plain(again.table.rows[0].cells[2].value) == "7.872"
    assert not again.presenter.may_leave
