"""The newest value of a lane, as high as the lane; a dash and its age when it is not new."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.telemetry.screen import TileScreen
from ui.theme import Look
from ui.tokens import BODY, DENSE, SIZES, SMALL, TILE

WIDTH = 178
_PAD = 14
_SWATCH = 14
_LOW = 110
"""px: in a lower tile the words stand closer."""

_SOLID = {
    "high": ("alarm_high", "on_alarm_high"),
    "medium": ("alarm_med", "on_alarm_med"),
    "low": ("alarm_low", "on_alarm_low"),
}


class TileView(QAbstractButton):
    """Pressed, it fits the range of its lane to the samples, or back to the clinical range."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._screen: TileScreen | None = None
        self.setFixedWidth(look.px(WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_tile(self, screen: TileScreen) -> None:
        if screen == self._screen:
            return
        self._screen = screen
        self.setAccessibleName(screen.spoken)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        return QSize(self.width(), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        screen = self._screen
        if screen is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, quiet = self._paint_ground(painter, screen)
        self._paint_head(painter, screen, ink)
        self._paint_value(painter, screen, ink)
        self._paint_foot(painter, screen, quiet)

    def _paint_ground(self, painter: QPainter, screen: TileScreen) -> tuple[QColor, QColor]:
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if screen.alarm:
            ground, ink = (self._look.colour(token) for token in _SOLID[screen.alarm])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, SIZES.card_radius, SIZES.card_radius)
            return ink, ink
        lost = screen.stand == "lost"
        pen = QPen(self._look.colour("control" if lost else "border"), 1)
        if lost:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(self._look.colour("surface_2" if lost else "surface"))
        painter.drawRoundedRect(box, SIZES.card_radius, SIZES.card_radius)
        return self._look.colour("text"), self._look.colour("text_2")

    def _paint_head(self, painter: QPainter, screen: TileScreen, ink: QColor) -> None:
        px = self._look.px
        middle = px(self._top() + 9)
        swatch = ink if screen.alarm else self._look.colour(screen.token)
        if screen.stand == "lost":
            swatch.setAlphaF(0.6)
        painter.setPen(QPen(swatch, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(_PAD + 2, middle), QPointF(_PAD + _SWATCH - 1, middle))
        painter.setPen(ink)
        painter.setFont(self._look.font(DENSE, 600))
        room = QRectF(_PAD + _SWATCH + 8, middle - px(9), self.width(), px(18))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, screen.title)

    def _paint_value(self, painter: QPainter, screen: TileScreen, ink: QColor) -> None:
        px, roomy = self._look.px, self._roomy()
        if screen.stand == "lost":
            middle = px(self._top() + (46 if roomy else 36))
            painter.setPen(QPen(self._look.colour("text_3"), 3))
            painter.drawLine(QPointF(_PAD + 1, middle), QPointF(_PAD + px(34), middle))
            return
        amber = screen.stand == "late" and not screen.alarm
        painter.setPen(self._look.colour("soft") if amber else ink)
        font = self._look.font(TILE)
        painter.setFont(font)
        base = px(self._top() + (52 if roomy else 48))
        painter.drawText(QPointF(_PAD, base), screen.value)
        wide = QFontMetricsF(font).horizontalAdvance(screen.value)
        painter.setFont(self._look.font(BODY))
        painter.setPen(ink if screen.alarm else self._look.colour("text_2"))
        painter.drawText(QPointF(_PAD + wide + 8, base), screen.unit)

    def _paint_foot(self, painter: QPainter, screen: TileScreen, quiet: QColor) -> None:
        """The age of a late value stands before everything else that could be said."""
        painter.setFont(self._look.font(SMALL))
        text = screen.age or screen.foot
        painter.setPen(self._look.colour("soft") if screen.age and not screen.alarm else quiet)
        high = self._look.px(16)
        top = self.height() - self._look.px(9 if self._roomy() else 5) - high
        room = QRectF(_PAD, top, self.width() - 2 * _PAD, high)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _roomy(self) -> bool:
        return self.height() >= self._look.px(_LOW)

    def _top(self) -> int:
        return 10 if self._roomy() else 4
