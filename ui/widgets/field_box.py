"""The outlined box of a field: icon, editor, unit, state sign."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.form.blocks import State
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.icon_label import IconLabel
from ui.widgets.words import restyle, say, words

_SIGNS = {
    State.SOFT: ("hand", "soft"),
    State.HARD: ("octagon-x", "hard"),
    State.EQUAL: ("check", "ok"),
}


class FieldBox(QFrame):
    """A click anywhere in the box goes to its editor."""

    pressed = Signal()

    def __init__(self, look: Look, editor: QWidget, *, icon: str = "", tall: bool = False) -> None:
        super().__init__()
        self.setProperty("box", "field")
        self._editor = editor
        self.unit = words(role="dense", tone="3")
        self._sign = IconLabel(look, size=18, stroke=2.0)
        self._sign.hide()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(9, 8 if tall else 0, 11, 8 if tall else 0)
        self.row.setSpacing(8)
        if icon:
            self.row.addWidget(IconLabel(look, icon, "text_2", 18))
        self.row.addWidget(editor, 1)
        self.row.addWidget(self.unit)
        self.row.addWidget(self._sign)
        if not tall:
            self.setFixedHeight(round(SIZES.control * look.text_scale))
        self.show_state(State.NORMAL)

    def show_state(self, state: State) -> None:
        restyle(self, state=state.value)
        name, token = _SIGNS.get(state, ("", "text_2"))
        self._sign.show_icon(name, token)

    def show_unit(self, unit: str) -> None:
        say(self.unit, unit)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._editor.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pressed.emit()
        super().mousePressEvent(event)
