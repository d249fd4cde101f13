"""What a pump ran and when, from sessions as they were: read, changed, stopped, told elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hai_desk.dosing.ran import History, Ran
from hai_desk.pumps.program import FlexStep
from hai_desk.services.program_events import What
from hai_desk.services.program_history import filed_between, history_of
from hai_desk.units import from_exact_text as q
from hai_desk.units import mg_per_mL
from tests.support.program_cases import NOW, RUNNING
from tests.support.program_desk import PATIENT, SPECIALIST, ProgramDesk

BEFORE, AFTER, STILL = q("1.23 mL/day"), q("0.984 mL/day"), q("0 mL/day")
DAY = timedelta(days=1)


def history(desk: ProgramDesk) -> History:
    with desk.registry.read() as reader:
        return history_of(reader, PATIENT, "i2")


def rates(desk: ProgramDesk) -> list[object]:
    return [each.rate for each in history(desk).ran]


def finished(*, halts: bool = False) -> ProgramDesk:
    desk = ProgramDesk()
    desk.pump.range = replace(desk.pump.range, halts=halts)
    desk.to_read_back()
    assert desk.confirm() is None
    return desk


def event_at(desk: ProgramDesk, what: What) -> datetime:
    events = [e for each in desk.registry.held.program_events.values() for e in each]
    return next(each.at for each in events if each.what is what)


def test_a_pump_that_nobody_programmed_has_none() -> None:
    assert history(ProgramDesk()) == History()


def test_a_change_has_its_rate_from_when_the_pump_said_so() -> None:
    desk = finished()
    told = history(desk)
    assert [each.rate for each in told.ran] == [BEFORE, AFTER]
    assert told.ran[0].since == event_at(desk, What.READ)
    assert told.ran[1].since <= event_at(desk, What.RUNNING)
    assert (told.gaps, told.unseen) == ((), ())


def test_a_pump_that_halts_for_its_update_gives_nothing_meanwhile() -> None:
    desk = finished(halts=True)
    assert rates(desk) == [BEFORE, STILL, AFTER]
    assert history(desk).unseen == ()


def test_a_session_that_changed_nothing_is_one_reading() -> None:
    desk = ProgramDesk()
    desk.begin()
    desk.programming.end()
    assert rates(desk) == [BEFORE]


def test_a_stop_is_known_and_so_is_the_next_program() -> None:
    desk = ProgramDesk()
    desk.begin()
    desk.programming.stop()
    desk.take()
    desk.programming.leave_stopped("catheter is blocked", "Prescriber 1")
    assert rates(desk) == [BEFORE, STILL]


def test_the_next_session_goes_on_where_the_last_one_ended() -> None:
    desk = finished()
    desk.passes(86_400)
    assert desk.programming.begin(PATIENT, SPECIALIST) is None
    desk.take()
    assert rates(desk) == [BEFORE, AFTER]
    assert history(desk).gaps == ()


def test_a_program_that_came_from_elsewhere_leaves_a_gap() -> None:
    desk = finished()
    ended = event_at(desk, What.RUNNING)
    desk.passes(86_400)
    faster = (FlexStep(0, q("1.1 mL/day")),)
    desk.pump.program = replace(desk.pump.program, id="other", steps=faster)
    assert desk.programming.begin(PATIENT, SPECIALIST) is None
    desk.take()
    told = history(desk)
    assert [each.rate for each in told.ran] == [BEFORE, AFTER, q("1.1 mL/day")]
    ((begins, ends),) = told.gaps
    assert (begins, ends - begins > DAY) == (ended, True)


def test_a_bridge_runs_first_and_a_prime_is_given_at_once() -> None:
    """0.34 mL at 0.787 mL/day last 10 h 22 min."""
    desk = ProgramDesk()
    desk.pump.program = replace(RUNNING, concentration=mg_per_mL("10"))
    desk.begin()
    bridged = {"pg_bridge": "yes", "pg_tubing": "0.2", "pg_catheter": "0.14"}
    assert desk.review(**bridged) is None
    desk.checked()
    desk.send()
    desk.confirm()
    *_before, bridge, program = history(desk).ran
    assert (bridge.rate, program.rate) == (q("0.787 mL/day"), AFTER)
    minutes = (program.since - bridge.since) / timedelta(minutes=1)
    assert 622 <= minutes < 623


def test_other_pumps_of_the_patient_say_nothing() -> None:
    desk = finished()
    with desk.registry.read() as reader:
        assert history_of(reader, PATIENT, "another") == History()


def test_a_pump_whose_memory_says_nothing_stands_still() -> None:
    desk = ProgramDesk()
    desk.begin()
    (events,) = desk.registry.held.program_events.values()
    broken = {**events[-1].body, "text": "no program at all", "therapy": "fault"}
    events.append(replace(events[-1], body=broken, at=NOW + DAY, seq=2))
    told = history(desk)
    assert told.ran[-1] == Ran(NOW + DAY, STILL)
    assert len(told.gaps) == 1


def test_of_any_time_the_programs_on_file_say_what_they_gave() -> None:
    desk = finished()
    start, serial = event_at(desk, What.READ) - DAY, "SM2-208531"
    end = event_at(desk, What.RUNNING) + DAY
    with desk.registry.read() as reader:
        given = filed_between(reader, serial, start, end)
        assert given is not None
        assert q("2.21 mL") < given < q("2.22 mL")
        assert filed_between(reader, serial, end, end + DAY) is None
        only = event_at(desk, What.READ)
        assert filed_between(reader, serial, only - DAY, only) is None
        assert filed_between(reader, "unknown", start, end) is None
        assert filed_between(reader, "", start, end) is None
