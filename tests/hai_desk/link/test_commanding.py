"""A command is sent once, answered once, and only to the pump the link is for."""

from __future__ import annotations

import pytest

from hai_desk.link.commands import (
    Accepted,
    Cancel,
    CommandAnswered,
    NotSent,
    NotSentBecause,
    Stop,
    Uncertain,
)
from hai_desk.link.replay import ReplaySource
from hai_desk.link.session import Expected
from hai_desk.link.values import Trouble
from tests.support.scripted_link import SECOND
from tests.support.scripted_source import ScriptedDesk
from tests.support.simulated_pump import followed

STOP = Stop(8, "DEMO-0001")


@pytest.fixture
def desk() -> ScriptedDesk:
    desk = ScriptedDesk()
    desk.pump.describes()
    desk.take()
    return desk


def test_a_command_goes_out_once_and_its_answer_comes_back(desk: ScriptedDesk) -> None:
    desk.link.send(STOP)
    assert desk.pump.sent == [STOP]
    desk.pump.answers(Accepted(8))
    assert desk.take() == [CommandAnswered(STOP, Accepted(8), desk.pump.clocks.moment.wall)]


def test_a_second_command_is_not_sent_while_one_waits(desk: ScriptedDesk) -> None:
    desk.link.send(STOP)
    desk.link.send(Cancel(9, "second"))
    assert desk.answers() == [NotSent(9, NotSentBecause.BUSY)]
    desk.link.send(STOP)
    assert desk.answers() == [NotSent(8, NotSentBecause.BUSY)]
    assert desk.pump.sent == [STOP]


def test_what_was_not_sent_does_not_free_the_line(desk: ScriptedDesk) -> None:
    desk.link.send(STOP)
    desk.link.send(STOP)
    desk.take()
    desk.link.send(STOP)
    assert desk.answers() == [NotSent(8, NotSentBecause.BUSY)]


@pytest.mark.parametrize("answer", [Accepted(8), Uncertain(8, "no answer within 5 s")])
def test_after_any_answer_the_line_is_free(
    desk: ScriptedDesk, answer: Accepted | Uncertain
) -> None:
    desk.link.send(STOP)
    desk.pump.answers(answer)
    desk.take()
    desk.link.send(Cancel(9, "second"))
    assert desk.pump.sent == [STOP, Cancel(9, "second")]


def test_nothing_is_sent_before_the_pump_is_known() -> None:
    desk = ScriptedDesk()
    desk.link.send(STOP)
    assert desk.answers() == [NotSent(8, NotSentBecause.NO_PUMP)]
    assert desk.pump.sent == []


def test_nothing_is_sent_to_another_pump_than_the_expected() -> None:
    desk = ScriptedDesk(Expected(serial="P-1"))
    desk.pump.describes(serial="P-2")
    desk.take()
    desk.link.send(STOP)
    assert desk.answers() == [NotSent(8, NotSentBecause.NO_PUMP)]
    assert desk.pump.sent == []


def test_nothing_is_sent_when_another_pump_took_the_place_of_this_one(desk: ScriptedDesk) -> None:
    desk.pump.describes(serial="P-2", epoch=SECOND)
    desk.take()
    desk.link.send(STOP)
    assert desk.answers() == [NotSent(8, NotSentBecause.NO_PUMP)]


def test_a_command_nobody_answered_is_uncertain_when_the_link_ends(desk: ScriptedDesk) -> None:
    desk.link.send(STOP)
    desk.pump.breaks(Trouble.CLOSED)
    told = [each for each in desk.link.stop() if isinstance(each, CommandAnswered)]
    assert [type(each.answer) for each in told] == [Uncertain]
    assert told[0].command is STOP


def test_a_wire_that_only_reads_sends_nothing() -> None:
    with followed(ReplaySource([])) as follow:
        follow.link.read_again()
        follow.link.send(STOP)
        follow.until(lambda each: any(isinstance(one, CommandAnswered) for one in each.told))
    found = [each.answer for each in follow.told if isinstance(each, CommandAnswered)]
    assert found == [NotSent(8, NotSentBecause.READ_ONLY)]


def test_a_message_is_composed_only_where_a_command_would_be_sent(desk: ScriptedDesk) -> None:
    composed = desk.link.compose(STOP)
    assert composed is not None
    assert composed.content == repr(STOP).encode()
    desk.link.send(STOP)
    assert desk.link.compose(STOP) is None
    assert ScriptedDesk().link.compose(STOP) is None
    with followed(ReplaySource(())) as recording:
        assert recording.link.compose(STOP) is None


def test_messages_come_in_their_order_among_what_they_bring(desk: ScriptedDesk) -> None:
    desk.link.send(STOP)
    first = desk.pump.frame(b"receipt")
    desk.pump.answers(Accepted(8))
    second = desk.pump.frame(b"late")
    answered = CommandAnswered(STOP, Accepted(8), desk.pump.clocks.moment.wall)
    assert desk.take() == [first, answered, second]
