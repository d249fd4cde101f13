"""What both kinds of plot share: quiet axes, token colours, points drawn as rings."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.chart.overview_screen import Spot, Tick
from ui.theme import Look
from ui.tokens import TICK

RING = 3.75
LAST = 5.0
"""Radii in px (UX 4.4)."""

AXIS = 40
"""px kept for the numbers at the left."""


class PlotBox(QWidget):
    """Holds a pyqtgraph layout that takes no mouse: scrolling the page goes on over it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.graph: Any = pg.GraphicsLayoutWidget()
        self.graph.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self.graph.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.graph.setAntialiasing(True)
        self.graph.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.graph.ci.layout.setContentsMargins(0, 0, 0, 0)
        self.graph.ci.layout.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.graph)

    def add_plot(self, row: int) -> Any:
        plot = self.graph.addPlot(row=row, col=0)
        plot.hideButtons()
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=False, y=False)
        plot.getViewBox().setDefaultPadding(0)
        return plot

    def quiet(self, axis: Any, ticks: tuple[Tick, ...], *, gap: int = 6) -> None:
        """Given ticks only, without a line of its own."""
        axis.setTicks([[(tick.at, tick.text) for tick in ticks]])
        axis.setStyle(tickLength=0, tickFont=self.look.font(TICK), tickTextOffset=gap)
        axis.setPen(pg.mkPen(None))
        axis.setTickPen(pg.mkPen(None))
        axis.setTextPen(self.look.colour("plot_axis"))

    def ground(self) -> None:
        self.graph.setBackground(self.look.colour("surface"))

    def pen(self, token: str, width: float, dashes: tuple[float, float] | None = None) -> QPen:
        pen = QPen(self.look.colour(token), width)
        pen.setCosmetic(True)
        if dashes is not None:
            pen.setDashPattern([dashes[0] / width, dashes[1] / width])
        return pen

    def level(self, plot: Any, value: float, pen: QPen) -> None:
        line = pg.InfiniteLine(pos=value, angle=0, pen=pen, movable=False)
        line.setZValue(-5)
        plot.addItem(line)

    def edge(self, plot: Any, line: tuple[tuple[float, float], ...], pen: QPen) -> None:
        """A limit that is not the same at every point."""
        places, values = [at for at, _value in line], [value for _at, value in line]
        drawn = pg.PlotCurveItem(places, values, pen=pen)
        drawn.setZValue(-5)
        plot.addItem(drawn)

    def grid(self, plot: Any, ticks: tuple[Tick, ...]) -> None:
        for tick in ticks:
            line = pg.InfiniteLine(
                pos=tick.at, angle=0, pen=self.pen("plot_grid", 1), movable=False
            )
            line.setZValue(-10)
            plot.addItem(line)

    def curve(self, plot: Any, spots: tuple[Spot, ...], *, width: float, ring: float) -> None:
        """The line joins comparable points only; the last one is filled and larger."""
        joined = [spot for spot in spots if spot.comparable]
        line = pg.PlotCurveItem(
            [spot.at for spot in joined],
            [spot.value for spot in joined],
            pen=self.pen("sig_a", width),
            antialias=True,
        )
        plot.addItem(line)
        last = spots[-1] if spots else None
        shapes = [self._dot(spot, ring, last=spot is last) for spot in spots]
        plot.addItem(pg.ScatterPlotItem(shapes, antialias=True))

    def _dot(self, spot: Spot, ring: float, *, last: bool) -> dict[str, Any]:
        token = "sig_a" if spot.comparable else "sig_ref"
        fill = self.look.colour(token if last else "surface")
        return {
            "pos": (spot.at, spot.value),
            "size": 2 * (LAST if last else ring),
            "pen": self.pen(token, 1.6),
            "brush": QBrush(fill),
        }
