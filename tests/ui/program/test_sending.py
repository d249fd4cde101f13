"""From Send to Finish, with everything that a bad line, a strict pump and a slow one can do."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.errors import DiskFull
from hai_desk.link.commands import Cancel, Commit, Prepare
from hai_desk.link.wire_frame import Direction, frame_of
from hai_desk.services.program_events import Ending
from hai_desk.services.program_state import Phase
from tests.support.program_desk import ProgramDesk
from tests.support.program_page import ProgramPageAtDesk
from ui.form.blocks import Checklist, NumberField, State, Table
from ui.program.page import Step


def test_a_program_goes_from_send_to_running(reviewed: ProgramPageAtDesk) -> None:
    page = reviewed
    page.presenter.pressed("send")
    assert page.screen.step is Step.SEND
    assert not page.screen.may_leave
    page.take()
    assert page.screen.step is Step.READ_BACK
    assert not page.forward_on
    page.presenter.typed("confirm.dose", "7.87")
    page.presenter.committed("confirm.dose", "7.87")
    assert page.forward_on
    page.presenter.pressed("confirm")
    page.take()
    assert page.titles == ["The pump runs the new program."]
    assert page.screen.may_leave
    assert page.presenter.page.standing.ending is Ending.RUNNING
    assert [type(each) for each in page.desk.line.sent] == [Prepare, Commit]


def test_the_pump_column_is_tinted_and_every_row_says_equal(read_back: ProgramPageAtDesk) -> None:
    table = read_back.table
    assert table.heads == ("In the pump before", "You asked for", "Pump reads back")
    assert table.tinted == 2
    assert {row.said for row in table.rows} == {"equal"}
    assert read_back.screen.form.chip is not None
    assert read_back.screen.form.chip.text == "8 of 8 settings equal"


def test_the_dose_is_typed_again_and_another_one_does_not_confirm(
    read_back: ProgramPageAtDesk,
) -> None:
    read_back.presenter.typed("confirm.dose", "9.84")
    assert not read_back.forward_on
    read_back.presenter.typed("confirm.dose", "7.872")
    typed = read_back.field("confirm.dose")
    assert isinstance(typed, NumberField)
    assert (typed.state, typed.hint) == (State.EQUAL, "Equal to the pump and the prescription")
    read_back.presenter.typed("confirm.dose", ".5")
    assert read_back.field("confirm.dose").state is State.HARD


def test_a_row_that_differs_is_hard_with_both_values_and_confirm_is_off(
    page: ProgramPageAtDesk,
) -> None:
    page.desk.pump.bugs = frozenset({"misreads"})
    page.to_read_back()
    assert page.screen.step is Step.READ_BACK
    first = page.table.rows[0]
    assert (first.setting, first.mark, first.said) == ("Low-reservoir alarm", "hard", "differs")
    assert [cell.value for cell in first.cells] == ["2", "2", "4"]
    assert page.titles[0] == "Low-reservoir alarm: the pump reads back 4 mL. You asked for 2."
    assert not page.forward_on
    assert page.screen.footer.blocker == "The pump reads back something else"
    footer = page.screen.footer
    assert footer.back is not None
    assert footer.undo is not None
    assert (footer.back.label, footer.undo.label) == ("Restore previous", "Send again")
    page.presenter.typed("confirm.dose", "7.872")
    assert not page.forward_on


def test_restore_keeps_the_old_program_and_leads_back_to_the_review(
    read_back: ProgramPageAtDesk,
) -> None:
    read_back.presenter.pressed("restore")
    read_back.take()
    assert read_back.screen.step is Step.REVIEW
    assert read_back.desk.pump.shadow is None
    assert isinstance(read_back.desk.line.sent[-1], Cancel)


def test_send_again_sends_a_program_of_its_own_name(read_back: ProgramPageAtDesk) -> None:
    read_back.read()
    read_back.presenter.pressed("send_again")
    read_back.take()
    assert read_back.screen.step is Step.READ_BACK
    assert read_back.desk.pump.shadow is not None
    assert read_back.desk.pump.shadow[0].id.endswith("/2")


def test_cancel_is_noted_and_done_once_the_pump_has_answered(reviewed: ProgramPageAtDesk) -> None:
    page = reviewed
    page.presenter.pressed("send")
    page.presenter.pressed("cancel")
    assert any(title.startswith("Cancel is noted") for title in page.titles)
    page.take()
    page.take()
    assert page.presenter.page.standing.phase is Phase.REVIEW
    assert page.desk.pump.shadow is None


def test_a_reading_that_is_too_old_is_made_anew_once_and_the_act_goes_on(
    reviewed: ProgramPageAtDesk,
) -> None:
    page = reviewed
    page.look(30)
    page.presenter.pressed("send")
    assert page.desk.line.sent == []
    page.take()
    assert page.screen.step is Step.READ_BACK
    assert len(page.desk.line.sent) == 1


def test_a_reading_that_does_not_come_is_said_after_ten_seconds(
    reviewed: ProgramPageAtDesk,
) -> None:
    page = reviewed
    page.look(30)
    page.desk.line.mute = True
    page.presenter.pressed("send")
    page.look(11)
    assert page.titles[0] == "The pump was not read just now. Read it again."
    assert page.desk.line.sent == []


def test_a_pump_that_refuses_says_so_with_the_number(reviewed: ProgramPageAtDesk) -> None:
    page = reviewed
    page.read()
    page.desk.pump.last += 1
    page.presenter.pressed("send")
    page.take()
    assert any(title.startswith("The pump refused.") for title in page.titles)
    assert "IHE PIV" in page.words
    assert page.screen.step is Step.REVIEW


def test_what_cannot_be_written_down_is_not_sent(reviewed: ProgramPageAtDesk) -> None:
    page = reviewed
    page.desk.registry.trouble = DiskFull(file="registry")
    page.presenter.pressed("send")
    assert any("disk full" in title for title in page.titles)
    assert page.desk.line.sent == []


def test_a_pump_that_does_not_start_within_ten_seconds_is_a_stop(
    read_back: ProgramPageAtDesk,
) -> None:
    page = read_back
    page.read()
    page.desk.pump.faulty = True
    page.presenter.typed("confirm.dose", "7.87")
    page.presenter.pressed("confirm")
    page.take()
    assert page.screen.step is Step.FINISH
    assert not page.screen.may_leave
    page.look(12)
    assert page.titles[0] == "The pump took the program and does not say that it delivers."
    page.desk.pump.faulty = False
    page.read()
    assert page.titles == ["The pump runs the new program."]


def test_after_confirm_nothing_is_ticked_or_said_that_the_pump_did_not_say() -> None:
    desk = ProgramDesk()
    desk.pump.range = replace(desk.pump.range, halts=False)
    page = ProgramPageAtDesk(desk)
    page.to_read_back()
    page.read()
    page.presenter.typed("confirm.dose", "7.87")
    page.presenter.pressed("confirm")
    assert page.screen.step is Step.FINISH
    (progress,) = [each for each in page.screen.form.body if isinstance(each, Checklist)]
    assert [item.tone for item in progress.items] == ["neutral", "neutral"]
    assert page.screen.strip is None
    assert "On its way" not in page.words
    page.take()
    assert "starts at once" not in page.words


def test_the_strip_runs_while_delivery_stands_still_and_turns_hard(
    read_back: ProgramPageAtDesk,
) -> None:
    page = read_back
    strip = page.screen.strip
    assert strip is not None
    assert strip.title == "Drug delivery is stopped while this update is open."
    assert strip.kind == "soft"
    page.look(180)
    assert page.screen.strip is not None
    assert page.screen.strip.kind == "hard"
    assert page.screen.strip.timer == "3:02"


def test_a_pump_that_goes_on_keeps_its_old_program_until_confirmed() -> None:
    desk = ProgramDesk()
    desk.pump.range = replace(desk.pump.range, halts=False)
    page = ProgramPageAtDesk(desk)
    page.to_read_back()
    assert page.screen.strip is not None
    assert page.screen.strip.kind == "note"
    assert page.screen.strip.title == "The pump keeps its old program until you confirm."


def test_the_link_log_opens_with_every_message_of_the_session(
    read_back: ProgramPageAtDesk,
) -> None:
    assert "Link log, 5 entries" in read_back.words
    read_back.presenter.pressed("log")
    for words in ("Pump read: it runs running", "To the pump: prepare", "Answer to prepare"):
        assert words in read_back.words
    table = next(each for each in read_back.screen.form.body if isinstance(each, Table))
    message = table.rows[2].cells[1]
    assert message.text == "Message to the pump"
    assert message.detail.startswith("Activate, ")
    assert message.detail.endswith(" bytes")
    (frame,) = next(iter(read_back.desk.registry.held.program_frames.values()))
    check = table.rows[2].cells[3]
    assert (check.text, check.detail) == (f"{frame.frame.sha256[:8].upper()}…", "SHA-256")


def test_a_long_message_and_a_late_one_stand_in_the_link_log(
    read_back: ProgramPageAtDesk,
) -> None:
    desk = read_back.desk
    long = frame_of(Direction.FROM_PUMP, "GetMdibResponse", desk.clock.now(), b"x" * 61_234)
    desk.programming.hear(long)
    read_back.look()
    read_back.presenter.pressed("log")
    assert "GetMdibResponse, 61,234 bytes, kept in part" in read_back.words
