"""The focus ring: 2 px of accent and a soft halo, over whatever has the keyboard."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.theme import Look
from ui.tokens import SIZES

_ROOM = SIZES.halo + 1
_REACH = 5
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class _Ring(QWidget):
    def __init__(self, look: Look, parent: QWidget, *, navy: bool, filled: bool) -> None:
        super().__init__(parent)
        self.home = parent
        self._look = look
        self._navy = navy
        self._filled = filled
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        if self._filled:
            self._stroke(painter, box, "surface", 2, -1)
            self._stroke(painter, box, "accent", 2, -3)
            return
        if not self._navy:
            self._stroke(painter, box, "accent_soft", SIZES.halo, -SIZES.halo / 2)
        self._stroke(painter, box, "banner_text" if self._navy else "accent", 2, 1)

    def _stroke(
        self, painter: QPainter, box: QRectF, token: str, width: float, inset: float
    ) -> None:
        painter.setPen(QPen(self._look.colour(token), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = max(SIZES.radius - inset, 2)
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)


class FocusRing(QObject):
    """Follows the keyboard through the whole application; fields are ringed by their box."""

    def __init__(self, look: Look, app: QApplication) -> None:
        super().__init__(app)
        self._look = look
        self._ring: _Ring | None = None
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._drop()
        target = _ringed(now)
        if target is None:
            return
        home = self._home(target)
        navy = target.property("on_navy") == "true"
        filled = target.property("kind") == "primary"
        self._target = target
        self._ring = _Ring(self._look, home, navy=navy, filled=filled)
        self._place()
        self._ring.show()

    def _home(self, target: QWidget) -> QWidget:
        """The nearest ancestor with room for the halo; everything between is watched."""
        self._watched = [target]
        home = target
        while (above := home.parentWidget()) is not None and not home.isWindow():
            home = above
            at = QRect(target.mapTo(home, QPoint(0, 0)), target.size())
            if home.rect().contains(at.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)):
                break
            if len(self._watched) == _REACH:
                break
            self._watched.append(home)
        for widget in self._watched:
            widget.installEventFilter(self)
        return home

    def _place(self) -> None:
        if self._ring is None or self._target is None:
            return
        home = self._ring.home
        at = QRect(self._target.mapTo(home, QPoint(0, 0)), self._target.size())
        self._ring.setGeometry(at.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM))
        self._ring.setVisible(self._target.isVisible())
        self._ring.raise_()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and self._ring is not None and shiboken6.isValid(self._ring):
            self._place()
        return False

    def _drop(self) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring, self._target, self._watched = None, None, []


def _ringed(widget: QWidget | None) -> QWidget | None:
    """A field's box, a button, or whatever asks for a ring; nothing for pages and lists."""
    if widget is None or widget.isWindow():
        return None
    above: QWidget | None = widget
    for _step in range(3):
        if above is None:
            break
        if above.property("box") == "field":
            return above
        above = above.parentWidget()
    wants = isinstance(widget, QAbstractButton) or widget.property("ring") == "true"
    return widget if wants and widget.parentWidget() is not None else None
