"""Past sessions in place of the lanes: arrows choose, Enter opens, Esc goes back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from hai_desk.wording.language import _
from ui.telemetry.screen import HistoryScreen
from ui.theme import Look
from ui.widgets.data_table import DataTable
from ui.widgets.words import say, words


class HistoryView(QFrame):
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self._shown: HistoryScreen | None = None
        self._title = words(role="heading")
        self._hint = words(role="dense", tone="2")
        self._notice = words(role="dense", tone="hard", wrap=True)
        self._empty = words(role="body", tone="2")
        self.table = DataTable(look, _("Past sessions"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        for part in (self._title, self._hint, self._notice, self._empty):
            column.addWidget(part)
        column.addWidget(self.table, 1)

    def show_history(self, screen: HistoryScreen) -> None:
        """The focus goes to the list when it comes, and stays where it is after."""
        if screen == self._shown:
            return
        opened = self._shown is None
        self._shown = screen
        say(self._title, screen.title)
        say(self._hint, screen.hint)
        say(self._notice, screen.notice)
        say(self._empty, screen.empty)
        self.table.show_list(screen.columns, screen.items)
        if opened:
            self.table.select_first()

    def forget(self) -> None:
        self._shown = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_H):
            self.closed.emit()
        else:
            super().keyPressEvent(event)
