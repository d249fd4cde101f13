"""The way of the Tab key through a program page: where it goes, in which order, and past what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.program_clinic import ProgramDeskAtWork
from ui.widgets.button import Button
from ui.widgets.line_input import LineInput

MOST = 120
ZONES = ("content", "side", "strip", "footer")


def tab_round(work: ProgramDeskAtWork) -> list[QWidget]:
    """Everything that gets the keyboard in one round of Tab, from where it is."""
    found: list[QWidget] = []
    while len(found) < MOST:
        now = QApplication.focusWidget()
        if now is None or now in found:
            return found
        found.append(now)
        assert not _cut_off(now), f"{now.accessibleName()} cannot be seen"
        work.hands.press(Qt.Key.Key_Tab)
    raise AssertionError("Tab does not come round")


def _cut_off(now: QWidget) -> bool:
    """A field or button that has the keyboard stands whole in sight."""
    whole = isinstance(now, Button | LineInput)
    return whole and now.visibleRegion().boundingRect().size() != now.size()


def reached(work: ProgramDeskAtWork) -> list[QWidget]:
    """Of a round what belongs to the page, beginning with its first field."""
    own = [each for each in tab_round(work) if _zone(work, each)]
    first = next(
        (
            place
            for place, each in enumerate(own)
            if _zone(work, each) != "footer" and _zone(work, own[place - 1]) == "footer"
        ),
        0,
    )
    return own[first:] + own[:first]


def unreached(work: ProgramDeskAtWork, stops: list[QWidget]) -> list[str]:
    """Fields and buttons of the page at which Tab never stands."""
    return [
        each.accessibleName() or type(each).__name__
        for each in _wanted(work)
        if not any(each is stop or each.isAncestorOf(stop) for stop in stops)
    ]


def out_of_order(work: ProgramDeskAtWork, stops: list[QWidget]) -> list[tuple[str, str]]:
    """Neighbours in the round that do not follow each other in reading order."""
    return [
        (one.accessibleName(), other.accessibleName())
        for one, other in pairwise(stops)
        if not _follows(work, one, other)
    ]


def _wanted(work: ProgramDeskAtWork) -> Iterator[QWidget]:
    for stop in work.form.stops():
        if stop.enabled and stop.widget.isVisible():
            yield stop.widget
    for part in (work.form, work.view.footer):
        for button in part.findChildren(Button):
            if button.isVisible() and button.isEnabled():
                yield button


def _homes(work: ProgramDeskAtWork) -> tuple[QWidget, ...]:
    form = work.form
    return form._page, form._panel, form._strip, work.view.footer


def _zone(work: ProgramDeskAtWork, widget: QWidget) -> str:
    named = zip(ZONES, _homes(work), strict=True)
    return next((zone for zone, home in named if home.isAncestorOf(widget)), "")


def _follows(work: ProgramDeskAtWork, one: QWidget, other: QWidget) -> bool:
    zones = [ZONES.index(_zone(work, each)) for each in (one, other)]
    if zones[0] != zones[1]:
        return zones[0] < zones[1]
    home = _homes(work)[zones[0]]
    first, then = (_place(each, home) for each in (one, other))
    beside = min(first.bottom(), then.bottom()) - max(first.top(), then.top())
    if beside > min(first.height(), then.height()) / 2:
        return first.left() < then.left()
    return first.top() < then.top()


def _place(widget: QWidget, home: QWidget) -> QRect:
    return QRect(widget.mapTo(home, QPoint(0, 0)), widget.size())
