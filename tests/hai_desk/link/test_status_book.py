"""What a pump says of its program: whole, from its own counters, and never of another life."""

from __future__ import annotations

import pytest

from hai_desk.link import status_book
from hai_desk.link.commands import PumpStatus, Therapy
from hai_desk.link.session import Expected
from hai_desk.pumps.program_text import program_text, sha256
from tests.support.programs import FASTER, RUNNING
from tests.support.scripted_link import SECOND
from tests.support.scripted_source import ScriptedDesk, holds, runs

BASE = sha256(program_text(RUNNING))


@pytest.fixture
def desk() -> ScriptedDesk:
    desk = ScriptedDesk()
    desk.pump.describes()
    return desk


def told(desk: ScriptedDesk) -> list[PumpStatus]:
    return [each for each in desk.take() if isinstance(each, PumpStatus)]


def test_a_status_tells_program_command_and_therapy_together(desk: ScriptedDesk) -> None:
    desk.pump.says(*runs(RUNNING, 7), *holds(FASTER, BASE))
    [status] = told(desk)
    assert status.program == RUNNING
    assert (status.last_command, status.therapy) == (7, Therapy.RUNNING)
    assert status.patient == "DEMO-0001"
    assert status.shadow is not None
    assert (status.shadow.program, status.shadow.base) == (FASTER, BASE)
    assert not status.read
    assert desk.link.standing().status == status


def test_it_is_told_when_it_changes_and_not_with_every_report(desk: ScriptedDesk) -> None:
    desk.pump.says(*runs(RUNNING, 7), *holds(FASTER, BASE, 300))
    desk.pump.says(*runs(RUNNING, 7), *holds(FASTER, BASE, 299))
    desk.pump.says(*runs(RUNNING, 8), *holds(FASTER, BASE, 298))
    assert [each.last_command for each in told(desk)] == [7, 8]
    now = desk.link.standing().status
    assert now is not None
    assert now.shadow is not None
    assert now.shadow.seconds_left == 298


def test_what_was_asked_for_is_told_though_nothing_changed(desk: ScriptedDesk) -> None:
    desk.pump.says(*runs(RUNNING, 7))
    told(desk)
    desk.link.read_again()
    desk.pump.says(*runs(RUNNING, 7), read=True)
    [status] = told(desk)
    assert status.read


def test_a_reading_that_began_before_it_was_asked_for_does_not_answer(desk: ScriptedDesk) -> None:
    desk.pump.says(*runs(RUNNING, 7))
    told(desk)
    desk.link.read_again()
    desk.pump.says(*runs(RUNNING, 7), read=True, asked=0)
    assert told(desk) == []
    desk.pump.says(*runs(RUNNING, 7), read=True)
    assert [each.read for each in told(desk)] == [True]


def test_a_report_that_was_overtaken_changes_nothing(desk: ScriptedDesk) -> None:
    desk.pump.says(*runs(FASTER, 9), number=5)
    told(desk)
    desk.pump.says(*runs(RUNNING, 7), number=4)
    assert told(desk) == []


def test_a_reading_that_was_overtaken_answers_with_what_is_newer(desk: ScriptedDesk) -> None:
    desk.link.read_again()
    desk.pump.says(*runs(FASTER, 9), number=5)
    told(desk)
    desk.pump.says(*runs(RUNNING, 7), number=4, read=True)
    assert [(each.last_command, each.read) for each in told(desk)] == [(9, True)]


def test_a_report_of_other_things_says_nothing_of_the_program(desk: ScriptedDesk) -> None:
    desk.pump.says()
    assert told(desk) == []
    assert desk.link.standing().status is None


@pytest.mark.parametrize(
    ("what", "text"),
    [
        (status_book.LAST_COMMAND, ""),
        (status_book.LAST_COMMAND, "-1"),
        (status_book.LAST_COMMAND, "seven"),
        (status_book.LAST_COMMAND, "9" * 17),
        (status_book.LAST_COMMAND, "9" * 16),
        (status_book.THERAPY, "dancing"),
    ],
)
def test_a_pump_that_speaks_nonsense_has_no_status(
    desk: ScriptedDesk, what: str, text: str
) -> None:
    desk.pump.says(*runs(RUNNING, 7), (what, text))
    assert told(desk) == []


def test_a_program_that_is_not_what_its_check_sum_names_is_none(desk: ScriptedDesk) -> None:
    desk.pump.says(*runs(RUNNING, 7), (status_book.CRC, "00000000"))
    [status] = told(desk)
    assert status.program is None
    assert status.text == program_text(RUNNING)


def test_a_shadow_that_cannot_be_read_is_none(desk: ScriptedDesk) -> None:
    desk.pump.says(*runs(RUNNING, 7), *holds(FASTER), (status_book.SHADOW_TEXT, "{}"))
    [status] = told(desk)
    assert status.shadow is None


def test_a_range_that_cannot_be_read_is_none(desk: ScriptedDesk) -> None:
    desk.pump.says(*runs(RUNNING, 7), (status_book.RANGE, "{}"))
    [status] = told(desk)
    assert status.range is None


def test_another_life_of_the_pump_begins_without_a_status(desk: ScriptedDesk) -> None:
    desk.pump.says(*runs(RUNNING, 7))
    desk.take()
    desk.pump.describes(epoch=SECOND)
    desk.take()
    assert desk.link.standing().status is None


def test_nothing_of_a_wrong_pump_is_taken() -> None:
    desk = ScriptedDesk(Expected(serial="P-1"))
    desk.pump.describes(serial="P-2")
    desk.pump.says(*runs(RUNNING, 7))
    assert told(desk) == []
    assert desk.link.standing().status is None
