from PySide6.QtCore import Qt

from ui.form.words import Action
from ui.widgets.button import Button


def test_enter_presses_nothing_and_space_presses(qtbot, look):
    button = Button(look, Action("sign", "Sign", kind="primary"))
    qtbot.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Enter)
    assert pressed == []
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 1


def test_a_button_has_room_for_icon_words_and_keys(qtbot, look):
    plain = Button(look, Action("a", "Continue"))
    full = Button(look, Action("a", "Continue", icon="arrow-right", shortcut="Ctrl Enter"))
    qtbot.addWidget(plain)
    qtbot.addWidget(full)
    assert full.sizeHint().width() > plain.sizeHint().width() + 18
    assert full.accessibleDescription() == "Ctrl Enter"


def test_a_disabled_action_is_a_disabled_button(qtbot, look):
    button = Button(look, Action("a", "Continue", kind="primary"))
    qtbot.addWidget(button)
    button.show_action(Action("a", "Continue", kind="primary", enabled=False))
    assert not button.isEnabled()
