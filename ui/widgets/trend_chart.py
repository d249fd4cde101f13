"""A few dated points, the label line and the band around it. Too small to need a plot library."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.form.figures import Point, TrendPlot
from ui.theme import Look
from ui.tokens import SMALL, TICK
from ui.widgets.round_ticks import round_ticks

_LEFT = 34
_BOTTOM = 26
_TOP = 8
_RING = 3.75
_LAST = 5.0
_DASH = [7 / 1.5, 4 / 1.5]


def spoken(point: Point, plot: TrendPlot) -> str:
    words = f"{point.label} {point.value:g} {plot.unit}"
    return f"{words} {plot.apart_text}" if point.apart else words


class TrendChart(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plot = TrendPlot(title="", unit="", points=())
        self._ticks: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_plot(self, plot: TrendPlot) -> None:
        self._plot = plot
        edges = (plot.label_value, plot.band_low, plot.band_high)
        values = [p.value for p in plot.points] + [e for e in edges if e is not None]
        self._ticks = round_ticks(values)
        said = ", ".join(spoken(point, plot) for point in plot.points)
        self.setAccessibleName(f"{plot.title}: {said or plot.empty_text}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, 156)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._plot.points:
            painter.setPen(self._look.colour("text_3"))
            painter.setFont(self._look.font(SMALL))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._plot.empty_text)
            return
        self._paint_ground(painter)
        self._paint_reference(painter)
        self._paint_line(painter)
        self._paint_dates(painter)

    def _area(self) -> QRectF:
        return QRectF(_LEFT, _TOP, self.width() - _LEFT - 14, self.height() - _TOP - _BOTTOM)

    def _at(self, number: int, value: float) -> QPointF:
        area = self._area()
        inset = 12
        steps = max(len(self._plot.points) - 1, 1)
        single = len(self._plot.points) == 1
        share = 0.5 if single else number / steps
        x = area.left() + inset + share * (area.width() - 2 * inset)
        return QPointF(x, self._y(value))

    def _y(self, value: float) -> float:
        low, high = self._ticks[0], self._ticks[-1]
        return self._area().bottom() - (value - low) / (high - low) * self._area().height()

    def _paint_ground(self, painter: QPainter) -> None:
        area = self._area()
        if self._plot.band_low is not None and self._plot.band_high is not None:
            top, bottom = self._y(self._plot.band_high), self._y(self._plot.band_low)
            box = QRectF(area.left(), top, area.width(), bottom - top)
            painter.fillRect(box, self._look.colour("accent_soft"))
        painter.setFont(self._look.font(TICK))
        for tick in self._ticks:
            y = self._y(tick)
            painter.setPen(QPen(self._look.colour("plot_grid"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(self._look.colour("plot_axis"))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, y - 8, _LEFT - 8, 16), side, f"{tick:g}")

    def _paint_reference(self, painter: QPainter) -> None:
        if self._plot.label_value is None:
            return
        pen = QPen(self._look.colour("sig_ref"), 1.5)
        pen.setDashPattern(_DASH)
        painter.setPen(pen)
        y = self._y(self._plot.label_value)
        painter.drawLine(QPointF(self._area().left(), y), QPointF(self._area().right(), y))

    def _paint_line(self, painter: QPainter) -> None:
        points = self._plot.points
        spots = [self._at(i, p.value) for i, p in enumerate(points)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._look.colour("sig_a"), 1.6))
        joined = [spot for spot, point in zip(spots, points, strict=True) if not point.apart]
        painter.drawPolyline(QPolygonF(joined))
        for spot, point in zip(spots, points, strict=True):
            self._paint_spot(painter, spot, point, last=point is points[-1])

    def _paint_spot(self, painter: QPainter, spot: QPointF, point: Point, *, last: bool) -> None:
        """A ring on the line, today's filled; a square beside the line where nothing compares."""
        token = "sig_ref" if point.apart else "sig_a"
        painter.setPen(QPen(self._look.colour(token), 1.6))
        painter.setBrush(self._look.colour(token if last else "surface"))
        size = _LAST if last else _RING
        if point.apart:
            painter.drawRect(QRectF(spot.x() - size, spot.y() - size, 2 * size, 2 * size))
        else:
            painter.drawEllipse(spot, size, size)

    def _paint_dates(self, painter: QPainter) -> None:
        last = len(self._plot.points) - 1
        taken = float(self.width() + 60)
        for number in range(last, -1, -1):
            point = self._plot.points[number]
            bold = number == last
            painter.setFont(self._look.font(TICK, 600 if bold else 400))
            painter.setPen(self._look.colour("text" if bold else "plot_axis"))
            x = min(self._at(number, point.value).x(), self.width() - 22.0)
            wide = painter.fontMetrics().horizontalAdvance(point.label)
            if x + wide / 2 + 4 > taken:
                continue
            taken = x - wide / 2
            room = QRectF(x - 40, self.height() - _BOTTOM + 6, 80, 16)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, point.label)
