"""Rows that grow: names and drugs wrap instead of being cut, a chip may stand beside a name."""
# ruff: noqa: N802 - Qt's own names

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from ui.form.words import Chip, Tone
from ui.theme import Look
from ui.today.words import unbroken
from ui.tokens import DENSE, IDENTIFIER_FAMILY, SIZES, SMALL, TEXT_FAMILY
from ui.widgets.chip import chip_width, paint_chip, tint
from ui.widgets.data_table import DataTable
from ui.widgets.table_model import ITEM_ROLE
from ui.widgets.table_paint import ListDelegate
from ui.widgets.table_rows import ListCell

Index = QModelIndex | QPersistentModelIndex
_LEFT = 10
_GAP = 2
_MARK = 14
_GAUGE = 28
_SLACK = 3
"""px more than the words measure, else Qt wraps them."""
_GAUGE_GAP = 6
_AIR = 9
_HEADS = f"QHeaderView::section {{ padding: 0 0 0 {_LEFT}px; }}"
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)

_PLAIN = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def grow(table: DataTable, look: Look) -> DataTable:
    """Give a list rows that grow, and heads that stand above their words."""
    table.setItemDelegate(GrowingDelegate(look, table))
    table.horizontalHeader().setStyleSheet(_HEADS)
    return table


class GrowingDelegate(ListDelegate):
    def __init__(self, look: Look, table: QTableView) -> None:
        super().__init__(look)
        self.setParent(table)
        self._look = look
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As tall as its tallest cell: names and drugs are never cut."""
        usual = super().sizeHint(option, index)
        cell = index.data(ITEM_ROLE)
        if not isinstance(cell, ListCell):
            return usual
        cell = _days_whole(cell)
        width = self._table.columnWidth(index.column()) - _LEFT - _GAP
        scaled = round(SIZES.row * self._look.text_scale)
        return QSize(usual.width(), max(scaled, self._height(cell, width) + 2 * _AIR))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(ITEM_ROLE)
        if not isinstance(cell, ListCell):
            super().paint(painter, option, index)
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, self._look.colour("accent_soft" if chosen else "surface"))
        self._paint_whole(painter, rect.adjusted(0, 0, 0, -1), _days_whole(cell), chosen=chosen)
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, self._look.colour("border"))
        painter.restore()

    def _paint_whole(self, painter: QPainter, rect: QRect, cell: ListCell, *, chosen: bool) -> None:
        room = rect.adjusted(_LEFT, 0, -_GAP, 0)
        tall = self._height(cell, room.width())
        room.setTop(rect.top() + (rect.height() - tall) // 2)
        room.setHeight(tall)
        if cell.text:
            room = self._paint_text(painter, room, cell, chosen=chosen)
        if cell.chip is not None:
            room = self._paint_chip(painter, room, cell, chosen=chosen)
        if cell.detail or cell.detail_identifier:
            self._paint_under(painter, room, cell)

    def _paint_text(self, painter: QPainter, room: QRect, cell: ListCell, *, chosen: bool) -> QRect:
        """The first line with its mark; what is left of the room comes back."""
        font = self._font(cell)
        indent = self._indent(cell, room.width())
        text_room = room.adjusted(indent, 0, 0, 0)
        tall = _wrapped(font, text_room.width(), cell.text)
        if cell.dot:
            self._paint_drug(painter, room, cell.dot, QFontMetrics(font).height())
        elif indent:
            self._paint_level(painter, room, cell, QFontMetrics(font).height(), chosen=chosen)
        painter.setFont(font)
        painter.setPen(self._look.colour(_ink(cell.tone, "text")))
        painter.drawText(text_room, _WRAP, cell.text)
        if cell.chip is not None and self._fits_beside(cell, room.width()):
            self._chip_at(painter, cell.chip, self._beside(room, cell), room, chosen=chosen)
        return room.adjusted(indent if cell.dot else 0, tall, 0, 0)

    def _paint_drug(self, painter: QPainter, room: QRect, drug: Tone, line: int) -> None:
        """Floxuridine a filled dot, heparin-saline a ring: shape tells them apart, not colour."""
        colour = self._look.colour(drug)
        at = QRectF(room.left() + 0.5, room.top() + line / 2 - 4, 8, 8)
        if drug == "floxuridine":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(at)
        else:
            painter.setPen(QPen(colour, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_level(
        self, painter: QPainter, room: QRect, cell: ListCell, line: int, *, chosen: bool
    ) -> None:
        track = QRectF(room.left(), room.top() + line / 2 - 3, _GAUGE, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("border_2" if chosen else "pressed"))
        painter.drawRoundedRect(track, 3, 3)
        full = max(min(cell.gauge or 0.0, 1.0), 0.0)
        if full > 0:
            colour = f"{cell.gauge_tone}_line" if cell.gauge_tone else "text_3"
            painter.setBrush(self._look.colour(colour))
            painter.drawRoundedRect(QRectF(track.left(), track.top(), _GAUGE * full, 6), 3, 3)

    def _paint_chip(self, painter: QPainter, room: QRect, cell: ListCell, *, chosen: bool) -> QRect:
        if cell.text and self._fits_beside(cell, room.width()):
            return room
        top = 3 if cell.text else 0
        at = QRectF(room.left() - 1, room.top() + top, 0, self._chip_height())
        if cell.chip is not None:
            self._chip_at(painter, cell.chip, at, room, chosen=chosen)
        return room.adjusted(0, top + self._chip_height() + 3, 0, 0)

    def _chip_at(
        self, painter: QPainter, chip: Chip, at: QRectF, room: QRect, *, chosen: bool
    ) -> None:
        """Where the whole chip has no room its words stay and its icon goes."""
        ground = "surface" if chosen and chip.tone in ("accent", "neutral") else ""
        at.setWidth(chip_width(self._look, chip))
        if at.right() <= room.right() + 1:
            paint_chip(painter, self._look, chip, at, ground=ground)
            return
        painter.setFont(self._look.font(SMALL, 500))
        at.setWidth(painter.fontMetrics().horizontalAdvance(chip.text) + 18)
        back, ink = tint(chip.tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(ground or back))
        painter.drawRoundedRect(at, at.height() / 2, at.height() / 2)
        painter.setPen(self._look.colour(ink))
        painter.drawText(at, int(Qt.AlignmentFlag.AlignCenter), chip.text)

    def _paint_under(self, painter: QPainter, room: QRect, cell: ListCell) -> None:
        painter.setPen(self._look.colour(_ink(cell.detail_tone, "text_3")))
        font = self._look.font(SMALL, 500 if cell.detail_tone else 400)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        wide = metrics.horizontalAdvance(cell.detail)
        tail = self._tail_width(cell) if cell.detail_identifier else 0
        broken = bool(tail and cell.detail) and wide + tail > room.width()
        painter.drawText(room, _WRAP, cell.detail.rstrip(" ·") if broken else cell.detail)
        if not cell.detail_identifier:
            return
        if broken:
            wide = 0
            room = room.adjusted(0, metrics.height(), 0, 0)
        painter.setFont(self._look.font(SMALL, family=IDENTIFIER_FAMILY))
        painter.drawText(room.adjusted(wide, 0, 0, 0), _PLAIN, cell.detail_identifier)

    def _height(self, cell: ListCell, width: int) -> int:
        tall = 0
        if cell.text:
            indent = self._indent(cell, width)
            tall += _wrapped(self._font(cell), width - indent, cell.text)
        if cell.chip is not None and not (cell.text and self._fits_beside(cell, width)):
            tall += self._chip_height() + (3 if cell.text else 0)
            tall += 3 if cell.detail or cell.detail_identifier else 0
        return tall + self._detail_height(cell, width)

    def _detail_height(self, cell: ListCell, width: int) -> int:
        if not (cell.detail or cell.detail_identifier):
            return 0
        font = self._look.font(SMALL, 500 if cell.detail_tone else 400)
        indent = _MARK if cell.dot else 0
        line = QFontMetrics(font).height()
        tall = _wrapped(font, width - indent, cell.detail) if cell.detail else line
        if cell.detail_identifier and cell.detail:
            wide = QFontMetrics(font).horizontalAdvance(cell.detail) + self._tail_width(cell)
            tall = line if wide <= width - indent else 2 * line
        return tall

    def _tail_width(self, cell: ListCell) -> int:
        metrics = QFontMetrics(self._look.font(SMALL, family=IDENTIFIER_FAMILY))
        return metrics.horizontalAdvance(cell.detail_identifier)

    def _indent(self, cell: ListCell, width: int) -> int:
        """Room for the mark. The gauge steps aside where the words need its place."""
        if cell.dot:
            return _MARK
        if cell.gauge is None:
            return 0
        words = QFontMetrics(self._font(cell)).horizontalAdvance(cell.text)
        return _GAUGE + _GAUGE_GAP if words + _GAUGE + _GAUGE_GAP + _SLACK <= width else 0

    def _fits_beside(self, cell: ListCell, width: int) -> bool:
        if cell.chip is None:
            return False
        words = QFontMetrics(self._font(cell)).horizontalAdvance(cell.text)
        return words + 8 + chip_width(self._look, cell.chip) <= width

    def _beside(self, room: QRect, cell: ListCell) -> QRectF:
        metrics = QFontMetrics(self._font(cell))
        left = room.left() + metrics.horizontalAdvance(cell.text) + 8
        top = room.top() + (metrics.height() - self._chip_height()) / 2
        return QRectF(left, top, 0, self._chip_height())

    def _chip_height(self) -> int:
        return round(SIZES.chip * self._look.text_scale)

    def _font(self, cell: ListCell) -> QFont:
        family = IDENTIFIER_FAMILY if cell.identifier else TEXT_FAMILY
        return self._look.font(DENSE, 600 if cell.bold else 500, family=family)


def _days_whole(cell: ListCell) -> ListCell:
    return replace(cell, detail=unbroken(cell.detail))


def _ink(tone: Tone, plain: str) -> str:
    return tone if tone in ("soft", "hard", "ok", "accent", "note") else plain


def _wrapped(font: QFont, width: int, text: str) -> int:
    room = QRect(0, 0, max(width, 1), 10_000)
    return QFontMetrics(font).boundingRect(room, _WRAP, text).height()
