"""A program session step by step, with a pump as strict as a real one."""

from __future__ import annotations

import pytest

from hai_desk.errors import DiskFull, HeldElsewhere, NotAllowed
from hai_desk.link.commands import Commit, Prepare
from hai_desk.pumps.program_text import sha256
from hai_desk.safety.rules import Rule
from hai_desk.services.program_barriers import Barred, Barrier
from hai_desk.services.program_events import Ending, What
from hai_desk.services.program_state import Phase
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
    assert shown.equal == len(shown.compared)
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
