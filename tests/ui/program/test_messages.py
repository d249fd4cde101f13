"""Each message of the link log can be opened and read in full."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from hai_desk.link.wire_frame import Direction, digest_only, frame_of
from tests.support.program_clinic import ProgramDeskAtWork
from tests.support.program_page import ProgramPageAtDesk, plain, said
from ui.form.blocks import Listing, StopCard, Table
from ui.program.log import LOG, MESSAGE
from ui.program.message import message_prompt
from ui.shell.dialog import Dialog
from ui.shell.screen import BandScreen

AT = datetime(2026, 3, 2, 9, 30, 5, tzinfo=UTC)
BAND = BandScreen("DEMO, Bravo", "02-Sep-1957", "DEMO-0002")
FRAME = frame_of(Direction.FROM_PUMP, "ActivateResponse", AT, b"<a><b>INVALID</b></a>")


def body(frame=FRAME):
    return message_prompt(frame, BAND, UTC).screen.body


def test_a_message_tells_which_way_when_how_long_its_digest_and_its_text() -> None:
    screen = message_prompt(FRAME, BAND, UTC).screen
    told = {plain(each) for each in said(screen)}
    assert (screen.title, screen.subtitle) == ("Message from the pump", "ActivateResponse")
    assert {"Pump to desk", "02-Mar-2026 09:30:05", "21 bytes"} <= told
    assert FRAME.sha256.upper() in told
    assert Listing("<a>\n  <b>INVALID</b>\n</a>", "Text of the message") in screen.body


def test_one_that_was_kept_in_part_or_by_its_digest_says_so() -> None:
    note, listing = body(replace(FRAME, whole=False))[1:]
    assert isinstance(note, StopCard)
    assert note.title == (
        "The message is too long to keep. Below is what it says of program, drug and patient."
    )
    assert isinstance(listing, Listing)
    (only,) = body(digest_only(FRAME))[1:]
    assert isinstance(only, StopCard)
    assert only.title.startswith("Its text was not kept")


def rows(page: ProgramPageAtDesk) -> Table:
    found = page.screen.form.body[-1]
    assert isinstance(found, Table)
    return found


def test_a_row_of_the_log_opens_its_message_and_no_other(page: ProgramPageAtDesk) -> None:
    page.desk.line.tells = True
    page.read()
    page.presenter.pressed(LOG)
    keys = [row.cells[1].key for row in rows(page).rows if row.cells[1].key]
    frames = page.presenter.page.frames
    assert keys == [f"{MESSAGE}{each.seq}" for each in frames]
    page.presenter.pressed(keys[-1])
    assert page.doors.went[-1] == f"message {frames[-1].frame.sha256}"
    before = list(page.doors.went)
    page.presenter.pressed(f"{MESSAGE}999")
    assert page.doors.went == before


def test_by_keys_a_message_is_opened_read_and_closed(work: ProgramDeskAtWork) -> None:
    """Enter opens it, Tab goes to its text, which may be selected and not changed, Escape closes
    it, and the keyboard is where it was."""
    hands, form = work.hands, work.form
    hands.push(form.widget_for(LOG))
    first = work.presenter.page.frames[0]
    row = form.widget_for(f"{MESSAGE}{first.seq}")
    assert row.accessibleName().startswith("Open: Message to the pump, GetMdib, ")
    hands.reach(row)
    hands.press(Qt.Key.Key_Return)
    work.until(lambda: work.desk.dialog_open, "the message")
    dialog = work.window.findChild(Dialog)
    assert dialog is not None
    lines = dialog.findChild(QPlainTextEdit)
    assert lines is not None
    hands.reach(lines)
    text = lines.toPlainText()
    assert "GetMdib" in text
    hands.type("x")
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert (lines.toPlainText(), lines.textCursor().selectedText() != "") == (text, True)
    assert lines.accessibleName() == "Text of the message"
    hands.press(Qt.Key.Key_Escape)
    work.until(lambda: not work.desk.dialog_open, "the end of the message")
    now = QApplication.focusWidget()
    assert now is not None
    assert now.accessibleName() == row.accessibleName()
