"""Lanes one above the other over one time, their values beside them; wheel, drag and click."""

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.telemetry.across import Across
from ui.telemetry.axes import BOTTOM, LEFT, TimeAxis
from ui.telemetry.lane import Lane
from ui.telemetry.screen import TelemetryScreen
from ui.telemetry.tile import WIDTH as TILE_WIDTH
from ui.telemetry.tile import TileView
from ui.theme import Look
from ui.widgets.scrolling import scrolling
from ui.widgets.words import restyle, say, words

PITCH = 134
LEAST_PITCH = 96
BETWEEN = 16
"""px from lane to lane, at most and at least, and between two lanes (UX 8.10)."""

TOP = 8
NOTCH = 120
_STILL = 4
"""px a pressed mouse may move and still mean a click."""

_GAP = 14
OUTLINE, INSET = 2, 6
"""px of the outline, and between it and the tiles."""


class LaneGraph(pg.GraphicsLayoutWidget):  # type: ignore[misc]
    """The plots. It turns mouse and wheel into times and leaves the moving to others."""

    zoomed = Signal(float, float)
    panned = Signal(float)
    clicked = Signal(float)
    hovered = Signal(object)
    live_wanted = Signal()
    placed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.lanes: list[Lane] = []
        self._keys: tuple[str, ...] = ()
        self._screen: TelemetryScreen | None = None
        self._span = (0.0, 1.0)
        self._pressed: QPointF | None = None
        self._moved = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAntialiasing(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.ci.layout.setContentsMargins(0, TOP, 0, 0)
        self.ci.layout.setSpacing(BETWEEN)
        self._across = Across(look)
        self.scene().addItem(self._across)
        self.wear()

    def wear(self) -> None:
        self.setBackground(self._look.colour("canvas"))
        for lane in self.lanes:
            lane.wear()

    def show_lanes(self, screen: TelemetryScreen) -> None:
        self._rebuild(screen)
        self._span = (screen.start, screen.end)
        self._screen = screen
        for lane, shown in zip(self.lanes, screen.lanes, strict=True):  # all over the same time
            lane.show_lane(shown, self._span, screen.ticks, screen.flags)
        self._place()

    def area(self) -> QRectF:
        """From the top of the first lane to the foot of the last."""
        if not self.lanes:
            return QRectF()
        return self.lanes[0].area().united(self.lanes[-1].area())

    def time_at(self, x: float) -> float:
        area = self.area()
        share = (x - area.left()) / max(area.width(), 1.0)
        return self._span[0] + share * (self._span[1] - self._span[0])

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's own names
        self.zoomed.emit(event.angleDelta().y() / NOTCH, self.time_at(event.position().x()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._moved = event.position(), False
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at = event.position()
        if self._pressed is None:
            inside = self.area().contains(at)
            self.hovered.emit(self.time_at(at.x()) if inside else None)
            return
        by = self._pressed.x() - at.x()
        if self._moved or abs(by) > _STILL:
            self._moved, self._pressed = True, at
            self.panned.emit(self.time_at(by) - self.time_at(0.0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._pressed is not None and not self._moved and self.area().contains(event.position()):
            self.clicked.emit(self.time_at(event.position().x()))
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._pressed = None
        self.live_wanted.emit()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self.hovered.emit(None)
        super().leaveEvent(event)

    def _rebuild(self, screen: TelemetryScreen) -> None:
        keys = tuple(lane.key for lane in screen.lanes)
        if keys == self._keys:
            return
        self._keys = keys
        self.ci.clear()
        self.lanes = [Lane(self._look, float(int(screen.start))) for _key in keys]
        for row, lane in enumerate(self.lanes):
            self.ci.addItem(lane.plot, row, 0)
            lane.box.resized.connect(self._place)

    def _place(self) -> None:
        """What runs across all lanes, again where they stand now."""
        if self._screen is not None:
            screen, area = self._screen, self.area()
            self._across.show_across(area, self._span, screen.flags, screen.cursors)
            self.placed.emit()

    def fit(self, pitch: int) -> None:
        """Every lane as high as every other."""
        for row in range(len(self.lanes)):
            self.ci.layout.setRowFixedHeight(row, pitch - BETWEEN)
        self.ci.layout.activate()


class LaneStack(QFrame):
    """Lanes and tiles in one place that scrolls when the lanes cannot shrink any more.

    An outline says that what is seen is played again; its room is always kept.
    """

    resized = Signal(int)
    range_pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.graph = LaneGraph(look)
        self.axis = TimeAxis(look)
        self._title = words(role="dense", strength="600", tone="2")
        self.setProperty("box", "lanes")
        self.tiles: dict[str, TileView] = {}
        self._screen: TelemetryScreen | None = None
        self._pitch = 0
        self.columns = 1
        self._inside = QWidget()
        self._tile_column = QVBoxLayout()
        self._area = scrolling(self._inside)
        self._arrange()
        look.changed.connect(self._wear)

    def show_stack(self, screen: TelemetryScreen) -> None:
        count = len(screen.lanes)
        changed = self._screen is None or len(self._screen.lanes) != count
        self._screen = screen
        say(self._title, screen.title)
        self.axis.setVisible(screen.below is None)
        restyle(self, outlined="yes" if screen.bar is not None and screen.bar.outlined else "")
        self._rebuild_tiles(screen)
        self.graph.show_lanes(screen)
        if changed:
            self._fit()
        for shown in screen.tiles:
            self.tiles[shown.key].show_tile(shown)
        self.setAccessibleName(". ".join(lane.spoken for lane in screen.lanes))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        super().resizeEvent(event)
        self._fit()

    def tight(self) -> bool:
        """Whether the lanes have to scroll."""
        return self._inside.height() > self._area.viewport().height()

    def keep_bar(self, *, kept: bool) -> None:
        """The room of a scroll bar also where none is needed: two stacks stay level that way."""
        policy = Qt.ScrollBarPolicy
        self._area.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if kept else policy.ScrollBarAsNeeded
        )

    def pitch(self) -> int:
        """Up to 134; less so that all lanes are seen, down to 96."""
        count = max(len(self.graph.lanes), 1)
        around = 2 * OUTLINE + (0 if self._title.isHidden() else self._title.sizeHint().height())
        foot = 0 if self.axis.isHidden() else self._look.px(BOTTOM)
        room = (self.height() - 2 * TOP - around - foot + BETWEEN) // count
        return min(max(room, self._look.px(LEAST_PITCH)), self._look.px(PITCH))

    def _fit(self) -> None:
        count = len(self.graph.lanes)
        pitch = self.pitch()
        self.graph.fit(pitch)
        high = TOP + count * pitch - BETWEEN + TOP
        self.graph.setFixedHeight(max(high, 1))
        for tile in self.tiles.values():
            tile.setFixedHeight(pitch - BETWEEN)
        self._inside.setFixedHeight(max(high, 1))
        self._area.setMaximumHeight(max(high, 1))
        self._tell_columns()

    def _tell_columns(self) -> None:
        """One pixel column of the screen is one column of the view."""
        wide = (
            self.width()
            - 2 * OUTLINE
            - INSET
            - self._look.px(LEFT)
            - _GAP
            - self._look.px(TILE_WIDTH)
        )
        columns = max(round(wide * self.devicePixelRatioF()), 1)
        if columns != self.columns:
            self.columns = columns
            self.resized.emit(columns)

    def _rebuild_tiles(self, screen: TelemetryScreen) -> None:
        keys = [tile.key for tile in screen.tiles]
        if list(self.tiles) == keys:
            return
        for tile in self.tiles.values():
            self._tile_column.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = {key: self._tile(key) for key in keys}

    def _tile(self, key: str) -> TileView:
        tile = TileView(self._look)
        tile.clicked.connect(lambda: self.range_pressed.emit(key))
        self._tile_column.insertWidget(self._tile_column.count() - 1, tile)
        tile.setFixedHeight(self.pitch() - BETWEEN)
        return tile

    def _wear(self) -> None:
        self.graph.wear()
        for tile in self.tiles.values():
            tile.update()

    def _arrange(self) -> None:
        self._tile_column.setContentsMargins(0, TOP, 0, 0)
        self._tile_column.setSpacing(BETWEEN)
        self._tile_column.addStretch(1)
        row = QHBoxLayout(self._inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.graph, 1, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._tile_column)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, INSET, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._area, 1)
        column.addWidget(self.axis)
        column.addStretch(0)
        self.graph.placed.connect(self._show_times)

    def _show_times(self) -> None:
        if self._screen is not None:
            area = self.graph.area()
            span = (self._screen.start, self._screen.end)
            self.axis.show_times(self._screen.ticks, span, (area.left(), area.right()))


def plots_as_shipped() -> None:
    """What pyqtgraph is told once: wide lines as single segments, twenty times as fast."""
    pg.setConfigOptions(segmentedLineMode="on")
