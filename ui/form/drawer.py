"""The strip that keeps a panel's result in sight while the panel itself is folded away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from hai_desk.wording.language import _
from ui.form.blocks import Readout
from ui.form.words import Action
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.button import Button
from ui.widgets.chip import ChipView
from ui.widgets.words import say, words


def _toggle(opened: bool) -> Action:
    label = _("Hide panel") if opened else _("Show panel")
    return Action("drawer", label, icon="panel-right", shortcut="F4")


class DrawerStrip(QFrame):
    pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "footer")
        self._label = words(role="dense", tone="2")
        self._value = words(role="heading")
        self._chip = ChipView(look)
        self._button = Button(look, _toggle(False), height=SIZES.toolbar)
        self._button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.page, 6, SIZES.page, 6)
        row.setSpacing(10)
        row.addWidget(self._label)
        row.addWidget(self._value)
        row.addWidget(self._chip)
        row.addStretch(1)
        row.addWidget(self._button)

    def show_result(self, result: Readout | None, *, opened: bool) -> None:
        say(self._label, result.label if result else "")
        say(self._value, f"{result.value}\u00a0{result.unit}".strip() if result else "")
        self._chip.show_chip(result.chip if result else None)
        self._button.show_action(_toggle(opened))
