from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui.form.words import Action
from ui.widgets.button import Button
from ui.widgets.field_box import FieldBox
from ui.widgets.line_input import LineInput


def rings(window: QWidget) -> list[QWidget]:
    QApplication.processEvents()
    found = [w for w in window.findChildren(QWidget) if type(w).__name__ == "_Ring"]
    return [ring for ring in found if ring.isVisible()]


def test_one_ring_follows_the_keyboard_around_the_whole_field(qtbot, look):
    window = QWidget()
    qtbot.addWidget(window)
    line = LineInput()
    box = FieldBox(look, line)
    button = Button(look, Action("keep", "Keep 70 kg"))
    row = QHBoxLayout(window)
    row.addWidget(box)
    row.addWidget(button)
    window.show()
    qtbot.waitExposed(window)
    line.setFocus()
    ring = rings(window)[0]
    assert len(rings(window)) == 1
    assert ring.geometry() == box.geometry().adjusted(-4, -4, 4, 4)
    button.setFocus()
    assert rings(window)[0].geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    window.resize(600, 200)
    QApplication.processEvents()
    assert rings(window)[0].geometry() == button.geometry().adjusted(-4, -4, 4, 4)


def test_a_field_that_goes_away_takes_its_ring_along(qtbot, look):
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    button = Button(look, Action("a", "A"))
    other = Button(look, Action("b", "B"))
    row.addWidget(button)
    row.addWidget(other)
    window.show()
    qtbot.waitExposed(window)
    button.setFocus()
    row.removeWidget(button)
    button.hide()
    button.deleteLater()
    QApplication.processEvents()
    other.setFocus()
    assert len(rings(window)) == 1
