"""A draft of more than a week is discarded from the list, by keys, with a reason."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from hai_desk.worksheet.worksheet import Status
from tests.support.cases import IDENTITY
from tests.support.desk_window import DeskAtWork
from ui.today.view import TodayView


def test_it_is_asked_why_and_the_visit_waits_again(work: DeskAtWork) -> None:
    work.sign_in()
    work.start_refill()
    page = work.desk.worksheet
    assert page is not None
    work.desk.parts().refilling.enter_all(page.sheet, dict(IDENTITY), work.desk.user)
    page.reload()
    page.pause()
    work.clock.advance(timedelta(days=8))
    work.desk._sessions.idle.signed_in()
    work.hands.press(Qt.Key.Key_F5)
    today = work.window.frame.pages.currentWidget()
    assert isinstance(today, TodayView)
    assert today.panel.other.text() == "Discard this worksheet"
    work.hands.push(today.panel.other)
    assert work.desk.dialog_title == "Discard this worksheet"
    work.hands.secret(work.desk.dialog_form(), "reason", "Started by mistake")
    work.hands.primary()
    assert not work.desk.dialog_open
    with work.desk.parts().registry.read() as reader:
        (booking,) = reader.bookings_of("p1")
        draft = reader.worksheet(booking.worksheet_id)
        told = [each for each in reader.audit() if each.what == "worksheet discarded"]
    assert (draft.status, draft.status_note) == (Status.DISCARDED, "Started by mistake")
    assert [each.user_id for each in told] == [work.desk.user.id]
