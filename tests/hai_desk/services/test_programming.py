"""A program session step by step, with a pump as strict as a real one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hai_desk.errors import DiskFull, HeldElsewhere, NotAllowed
from hai_desk.link.commands import Cancel, Commit, Prepare, Stop, Therapy
from hai_desk.pumps.program_text import sha256
from hai_desk.safety.rules import Rule
from hai_desk.services.program_barriers import Barred, Barrier
from hai_desk.services.program_events import Ending, What
from hai_desk.services.program_state import Act, Phase
from hai_desk.services.program_timing import Stillness
from hai_desk.units import exact_text
from tests.support.program_cases import RUNNING
from tests.support.program_desk import NURSE, OTHER, PATIENT, SPECIALIST, ProgramDesk


@pytest.fixture
def desk() -> ProgramDesk:
    return ProgramDesk()


def whats(desk: ProgramDesk) -> list[What]:
    session = desk.programming.session
    assert session is not None
    with desk.registry.read() as reader:
        return [each.what for each in reader.program_events(session.id)]


def test_read_change_review_check_send_read_back_confirm_running(desk: ProgramDesk) -> None:
    desk.begin()
    assert desk.phase is Phase.CHANGE
    assert desk.review() is None
    assert desk.phase is Phase.REVIEW
    assert desk.standing.check_needed
    desk.checked()
    assert desk.send() is None
    assert desk.phase is Phase.READ_BACK
    assert desk.pump.program == RUNNING
    shown = desk.standing
    changed = {row.setting: (row.before, row.asked, row.read) for row in shown.rows if row.changed}
    assert changed == {
        "daily": ("9.84 mg/day", "7.872 mg/day", "7.872 mg/day"),
        "rate": ("1.23 mL/day", "0.984 mL/day", "0.984 mL/day"),
        "fill": ("", "40 mL", "40 mL"),
    }
    assert [row.setting for row in shown.rows][:3] == list(changed)
    assert shown.equal == len(shown.rows)
    assert desk.confirm() is None
    assert desk.phase is Phase.CLOSED
    assert desk.standing.ending is Ending.RUNNING
    assert exact_text(desk.pump.program.daily_amount, "mg/day") == "7.872 mg/day"
    assert [type(each) for each in desk.line.sent] == [Prepare, Commit]
    assert whats(desk) == [
        *(What.READ, What.REVIEWED, What.CHECKED, What.INTENT, What.ANSWERED, What.RESOLVED),
        *(What.CONFIRMED, What.INTENT, What.ANSWERED, What.RESOLVED, What.RUNNING, What.ENDED),
    ]


def test_the_intent_is_on_the_disk_before_a_byte_is_sent(desk: ProgramDesk) -> None:
    desk.begin()
    desk.review()
    desk.checked()
    desk.read()
    desk.registry.trouble = DiskFull(file="registry")
    with pytest.raises(DiskFull):
        desk.programming.send()
    desk.registry.trouble = None
    assert desk.line.sent == []
    assert desk.send() is None
    prepare = desk.line.sent[0]
    assert isinstance(prepare, Prepare)
    assert (prepare.number, prepare.patient) == (4, "DEMO-0002")
    assert prepare.base == sha256(RUNNING and desk.pump.text)
    assert desk.pump.shadow is not None
    assert desk.pump.shadow[0].id == "PG-2025-0001/1"


def test_only_who_may_program_begins_and_only_with_this_patients_pump(desk: ProgramDesk) -> None:
    with pytest.raises(NotAllowed):
        desk.programming.begin(PATIENT, NURSE)
    desk.pump.serial = "SM2-999999"
    assert desk.programming.begin(PATIENT, SPECIALIST) == Barred((Barrier.WRONG_PUMP,))
    desk.line.linked = False
    assert desk.programming.begin(PATIENT, SPECIALIST) == Barred((Barrier.NO_LINK,))
    desk.registry.held.implants.clear()
    assert desk.programming.begin(PATIENT, SPECIALIST) == Barred((Barrier.NO_PUMP_ON_FILE,))
    assert desk.programming.session is None


def test_one_session_of_a_pump_at_a_time(desk: ProgramDesk) -> None:
    desk.begin()
    desk.programming = type(desk.programming)(desk.registry, desk.line, desk.clock)
    assert desk.programming.begin(PATIENT, SPECIALIST) == Barred((Barrier.SESSION_OPEN,))
    with pytest.raises(HeldElsewhere):
        desk.beside().resume(OTHER)


def test_a_hard_stop_and_an_open_question_do_not_get_to_the_review(desk: ProgramDesk) -> None:
    desk.begin()
    barred = desk.programming.review(desk.draft(pg_daily="9.84"))
    assert isinstance(barred, Barred)
    assert barred.barriers == (Barrier.STOPS,)
    assert Rule.PROGRAM_DOSE in [each.rule for each in barred.findings]
    asked = desk.programming.review(desk.draft(pg_sounds="off"))
    assert isinstance(asked, Barred)
    assert asked.barriers == (Barrier.QUESTIONS,)
    unfinished = desk.programming.review(desk.draft(pg_daily=""))
    assert unfinished == Barred((Barrier.CHANGED,))
    assert desk.phase is Phase.CHANGE


def test_without_the_second_check_nothing_is_sent(desk: ProgramDesk) -> None:
    desk.begin()
    desk.review()
    assert desk.send() == Barred((Barrier.CHECK_NEEDED,))
    assert desk.programming.file_check({"subject": "of another"}) == Barred((Barrier.CHANGED,))
    desk.checked()
    assert desk.send() is None


def test_a_new_review_needs_a_new_check(desk: ProgramDesk) -> None:
    desk.begin()
    desk.review()
    desk.checked()
    assert desk.programming.reopen() is None
    assert desk.phase is Phase.CHANGE
    assert desk.programming.reopen() == Barred((Barrier.NOT_NOW,))
    desk.review()
    assert not desk.standing.checked
    assert desk.send() == Barred((Barrier.CHECK_NEEDED,))


@pytest.mark.parametrize(
    ("change", "barrier"),
    [
        (lambda d: setattr(d.pump, "serial", "SM2-1"), Barrier.WRONG_PUMP),
        (lambda d: setattr(d.line, "fingerprint", "0" * 64), Barrier.WRONG_CERTIFICATE),
        (lambda d: setattr(d.pump, "patient", "DEMO-0009"), Barrier.WRONG_PATIENT),
        (lambda d: setattr(d.line, "offset", 301.0), Barrier.CLOCKS),
        (lambda d: setattr(d.line, "linked", False), Barrier.NO_LINK),
    ],
)
def test_the_pump_is_compared_before_prepare_and_again_before_commit(
    change: object, barrier: Barrier
) -> None:
    for stage in ("prepare", "commit"):
        desk = ProgramDesk()
        desk.begin()
        desk.review()
        desk.checked()
        if stage == "commit":
            desk.send()
        assert callable(change)
        sent = len(desk.line.sent)
        change(desk)
        barred = desk.send() if stage == "prepare" else desk.confirm()
        assert isinstance(barred, Barred)
        assert barrier in barred.barriers
        assert len(desk.line.sent) == sent
        assert barrier in desk.standing.barriers or barrier is Barrier.CLOCKS


def test_a_pump_that_restarted_or_was_told_otherwise_is_not_confirmed() -> None:
    restarted = ProgramDesk()
    restarted.to_read_back()
    restarted.pump.restart()
    barred = restarted.confirm()
    assert isinstance(barred, Barred)
    assert {Barrier.RESTARTED, Barrier.SHADOW_GONE} & set(barred.barriers)
    told = ProgramDesk()
    told.to_read_back()
    told.pump.last += 1
    barred = told.confirm()
    assert isinstance(barred, Barred)
    assert Barrier.COMMANDED in barred.barriers


def test_a_reading_grows_old_in_ten_seconds(desk: ProgramDesk) -> None:
    desk.begin()
    desk.review()
    desk.checked()
    desk.read()
    desk.passes(11)
    assert desk.programming.send() == Barred((Barrier.NOT_READ,))
    desk.read()
    assert desk.programming.send() is None


def test_a_row_that_reads_back_otherwise_cannot_be_confirmed() -> None:
    desk = ProgramDesk(bugs=frozenset({"misreads"}))
    desk.begin()
    desk.review()
    desk.checked()
    desk.send()
    assert desk.phase is Phase.READ_BACK
    wrong = [row for row in desk.standing.rows if not row.equal]
    assert [(row.setting, row.asked, row.read) for row in wrong] == [("low_alarm", "2 mL", "4 mL")]
    assert [each.rule for each in desk.standing.findings] == [
        Rule.READ_BACK_DIFFERS,
        Rule.DELIVERY_STOPPED,
    ]
    barred = desk.confirm()
    assert isinstance(barred, Barred)
    assert barred.barriers == (Barrier.NOT_EQUAL,)
    desk.read()
    assert desk.programming.restore() is None
    desk.take()
    assert (desk.phase, desk.pump.shadow) == (Phase.REVIEW, None)


def test_the_daily_dose_is_typed_from_the_pumps_column(desk: ProgramDesk) -> None:
    desk.to_read_back()
    for typed in ("", "9.84", "7.8", "7,87", "78.7"):
        assert desk.confirm(typed) == Barred((Barrier.DOSE_NOT_TYPED,))
    assert desk.confirm("7.872") is None
    assert desk.phase is Phase.CLOSED


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
    other = desk.beside()
    other.resume(OTHER)
    desk.line.fault = "late"
    desk.programming.read()
    desk.pump.restart()
    desk.take()
    assert desk.programming.session is not None or desk.programming.trouble is not None
    with pytest.raises((HeldElsewhere, ValueError)):
        desk.programming.beat()


def test_signs_of_life_keep_the_pump(desk: ProgramDesk) -> None:
    desk.begin()
    for _ in range(6):
        desk.passes(20)
        desk.programming.beat()
    with pytest.raises(HeldElsewhere):
        desk.beside().resume(OTHER)
    assert timedelta(seconds=120) > timedelta(seconds=91)
