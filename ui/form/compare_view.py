"""The table of a read-back: the column that counts is tinted and largest, a differing row hard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.form.compare import CompareCell, CompareRow, CompareTable
from ui.form.framed import FramedView
from ui.tokens import SIZES
from ui.widgets.icon_label import IconLabel
from ui.widgets.words import rule, words

_MARKS = {"ok": ("check", "ok"), "hard": ("octagon-x", "hard")}
_LONG = 20
"""Characters from which a value may take two lines."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | _MIDDLE


class CompareTableView(FramedView[CompareTable]):
    def _build(self, table: CompareTable) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        marked = any(row.mark for row in table.rows)
        grid.setColumnStretch(0, 5)
        for at, head in enumerate((_("Setting"), *table.heads)):
            tinted = at > 0 and at - 1 == table.tinted
            if tinted:
                grid.addWidget(_ground("accent"), 0, at)
            grid.addWidget(_head(head, tinted=tinted, first=at == 0), 0, at)
            grid.setColumnStretch(at, 4 if at else 5)
        line = 1
        wide = len(table.heads) + 1 + marked
        for number, row in enumerate(table.rows):
            if table.rest and number == table.rest_from:
                self._rest(grid, line, wide, table.rest)
                line += 2
            grid.addWidget(rule(), line, 0, 1, wide)
            self._row(grid, line + 1, row, table, wide, marked=marked)
            line += 2
        return body

    def _rest(self, grid: QGridLayout, line: int, wide: int, text: str) -> None:
        ground = QFrame()
        ground.setProperty("box", "row")
        ground.setProperty("tone", "rest")
        inner = QHBoxLayout(ground)
        inner.setContentsMargins(15, 5, 15, 5)
        inner.addWidget(words(text, "small", strength="600", tone="2"))
        grid.addWidget(rule(), line, 0, 1, wide)
        grid.addWidget(ground, line + 1, 0, 1, wide)

    def _row(
        self, grid: QGridLayout, line: int, row: CompareRow, table: CompareTable, wide: int,
        *, marked: bool,
    ) -> None:  # fmt: skip
        high = SIZES.compare_row if row.tall else SIZES.compare_rest
        grid.setRowMinimumHeight(line, self._tools.look.px(high))
        if row.mark == "hard":
            grid.addWidget(_ground("hard"), line, 0, 1, wide)
        elif table.tinted >= 0:
            grid.addWidget(_ground("accent"), line, table.tinted + 1)
        strength = "600" if row.tall else ""
        name = words(row.setting, "body" if row.tall else "dense", strength=strength, wrap=True)
        name.setContentsMargins(15, 4, 8, 4)
        name.setAccessibleName(_spoken(row, table))
        grid.addWidget(name, line, 0)
        for at, cell in enumerate(row.cells):
            grid.addWidget(_cell(cell, row, tinted=at == table.tinted), line, at + 1)
        if marked:
            grid.addWidget(self._mark(row), line, wide - 1)

    def _mark(self, row: CompareRow) -> QWidget:
        """Made with its icon: a label that is shown before it has a place is a window."""
        holder = QWidget()
        box = QHBoxLayout(holder)
        box.setContentsMargins(10, 0, 14, 0)
        name, token = _MARKS.get(row.mark, ("", ""))
        icon = IconLabel(self._tools.look, name, token, 18, stroke=2.25)
        icon.setAccessibleName(row.said)
        holder.setToolTip(row.said)
        box.addWidget(icon)
        return holder


def _head(text: str, *, tinted: bool, first: bool) -> QLabel:
    tone = "accent" if tinted else "2"
    label = words(text, "small", strength="600" if tinted else "500", tone=tone, right=not first)
    label.setContentsMargins(15 if first else 8, 10, 12, 10)
    return label


def _ground(tone: str) -> QFrame:
    ground = QFrame()
    ground.setProperty("box", "row")
    ground.setProperty("tone", tone)
    return ground


def _cell(cell: CompareCell, row: CompareRow, *, tinted: bool) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(8, 4, 12, 4)
    column.setSpacing(0)
    column.addStretch(1)
    line = QHBoxLayout()
    line.setSpacing(5)
    line.addStretch(1)
    role = "compare" if tinted and row.tall else "body" if row.tall else "dense"
    strength = "600" if cell.strong or (tinted and row.tall) else "500" if tinted else ""
    tone = "hard" if row.mark == "hard" and tinted else "" if tinted or cell.strong else "2"
    if cell.faint:
        strength, tone = "", "2"
    long = not cell.unit and len(cell.value) > _LONG
    value = words(cell.value, role, strength=strength, tone=tone, wrap=long, right=True)
    line.addWidget(value, 10 if long else 0, _RIGHT if long else _MIDDLE)
    if cell.unit:
        line.addWidget(words(cell.unit, "dense" if row.tall else "small", tone="2"), 0, _MIDDLE)
    column.addLayout(line)
    if cell.detail:
        column.addWidget(words(cell.detail, "small", tone="2", right=True), 0, _RIGHT)
    column.addStretch(1)
    return holder


def _spoken(row: CompareRow, table: CompareTable) -> str:
    """`Daily dose. In the pump before 9.84 mg/day. You asked for 7.872 mg/day. …, equal`."""
    told = [
        f"{head} {cell.value} {cell.unit}".strip()
        for head, cell in zip(table.heads, row.cells, strict=False)
    ]
    return ". ".join(part for part in (row.setting, *told, row.said) if part)
