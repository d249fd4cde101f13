"""Confirmations at the bottom left for six seconds; problems never come here."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.form.words import Action
from ui.shell.screen import ToastScreen
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.button import Button
from ui.widgets.icon_label import IconLabel
from ui.widgets.words import words

SHOWN_FOR = 6000
"""Milliseconds a toast stays (UX 6)."""


class Toast(QFrame):
    pressed = Signal(str)

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("box", "toast")
        self._left, self._below = SIZES.page, SIZES.status_bar
        self._text = words(role="dense", strength="500")
        self._button = Button(look, Action("", "", kind="link"), height=SIZES.compact)
        self._button.clicked.connect(self._press)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(IconLabel(look, "circle-check", "ok", 18))
        row.addWidget(self._text)
        row.addWidget(self._button)
        self.hide()

    def show_toast(self, screen: ToastScreen) -> None:
        self._text.setText(screen.text)
        self._button.setVisible(screen.action is not None)
        if screen.action is not None:
            self._button.show_action(screen.action)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, screen.text))

    def clear(self) -> None:
        """Taken away with its words; behind a lock nothing is left to read."""
        self._timer.stop()
        self.hide()
        self._text.setText("")

    def place(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.move(self._left, window.height() - self.height() - self._below - 12)

    def stand_at(self, left: int, below: int) -> None:
        """px kept free at the left and at the bottom of the window."""
        self._left, self._below = left, below
        self.place()

    def _press(self) -> None:
        self.hide()
        self.pressed.emit(self._button.action.key)
