"""Hands on the keyboard: real key events into whatever has the focus, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.form.view import FormView
from ui.tour.strikes import Strikes

MOST_TABS = 120
PATIENCE = 20.0
"""Seconds to wait for something to appear on the screen."""

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class TourLost(RuntimeError):  # noqa: N818 - named for what happened
    """What the tour was told to find is not on the screen."""


class Hands:
    def __init__(self, app: QApplication, window: QWidget) -> None:
        self._app = app
        self._window = window
        self._strikes = Strikes(self._target)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self._target(), key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        self._strikes.typed(text)
        self.settle()

    def scan(self, text: str) -> None:
        """As a scanner types it: 8 ms between keys, Enter at the end."""
        self._strikes.scanned(text)
        self.settle()

    def primary(self) -> None:
        """Ctrl Enter: the filled button."""
        self.press(Qt.Key.Key_Return, CTRL)

    def space(self) -> None:
        self.press(Qt.Key.Key_Space)

    def settle(self) -> None:
        """Also what waits to be deleted: no event loop runs above that would do it."""
        for _turn in range(3):
            self._app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def until(self, true: Callable[[], bool], what: str, within: float = PATIENCE) -> None:
        """Wait for what a person would wait for, `within` seconds."""
        end = time.monotonic() + within
        while not true():
            if time.monotonic() > end:
                raise TourLost(what)
            self._app.processEvents()

    # forms

    def reach(self, target: QWidget) -> None:
        """Tab until the target has the focus, as someone without a mouse does."""
        for _turn in range(MOST_TABS):
            if self._holds(target):
                return
            self.press(Qt.Key.Key_Tab)
        raise TourLost(target.accessibleName() or type(target).__name__)

    def fill(self, form: FormView, key: str, text: str) -> None:
        """Type into a field and leave it with Enter, which never submits."""
        self.reach(form.widget_for(key))
        self.press(Qt.Key.Key_A, CTRL)
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def secret(self, form: FormView, key: str, text: str) -> None:
        self.reach(form.widget_for(key))
        self.type(text)

    def choose(self, form: FormView, key: str, value: str) -> None:
        """A segment, a toggle or an answer: into the group by Tab, along it by arrows, Space."""
        target = form.widget_for(f"{key}:{value}")
        group = self._into_group(form, key)
        for _turn in range(group):
            if self._holds(target):
                break
            self.press(Qt.Key.Key_Right if group else Qt.Key.Key_Tab)
        if not self._holds(target):
            self.reach(target)
        self.space()

    def pick(self, form: FormView, key: str, words: str) -> None:
        """One of a list: typing filters, Enter takes it."""
        self.reach(form.widget_for(key))
        self.press(Qt.Key.Key_A, CTRL)
        self.type(words)
        self.press(Qt.Key.Key_Escape) if self._app.activePopupWidget() else None
        self.press(Qt.Key.Key_Return)

    def push(self, target: QWidget) -> None:
        self.reach(target)
        self.space()

    def _into_group(self, form: FormView, key: str) -> int:
        """Arrow presses that are worth trying once the group has the focus."""
        stops = {stop.key: stop.widget for stop in form.stops()}
        self.reach(stops[key])
        return 8

    def _holds(self, target: QWidget) -> bool:
        now = QApplication.focusWidget()
        return now is not None and (now is target or target.isAncestorOf(now))

    def _target(self) -> QWidget:
        popup = self._app.activePopupWidget()
        return popup or QApplication.focusWidget() or self._window
