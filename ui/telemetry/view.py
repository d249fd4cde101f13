"""The telemetry page: lanes, tiles, strip and cards. Its keys are those of UX 7.1."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.telemetry.lane_stack import LaneStack
from ui.telemetry.overview import OverviewStrip
from ui.telemetry.presenter import TelemetryPresenter
from ui.telemetry.screen import TelemetryScreen
from ui.telemetry.side import SidePanel
from ui.telemetry.toolbar import ToolbarView
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.words import words

FRAME = 50
"""ms: twenty looks a second. A look at which nothing changed paints nothing."""

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class TelemetryView(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._presenter: TelemetryPresenter | None = None
        self.toolbar = ToolbarView(look)
        self.stack = LaneStack(look)
        self.strip = OverviewStrip(look)
        self.side = SidePanel(look)
        self._empty = words(role="heading", tone="2")
        self._drawn = False
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ground", "canvas")
        self._arrange()

    def follow(self, presenter: TelemetryPresenter) -> None:
        """Hand every gesture to the presenter, and keep it alive."""
        self._presenter = presenter
        self._timer.timeout.connect(presenter.ticked)
        bar, graph = self.toolbar, self.stack.graph
        bar.live_pressed.connect(presenter.live_pressed)
        bar.window_chosen.connect(presenter.window_chosen)
        bar.pressed.connect(presenter.pressed)
        bar.signal_toggled.connect(lambda key, on: presenter.signal_toggled(key, on=on))
        bar.mark_typed.connect(presenter.mark_typed)
        bar.mark_kept.connect(self._keep_mark)
        graph.zoomed.connect(presenter.zoomed)
        graph.panned.connect(presenter.panned)
        graph.clicked.connect(presenter.cursor_placed)
        graph.hovered.connect(presenter.hovered)
        graph.live_wanted.connect(presenter.live_pressed)
        self.stack.range_pressed.connect(presenter.range_pressed)
        self.stack.resized.connect(self._resized)
        self.strip.moved.connect(presenter.moved_to)
        self.side.events.pressed.connect(presenter.event_pressed)
        presenter.opened()
        self._resized(self.stack.columns)

    def leave(self) -> None:
        """No more looks of its own, as when the page is left."""
        self._timer.stop()

    def show_screen(self, screen: TelemetryScreen) -> None:
        self.toolbar.show_toolbar(screen.toolbar, screen.mark)
        self._empty.setText(screen.empty)
        self._pages.setCurrentIndex(1 if screen.empty else 0)
        if not screen.empty:
            self.stack.show_stack(screen)
            self.strip.show_strip(screen.overview)
        self.side.show_side(screen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._presenter is None or not self._pressed(event, self._presenter):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """A page nobody sees asks for nothing; the session goes on without it."""
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < self._look.px(SIZES.drawer_below)
        self.side.setVisible(self._drawn or not narrow)

    def _pressed(self, event: QKeyEvent, presenter: TelemetryPresenter) -> bool:
        held = event.modifiers() & ~_KEYPAD
        key, text = Qt.Key(event.key()), event.text().lower()
        plain = {
            Qt.Key.Key_Space: presenter.freeze_pressed,
            Qt.Key.Key_Left: lambda: presenter.stepped(-1),
            Qt.Key.Key_Right: lambda: presenter.stepped(1),
            Qt.Key.Key_Home: presenter.home_pressed,
            Qt.Key.Key_End: presenter.live_pressed,
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_F4: self._toggle_side,
        }
        shifted = {
            Qt.Key.Key_Left: lambda: presenter.cursor_stepped(-1),
            Qt.Key.Key_Right: lambda: presenter.cursor_stepped(1),
        }
        letters = {
            "l": presenter.live_pressed,
            "m": presenter.mark_pressed,
            "r": lambda: presenter.pressed("replay"),
            "c": presenter.cursor_pressed,
            "e": presenter.accuracy_pressed,
            "[": lambda: presenter.event_stepped(-1),
            "]": lambda: presenter.event_stepped(1),
            "+": lambda: presenter.zoomed(1),
            "=": lambda: presenter.zoomed(1),
            "-": lambda: presenter.zoomed(-1),
        }
        act = shifted.get(key) if held == _SHIFT else plain.get(key) if not held else None
        if act is None and not held & ~_SHIFT:
            act = letters.get(text)
        if act is None:
            return False
        act()
        return True

    def _escape(self) -> None:
        if self._presenter is None:
            return
        if self._presenter.state.typing is not None:
            self._presenter.mark_dropped()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._presenter.cursors_dropped()

    def _keep_mark(self) -> None:
        if self._presenter is not None:
            self._presenter.mark_kept()
            if self._presenter.state.typing is None:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_side(self) -> None:
        self._drawn = not self._drawn
        self.side.setVisible(self.side.isHidden())

    def _resized(self, columns: int) -> None:
        if self._presenter is not None:
            self._presenter.resized(columns, self.strip.width())

    def _arrange(self) -> None:
        lanes = QWidget()
        column = QVBoxLayout(lanes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.stack, 1)
        column.addWidget(self.strip)
        nothing = QWidget()
        middle = QVBoxLayout(nothing)
        middle.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(lanes)
        self._pages.addWidget(nothing)
        centre = QVBoxLayout()
        centre.setSpacing(6)
        centre.addWidget(self.toolbar)
        centre.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.page, 10, SIZES.page, 10)
        row.setSpacing(16)
        row.addLayout(centre, 1)
        row.addWidget(self.side)
