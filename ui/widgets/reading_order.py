"""Tab goes in the order a page is read, also where parts of it came later than the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

# By place on the screen: asking a layout for its items leaves Python holding items that Qt
# deletes with their widgets, and the process dies when their memory is used again.


def places(root: QWidget) -> Iterator[QWidget]:
    """Everything in sight that can have the keyboard: rows down, then across."""
    if not root.isVisible() or not root.isEnabled():
        return
    if root.focusPolicy() is not Qt.FocusPolicy.NoFocus and root.focusProxy() is None:
        yield root
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    inside = root.findChildren(QWidget, options=direct)
    for child in _as_read([each for each in inside if each.isVisible() and not each.isWindow()]):
        yield from places(child)


def step(places_: Iterable[QWidget], *, forward: bool) -> bool:
    """Move to the next place that Tab stops at, round and round."""
    ring = list(places_)
    now = QApplication.focusWidget()
    at = next((i for i, place in enumerate(ring) if place is now), -1 if forward else 0)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    way = 1 if forward else -1
    for turn in range(1, len(ring) + 1):
        place = ring[(at + way * turn) % len(ring)]
        if place is not now and place.focusPolicy() & Qt.FocusPolicy.TabFocus:
            place.setFocus(reason)
            return True
    return False


def _as_read(widgets: list[QWidget]) -> list[QWidget]:
    """A row is what has its middle above the end of the row's first; from left to right."""
    ordered: list[QWidget] = []
    row: list[QWidget] = []
    for widget in sorted(widgets, key=lambda each: (each.y(), each.x())):
        if row and widget.geometry().center().y() > row[0].geometry().bottom():
            ordered += sorted(row, key=lambda each: each.x())
            row = []
        row.append(widget)
    return ordered + sorted(row, key=lambda each: each.x())
