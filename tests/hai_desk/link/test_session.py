"""What the desk makes of a link: the right pump, alive, each thing once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hai_desk.link.session import Expected
from hai_desk.link.told import AlarmChange, Identified, LinkState, LogGap, PumpEvent, Told
from hai_desk.link.values import Trouble
from hai_desk.telemetry.sample import Sample
from tests.support.scripted_link import FIRST, SECOND, ScriptedLink

LINKING, FRESH, LATE, LOST = LinkState.LINKING, LinkState.FRESH, LinkState.LATE, LinkState.LOST


@pytest.fixture
def link() -> ScriptedLink:
    """Linked, and heard once."""
    link = ScriptedLink()
    link.described()
    link.at(1.0).report(1)
    return link


def kinds(told: list[Told]) -> list[type]:
    return [type(each) for each in told]


def test_who_it_is_comes_before_the_first_value() -> None:
    link = ScriptedLink()
    link.described(serial="P-1")
    link.at(0.5).report(1)
    first = link.told[0]
    assert isinstance(first, Identified)
    assert first.identity.serial == "P-1"
    assert "catheter_pressure" in first.not_offered
    assert "battery" not in first.not_offered


@pytest.mark.parametrize(
    ("age", "state"), [(0.0, FRESH), (1.99, FRESH), (2.0, LATE), (4.99, LATE), (5.0, LOST)]
)
def test_silence_makes_a_link_late_and_then_lost(
    link: ScriptedLink, age: float, state: LinkState
) -> None:
    link.at(1.0 + age).look()
    assert link.state is state


def test_each_state_is_told_once_and_the_link_recovers_by_itself(link: ScriptedLink) -> None:
    for tenth in range(10, 100):
        link.at(tenth / 10).look()
    link.at(10.0).report(40)
    assert link.states == [FRESH, LATE, LOST, FRESH]


def test_a_link_that_never_heard_a_report_is_lost_after_ten_seconds() -> None:
    link = ScriptedLink()
    link.at(9.9).look()
    assert link.state is LINKING
    link.at(10.0).look()
    assert link.state is LOST


def test_what_the_desk_asked_for_is_told_but_is_no_sign_of_life() -> None:
    link = ScriptedLink()
    link.described(number=7)
    told = link.report(7, ("delivery_rate", "1.3"), read=True, ordinal=3)
    assert kinds(told) == [Sample]
    assert link.state is LINKING
    assert link.freshness_of("delivery_rate") == "lost"


def test_a_repeated_report_gives_nothing_and_keeps_nothing_fresh(link: ScriptedLink) -> None:
    for second in range(2, 8):
        assert [each for each in link.at(second).report(1) if isinstance(each, Sample)] == []
    assert link.state is LOST
    assert link.standing().counts.repeated == 6
    assert len(link.samples) == 1


def test_an_overtaken_report_is_kept_and_never_shown_as_now(link: ScriptedLink) -> None:
    link.at(2.0).report(3, ("delivery_rate", "1.5"))
    link.at(2.1).report(2, ("delivery_rate", "1.4"))
    assert [(each.ordinal, each.overtaken) for each in link.samples] == [
        (1, False), (3, False), (2, True),
    ]  # fmt: skip
    assert link.standing().channels[0].last == link.samples[1]
    assert link.standing().counts.missing == 0


def test_what_waited_on_its_way_is_not_fresh_when_it_comes(link: ScriptedLink) -> None:
    """The desk hung for twelve seconds; the queue then empties at once and the pump is dead."""
    for number in range(2, 6):
        link.at(13.0).report(number, left=float(number))
    assert link.state is LOST
    assert link.freshness_of("delivery_rate") == "lost"
    assert len(link.samples) == 5


def test_an_alarm_from_a_queue_is_told_and_makes_nothing_fresh(link: ScriptedLink) -> None:
    link.at(13.0).report(2, left=2.0)
    told = link.alarm(3, 1, on=True)
    assert [type(each) for each in told] == [AlarmChange]
    assert link.state is LOST


def test_an_alarm_is_a_sign_of_life_like_any_report(link: ScriptedLink) -> None:
    for second in range(2, 9):
        link.at(float(second)).alarm(second, second, on=second % 2 == 0)
    assert link.state is FRESH


def test_a_seldom_channel_is_late_by_its_own_period(link: ScriptedLink) -> None:
    link.at(2.0).report(2, ("battery", "2.81"))
    for second in range(3, 40):
        link.at(float(second)).report(second)
        expected = "fresh" if second < 22 else "late"
        assert link.freshness_of("battery") == expected, second


def test_a_seldom_channel_keeps_its_own_time_while_the_link_is_lost(link: ScriptedLink) -> None:
    """The rule of the design to the letter: the link by any report, a channel by its periods."""
    link.at(2.0).report(2, ("battery", "2.81"))
    link.at(8.0).look()
    assert link.state is LOST
    assert link.freshness_of("delivery_rate") == "lost"
    assert link.freshness_of("battery") == "fresh"


def test_a_setting_stands_while_no_report_is_missed(link: ScriptedLink) -> None:
    link.at(2.0).report(2, ("programmed_rate", "1.3"))
    for second in range(3, 30):
        link.at(float(second)).report(second)
    assert link.freshness_of("programmed_rate") == "fresh"
    for second in range(31, 37):
        link.at(float(second)).report(second)
    assert link.freshness_of("programmed_rate") == "lost"


def test_a_setting_stands_again_once_it_was_read(link: ScriptedLink) -> None:
    link.at(2.0).report(2, ("programmed_rate", "1.3"))
    link.at(9.0).report(9)
    link.at(9.5).report(9, ("programmed_rate", "1.3"), read=True, ordinal=2)
    link.at(10.0).report(10)
    assert link.freshness_of("programmed_rate") == "fresh"


def test_gaps_stay_gaps_and_are_counted(link: ScriptedLink) -> None:
    for number in (2, 5, 6, 10):
        link.at(number).report(number)
    assert link.standing().counts.missing == 5
    assert [each.ordinal for each in link.samples] == [1, 2, 5, 6, 10]


def test_a_pump_of_another_serial_is_wrong_and_gives_nothing() -> None:
    link = ScriptedLink(Expected("P-1"))
    link.described(serial="P-2")
    link.at(0.1).report(1)
    assert kinds(link.told)[0] is Identified
    assert link.states == [LinkState.WRONG_PUMP]
    assert link.samples == []


def test_a_pump_swapped_in_the_session_is_wrong_until_the_right_one_is_back(
    link: ScriptedLink,
) -> None:
    link.at(2.0).described(serial="P-2", epoch=SECOND)
    link.report(1, epoch=SECOND)
    assert link.state is LinkState.WRONG_PUMP
    assert len(link.samples) == 1
    assert link.freshness_of("delivery_rate") == "lost"
    link.at(3.0).described(serial="P-1", epoch=FIRST)
    link.at(3.1).report(2)
    assert link.state is FRESH


def test_a_pump_without_its_certificate_is_the_wrong_one() -> None:
    link = ScriptedLink(Expected("P-1", "aa" * 32))
    link.described(serial="P-1", fingerprint="bb" * 32)
    assert link.state is LinkState.WRONG_PUMP
    link.described(serial="P-1", fingerprint="aa" * 32)
    assert link.state is LINKING


def test_a_certificate_refused_on_the_wire_is_the_wrong_pump() -> None:
    link = ScriptedLink(Expected("P-1", "aa" * 32))
    link.broken(Trouble.WRONG_CERTIFICATE)
    assert link.states == [LinkState.WRONG_PUMP]


def test_a_restart_is_told_and_the_old_life_says_nothing_more(link: ScriptedLink) -> None:
    link.at(2.0).described(epoch=SECOND)
    link.at(2.1).report(2, epoch=FIRST)
    assert link.state is LinkState.RESTARTED
    link.at(2.2).report(1, epoch=SECOND)
    assert link.states == [FRESH, LinkState.RESTARTED, FRESH]
    assert [(each.epoch, each.ordinal) for each in link.samples] == [
        (FIRST.key, 1), (SECOND.key, 1),
    ]  # fmt: skip


def test_linking_again_to_the_same_life_is_no_restart_and_stores_nothing_twice(
    link: ScriptedLink,
) -> None:
    link.at(3.0).broken()
    link.at(4.0).described(number=5)
    link.report(5, ("delivery_rate", "1.3"), read=True, ordinal=1)
    link.at(4.1).report(6)
    assert LinkState.RESTARTED not in link.states
    assert [each.ordinal for each in link.samples] == [1, 6]


def test_an_end_on_purpose_is_the_end(link: ScriptedLink) -> None:
    told = list(link.session.end(link.at(1.5).moment))
    assert [each.state for each in told] == [LinkState.ENDED]
    link.at(60.0).look()
    assert link.state is LinkState.ENDED


def test_a_recording_that_is_over_ends_the_session(link: ScriptedLink) -> None:
    link.broken(Trouble.AT_END, final=True)
    assert link.state is LinkState.ENDED


def test_an_alarm_is_told_when_it_begins_and_when_it_ends(link: ScriptedLink) -> None:
    link.alarm(2, 1, on=True)
    link.alarm(3, 2, on=True)
    link.alarm(4, 3, on=False)
    alarms = [each for each in link.told if isinstance(each, AlarmChange)]
    assert [(each.id, each.on) for each in alarms] == [
        ("motor_stall", True),
        ("motor_stall", False),
    ]
    assert link.standing().alarms == ()


def test_an_alarm_whose_end_overtakes_its_beginning_is_still_told(link: ScriptedLink) -> None:
    link.alarm(3, 2, on=False)
    link.alarm(2, 1, on=True)
    alarms = [each.on for each in link.told if isinstance(each, AlarmChange)]
    assert alarms == [True, False]


def test_an_alarm_that_was_told_is_not_told_again_by_a_late_report(link: ScriptedLink) -> None:
    link.alarm(2, 1, on=True)
    link.alarm(4, 3, on=False)
    link.alarm(3, 2, on=True)
    assert [each.on for each in link.told if isinstance(each, AlarmChange)] == [True, False]


def test_alarms_of_a_life_that_is_over_end_with_it(link: ScriptedLink) -> None:
    link.alarm(2, 1, on=True)
    told = link.at(2.0).described(epoch=SECOND)
    assert [(each.id, each.on) for each in told if isinstance(each, AlarmChange)] == [
        ("motor_stall", False)
    ]


def test_the_pumps_log_is_told_once_and_what_is_gone_is_a_gap(link: ScriptedLink) -> None:
    told = link.log("l", 1, 1, 2) + link.log("l", 1, 2, 3) + link.log("l", 7, 7, 8)
    assert [each.number for each in told if isinstance(each, PumpEvent)] == [1, 2, 3, 7, 8]
    assert [(each.first, each.last) for each in told if isinstance(each, LogGap)] == [(4, 6)]


def test_a_log_that_outlives_a_restart_is_not_told_again(link: ScriptedLink) -> None:
    link.log("l", 1, 1, 2)
    link.described(epoch=SECOND)
    told = link.log("l", 1, 1, 2, 3)
    assert [each.number for each in told if isinstance(each, PumpEvent)] == [3]


def test_a_hostile_log_number_costs_nothing(link: ScriptedLink) -> None:
    told = link.log("l", 1, 1) + link.log("l", 2**52, 2**52)
    assert [(each.first, each.last) for each in told if isinstance(each, LogGap)] == [
        (2, 2**52 - 1)
    ]


def test_a_value_without_a_count_of_its_own_goes_by_its_report() -> None:
    link = ScriptedLink()
    link.described()
    link.at(0.1).report(4, ("delivery_rate", "1.2"))
    link.at(0.2).report(4, ("delivery_rate", "1.2"))
    assert [each.value for each in link.samples] == [Decimal("1.2")]
