"""Alarms and events, newest first; pressing one brings its moment into view."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hai_desk.wording.language import _
from ui.alarms.screen import ListedAlarm
from ui.telemetry.screen import EventRow
from ui.theme import Look
from ui.tokens import DENSE, SMALL
from ui.widgets.scrolling import scrolling
from ui.widgets.words import say, words

_ROW = 56
_PLATE = (30, 20)
_FILLS = {
    "high": ("alarm_high", "on_alarm_high"),
    "medium": ("alarm_med", "on_alarm_med"),
    "low": ("alarm_low", "on_alarm_low"),
    "": ("pressed", "text_2"),
}


class EventLine(QAbstractButton):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._row: EventRow | None = None
        self.setFixedHeight(look.px(_ROW))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def key(self) -> str:
        return self._row.key if self._row is not None else ""

    def show_row(self, row: EventRow) -> None:
        if row == self._row:
            return
        self._row = row
        shown = row.shown
        self.setAccessibleName(f"{shown.title}, {shown.detail}, {shown.time}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        return QSize(240, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if self._row is None:
            return
        shown = self._row.shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.fillRect(self.rect(), self._look.colour("hover"))
        painter.setPen(QPen(self._look.colour("border"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        ground, ink = _FILLS[shown.fill]
        px = self._look.px
        plate = QRectF(0, px(10), px(_PLATE[0]), px(_PLATE[1]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(ground))
        painter.drawRoundedRect(plate, 3, 3)
        painter.setFont(self._look.font(SMALL, 600))
        painter.setPen(self._look.colour(ink))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, shown.mark)
        self._paint_words(painter, shown)

    def _paint_words(self, painter: QPainter, shown: ListedAlarm) -> None:
        px = self._look.px
        left, high = px(_PLATE[0] + 10), px(18)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._look.font(SMALL))
        painter.setPen(self._look.colour("text_2"))
        wide = painter.fontMetrics().horizontalAdvance(shown.time)
        head = QRect(left, px(11), self.width() - left, high)
        painter.drawText(head, middle | Qt.AlignmentFlag.AlignRight, shown.time)
        room = QRect(left, px(30), self.width() - left, high)
        painter.drawText(room, middle, self._fit(painter, shown.detail, room.width()))
        painter.setFont(self._look.font(DENSE, 600))
        painter.setPen(self._look.colour("text"))
        painter.drawText(head, middle, self._fit(painter, shown.title, head.width() - wide - 8))

    def _fit(self, painter: QPainter, text: str, wide: int) -> str:
        """Free text may be cut short; it is spoken and kept in full."""
        return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, wide)


class EventList(QFrame):
    pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self._look = look
        self._lines: list[EventLine] = []
        self._count = words(role="dense", strength="500", tone="3", right=True)
        self._empty = words(_("Nothing has happened yet"), role="dense", tone="3")
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._arrange()

    def show_rows(self, rows: tuple[EventRow, ...], count: str) -> None:
        say(self._count, count if rows else "")
        self._empty.setVisible(not rows)
        while len(self._lines) > len(rows):
            line = self._lines.pop()
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        while len(self._lines) < len(rows):
            self._lines.append(self._new_line())
        for line, row in zip(self._lines, rows, strict=True):
            line.show_row(row)

    def _new_line(self) -> EventLine:
        line = EventLine(self._look)
        line.clicked.connect(lambda: self.pressed.emit(line.key))
        self._column.insertWidget(self._column.count() - 1, line)
        return line

    def _arrange(self) -> None:
        head = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 8)
        column.setSpacing(6)
        title = words(_("Alarms and events"), role="heading")
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(title)
        row.addWidget(self._count, 1)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        column.addWidget(head)
        column.addWidget(self._empty)
        column.addWidget(scrolling(self._inside), 1)
