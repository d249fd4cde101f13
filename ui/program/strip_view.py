"""The strip on the screen; spoken once when it comes up, not at every second of its timer."""

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.program.strip import StripScreen
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.icon_label import IconLabel
from ui.widgets.words import restyle, say, words

_SIGNS = {"soft": "hand", "hard": "octagon-x", "note": "info"}


class ProgramStrip(QFrame):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "strip")
        self.setMinimumHeight(look.px(SIZES.strip))
        self._told = ""
        self._icon = IconLabel(look, size=20)
        self._title = words(role="body", strength="600")
        self._text = words(role="dense", wrap=True)
        self._timer = words(role="heading", strength="600", right=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.page, 6, SIZES.page, 6)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addWidget(self._title)
        row.addWidget(self._text, 1)
        row.addStretch(0)
        row.addWidget(self._timer)
        self.hide()

    def show_strip(self, screen: StripScreen | None) -> None:
        self.setVisible(screen is not None)
        if screen is None:
            self._told = ""
            return
        restyle(self, kind=screen.kind)
        for label in (self._title, self._timer):
            restyle(label, tone=screen.kind)
        self._icon.show_icon(_SIGNS[screen.kind], screen.kind)
        say(self._title, screen.title)
        self._text.setText(screen.text)
        say(self._timer, screen.timer)
        self.setAccessibleName(f"{screen.title} {screen.text}".strip())
        if screen.kind != "note" and self._told != screen.kind:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._told = screen.kind

    @property
    def timer_text(self) -> str:
        return self._timer.text()
