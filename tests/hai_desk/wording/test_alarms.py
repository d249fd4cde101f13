"""Every alarm in words: what, for how long, since when, what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hai_desk.telemetry.alarm import PRIORITIES, Acknowledged, Alarm, Cause, Priority
from hai_desk.wording import alarms as words

START = datetime(2025, 11, 18, 16, 5, 12, tzinfo=UTC)
NOW = START + timedelta(minutes=15, seconds=19)


def alarm(cause: Cause, **facts: str) -> Alarm:
    priority = PRIORITIES.get(cause, Priority.MEDIUM)
    return Alarm(cause.value, cause, priority, START, tuple(facts.items()))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("told", "headline"),
    [
        (alarm(Cause.MOTOR_STALL), "Motor stall. No drug delivered for 15 min 19 s"),
        (
            alarm(Cause.OVER_PROGRAM, deviation="18.24"),
            "Delivery above program. 18.2 % above what is programmed, for 15 min 19 s",
        ),
        (
            alarm(Cause.UNDER_PROGRAM, deviation="-20"),
            "Delivery below program. 20 % below what is programmed, for 15 min 19 s",
        ),
        (
            alarm(Cause.OVER_PROGRAM, by="over_program", deviation="18.24", measured="1.2"),
            "Delivery above program. 18.2 % above what is programmed, for 15 min 19 s",
        ),
        (
            alarm(Cause.OVER_PROGRAM, by="reservoir_fast", deviation="23.077", measured="1.6"),
            "Delivery above program. The reservoir falls 23.1 % faster than programmed, "
            "for 15 min 19 s",
        ),
        (
            alarm(Cause.UNDER_PROGRAM, by="reservoir_slow", deviation="-23.077", measured="1"),
            "Delivery below program. The reservoir falls 23.1 % more slowly than programmed, "
            "for 15 min 19 s",
        ),
        (
            alarm(Cause.OCCLUSION, by="occlusion_level", measured="203.4"),
            "Pressure rises in the catheter. 203 mmHg in the mean, for 15 min 19 s",
        ),
        (
            alarm(Cause.OCCLUSION, by="occlusion_slope", measured="0.9"),
            "Pressure rises in the catheter. It rises by 0.9 mmHg/min, for 15 min 19 s",
        ),
        (
            alarm(Cause.LOW_RESERVOIR, volume="1.9 mL"),
            "Low reservoir. 1.9 mL left, for 15 min 19 s",
        ),
        (alarm(Cause.LINK_LOST), "Link lost for 15 min 19 s"),
        (
            alarm(Cause.LINK_LOST, heard=(START - timedelta(seconds=5)).isoformat()),
            "Link lost. Values are 15 min 24 s old",
        ),
        (alarm(Cause.OTHER, text="Door open"), "Door open for 15 min 19 s"),
        (alarm(Cause.OTHER), "The pump reports an alarm for 15 min 19 s"),
    ],
)
def test_what_and_for_how_long(told, headline):
    assert plain(words.headline(told, NOW)) == headline


def test_an_alarm_that_is_over_says_since_when():
    over = replace(alarm(Cause.MOTOR_STALL), until=START + timedelta(minutes=5))
    assert words.headline(over, NOW) == "Motor stall. Over since 16:10"


def test_since_when_and_what_to_do():
    expected = "Since 16:05:12. Check the patient, then follow the pump stall procedure."
    assert words.detail(alarm(Cause.MOTOR_STALL)) == expected


def test_a_lost_link_tells_the_last_report_and_claims_nothing_of_the_pump():
    told = alarm(Cause.LINK_LOST, heard=(START - timedelta(seconds=5)).isoformat())
    assert words.detail(told) == "Last report 16:05:07. Hold the reader over the pump."


def test_how_often_and_by_whom():
    told = replace(
        alarm(Cause.LINK_LOST), count=3, acknowledged=Acknowledged(NOW, "Specialist 1 (demo)")
    )
    assert words.detail(told).endswith(
        "3 times in a row. Acknowledged 16:20 by Specialist 1 (demo)"
    )


def test_the_list_tells_what_became_of_it():
    stall = alarm(Cause.MOTOR_STALL)
    lost = replace(alarm(Cause.LINK_LOST), until=START + timedelta(minutes=5))
    assert words.in_list(stall) == "Not acknowledged"
    assert plain(words.in_list(lost)) == "Over after 5 min"
    latched = replace(stall, until=START + timedelta(minutes=5))
    assert plain(words.in_list(latched)) == "Over after 5 min. Not acknowledged"
    linked = alarm(Cause.LINKED, text="Serial matches this patient")
    assert words.in_list(linked) == "Serial matches this patient"


def test_the_chip_counts_and_names_the_highest():
    assert words.chip((alarm(Cause.MOTOR_STALL), alarm(Cause.LINK_LOST))) == "2 high"
    assert words.and_more(2) == "and 2 more"


def test_the_lock_screen_names_no_pump_and_no_patient():
    assert words.locked(alarm(Cause.MOTOR_STALL)) == (
        "High alarm on the linked pump",
        "Unlock to see it",
    )


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_has_a_title_and_every_alarm_says_what_to_do(cause):
    told = alarm(cause, text="as the pump says")
    assert words.title(told)
    if told.priority is not Priority.EVENT:
        assert words.detail(told).count(".") >= 2
    assert words.MARKS[told.priority]


def test_nothing_here_claims_to_watch_the_patient():
    assert "does not replace watching the patient" in words.standing_line()
