"""One lane: a pyqtgraph plot whose view, ticks and lines are given, never worked out."""

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QGraphicsGridLayout

from ui.telemetry.axes import ValueAxis
from ui.telemetry.backdrop import Backdrop, Foreground
from ui.telemetry.curve import Curve
from ui.telemetry.pixels import pen_of
from ui.telemetry.screen import Flag, LaneScreen
from ui.telemetry.ticks import Tick
from ui.theme import Look

DASH = (7, 4)
REFERENCE = 1.5


class LaneBox(pg.ViewBox):  # type: ignore[misc]
    """Moved by nobody but the screen it is given; it says when it has another size."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False, enableMouse=False)
        self.setDefaultPadding(0)
        self.disableAutoRange()
        self.sigResized.connect(self.resized)


class LaneItem(pg.GraphicsWidget):  # type: ignore[misc]
    """The axis beside the box. pyqtgraph's own plot builds a menu with number fields, seen or not,
    and Qt keeps some of the style of each for ever: 7 KiB every time the page was opened."""

    def __init__(self, left: ValueAxis, box: LaneBox) -> None:
        super().__init__()
        grid = QGraphicsGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.addItem(left, 0, 0)
        grid.addItem(box, 0, 1)
        grid.setColumnStretchFactor(1, 1)


class Lane:
    """`plot` stands in the layout. The view is set as told, so that what pyqtgraph says of a place
    is true; `origin` keeps its numbers small, whatever the year."""

    def __init__(self, look: Look, origin: float) -> None:
        self._look = look
        self._origin = origin
        self._screen: LaneScreen | None = None
        self._span = (0.0, 1.0)
        self.left = ValueAxis(look)
        self.box = LaneBox()
        self.plot = LaneItem(self.left, self.box)
        self.back = Backdrop(look, self.box)
        self.reference = Curve(look, self.box, 1)
        self.curve = Curve(look, self.box, 2)
        self.front = Foreground(look, self.box)
        self.box.resized.connect(self._resized)

    def wear(self) -> None:
        """Pens again, after the theme has changed."""
        if self._screen is not None:
            self.curve.wear(pen_of(self._look, self._screen.token, self._screen.width))
            self.reference.wear(pen_of(self._look, "sig_ref", REFERENCE, DASH))
        self.back.update()
        self.front.update()

    def show_lane(
        self,
        screen: LaneScreen,
        span: tuple[float, float],
        ticks: tuple[Tick, ...],
        flags: tuple[Flag, ...],
    ) -> None:
        before, self._screen = self._screen, screen
        if span != self._span or before is None:
            self._span = span
            self.box.setXRange(span[0] - self._origin, span[1] - self._origin, padding=0)
        if before is None or (before.low, before.high) != (screen.low, screen.high):
            self.box.setYRange(screen.low, screen.high, padding=0)
        if before is None or (before.token, before.width) != (screen.token, screen.width):
            self.wear()
        range_ = (screen.low, screen.high)
        self.curve.show_trace(screen.trace, span, range_)
        self.reference.show_trace(screen.reference, span, range_)
        self.left.show_ticks(screen.ticks, *range_)
        self.back.show_lane(screen, span, ticks, flags)
        self.front.show_lane(screen, span)

    def area(self) -> QRectF:
        """The plotted part, in the pixels of the whole stack."""
        return QRectF(self.box.sceneBoundingRect())

    def _resized(self) -> None:
        for item in (self.back, self.reference, self.curve, self.front):
            item.resize(QRectF(self.box.rect()))
