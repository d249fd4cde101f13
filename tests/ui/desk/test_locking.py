"""The lock in the real window: what it hides, what becomes of the draft, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from hai_desk.worksheet.worksheet import Status
from tests.support.cases import ASSESSED, IDENTITY, PREPARED
from tests.support.desk_window import DeskAtWork
from ui.shell.screen import ToastScreen
from ui.tour.hands import CTRL
from ui.widgets.dimmer import Dimmer
from ui.widgets.line_input import LineInput

WHO = ("DEMO", "Alpha", "DEMO-0001", "14-Mar-1961", "I3K-004172")
PAUSED = "1 worksheet is paused and saved."


def at_work(work: DeskAtWork, texts: dict[str, str] | None = None) -> DeskAtWork:
    work.sign_in()
    work.start_refill()
    page = work.desk.worksheet
    assert page is not None
    if texts:
        work.desk.parts().refilling.enter_all(page.sheet, texts, work.desk.user)
        page.reload()
        page.open_stage(page.assessment.current.number)
    work.hands.settle()
    return work


def lock(work: DeskAtWork) -> None:
    work.hands.press(Qt.Key.Key_L, CTRL)
    assert work.window.covered


def status(work: DeskAtWork) -> Status:
    with work.desk.parts().registry.read() as reader:
        (booking,) = reader.bookings_of("p1")
        return reader.worksheet(booking.worksheet_id).status


def tick(work: DeskAtWork, after: timedelta) -> None:
    work.clock.pass_untouched(after)
    work.desk._tick.timeout.emit()
    work.hands.settle()


def said_by_widgets(window: QWidget) -> Iterator[str]:
    """Every word of every widget in the window, seen or not, and what it tells when pointed at."""
    for widget in (window, *window.findChildren(QWidget)):
        yield from (widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.whatsThis())
        yield from (widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QLineEdit):
            yield widget.text()


def said_aloud(node: QAccessibleInterface | None) -> Iterator[str]:
    """What a screen reader finds, walking down from the window."""
    if node is None or not node.isValid():
        return
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    yield from (node.text(kind) for kind in kinds)
    for place in range(node.childCount()):
        yield from said_aloud(node.child(place))


def whole(work: DeskAtWork) -> str:
    work.hands.settle()
    aloud = said_aloud(QAccessible.queryAccessibleInterface(work.window))
    return "\n".join((*said_by_widgets(work.window), *aloud))


def test_the_walk_finds_the_patient_while_the_desk_is_open(work: DeskAtWork) -> None:
    found = whole(at_work(work, dict(IDENTITY)))
    assert all(who in found for who in WHO)


@pytest.mark.parametrize("where", ["today", "worksheet", "dialog", "search", "toast", "chart"])
def test_behind_the_lock_no_widget_and_no_screen_reader_tells_the_patient(
    work: DeskAtWork, where: str
) -> None:
    if where == "today":
        work.sign_in()
    else:
        at_work(work, dict(IDENTITY))
    if where == "dialog":
        page = work.desk.worksheet
        assert page is not None
        page.pressed("hold")
    if where == "search":
        work.hands.press(Qt.Key.Key_K, CTRL)
        work.hands.type("DEMO")
    if where == "toast":
        work.window.toast(ToastScreen("DEMO, Alpha is registered"))
    if where == "chart":
        assert work.desk.pages is not None
        work.desk.pages.chart("p1")
    work.hands.settle()
    assert any(who in whole(work) for who in WHO)
    work.desk.lock()
    found = whole(work)
    assert [who for who in WHO if who in found] == []
    assert "Locked by Nurse 1 (demo)" in found
    work.unlock()
    assert work.desk.signed_in == "nurse1"


def test_the_draft_is_paused_and_free_and_held_again_by_the_same_person(work: DeskAtWork) -> None:
    at_work(work, dict(IDENTITY))
    lock(work)
    assert PAUSED in whole(work)
    assert status(work) is Status.PAUSED
    with work.desk.parts().registry.read() as reader:
        (booking,) = reader.bookings_of("p1")
        assert reader.lease_of(booking.worksheet_id) is None
    work.unlock()
    assert status(work) is Status.OPEN
    assert not work.desk.dialog_open


def test_unlocking_leads_to_the_same_field_and_the_same_place_in_it(work: DeskAtWork) -> None:
    at_work(work)
    form = work.desk.worksheet_form()
    work.hands.reach(form.widget_for("id.born"))
    work.hands.type("14-Mar")
    work.hands.press(Qt.Key.Key_Left)
    work.hands.press(Qt.Key.Key_Left)
    lock(work)
    work.unlock()
    now = QApplication.focusWidget()
    assert isinstance(now, LineInput)
    assert form.widget_for("id.born").isAncestorOf(now)
    assert (now.text(), now.cursorPosition()) == ("14-Mar", 4)


def test_what_was_being_typed_is_saved_before_the_lock(work: DeskAtWork) -> None:
    at_work(work)
    work.hands.reach(work.desk.worksheet_form().widget_for("id.serial"))
    work.hands.type("I3K-00")
    lock(work)
    with work.desk.parts().registry.read() as reader:
        (booking,) = reader.bookings_of("p1")
        entries = {entry.key: entry.text for entry in reader.entries(booking.worksheet_id)}
    assert entries == {"id.serial": "I3K-00"}


def test_half_an_hour_behind_the_lock_asks_for_the_wristband(work: DeskAtWork) -> None:
    at_work(work, dict(IDENTITY))
    lock(work)
    work.clock.advance(timedelta(minutes=30))
    work.unlock()
    assert work.desk.dialog_title == "Go on with this worksheet"
    work.hands.type("DEMO-0001")
    work.hands.primary()
    work.hands.until(lambda: not work.desk.dialog_open, "the worksheet")
    assert status(work) is Status.OPEN
    assert work.desk.worksheet is not None


def test_turning_back_from_the_wristband_leaves_the_draft_paused(work: DeskAtWork) -> None:
    at_work(work, dict(IDENTITY))
    lock(work)
    work.clock.advance(timedelta(minutes=30))
    work.unlock()
    work.hands.press(Qt.Key.Key_Escape)
    assert work.desk.worksheet is None
    assert status(work) is Status.PAUSED


def test_the_desk_locks_itself_after_five_minutes(work: DeskAtWork) -> None:
    at_work(work, {**IDENTITY, **ASSESSED})
    tick(work, timedelta(minutes=5) - timedelta(seconds=1))
    assert not work.window.covered
    tick(work, timedelta(seconds=1))
    assert work.window.covered
    assert status(work) is Status.PAUSED
    tick(work, timedelta(minutes=20))
    assert work.window.covered


def test_a_key_anywhere_keeps_it_open(work: DeskAtWork) -> None:
    at_work(work)
    tick(work, timedelta(minutes=4))
    work.hands.press(Qt.Key.Key_Tab)
    tick(work, timedelta(minutes=4))
    assert not work.window.covered


def test_with_a_needle_in_the_pump_the_screen_dims_instead(work: DeskAtWork) -> None:
    at_work(
        work, {**PREPARED, "em.kit": "intera-3000-refill", "em.port": "2025-11-18T10:21:00-05:00"}
    )
    tick(work, timedelta(minutes=9))
    assert not work.window.covered
    (dimmer,) = work.window.findChildren(Dimmer)
    assert dimmer.isVisible()
    assert dimmer.geometry() == work.window.rect()
    work.hands.press(Qt.Key.Key_Tab)
    assert not dimmer.isVisible()
    work.hands.press(Qt.Key.Key_L, CTRL)
    assert work.window.covered


def test_a_lock_is_heard_from_inside_a_dialog(work: DeskAtWork) -> None:
    at_work(work)
    page = work.desk.worksheet
    assert page is not None
    page.pressed("hold")
    work.hands.settle()
    lock(work)
    assert not work.desk.dialog_open


def test_while_a_pump_is_linked_the_desk_waits_fifteen_minutes(work: DeskAtWork) -> None:
    work.sign_in()
    assert work.desk.pump.link("tcp://127.0.0.1:9", serial="") == ""
    tick(work, timedelta(minutes=14, seconds=59))
    assert not work.window.covered
    tick(work, timedelta(seconds=1))
    assert work.window.covered
    work.unlock()
    work.desk.pump.unlink()
    tick(work, timedelta(minutes=5))
    assert work.window.covered
