"""Beside the lanes: what the program asks for, what telemetry has seen, and what came back."""

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from hai_desk.wording.reconciliation import Line
from ui.telemetry.reconciled import ReconciledScreen
from ui.widgets.words import say, words


class ReconciledCard(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self._shown: ReconciledScreen | None = None
        self._title = words(role="heading", wrap=True)
        self._subtitle = words(role="small", tone="3", wrap=True)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._said = words(role="dense", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._subtitle)
        column.addLayout(self._grid)
        column.addWidget(self._said)
        self.hide()

    def show_card(self, screen: ReconciledScreen | None) -> None:
        self.setVisible(screen is not None)
        if screen is None or screen == self._shown:
            return
        self._shown = screen
        say(self._title, screen.title)
        say(self._subtitle, screen.subtitle)
        self._subtitle.setVisible(bool(screen.subtitle))
        self._fill(screen.lines)
        said = [text for text, _agree in screen.verdicts]
        say(self._said, "\n".join(said) or screen.missing)
        told = [f"{line.label}, {line.value}" for line in screen.lines]
        self.setAccessibleName(". ".join((screen.title, *told)))

    def _fill(self, lines: tuple[Line, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        row = 0
        for line in lines:
            self._grid.addWidget(words(line.label, role="dense", tone="3"), row, 0)
            value = words(line.value, role="dense", strength="500", right=True, wrap=True)
            self._grid.addWidget(value, row, 1)
            row += 1
            for detail in line.details:
                self._grid.addWidget(words(detail, role="small", tone="3", wrap=True), row, 0, 1, 2)
                row += 1
