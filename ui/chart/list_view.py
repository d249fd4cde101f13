"""A tab that is a list: title, note and table; one quiet line where there is nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.chart.screen import ListScreen
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.data_table import DataTable
from ui.widgets.words import say, words


class ListView(QWidget):
    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._title = words(role="compare")
        self._note = words(role="dense", tone="3")
        self._empty = words(role="body", tone="3")
        self.table = DataTable(look, "")
        self.table.opened.connect(self.opened)
        self._card = QFrame()
        self._card.setProperty("box", "card")
        self._arrange()

    def show_list(self, screen: ListScreen) -> None:
        self._title.setText(screen.title)
        self._note.setText(screen.note)
        self.table.setAccessibleName(screen.title)
        self.table.show_list(screen.columns, screen.items)
        self._card.setVisible(bool(screen.items))
        say(self._empty, "" if screen.items else screen.empty)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addWidget(self._note, 1)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.page, 14, SIZES.page, SIZES.page)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self._card, 1)
        column.addStretch(0)
