"""How a list row is drawn: two lines, a dot for the drug, a small level, a chip."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Look
from ui.tokens import DENSE, IDENTIFIER_FAMILY, SIZES, SMALL
from ui.widgets.chip import chip_width, paint_chip
from ui.widgets.table_model import ITEM_ROLE
from ui.widgets.table_rows import ListCell, ListGroup

_PAD = 12
_GAUGE = 40
_GROUP_HIGH = 31
_INKS = {"ok": "ok", "soft": "soft", "hard": "hard", "accent": "accent", "neutral": "text_3"}


class ListDelegate(QStyledItemDelegate):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        group = isinstance(index.data(ITEM_ROLE), ListGroup)
        return QSize(60, _GROUP_HIGH if group else SIZES.row)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        item = index.data(ITEM_ROLE)
        room: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, ListGroup):
            self._paint_group(painter, room, item, first=index.column() == 0)
        elif isinstance(item, ListCell):
            painter.fillRect(room, self._look.colour("accent_soft" if chosen else "surface"))
            self._paint_cell(painter, room.adjusted(_PAD, 0, -4, -1), item, chosen=chosen)
        line = QRect(room.left(), room.bottom(), room.width(), 1)
        painter.fillRect(line, self._look.colour("border"))
        painter.restore()

    def _paint_group(
        self, painter: QPainter, room: QRect, group: ListGroup, *, first: bool
    ) -> None:
        painter.fillRect(room, self._look.colour("surface_2"))
        if not first:
            return
        inner = room.adjusted(_PAD, 0, 0, 0)
        painter.setFont(self._look.font(SMALL, 600))
        painter.setPen(self._look.colour("text_2"))
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, vertical, group.label)
        after = painter.fontMetrics().horizontalAdvance(group.label) + 8
        painter.setFont(self._look.font(SMALL, 500))
        painter.setPen(self._look.colour("text_3"))
        painter.drawText(inner.adjusted(after, 0, 0, 0), vertical, group.count)

    def _paint_cell(self, painter: QPainter, room: QRect, cell: ListCell, *, chosen: bool) -> None:
        if cell.chip is not None:
            high = SIZES.chip
            top = room.top() + (room.height() - high) / 2
            box = QRectF(room.left(), top, chip_width(self._look, cell.chip), high)
            ground = "surface" if chosen else ""
            paint_chip(painter, self._look, cell.chip, box, ground=ground)
            return
        left = room.left() + self._paint_dot(painter, room, cell)
        single = not cell.detail and not cell.detail_identifier
        top = room.top() + (room.height() - 20) // 2 if single else room.top() + 9
        first = QRect(left, top, room.right() - left, 20)
        text_left = self._paint_gauge(painter, first, cell)
        self._paint_first(painter, first.adjusted(text_left, 0, 0, 0), cell)
        if not single:
            self._paint_second(painter, first.translated(0, 18), cell)

    def _paint_first(self, painter: QPainter, room: QRect, cell: ListCell) -> None:
        if cell.identifier:
            painter.setFont(self._look.font(DENSE, 500, family=IDENTIFIER_FAMILY))
        else:
            painter.setFont(self._look.font(DENSE, 600 if cell.bold else 500))
        painter.setPen(self._look.colour(_INKS.get(cell.tone, "text")))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cell.text)

    def _paint_second(self, painter: QPainter, room: QRect, cell: ListCell) -> None:
        judged = cell.detail_tone in ("soft", "hard")
        painter.setFont(self._look.font(SMALL, 500 if judged else 400))
        painter.setPen(self._look.colour(_INKS.get(cell.detail_tone, "text_3")))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cell.detail)
        if cell.detail_identifier:
            left = painter.fontMetrics().horizontalAdvance(cell.detail)
            painter.setFont(self._look.font(SMALL, 500, family=IDENTIFIER_FAMILY))
            vertical = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room.adjusted(left, 0, 0, 0), vertical, cell.detail_identifier)

    def _paint_dot(self, painter: QPainter, room: QRect, cell: ListCell) -> int:
        """Filled for floxuridine, a ring for heparin-saline; the name always stands beside."""
        if not cell.dot:
            return 0
        painter.setPen(QPen(self._look.colour(cell.dot), 1.8))
        filled = cell.dot == "floxuridine"
        painter.setBrush(self._look.colour(cell.dot) if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(room.left() + 1, room.top() + 15, 6, 6))
        return 16

    def _paint_gauge(self, painter: QPainter, room: QRect, cell: ListCell) -> int:
        if cell.gauge is None:
            return 0
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(room.left(), room.center().y() - 2, _GAUGE, 6)
        painter.setBrush(self._look.colour("pressed"))
        painter.drawRoundedRect(track, 3, 3)
        filled = min(max(cell.gauge, 0.0), 1.0) * _GAUGE
        if filled > 0:
            edges = {"soft": "soft_line", "hard": "hard_line"}
            painter.setBrush(self._look.colour(edges.get(cell.gauge_tone, "text_3")))
            painter.drawRoundedRect(QRectF(track.left(), track.top(), max(filled, 6), 6), 3, 3)
        return _GAUGE + 8
