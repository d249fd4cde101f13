"""The driver of the tour presses keys and nothing else; what is not there loses it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.cases import IDENTITY
from tests.support.worksheet_page import OpenPage
from ui.refill.view import RefillView
from ui.shell.window import DeskWindow
from ui.theme import Look
from ui.tokens import LIGHT
from ui.tour import hands as module
from ui.tour.hands import Hands, TourLost
from ui.tour.shots import Camera


@pytest.fixture
def window(qtbot, look: Look) -> DeskWindow:
    made = DeskWindow(look)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def page(window: DeskWindow, look: Look) -> tuple[OpenPage, RefillView]:
    worksheet, view = OpenPage(IDENTITY), RefillView(look)
    worksheet.presenter._show = view.show_screen
    window.set_page(view)
    view.follow(worksheet.presenter)
    worksheet.presenter.opened()
    return worksheet, view


def test_a_field_is_filled_by_tab_typing_and_enter(
    window: DeskWindow, page: tuple[OpenPage, RefillView], qapp: QApplication
) -> None:
    worksheet, view = page
    Hands(qapp, window).fill(view.form, "as.weight", "70")
    assert worksheet.stored("as.weight") == "70"


def test_what_stood_in_a_field_is_replaced(
    window: DeskWindow, page: tuple[OpenPage, RefillView], qapp: QApplication
) -> None:
    worksheet, view = page
    hands = Hands(qapp, window)
    hands.fill(view.form, "as.weight", "70")
    hands.fill(view.form, "as.weight", "71.5")
    assert worksheet.stored("as.weight") == "71.5"


def test_a_segment_and_a_toggle_are_chosen_with_arrows_and_space(
    window: DeskWindow, page: tuple[OpenPage, RefillView], qapp: QApplication
) -> None:
    worksheet, view = page
    hands = Hands(qapp, window)
    hands.choose(view.form, "as.site", "swollen")
    hands.choose(view.form, "as.symptoms", "nausea")
    assert (worksheet.stored("as.site"), worksheet.stored("as.symptoms")) == ("swollen", "nausea")


def test_a_widget_that_no_tab_reaches_loses_the_tour(
    window: DeskWindow, page: tuple[OpenPage, RefillView], qapp: QApplication
) -> None:
    lost = QWidget()
    lost.setAccessibleName("the button that is not there")
    with pytest.raises(TourLost, match="the button that is not there"):
        Hands(qapp, window).reach(lost)


def test_waiting_ends_with_what_was_waited_for(
    window: DeskWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.02)
    with pytest.raises(TourLost, match="the record"):
        Hands(qapp, window).until(lambda: False, "the record")


@pytest.fixture
def _light_again(look: Look, qapp: QApplication) -> Iterator[None]:
    yield
    look.wear(qapp, LIGHT)


@pytest.mark.usefixtures("_light_again")
def test_every_picture_is_taken_in_both_themes(
    window: DeskWindow, look: Look, qapp: QApplication, tmp_path: Path
) -> None:
    camera = Camera(qapp, window, look, tmp_path)
    for name in ("empty-desk", "desk"):
        camera.take(name)
    names = [path.name for path in camera.taken]
    assert sorted(names[:2]) == ["01-empty-desk-dark.png", "01-empty-desk-light.png"]
    assert sorted(names[2:]) == ["02-desk-dark.png", "02-desk-light.png"]
    one, other = (path.read_bytes() for path in camera.taken[:2])
    assert one != other
