"""One liver test over time, small: reference dashed, the end of a full dose dotted."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.chart.overview_screen import LabScreen
from ui.chart.plots import AXIS, PlotBox
from ui.theme import Look
from ui.tokens import TICK
from ui.widgets.words import say, words

_RING = 2.75
_HEIGHT = 104


class LabPlot(PlotBox):
    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._screen = LabScreen("", "", "")
        self._plot: Any = self.add_plot(0)
        self._plot.getAxis("left").setWidth(AXIS - 6)
        self._plot.hideAxis("bottom")
        self.setFixedHeight(_HEIGHT)
        look.changed.connect(self._draw)

    def show_lab(self, screen: LabScreen) -> None:
        if screen == self._screen:
            return
        self._screen = screen
        spoken = [screen.title, screen.empty_text, *(spot.words for spot in screen.spots)]
        self.setAccessibleName(". ".join(part for part in spoken if part))
        self._draw()

    def _draw(self) -> None:
        screen = self._screen
        self.ground()
        self._plot.clear()
        self.quiet(self._plot.getAxis("left"), screen.values)
        if not screen.spots:
            return
        first, last = screen.spots[0].at, screen.spots[-1].at
        room = max((last - first) * 0.05, 1.0)
        self._plot.setXRange(first - room, last + room, padding=0)
        self._plot.setYRange(screen.values[0].at, screen.values[-1].at, padding=0.06)
        self.grid(self._plot, screen.values)
        if screen.reference is not None:
            self.level(self._plot, screen.reference, self.pen("sig_ref", 1.5, (7, 4)))
        if screen.limit is not None:
            self._draw_limit(screen, screen.limit, first)
        self.curve(self._plot, screen.spots, width=1.6, ring=_RING)

    def _draw_limit(self, screen: LabScreen, limit: float, first: float) -> None:
        self.level(self._plot, limit, self.pen("limit", 1.25, (3, 3)))
        told = pg.TextItem(screen.limit_words, color=self.look.colour("limit"), anchor=(0, 1))
        told.setFont(self.look.font(TICK, 500))
        told.setPos(first, limit)
        self._plot.addItem(told, ignoreBounds=True)


class LabCard(QWidget):
    """Name, unit and last value above the plot, first and last day below."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._title = words(role="dense", strength="600")
        self._unit = words(role="small", tone="3")
        self._last = words(role="heading", right=True)
        self._empty = words(role="small", tone="3")
        self._first_day = words(role="small", tone="3")
        self._last_day = words(role="small", tone="3", right=True)
        self.plot = LabPlot(look)
        self._arrange()

    def show_lab(self, screen: LabScreen) -> None:
        self._title.setText(screen.title)
        self._unit.setText(screen.unit)
        self._last.setText(screen.last)
        say(self._empty, screen.empty_text)
        self._first_day.setText(screen.first_day)
        self._last_day.setText(screen.last_day)
        self.plot.setVisible(bool(screen.spots))
        self.plot.show_lab(screen)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addWidget(self._unit)
        head.addWidget(self._last, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(AXIS - 6, 0, 0, 0)
        foot.addWidget(self._first_day)
        foot.addWidget(self._last_day, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self.plot)
        column.addLayout(foot)
        column.addStretch(1)
