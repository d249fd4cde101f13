"""Where the keyboard is in a form, where it goes next, and what it must not leave."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from ui.form.part import Stop
from ui.form.stops import StopCardView
from ui.widgets.line_input import LineInput


class Keyboard:
    """Reads the stops afresh at every question; the form changes under it."""

    def __init__(self, stops: Callable[[], list[Stop]]) -> None:
        self._stops = stops

    def here(self) -> Stop | None:
        """The innermost stop that has the focus."""
        now = QApplication.focusWidget()
        found: Stop | None = None
        for stop in self._stops():
            if now is not None and (stop.widget is now or stop.widget.isAncestorOf(now)):
                found = stop
        return found

    def cursor(self) -> int:
        now = QApplication.focusWidget()
        return now.cursorPosition() if isinstance(now, LineInput) else 0

    def to(self, key: str) -> bool:
        for stop in self._stops():
            if stop.key == key:
                stop.take_focus()
                return True
        return False

    def back_to(self, held: Stop | None, cursor: int) -> None:
        """After a rebuild: the same field, and the cursor where it was."""
        if held is None or not self.to(held.key):
            return
        now = QApplication.focusWidget()
        if isinstance(now, LineInput):
            now.setCursorPosition(min(cursor, len(now.text())))

    def after(self, key: str) -> bool:
        """The next stop that can be answered; settled cards are passed by."""
        keys = [stop.key for stop in self._stops()]
        if key not in keys:
            return False
        for stop in self._stops()[keys.index(key) + 1 :]:
            passed = isinstance(stop.widget, StopCardView) and not stop.open
            if stop.enabled and not passed:
                stop.take_focus()
                return True
        return False

    def first_open(self) -> bool:
        for stop in self._stops():
            if stop.open and stop.enabled:
                stop.take_focus()
                return True
        return False

    @staticmethod
    def typing() -> bool:
        """Whether someone is in the middle of a value; the keyboard is not taken from them."""
        now: QWidget | None = QApplication.focusWidget()
        return isinstance(now, LineInput) and now.edited
