"""The worksheet's footer: back, undo, what still blocks, pause, and the one way on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.form.words import Action
from ui.shell.screen import FooterScreen
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.button import Button
from ui.widgets.words import restyle, words


class Footer(QFrame):
    pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "footer")
        self.setFixedHeight(SIZES.footer)
        self._look = look
        self._blocker = words(role="dense", tone="2", wrap=True, right=True)
        self._back = self._button()
        self._undo = self._button()
        self._redo = self._button()
        self._pause = self._button()
        self._forward = self._button(SIZES.footer_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.page, 0, SIZES.page, 0)
        row.setSpacing(12)
        row.addWidget(self._back)
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        row.addWidget(self._blocker, 1)
        row.addWidget(self._pause)
        row.addWidget(self._forward)

    def show_footer(self, screen: FooterScreen) -> None:
        self._blocker.setText(screen.blocker)
        tone = screen.blocker_tone if screen.blocker_tone in ("soft", "hard") else "2"
        restyle(self._blocker, tone=tone)
        for button, action in (
            (self._back, screen.back),
            (self._undo, screen.undo),
            (self._redo, screen.redo),
            (self._pause, screen.pause),
            (self._forward, screen.forward),
        ):
            button.setVisible(action is not None)
            if action is not None:
                button.show_action(action)

    def buttons(self) -> tuple[Button, ...]:
        return (self._back, self._undo, self._redo, self._pause, self._forward)

    def take_focus(self) -> None:
        """The way on, else the first button that can be pressed."""
        for button in reversed(self.buttons()):
            if button.isVisible() and button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _button(self, height: int = SIZES.control) -> Button:
        button = Button(self._look, Action("", ""), height=height)
        button.clicked.connect(lambda: self.pressed.emit(button.action.key))
        return button
