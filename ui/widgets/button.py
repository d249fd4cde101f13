"""The desk's button: words, an icon before or behind, and the keys that press it."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from ui.form.words import Action
from ui.theme import Look
from ui.tokens import SIZES, SMALL
from ui.widgets.words import restyle

_ICON = 18
_GAP = 8
_PAD = {"link": 8, "primary": 20}
_INKS = {
    "primary": "on_accent",
    "link": "accent",
    "danger": "hard",
    "quiet": "text_2",
    "done": "ok",
}


class Button(QPushButton):
    """Never a default button: scanners send Enter, and Enter must not press anything."""

    def __init__(
        self, look: Look, action: Action, *, height: int = SIZES.control, pad: int | None = None
    ) -> None:
        """`pad` px stand at either side, else as many as its kind has."""
        super().__init__()
        self._pad = pad
        self._look = look
        self._action = action
        self.setAutoDefault(False)
        self.setFixedHeight(look.px(height))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.show_action(action)

    @property
    def action(self) -> Action:
        return self._action

    def show_action(self, action: Action) -> None:
        self._action = action
        self.setText(action.label)
        self.setEnabled(action.enabled)
        self.setAccessibleName(action.label)
        self.setAccessibleDescription(action.shortcut)
        restyle(self, kind=action.kind)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        pad = self._pad if self._pad is not None else _PAD.get(self._action.kind, 14)
        return QSize(self._content_width() + 2 * pad + 2, self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the ring says it
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        self._paint_content(painter)

    def _paint_content(self, painter: QPainter) -> None:
        left = (self.width() - self._content_width()) // 2
        ink = self._ink()
        if self._action.icon and not self._action.icon_last:
            left = self._paint_icon(painter, left, ink) + _GAP
        painter.setFont(self.font())
        painter.setPen(self._look.colour(ink))
        left = self._paint_text(painter, left, self._action.label)
        if self._action.icon and self._action.icon_last:
            left = self._paint_icon(painter, left + _GAP, ink)
        if self._action.shortcut:
            painter.setFont(self._look.font(SMALL, 500))
            painter.setPen(self._quieter(ink))
            after = self._paint_text(painter, left + _GAP + self._cap(), self._action.shortcut)
            self._paint_cap(painter, left + _GAP, after + self._cap())

    def _cap(self) -> int:
        """A quiet button draws its keys as a key cap; a filled one only says them."""
        return 6 if self._action.kind == "quiet" else 0

    def _paint_cap(self, painter: QPainter, left: int, right: int) -> None:
        if not self._cap():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("border_2"), 1))
        box = QRectF(left, (self.height() - 20) / 2, right - left, 20)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _quieter(self, ink: str) -> QColor:
        colour = self._look.colour(ink)
        colour.setAlphaF(0.85 if self.isEnabled() else 0.75)
        return colour

    def _paint_icon(self, painter: QPainter, left: int, ink: str) -> int:
        top = (self.height() - _ICON) // 2
        ratio = self.devicePixelRatioF()
        pixmap = self._look.pixmap(self._action.icon, ink, _ICON, ratio=ratio)
        painter.drawPixmap(QPoint(left, top), pixmap)
        return left + _ICON

    def _paint_text(self, painter: QPainter, left: int, text: str) -> int:
        width = painter.fontMetrics().horizontalAdvance(text)
        room = QRect(left, 0, width + 2, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        return left + width

    def _content_width(self) -> int:
        width = QFontMetrics(self.font()).horizontalAdvance(self._action.label)
        if self._action.icon:
            width += _ICON + (_GAP if self._action.label else 0)
        if self._action.shortcut:
            small = QFontMetrics(self._look.font(SMALL, 500))
            width += _GAP + small.horizontalAdvance(self._action.shortcut) + 2 * self._cap()
        return width

    def _ink(self) -> str:
        if self._alarm_ink():
            return self._alarm_ink()
        if not self.isEnabled():
            return "disabled"
        return _INKS.get(self._action.kind, "text")

    def _alarm_ink(self) -> str:
        """On the alarm bar: the colours of the bar, turned over on a filled button."""
        fill = str(self.property("fill") or "")
        if self._action.kind not in ("alarm", "alarm_on") or not fill:
            return ""
        name = {"medium": "med"}.get(fill, fill)
        return f"alarm_{name}" if self._action.kind == "alarm_on" else f"on_alarm_{name}"
