"""Tab goes in the order a page is read, also where parts of it came later than the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget


def places(root: QWidget) -> Iterator[QWidget]:
    """Everything in sight that can have the keyboard, by layout: rows down, then across."""
    if not root.isVisible() or not root.isEnabled():
        return
    if root.focusPolicy() is not Qt.FocusPolicy.NoFocus and root.focusProxy() is None:
        yield root
    laid_out = list(_widgets(root.layout()))
    yield from _each(laid_out)
    known = {id(widget) for widget in laid_out}
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    yield from _each(
        child
        for child in root.findChildren(QWidget, options=direct)
        if id(child) not in known and not child.isWindow()
    )


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


def _each(widgets: Iterable[QWidget]) -> Iterator[QWidget]:
    for widget in widgets:
        yield from places(widget)


def _widgets(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget = item.widget() if item is not None else None
        if widget is not None:
            yield widget
        elif item is not None:
            yield from _widgets(item.layout())
