"""One line of the search palette."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.search.screen import Hit
from ui.theme import Look
from ui.widgets.icon_label import IconLabel
from ui.widgets.words import restyle, say, words


class HitRow(QFrame):
    pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "row")
        self._key = ""
        self._icon = IconLabel(look, "user", "text_2", 18)
        self._text = words(role="body", strength="600")
        self._detail = words(role="small", tone="3")
        self._identifier = words(role="small", tone="3", cut="identifier")
        self._tail = words(role="dense", tone="2", cut="identifier", right=True)
        self._pump = words(role="dense", tone="2", right=True)
        self._keys = words(role="small")
        self._keys.setProperty("box", "key")
        self._arrange()

    def show_hit(self, hit: Hit, *, chosen: bool) -> None:
        self._key = hit.key
        restyle(self, tone="accent" if chosen else "")
        self._icon.show_icon(hit.icon, "accent" if chosen else "text_2")
        say(self._text, hit.text)
        say(self._detail, hit.detail)
        say(self._identifier, hit.identifier)
        say(self._pump, hit.pump)
        say(self._tail, hit.tail)
        say(self._keys, hit.keys)
        self.setAccessibleName(hit.spoken)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own name
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit(self._key)

    def _arrange(self) -> None:
        second = QHBoxLayout()
        second.setSpacing(0)
        second.addWidget(self._detail)
        second.addWidget(self._identifier)
        second.addStretch(1)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._text)
        names.addLayout(second)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(names, 1)
        row.addWidget(self._pump)
        row.addWidget(self._tail)
        row.addWidget(self._keys)
