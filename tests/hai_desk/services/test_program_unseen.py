"""What a pump ran where nobody saw when it changed: answers lost for days, halts, memory unread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hai_desk.dosing.ran import History, Ran
from hai_desk.services.program_events import ProgramEvent, What
from hai_desk.services.program_history import filed_between, history_of
from hai_desk.units import from_exact_text as q
from hai_desk.units import mg_per_mL
from tests.support.program_cases import NOW, RUNNING
from tests.support.program_desk import PATIENT, ProgramDesk

BEFORE, AFTER, STILL = q("1.23 mL/day"), q("0.984 mL/day"), q("0 mL/day")
DAY = timedelta(days=1)
NEVER = datetime.max.replace(tzinfo=UTC)


def history(desk: ProgramDesk) -> History:
    with desk.registry.read() as reader:
        return history_of(reader, PATIENT, "i2")


def events(desk: ProgramDesk) -> list[ProgramEvent]:
    (told,) = desk.registry.held.program_events.values()
    return list(told)


def moments(desk: ProgramDesk, what: What, verb: str) -> list[datetime]:
    return [e.at for e in events(desk) if e.what is what and e.body["verb"] == verb]


def read_later(desk: ProgramDesk, after: timedelta, **changed: object) -> None:
    """Another reading of the open session, as it was filed."""
    (told,) = desk.registry.held.program_events.values()
    last = next(e for e in reversed(told) if e.what is What.READ)
    body: Mapping[str, Any] = {**last.body, **changed}
    told.append(replace(last, body=body, at=last.at + after, seq=len(told) + 1))


def begun() -> ProgramDesk:
    desk = ProgramDesk()
    desk.begin()
    return desk


def commit_lost_for(days: int, **reviewed: str) -> ProgramDesk:
    desk = ProgramDesk()
    desk.pump.range = replace(desk.pump.range, halts=False)
    if reviewed:
        desk.pump.program = replace(RUNNING, concentration=mg_per_mL("10"))
    desk.begin()
    assert desk.review(**reviewed) is None
    desk.checked()
    assert desk.send() is None
    desk.read()
    desk.line.fault, desk.line.mute = "reply lost", True
    assert desk.programming.confirm("7.87") is None
    desk.take()
    desk.passes(86_400 * days)
    desk.line.mute = False
    desk.read()
    return desk


def test_a_commit_whose_answer_was_lost_for_days_changed_nobody_knows_when() -> None:
    desk = commit_lost_for(3)
    told = history(desk)
    (sent,) = moments(desk, What.INTENT, "commit")
    (resolved,) = moments(desk, What.RESOLVED, "commit")
    assert [each.rate for each in told.ran] == [BEFORE, AFTER]
    assert (told.gaps, told.unseen) == ((), ((sent, resolved),))
    assert resolved - sent > 3 * DAY
    with desk.registry.read() as reader:
        assert filed_between(reader, "SM2-208531", sent - DAY, resolved + DAY) is None
        assert filed_between(reader, "SM2-208531", resolved, resolved + DAY) is None


def test_its_bridge_ends_at_a_time_that_nobody_knows() -> None:
    """0.34 mL at 0.787 mL/day last 10 h 22 min, at most from the reading on."""
    bridged = {"pg_bridge": "yes", "pg_tubing": "0.2", "pg_catheter": "0.14"}
    desk = commit_lost_for(3, **bridged)
    told = history(desk)
    (sent,) = moments(desk, What.INTENT, "commit")
    assert told.unseen == ((sent, told.ran[-1].since),)
    assert told.ran[-1].since - told.ran[-2].since > timedelta(hours=10)


def test_a_stop_whose_answer_was_lost_stopped_nobody_knows_when() -> None:
    desk = begun()
    desk.line.fault, desk.line.mute = "reply lost", True
    desk.programming.stop()
    desk.take()
    desk.passes(86_400)
    desk.line.mute = False
    desk.read()
    told = history(desk)
    (sent,) = moments(desk, What.INTENT, "stop")
    assert [each.rate for each in told.ran] == [BEFORE, STILL]
    assert told.unseen == ((sent, told.ran[-1].since),)


def test_a_pump_that_halts_for_a_preparation_whose_answer_was_lost_halted_unseen() -> None:
    desk = begun()
    assert desk.pump.range.halts
    assert desk.review() is None
    desk.checked()
    desk.line.fault = "reply lost"
    desk.read()
    assert desk.programming.send() is None
    desk.line.mute = True
    desk.take()
    desk.passes(90)
    desk.line.mute = False
    desk.read()
    (sent,) = moments(desk, What.INTENT, "prepare")
    (resolved,) = moments(desk, What.RESOLVED, "prepare")
    assert history(desk).unseen == ((sent, resolved),)
    assert history(desk).ran[-1] == Ran(resolved, STILL)


def test_a_command_that_the_pump_refused_is_not_what_came_of_the_next() -> None:
    """The stop counts from when it was sent itself, hours after the other one."""
    desk = begun()
    assert desk.review() is None
    desk.checked()
    desk.line.fault = "not sent"
    desk.send()
    desk.passes(7_200)
    desk.read()
    desk.programming.stop()
    desk.take()
    assert (history(desk).ran[-1].rate, history(desk).unseen) == (STILL, ())


def test_a_pump_that_halted_overnight_in_an_open_session_stood_still_since_nobody_knows() -> None:
    desk = begun()
    read_later(desk, DAY, therapy="stopped")
    assert history(desk).unseen == ((history(desk).ran[0].since, history(desk).ran[1].since),)
    soon = begun()
    read_later(soon, timedelta(minutes=1), therapy="stopped")
    assert ([each.rate for each in history(soon).ran], history(soon).unseen) == (
        [BEFORE, STILL],
        (),
    )


def test_a_program_that_cannot_be_read_is_unknown_while_it_runs() -> None:
    desk = begun()
    (first,) = [each.since for each in history(desk).ran]
    text = events(desk)[-1].body["text"]
    read_later(desk, DAY, text="no program at all")
    assert [each.rate for each in history(desk).ran] == [BEFORE]
    assert history(desk).unseen[-1] == (first + DAY, NEVER)
    assert history(desk).unclear_in(NOW + 30 * DAY, NOW + 31 * DAY)
    read_later(desk, DAY, text=text)
    told = history(desk)
    assert [each.rate for each in told.ran] == [BEFORE, BEFORE]
    assert told.unseen[-1][1] == told.ran[-1].since == first + 2 * DAY


def test_a_reading_that_says_nothing_new_is_still_the_last_one() -> None:
    desk = begun()
    ran = history(desk).ran
    read_later(desk, DAY)
    assert (history(desk).ran, history(desk).read_at) == (ran, events(desk)[-1].at)


def test_the_first_reading_of_all_may_be_one_that_cannot_be_read() -> None:
    desk = begun()
    (told,) = desk.registry.held.program_events.values()
    told[:] = [replace(told[0], body={**told[0].body, "text": ""})]
    assert history(desk) == History((), (), ((told[0].at, NEVER),), told[0].at)


def test_a_first_reading_that_stood_still_says_nothing_of_the_time_before() -> None:
    desk = begun()
    (told,) = desk.registry.held.program_events.values()
    told[:] = [replace(told[0], body={**told[0].body, "therapy": "fault"})]
    at = told[0].at
    assert history(desk).ran == (Ran(at, STILL),)
    with desk.registry.read() as reader:
        assert filed_between(reader, "SM2-208531", at - 20 * DAY, at + DAY) is None
