"""While nobody knows what the pump holds only reading and Stop are left."""

from __future__ import annotations

import pytest

from hai_desk.link.commands import Stop, Therapy
from hai_desk.services.program_events import Ending
from hai_desk.services.program_state import Phase
from tests.support.program_page import ProgramPageAtDesk
from ui.program.page import Step

UNKNOWN = "State unknown. Link again and read the pump."


@pytest.mark.parametrize("fault", ["lost", "reply lost"])
def test_a_lost_answer_is_state_unknown_and_blocks_all_but_reading_and_stop(
    reviewed: ProgramPageAtDesk, fault: str
) -> None:
    page = reviewed
    page.desk.line.fault, page.desk.line.mute = fault, True
    page.presenter.pressed("send")
    page.take()
    assert page.titles[0] == UNKNOWN
    assert page.screen.footer.forward is None
    assert page.screen.footer.pause is not None
    assert page.screen.footer.pause.label == "Stop delivery"
    assert not page.screen.may_leave
    assert not any(stage.enabled for stage in page.screen.rail.stages)
    for key in ("send", "send_again", "confirm", "restore", "end", "next", "back"):
        page.presenter.pressed(key)
    assert len(page.desk.line.sent) == 1
    page.desk.line.mute = False
    page.presenter.pressed("link_again")
    page.take()
    assert UNKNOWN not in page.titles
    expected = Step.REVIEW if fault == "lost" else Step.READ_BACK
    assert page.screen.step is expected


def test_a_lost_confirmation_that_arrived_is_found_running(read_back: ProgramPageAtDesk) -> None:
    page = read_back
    page.read()
    page.desk.line.fault, page.desk.line.mute = "reply lost", True
    page.presenter.typed("confirm.dose", "7.87")
    page.presenter.pressed("confirm")
    page.take()
    assert page.titles[0] == UNKNOWN
    assert page.screen.step is Step.FINISH
    page.desk.line.mute = False
    page.presenter.pressed("link_again")
    page.take()
    assert page.titles == ["The pump runs the new program."]


def test_stop_is_asked_for_twice_and_goes_also_while_the_state_is_unknown(
    reviewed: ProgramPageAtDesk,
) -> None:
    page = reviewed
    page.desk.line.fault, page.desk.line.mute = "lost", True
    page.presenter.pressed("send")
    page.take()
    page.presenter.pressed("stop")
    assert len(page.desk.line.sent) == 1
    assert page.screen.footer.pause is not None
    assert page.screen.footer.pause.label == "Stop delivery now"
    page.presenter.pressed("stop")
    assert isinstance(page.desk.line.sent[-1], Stop)
    page.desk.line.mute = False
    page.take()
    page.read()
    assert page.desk.pump.therapy is Therapy.STOPPED
    assert page.presenter.page.standing.phase is Phase.STOPPED
    assert "The pump was stopped. Nothing is delivered." in page.titles
    assert not page.screen.may_leave


def test_a_stopped_pump_is_left_only_with_reason_and_prescriber(page: ProgramPageAtDesk) -> None:
    page.take()
    page.presenter.pressed("stop")
    page.presenter.pressed("stop")
    page.take()
    page.presenter.typed("stop.prescriber", "Prescriber 1 (demo)")
    page.presenter.pressed("leave_stopped")
    assert page.presenter.page.standing.phase is Phase.STOPPED
    page.presenter.typed("stop.reason", "pump pocket infected")
    page.presenter.pressed("leave_stopped")
    assert page.presenter.page.standing.ending is Ending.STOPPED
    assert page.titles == ["The pump was left stopped."]
    assert page.screen.may_leave


def test_a_link_that_is_lost_before_the_end_is_state_unknown(read_back: ProgramPageAtDesk) -> None:
    read_back.desk.line.linked = False
    read_back.look()
    assert read_back.titles[0] == UNKNOWN
    assert read_back.screen.step is Step.READ_BACK
    assert read_back.screen.footer.forward is None
    assert not any("equal" in fact.value for fact in read_back.screen.rail.facts)
    read_back.presenter.pressed("link_again")
    read_back.take()
    assert UNKNOWN not in read_back.titles
    assert read_back.forward == "Confirm and start"
