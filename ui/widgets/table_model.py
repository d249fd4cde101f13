"""A Qt table over a tuple of values; sorting stays inside each group."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.table_rows import ListCell, ListColumn, ListGroup, ListItem, ListRow

ITEM_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The `ListCell` or `ListGroup` of a place, for the delegate."""

Index = QModelIndex | QPersistentModelIndex
_TEXT_ROLES = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))


class ListModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[ListColumn, ...] = ()
        self._given: tuple[ListItem, ...] = ()
        self._items: tuple[ListItem, ...] = ()
        self._order: tuple[int, Qt.SortOrder] | None = None

    @property
    def items(self) -> tuple[ListItem, ...]:
        return self._items

    def show_items(self, columns: tuple[ListColumn, ...], items: tuple[ListItem, ...]) -> None:
        if columns == self._columns and items == self._given:
            return
        self.beginResetModel()
        self._columns, self._given = columns, items
        self._items = self._sorted()
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Where a row stands now, or -1."""
        for number, item in enumerate(self._items):
            if isinstance(item, ListRow) and item.key == key:
                return number
        return -1

    def key_at(self, number: int) -> str:
        item = self._items[number] if 0 <= number < len(self._items) else None
        return item.key if isinstance(item, ListRow) else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM_ROLE:
            return item if isinstance(item, ListGroup) else _cell(item, index.column())
        if role in _TEXT_ROLES:
            return _spoken(item, index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role == int(Qt.ItemDataRole.DisplayRole):
            return self._columns[section].head
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            right = self._columns[section].align == "right"
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            wrapped = Qt.TextFlag.TextWordWrap.value
            return (side | Qt.AlignmentFlag.AlignVCenter).value | wrapped
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._items[index.row()], ListGroup):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """A negative column gives back the order the presenter chose."""
        self.beginResetModel()
        self._order = (column, order) if column >= 0 else None
        self._items = self._sorted()
        self.endResetModel()

    def _sorted(self) -> tuple[ListItem, ...]:
        if self._order is None:
            return self._given
        done: list[ListItem] = []
        rows: list[ListRow] = []
        for item in self._given:
            if isinstance(item, ListGroup):
                done += [*self._ordered(rows), item]
                rows = []
            else:
                rows.append(item)
        return (*done, *self._ordered(rows))

    def _ordered(self, rows: list[ListRow]) -> list[ListRow]:
        if self._order is None:
            return rows
        column, order = self._order
        down = order is Qt.SortOrder.DescendingOrder
        return sorted(rows, key=lambda row: _sort_key(_cell(row, column)), reverse=down)


def _cell(row: ListRow, column: int) -> ListCell:
    return row.cells[column] if column < len(row.cells) else ListCell()


def _sort_key(cell: ListCell) -> tuple[int, float, str]:
    """Numbers before words, so that one column may hold both."""
    if isinstance(cell.sort, float | int):
        return (0, float(cell.sort), "")
    return (1, 0.0, cell.sort if cell.sort is not None else cell.text.casefold())


def _spoken(item: ListItem, column: int) -> str:
    if isinstance(item, ListGroup):
        return f"{item.label} {item.count}".strip() if column == 0 else ""
    cell = _cell(item, column)
    chip = cell.chip.text if cell.chip else ""
    return ", ".join(
        part for part in (cell.text, cell.detail, cell.detail_identifier, chip) if part
    )
