"""Every block once, in both themes: it is drawn, it fits, and it speaks."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from ui.form.view import FormView
from ui.tokens import DARK, LIGHT


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCREENS = {
    "dose": load("gallery").DOSE,
    "prepare": load("gallery_more").PREPARE,
    "empty": load("gallery_empty").EMPTY,
}


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def themed(request, look, qapp):
    look.wear(qapp, request.param)
    yield look
    look.wear(qapp, LIGHT)


@pytest.mark.parametrize("name", SCREENS)
def test_every_block_is_drawn_on_its_theme_and_no_number_is_cut(qtbot, themed, name):
    view = FormView(themed)
    qtbot.addWidget(view)
    view.resize(1260, 900)
    view.show_screen(SCREENS[name])
    view.show()
    qtbot.waitExposed(view)
    QApplication.processEvents()
    picture = view.grab().toImage()
    seen = {picture.pixelColor(x, 30).name().upper() for x in range(0, picture.width(), 5)}
    assert themed.theme.surface in seen or themed.theme.text_3 in seen
    for label in view.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.wordWrap():
            assert label.width() >= label.fontMetrics().horizontalAdvance(label.text()), (
                label.text()
            )


@pytest.mark.parametrize("name", SCREENS)
def test_every_place_the_keyboard_can_go_has_a_name(qtbot, look, name):
    view = FormView(look)
    qtbot.addWidget(view)
    view.show_screen(SCREENS[name])
    for stop in view.stops():
        spoken = stop.widget.accessibleName() or stop.widget.findChildren(QLabel)[0].text()
        assert spoken, stop.key


def test_the_same_screen_twice_builds_nothing_new(qtbot, look):
    view = FormView(look)
    qtbot.addWidget(view)
    view.show_screen(SCREENS["dose"])
    before = [id(stop.widget) for stop in view.stops()]
    view.show_screen(SCREENS["dose"])
    assert [id(stop.widget) for stop in view.stops()] == before
