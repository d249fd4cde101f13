"""A list one can walk with the keyboard; it shows values and changes none."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.theme import Look
from ui.widgets.table_model import ListModel
from ui.widgets.table_paint import ListDelegate
from ui.widgets.table_rows import ListColumn, ListGroup, ListItem, ListRow

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DataTable(QTableView):
    """Enter and double click open, Home and End jump, Ctrl C copies the row."""

    opened = Signal(str)
    picked = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._columns: tuple[ListColumn, ...] = ()
        self._quiet = False
        self._model = ListModel(self)
        self._look = look
        self._paint = ListDelegate(look)
        self.setModel(self._model)
        self.setItemDelegate(self._paint)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self._dress_header(look, self.horizontalHeader())
        self.selectionModel().selectionChanged.connect(self._chosen)

    def show_list(self, columns: tuple[ListColumn, ...], items: tuple[ListItem, ...]) -> None:
        """Refreshing keeps the selection and the scroll, as long as the row is still there."""
        key, scroll = self.current_key(), self.verticalScrollBar().value()
        if columns != self._columns:
            self._columns = columns
        self._quiet = True
        self._model.show_items(columns, items)
        self._lay_out()
        if key:
            self.select_key(key)
        self._quiet = False
        self.verticalScrollBar().setValue(scroll)
        if key and not self.current_key():
            self.picked.emit("")

    def current_key(self) -> str:
        rows = self.selectionModel().selectedRows()
        return self._model.key_at(rows[0].row()) if rows else ""

    def select_key(self, key: str) -> bool:
        row = self._model.row_of(key)
        if row < 0:
            return False
        flags = QItemSelectionModel.SelectionFlag
        how = flags.ClearAndSelect | flags.Rows
        self.selectionModel().setCurrentIndex(self._model.index(row, 0), how)
        return True

    def select_first(self) -> bool:
        return self._select_from(0, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open()
        elif event.key() == Qt.Key.Key_Home:
            self._select_from(0, 1)
        elif event.key() == Qt.Key.Key_End:
            self._select_from(self._model.rowCount() - 1, -1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _dress_header(self, look: Look, header: QHeaderView) -> None:
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setFixedHeight(look.px(36))
        header.setSortIndicatorClearable(True)
        header.setSortIndicatorShown(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        key = self.current_key()
        self.horizontalHeader().setSortIndicatorShown(column >= 0)
        self._model.sort(column, order)
        self._lay_out()
        if key:
            self.select_key(key)

    def _lay_out(self) -> None:
        """Widths first, the rest shared; group headings run across all columns."""
        for number, width in enumerate(
            shared(self._columns, self.viewport().width(), self._look.px)
        ):
            self.setColumnWidth(number, width)
        self.clearSpans()
        for number, item in enumerate(self._model.items):
            if isinstance(item, ListGroup) and len(self._columns) > 1:
                self.setSpan(number, 0, 1, len(self._columns))
        self.resizeRowsToContents()

    def _select_from(self, row: int, step: int) -> bool:
        while 0 <= row < self._model.rowCount():
            key = self._model.key_at(row)
            if key:
                return self.select_key(key)
            row += step
        return False

    def _step(self, step: int) -> None:
        now = self._model.row_of(self.current_key())
        if now < 0:
            self.select_first()
        else:
            self._select_from(now + step, step)

    def _open(self) -> None:
        if self.current_key():
            self.opened.emit(self.current_key())

    def _copy(self) -> None:
        """The row's words with tabs between them, as spreadsheets take it."""
        row = self._model.row_of(self.current_key())
        item = self._model.items[row] if row >= 0 else None
        if isinstance(item, ListRow):
            texts = [
                str(self._model.data(self._model.index(row, column)))
                for column in range(self._model.columnCount())
            ]
            QGuiApplication.clipboard().setText("\t".join(texts))

    def _chosen(self, _on: QItemSelection, _off: QItemSelection) -> None:
        if not self._quiet:
            self.picked.emit(self.current_key())


def shared(columns: tuple[ListColumn, ...], room: int, px: Callable[[int], int]) -> list[int]:
    """Every column its least width, then what it wishes for, then its share of what is left."""
    widths = [px(column.width) for column in columns]
    wishes = [max(px(column.wish - column.width), 0) for column in columns]
    spare = max(room - sum(widths), 0)
    granted = min(spare, sum(wishes))
    widths = [
        width + granted * wish // (sum(wishes) or 1)
        for width, wish in zip(widths, wishes, strict=True)
    ]
    left = max(room - sum(widths), 0) if granted == sum(wishes) else 0
    shares = sum(column.stretch for column in columns) or 1
    return [
        width + left * column.stretch // shares
        for width, column in zip(widths, columns, strict=True)
    ]
