"""The alarms of a session, by the rules of the design's section 11."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hai_desk.telemetry.alarm import PRIORITIES, Alarm, Cause, Priority, priority_of
from hai_desk.telemetry.alarms import Alarms, mark_lit

START = datetime(2025, 11, 18, 16, 5, 12, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def alarm(cause: Cause, seconds: float = 0) -> Alarm:
    return Alarm(cause.value, cause, PRIORITIES[cause], at(seconds))


def raised(*alarms: Alarm) -> Alarms:
    board = Alarms()
    for each in alarms:
        board = board.raised(each)
    return board


def causes(board: Alarms) -> list[Cause]:
    return [each.cause for each in board.standing()]


def test_the_bar_shows_the_most_urgent_and_of_equals_the_newest():
    board = raised(
        alarm(Cause.LINK_LOST, 0),
        alarm(Cause.MOTOR_STALL, 1),
        alarm(Cause.OVER_PROGRAM, 2),
        alarm(Cause.LOW_RESERVOIR, 3),
    )
    assert causes(board) == [
        Cause.OVER_PROGRAM,
        Cause.MOTOR_STALL,
        Cause.LOW_RESERVOIR,
        Cause.LINK_LOST,
    ]


def test_a_high_alarm_stays_until_acknowledged_even_when_it_is_over():
    board = raised(alarm(Cause.MOTOR_STALL)).cleared("motor stall", at(30))
    assert causes(board) == [Cause.MOTOR_STALL]
    assert board.sounding(at(31)) is not None
    board = board.acknowledge(at(40), "Specialist 1 (demo)")
    assert board.standing() == ()
    assert board.entries[0].acknowledged is not None
    assert board.entries[0].until == at(30)


@pytest.mark.parametrize("cause", [Cause.LOW_RESERVOIR, Cause.LINK_LOST])
def test_others_leave_the_bar_with_their_cause(cause):
    board = raised(alarm(cause)).cleared(cause.value, at(30))
    assert board.standing() == ()
    assert len(board.entries) == 1


def test_acknowledging_stops_the_call_and_keeps_the_bar():
    board = raised(alarm(Cause.MOTOR_STALL)).acknowledge(at(5), "Specialist 1 (demo)")
    assert causes(board) == [Cause.MOTOR_STALL]
    assert not board.standing()[0].calls
    assert board.sounding(at(6)) is None
    assert board.acknowledge(at(7), "someone else") is board


def test_one_press_acknowledges_one_alarm():
    board = raised(alarm(Cause.MOTOR_STALL), alarm(Cause.RESERVOIR_EMPTY, 1))
    board = board.acknowledge(at(5), "Specialist 1 (demo)")
    # What still calls stands before what was acknowledged.
    assert [(each.cause, each.calls) for each in board.standing()] == [
        (Cause.MOTOR_STALL, True),
        (Cause.RESERVOIR_EMPTY, False),
    ]


@pytest.mark.parametrize(("after", "entries", "count"), [(60, 1, 2), (61, 2, 1)])
def test_the_same_alarm_within_a_minute_is_counted(after, entries, count):
    board = raised(alarm(Cause.LOW_RESERVOIR)).cleared("low reservoir", at(10))
    board = board.raised(alarm(Cause.LOW_RESERVOIR, 10 + after))
    assert len(board.entries) == entries
    assert board.entries[-1].count == count
    assert board.entries[-1].calls


def test_coming_back_it_calls_again_although_it_was_acknowledged():
    board = raised(alarm(Cause.MOTOR_STALL)).acknowledge(at(2), "Specialist 1 (demo)")
    board = board.cleared("motor stall", at(10)).raised(alarm(Cause.MOTOR_STALL, 20))
    assert board.standing()[0].calls
    assert board.standing()[0].since == at(0)


def test_saying_it_again_while_it_lasts_changes_its_facts_only():
    board = raised(alarm(Cause.OVER_PROGRAM)).acknowledge(at(1), "Specialist 1 (demo)")
    worse = Alarm("over program", Cause.OVER_PROGRAM, Priority.HIGH, at(9), (("deviation", "20"),))
    board = board.raised(worse)
    (only,) = board.entries
    assert only.fact("deviation") == "20"
    assert only.since == at(0)
    assert not only.calls


def test_a_pump_that_ranks_it_higher_makes_it_call_again():
    board = raised(alarm(Cause.LOW_RESERVOIR)).acknowledge(at(1), "Specialist 1 (demo)")
    higher = Alarm("low reservoir", Cause.LOW_RESERVOIR, Priority.HIGH, at(5))
    assert board.raised(higher).standing()[0].priority is Priority.HIGH
    assert board.raised(higher).standing()[0].calls


def test_returning_it_keeps_the_more_urgent_of_both_priorities():
    first = Alarm("low reservoir", Cause.LOW_RESERVOIR, Priority.HIGH, at(0))
    board = raised(first).cleared("low reservoir", at(5))
    assert board.raised(alarm(Cause.LOW_RESERVOIR, 9)).entries[0].priority is Priority.HIGH


def test_the_sound_pauses_two_minutes_to_the_second():
    board = raised(alarm(Cause.LOW_RESERVOIR)).pause_sound(at(10))
    assert board.sounding(at(129)) is None
    assert board.quiet_until(at(129)) == at(130)
    assert board.quiet_until(at(130)) is None
    assert board.sounding(at(130)) is not None


def test_a_higher_alarm_ends_the_pause_and_an_equal_one_does_not():
    board = raised(alarm(Cause.LOW_RESERVOIR)).pause_sound(at(10))
    equal = board.raised(alarm(Cause.ERI_REACHED, 11))
    assert equal.sounding(at(12)) is None
    higher = board.raised(alarm(Cause.MOTOR_STALL, 11))
    heard = higher.sounding(at(12))
    assert heard is not None
    assert heard.cause is Cause.MOTOR_STALL


def test_an_event_is_remembered_and_never_stands():
    board = raised(alarm(Cause.LINKED))
    assert board.standing() == ()
    assert board.sounding(at(1)) is None
    assert len(board.entries) == 1


def test_clearing_what_is_not_there_changes_nothing():
    board = raised(alarm(Cause.LINK_LOST)).cleared("link lost", at(3))
    assert board.cleared("link lost", at(9)) is board
    assert board.cleared("motor stall", at(9)) is board


def test_an_alarm_is_never_over_before_it_began():
    board = raised(alarm(Cause.LINK_LOST, 10)).cleared("link lost", at(3))
    assert board.entries[0].until == at(10)


@pytest.mark.parametrize(
    ("cause", "told", "priority"),
    [
        (Cause.LOW_RESERVOIR, None, Priority.MEDIUM),
        (Cause.LOW_RESERVOIR, Priority.HIGH, Priority.HIGH),
        (Cause.LOW_RESERVOIR, Priority.LOW, Priority.MEDIUM),
        (Cause.OTHER, Priority.LOW, Priority.LOW),
        (Cause.OTHER, None, Priority.MEDIUM),
    ],
)
def test_a_pump_may_rank_higher_and_never_lower(cause, told, priority):
    assert priority_of(cause, told) is priority


def test_every_cause_has_the_priority_of_the_design():
    """UX 11, row by row; what the pump names alone has its own (OTHER)."""
    by_priority = {
        Priority.HIGH: "motor stall, delivery stopped, reservoir empty, over program, memory fault",
        Priority.MEDIUM: "low reservoir, ERI reached, under program, occlusion, update open",
        Priority.LOW: "link lost, ERI soon, recording stopped, clock difference",
        Priority.EVENT: "linked, program confirmed, mark",
    }
    told = {cause: each for each, causes in by_priority.items() for cause in causes.split(", ")}
    assert {cause.value: priority for cause, priority in PRIORITIES.items()} == told


def test_every_cause_but_the_pumps_own_has_a_priority():
    assert set(PRIORITIES) == set(Cause) - {Cause.OTHER}


@pytest.mark.parametrize(
    ("cause", "lit"),
    [
        # 2 Hz: a period of 0.5 s, on for the first half.
        (Cause.MOTOR_STALL, [True, False, True, False, True]),
        # 0.6 Hz: on for 0.83 s, then off for 0.83 s.
        (Cause.LOW_RESERVOIR, [True, True, True, True, False]),
        (Cause.LINK_LOST, [True, True, True, True, True]),
    ],
)
def test_only_the_mark_flashes_at_its_own_rate(cause, lit):
    assert [mark_lit(alarm(cause), step * 0.25 + 0.01) for step in range(5)] == lit


def test_an_acknowledged_mark_is_steady():
    board = raised(alarm(Cause.MOTOR_STALL)).acknowledge(at(1), "Specialist 1 (demo)")
    assert all(mark_lit(board.standing()[0], step / 10) for step in range(20))
