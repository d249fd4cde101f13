"""Every key of the program passes here first, so that a scan reaches no widget at all.

A key that may belong to a scan is held, for 35 ms at most. Nothing has to be taken back out of
a field, a list or a button, because nothing came in; what was no scan comes in as typed.
"""

import time
from collections import Counter
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from hai_desk.scans.bursts import Burst, Does, KeyWatch, watch_for
from hai_desk.scans.codes import Unknown
from hai_desk.scans.decode import decode
from hai_desk.settings import ScannerSettings
from ui.scanner.char_of import MODIFIERS, char_of
from ui.scanner.echo import Echo

_PRESS, _RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
_OVERRIDE = QEvent.Type.ShortcutOverride
_WATCHED = frozenset({_PRESS, _RELEASE, _OVERRIDE, QEvent.Type.MouseButtonPress})


@dataclass(frozen=True, slots=True)
class _Held:
    widget: QWidget
    event: QKeyEvent


class KeyListener(QObject):
    """`scanned` gives each whole burst, from the event loop. Lives as long as its parent."""

    scanned = Signal(object)
    pressed = Signal(str, int)
    """Each character with the ms since the one before; for setting a scanner up."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = ScannerSettings()
        self._watch: KeyWatch | None = None
        self._held: list[_Held] = []
        self._swallow: Counter[int] = Counter()
        self._again: QKeyEvent | None = None
        self._last = 0
        self._echo = Echo()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._nothing_came)
        self._asked_twice = False
        app.installEventFilter(self)

    def listen(self, settings: ScannerSettings) -> None:
        self.release()
        self._settings = settings
        self._watch = watch_for(settings)

    @property
    def holding(self) -> bool:
        return bool(self._held)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() not in _WATCHED or self._watch is None or event is self._again:
            return False
        if not isinstance(watched, QWidget):
            return False
        if not isinstance(event, QKeyEvent):
            self.release()
            return False
        if event.type() is _OVERRIDE:
            return self._claim(self._watch, event)
        if event.type() is _RELEASE:
            return self._let_go(watched, event)
        return self._pressed(self._watch, watched, event)

    def release(self) -> None:
        """Give everything that is held to the widgets it was meant for, in order."""
        self._patience.stop()
        self._echo.clear()
        if self._watch is not None:
            self._watch.forget()
        held, self._held = self._held, []
        for each in held:
            self._give(each)

    # keys

    def _pressed(self, watch: KeyWatch, widget: QWidget, event: QKeyEvent) -> bool:
        at = event.timestamp() or time.monotonic_ns() // 1_000_000
        late = not 0 <= at - self._last < watch.wait
        if event.key() in MODIFIERS:
            if late and self._held:
                self.release()
            return False
        char, gap, self._last = char_of(event), at - self._last, at
        self.pressed.emit(char, gap)
        does = watch.key(char, at)
        if does is Does.SCAN:
            return self._whole(watch, widget, event)
        if does in (Does.RELEASE_PASS, Does.RELEASE_HOLD):
            self._give_back()
        if does in (Does.PASS, Does.RELEASE_PASS):
            return False
        self._hold(watch, widget, event)
        return True

    def _claim(self, watch: KeyWatch, event: QKeyEvent) -> bool:
        """Before a key is pressed it may be a shortcut, or pick from an open list: not one that is
        held here. Given back, it is asked again, and may."""
        if self._again is not None or not watch.takes(char_of(event)):
            return False
        event.accept()
        return True

    def _hold(self, watch: KeyWatch, widget: QWidget, event: QKeyEvent) -> None:
        if not self._held:
            self._swallow.clear()
        self._held.append(_Held(widget, _copy(event)))
        event.accept()
        self._echo.show(widget, self._text())
        self._asked_twice = False
        self._patience.start(watch.wait)

    def _let_go(self, widget: QWidget, event: QKeyEvent) -> bool:
        """A key goes up where it went down: with a held press, or with a scan that is over."""
        down = [each for each in self._held if each.event.key() == event.key()]
        if down and down[-1].event.type() is _PRESS:
            self._held.append(_Held(widget, _copy(event)))
            return True
        if self._swallow[event.key()]:
            self._swallow[event.key()] -= 1
            return True
        return False

    def _whole(self, watch: KeyWatch, widget: QWidget, event: QKeyEvent) -> bool:
        """A password that a helper types as fast as a scanner is no code, so it comes in."""
        burst = watch.burst
        if burst is None or self._is_password(widget, burst):
            self._give_back()
            return False
        pressed = Counter(e.event.key() for e in self._held if e.event.type() is _PRESS)
        pressed.subtract(e.event.key() for e in self._held if e.event.type() is _RELEASE)
        self._swallow = pressed + Counter([event.key()])
        self._held = []
        self._patience.stop()
        self._echo.clear()
        event.accept()
        QTimer.singleShot(0, self, lambda: self.scanned.emit(burst))
        return True

    def _is_password(self, widget: QWidget, burst: Burst) -> bool:
        secret = isinstance(widget, QLineEdit) and widget.echoMode() != QLineEdit.EchoMode.Normal
        return secret and isinstance(decode(burst.text, self._settings.separators), Unknown)

    def _give_back(self) -> None:
        """Like `release`, while the watch already thinks of the next key."""
        self._patience.stop()
        self._echo.clear()
        held, self._held = self._held, []
        for each in held:
            self._give(each)

    def _give(self, held: _Held) -> None:
        target = held.widget if shiboken6.isValid(held.widget) else QApplication.focusWidget()
        if target is None:
            return
        outer, self._again = self._again, held.event
        try:
            QCoreApplication.sendEvent(target, held.event)
        finally:
            self._again = outer

    def _nothing_came(self) -> None:
        """Keys that came while the desk was busy are looked at before time is called."""
        if not self._asked_twice:
            self._asked_twice = True
            self._patience.start(0)
        else:
            self.release()

    def _text(self) -> str:
        return "".join(e.event.text() for e in self._held if e.event.type() is _PRESS)


def _copy(event: QKeyEvent) -> QKeyEvent:
    copy = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    copy.setTimestamp(event.timestamp())
    return copy
