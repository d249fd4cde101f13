"""Measured flow over time with the label, the band around it, and the fills below."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from ui.chart.fill_strip import FillStrip, Pill
from ui.chart.overview_screen import FlowScreen
from ui.chart.plots import AXIS, RING, PlotBox
from ui.theme import Look
from ui.widgets.words import restyle

_NEAR = 16
"""px around a point in which the mouse means it."""

_RIGHT = 66
_STRIP = 44
_HEIGHT = 194
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FlowPlot(PlotBox):
    """Hover or the arrow keys pick a point; Enter opens its record."""

    picked = Signal(int)
    opened = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._screen = FlowScreen("", "")
        self._flow: Any = self.add_plot(0)
        self._strip: Any = self.add_plot(1)
        self._strip.setXLink(self._flow)
        self.graph.ci.layout.setRowFixedHeight(1, _STRIP)
        self.setFixedHeight(_HEIGHT)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        restyle(self, ring="true")
        self._flow.hideAxis("bottom")
        for plot in (self._flow, self._strip):
            plot.getAxis("left").setWidth(AXIS)
            plot.showAxis("right")
            plot.getAxis("right").setWidth(_RIGHT)
        look.changed.connect(self._draw)

    def show_flow(self, screen: FlowScreen) -> None:
        if screen == self._screen:
            return
        self._screen = screen
        spoken = [screen.title, screen.empty_text, *(spot.words for spot in screen.spots)]
        self.setAccessibleName(". ".join(part for part in spoken if part))
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        here, count = self._screen.picked, len(self._screen.spots)
        if event.key() in steps and count:
            start = here if here >= 0 else count
            self.picked.emit(min(max(start + steps[Qt.Key(event.key())], 0), count - 1))
        elif event.key() in _ENTER and here >= 0:
            self.opened.emit(here)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        near = self._nearest(event.position())
        if near >= 0 and near != self._screen.picked:
            self.picked.emit(near)
        super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        near = self._nearest(event.position())
        if near >= 0:
            self.opened.emit(near)

    def spot_at(self, place: int) -> QPointF:
        """Where a point stands inside this widget."""
        spot = self._screen.spots[place]
        scene = self._flow.getViewBox().mapViewToScene(QPointF(spot.at, spot.value))
        return QPointF(self.graph.mapFromScene(scene))

    def _nearest(self, at: QPointF) -> int:
        places = range(len(self._screen.spots))
        distances = {place: (self.spot_at(place) - at).manhattanLength() for place in places}
        near = min(distances, key=lambda place: distances[place], default=-1)
        return near if near >= 0 and distances[near] <= _NEAR else -1

    def _draw(self) -> None:
        screen = self._screen
        self.ground()
        for plot in (self._flow, self._strip):
            plot.clear()
        self._draw_axes(screen)
        self._draw_flow(screen)
        self._strip.addItem(FillStrip(self.look, screen.strips))
        if screen.strips:
            self._draw_today(screen)

    def _draw_axes(self, screen: FlowScreen) -> None:
        self._flow.setXRange(*screen.span, padding=0.01)
        if screen.values:
            self._flow.setYRange(screen.values[0].at, screen.values[-1].at, padding=0.04)
        self._strip.setYRange(0, 1, padding=0.02)
        self.quiet(self._flow.getAxis("left"), screen.values)
        self.quiet(self._flow.getAxis("right"), screen.sides)
        self.quiet(self._strip.getAxis("right"), ())
        self.quiet(self._strip.getAxis("bottom"), screen.months, gap=2)
        middle = (type(screen.values[0])(0.5, screen.strip_label),) if screen.values else ()
        self.quiet(self._strip.getAxis("left"), middle)

    def _draw_flow(self, screen: FlowScreen) -> None:
        if not screen.spots:
            return
        self.grid(self._flow, screen.values)
        band = pg.LinearRegionItem(
            values=screen.band,
            orientation="horizontal",
            movable=False,
            brush=self.look.colour("accent_soft"),
            pen=pg.mkPen(None),
        )
        band.setZValue(-20)
        self._flow.addItem(band)
        self.level(self._flow, screen.label, self.pen("sig_ref", 1.5, (7, 4)))
        for edge in screen.edges:
            self.edge(self._flow, edge, self.pen("sig_ref", 1.5, (2, 3)))
        self.curve(self._flow, screen.spots, width=2, ring=RING)
        if screen.picked >= 0:
            self._draw_picked(screen)

    def _draw_picked(self, screen: FlowScreen) -> None:
        spot = screen.spots[screen.picked]
        halo = {"pos": (spot.at, spot.value), "size": 18, "brush": None}
        self._flow.addItem(pg.ScatterPlotItem([{**halo, "pen": self.pen("accent", 2)}]))

    def _draw_today(self, screen: FlowScreen) -> None:
        for plot in (self._flow, self._strip):
            pen = self.pen("accent", 1.5)
            plot.addItem(pg.InfiniteLine(pos=screen.today, angle=90, pen=pen, movable=False))
        top = screen.values[-1].at if screen.values else 1.0
        pill = Pill(self.look, screen.today_label, QPointF(screen.today, top))
        self._flow.addItem(pill, ignoreBounds=True)
