"""The widgets: typing reaches the presenter unchanged, and a screen given is a screen shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hai_desk.worksheet.stage import Stage
from tests.support.cases import IDENTITY
from tests.support.worksheet_page import OpenPage
from ui.refill.view import RefillView
from ui.theme import Look


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> tuple[OpenPage, RefillView]:
    page = OpenPage(IDENTITY)
    view = RefillView(look)
    qtbot.addWidget(view)
    page.presenter._show = view.show_screen
    view.follow(page.presenter)
    page.presenter.opened()
    view.resize(900, 700)
    view.show()
    return page, view


def line(view: RefillView, key: str) -> QLineEdit:
    widget = view.form.widget_for(key)
    found = widget if isinstance(widget, QLineEdit) else widget.findChild(QLineEdit)
    assert found is not None
    return found


def test_keys_reach_the_registry_as_they_were_typed(
    page: tuple[OpenPage, RefillView], qtbot: QtBot
) -> None:
    worksheet, view = page
    edit = line(view, "as.weight")
    qtbot.keyClicks(edit, "70.50")
    assert worksheet.stored("as.weight") == ""
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert worksheet.stored("as.weight") == "70.5"
    assert edit.text() == "70.5"


def test_what_cannot_be_read_stays_in_the_field(
    page: tuple[OpenPage, RefillView], qtbot: QtBot
) -> None:
    worksheet, view = page
    edit = line(view, "as.weight")
    qtbot.keyClicks(edit, ".5")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text() == ".5"
    assert worksheet.stored("as.weight") == ".5"


def test_a_tap_and_a_segment_reach_the_registry(
    page: tuple[OpenPage, RefillView], qtbot: QtBot
) -> None:
    worksheet, view = page
    normal = view.form.widget_for("as.site:normal")
    qtbot.mouseClick(normal, Qt.MouseButton.LeftButton)
    assert worksheet.stored("as.site") == "normal"


def test_the_rail_opens_a_stage_that_is_done(page: tuple[OpenPage, RefillView]) -> None:
    worksheet, view = page
    view.rail.chosen.emit(1)
    assert worksheet.stage is Stage.IDENTIFY
    assert line(view, "id.mrn").text() == "DEMO-0001"


def test_every_field_has_a_name_that_can_be_spoken(page: tuple[OpenPage, RefillView]) -> None:
    _worksheet, view = page
    for stop in view.form.stops():
        inner = [stop.widget, *stop.widget.findChildren(QWidget)]
        assert any(each.accessibleName() for each in inner), stop.key
