"""All that a window says, to eyes, to a screen reader, and to whoever asks its objects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAction, QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QCompleter, QWidget

WORDS = (
    "text",
    "displayText",
    "selectedText",
    "placeholderText",
    "currentText",
    "toPlainText",
    "title",
    "accessibleName",
    "accessibleDescription",
    "accessibleIdentifier",
    "toolTip",
    "statusTip",
    "whatsThis",
    "windowTitle",
    "windowIconText",
    "windowFilePath",
    "objectName",
    "styleSheet",
)
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.UserRole,
)
SPOKEN = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
    QAccessible.Text.Accelerator,
)


def everything_said(window: QWidget) -> str:
    """Also by hidden widgets, by other windows that are open, and by the clipboard."""
    others = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    roots = {window, *others}
    found = [words for root in roots for words in _of_tree(root)]
    return " | ".join([*found, *_clipboard()]).replace("\u00a0", " ").replace("\u202f", " ")


def _of_tree(root: QWidget) -> Iterator[str]:
    for each in (root, *root.findChildren(QObject)):
        yield from _asked(each)
        if isinstance(each, QAction):
            yield from (each.text(), each.toolTip(), each.whatsThis(), each.statusTip())
        if isinstance(each, QAbstractItemModel):
            yield from _model(each, QModelIndex())
        if isinstance(each, QCompleter) and each.model() is not None:
            yield from _model(each.model(), QModelIndex())
    yield from _spoken(QAccessible.queryAccessibleInterface(root), depth=0)


def _asked(each: QObject) -> Iterator[str]:
    for name in WORDS:
        ask = getattr(each, name, None)
        with suppress(TypeError):  # a delegate's word of that name wants to know of what
            if callable(ask):
                yield str(ask())
    for name in each.dynamicPropertyNames():
        with suppress(RuntimeError):  # Qt keeps some of kinds that Python cannot hold
            yield str(each.property(bytes(name.data()).decode()))


def _model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(min(model.rowCount(parent), 200)):
        for column in range(model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield from (str(said) for role in ROLES if (said := model.data(index, role)))


def _spoken(interface: QAccessible | None, depth: int) -> Iterator[str]:
    """The tree that a screen reader walks."""
    if interface is None or not interface.isValid() or depth > 40:
        return
    for kind in SPOKEN:
        yield interface.text(kind)
    for place in range(interface.childCount()):
        yield from _spoken(interface.child(place), depth + 1)


def _clipboard() -> Iterator[str]:
    board = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        yield board.text(mode)
