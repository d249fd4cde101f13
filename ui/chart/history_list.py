"""The last refills under each other; the record of each is one press away."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from hai_desk.wording.language import _
from ui.chart.overview_screen import HistoryLine
from ui.form.words import Action, Tone
from ui.theme import Look
from ui.widgets.button import Button
from ui.widgets.words import rule, words

_ROW = 36
_RIGHT = (3, 4, 5)


class DrugDot(QWidget):
    """A filled dot for floxuridine, a ring for heparin-saline; the words stand beside."""

    def __init__(self, look: Look, tone: Tone) -> None:
        super().__init__()
        self._look = look
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        return QSize(12, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour(self._tone), 1.8))
        full = self._tone == "floxuridine"
        painter.setBrush(self._look.colour(self._tone) if full else self._look.colour("surface"))
        painter.drawEllipse(QRectF(2, 2, 8, 8))


class HistoryList(QWidget):
    record_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[tuple[HistoryLine, ...], str] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnStretch(6, 1)

    def show_lines(self, lines: tuple[HistoryLine, ...], apart: str) -> None:
        """`apart` is the head of the percent: from what each visit is so far."""
        if (lines, apart) == self._shown:
            return
        self._shown = lines, apart
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._add_heads(apart)
        for number, line in enumerate(lines):
            self._add(1 + 2 * number, line)

    def _add_heads(self, apart: str) -> None:
        heads = (
            _("Date"),
            _("Filled with"),
            _("Dose"),
            _("Returned"),
            _("Flow"),
            apart,
            _("Record"),
        )
        for column, head in enumerate(heads):
            right = column in _RIGHT
            label = words(head, "small", strength="500", tone="2", right=right)
            label.setFixedHeight(24)
            self._grid.addWidget(label, 0, column)

    def _add(self, row: int, line: HistoryLine) -> None:
        self._grid.addWidget(rule(), row, 0, 1, 7)
        self._grid.addWidget(words(line.day, "dense", strength="500"), row + 1, 0)
        self._grid.addWidget(self._drug(line), row + 1, 1)
        self._grid.addWidget(words(line.dose, "dense"), row + 1, 2)
        self._grid.addWidget(words(line.returned, "dense", right=True), row + 1, 3)
        self._grid.addWidget(words(line.flow, "dense", strength="600", right=True), row + 1, 4)
        self._grid.addWidget(words(line.deviation, "dense", tone="2", right=True), row + 1, 5)
        self._grid.addWidget(self._record(line), row + 1, 6, Qt.AlignmentFlag.AlignLeft)
        self._grid.setRowMinimumHeight(row + 1, _ROW)

    def _drug(self, line: HistoryLine) -> QWidget:
        holder = QWidget()
        row = QGridLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(6)
        row.addWidget(DrugDot(self._look, line.tone), 0, 0)
        row.addWidget(words(line.drug, "dense", strength="600"), 0, 1)
        row.setColumnStretch(1, 1)
        return holder

    def _record(self, line: HistoryLine) -> QWidget:
        if not line.record:
            return words(line.record_words, "dense", tone="3")
        action = Action(line.record, line.record_words, icon="file-check", kind="link")
        button = Button(self._look, action, height=28)
        button.setAccessibleName(f"{line.record_words}, {line.record}")
        button.clicked.connect(lambda: self.record_wanted.emit(line.record))
        return button
