"""What a screen reader is told: every widget the keyboard can reach, in every stage."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from pytestqt.qtbot import QtBot

from hai_desk.worksheet.stage import STAGES, Stage
from tests.support.cases import ROUTINE, Texts, case, rest_case
from tests.support.shown import screen_of
from ui.refill.view import RefillView
from ui.theme import Look

UNREADABLE: Texts = {"as.weight": ".5", "em.first": "1O"}


def reachable(view: RefillView) -> Iterator[QWidget]:
    """Scroll areas only carry others: the keyboard passes through them."""
    for part in (view.form, view.rail, view.footer):
        for widget in part.findChildren(QWidget):
            focusable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            carries = isinstance(widget, QAbstractScrollArea)
            if focusable and widget.isVisibleTo(part) and not carries:
                yield widget


def spoken(widget: QWidget) -> str:
    reader = QAccessible.queryAccessibleInterface(widget)
    return reader.text(QAccessible.Text.Name) if reader is not None else ""


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> RefillView:
    view = RefillView(look)
    for part in (view, view.rail, view.footer):
        qtbot.addWidget(part)
    return view


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.value)
@pytest.mark.parametrize("texts", [{}, {**ROUTINE, **UNREADABLE}], ids=["empty", "filled"])
@pytest.mark.parametrize("drug", ["floxuridine", "rest"])
def test_every_widget_the_keyboard_reaches_says_what_it_is(
    view: RefillView, stage: Stage, texts: Texts, drug: str
) -> None:
    of = case() if drug == "floxuridine" else rest_case()
    view.show_screen(screen_of(of, texts, stage))
    view.show()
    found = list(reachable(view))
    assert found
    nameless = [f"{type(each).__name__} {each.objectName()}" for each in found if not spoken(each)]
    assert nameless == []


def test_a_number_is_spoken_with_its_unit_and_its_state(view: RefillView) -> None:
    view.show_screen(screen_of(case(), {**ROUTINE, "as.weight": "77.1"}, Stage.ASSESS))
    assert spoken(view.form.widget_for("as.weight")).startswith("Weight")
    assert "77.1 kilograms" in spoken(view.form.widget_for("as.weight"))
