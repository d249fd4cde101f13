"""Paper in the side panel: as high as it must be, white in every theme, quiet while it waits."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.form.blocks import Chip, FormScreen, PaperPicture
from ui.form.paper import PaperSheet
from ui.form.view import FormView
from ui.theme import Look
from ui.tokens import DARK, LIGHT


@dataclass(frozen=True)
class Black:
    width: int = 200
    height: int = 100
    rgb: bytes = bytes(200 * 100 * 3)


def block(**changes: object) -> PaperPicture:
    plain = {"title": "Syringe label", "picture": Black(), "spoken": "Syringe label L-0193-1"}
    return PaperPicture(**{**plain, "chip": Chip("Printed 10:51", "ok"), **changes})  # type: ignore[arg-type]


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> FormView:
    view = FormView(look)
    qtbot.addWidget(view)
    view.resize(1440, 800)
    view.show()
    qtbot.waitExposed(view)
    return view


def sheet(view: FormView, shown: PaperPicture) -> PaperSheet:
    view.show_screen(FormScreen("Prepare", side=(shown,)))
    QApplication.processEvents()
    (found,) = view.findChildren(PaperSheet)
    return found


def test_it_is_as_high_as_the_paper_asks_at_its_width(view: FormView) -> None:
    found = sheet(view, block())
    assert found.width() > 250, found.geometry()
    assert found.height() == pytest.approx(found.width() / 2, abs=1)
    assert found.accessibleName() == "Syringe label L-0193-1"


@pytest.mark.parametrize(("faint", "darkest"), [(False, 0), (True, 140)])
def test_it_is_quiet_while_it_may_not_be_printed(view: FormView, faint: bool, darkest: int) -> None:
    found = sheet(view, block(faint=faint))
    middle = found.grab().toImage().pixelColor(found.width() // 2, found.height() // 2)
    assert middle.lightness() == pytest.approx(darkest, abs=3)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_paper_is_white_in_every_theme(
    view: FormView, look: Look, qapp: QApplication, theme: object
) -> None:
    look.wear(qapp, theme)  # type: ignore[arg-type]
    white = Black(rgb=b"\xff" * 200 * 100 * 3)
    seen = sheet(view, block(picture=white)).grab().toImage().pixelColor(40, 40)
    look.wear(qapp, LIGHT)
    assert seen == QColor("white")


def test_without_a_picture_there_is_no_sheet(view: FormView) -> None:
    found = sheet(view, block(picture=None))
    assert not found.isVisible()
