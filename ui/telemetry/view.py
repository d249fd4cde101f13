"""The telemetry page: lanes, tiles, strip and cards. Its keys are those of UX 7.1."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.telemetry.history_view import HistoryView
from ui.telemetry.lane_stack import LaneStack
from ui.telemetry.nothing import NothingView
from ui.telemetry.overview import OverviewStrip
from ui.telemetry.presenter import TelemetryPresenter
from ui.telemetry.screen import TelemetryScreen
from ui.telemetry.session_bar import SessionBarView
from ui.telemetry.side import SidePanel
from ui.telemetry.toolbar import ToolbarView
from ui.theme import Look
from ui.tokens import SIZES

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
        self.bar = SessionBarView(look)
        self.stack, self.beneath = LaneStack(look), LaneStack(look)
        self.history = HistoryView(look)
        self.strip = OverviewStrip(look)
        self.side = SidePanel(look)
        self.nothing = NothingView(look)
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
        bar = self.toolbar
        bar.live_pressed.connect(presenter.live_pressed)
        bar.window_chosen.connect(presenter.window_chosen)
        bar.pressed.connect(presenter.pressed)
        bar.signal_toggled.connect(lambda key, on: presenter.signal_toggled(key, on=on))
        bar.mark_typed.connect(presenter.mark_typed)
        bar.mark_kept.connect(self._keep_mark)
        for stack in (self.stack, self.beneath):
            self._follow_lanes(stack, presenter)
        self.stack.resized.connect(self._resized)
        self.bar.pressed.connect(presenter.pressed)
        self.bar.pace_chosen.connect(presenter.pace_chosen)
        self.history.table.opened.connect(self._open_session)
        self.history.closed.connect(self._close_history)
        self.nothing.pressed.connect(presenter.pressed)
        self.strip.moved.connect(presenter.moved_to)
        self.side.events.pressed.connect(presenter.event_pressed)
        presenter.opened()
        self._resized(self.stack.columns)

    def leave(self) -> None:
        """No more looks of its own, as when the page is left."""
        self._timer.stop()

    def show_screen(self, screen: TelemetryScreen) -> None:
        self.toolbar.show_toolbar(screen.toolbar, screen.mark)
        self.bar.show_bar(screen.bar)
        self._show_page(screen)
        if not screen.empty:
            self.stack.show_stack(screen)
            self.strip.show_strip(screen.overview)
        self._show_lower(screen.below)
        self.side.show_side(screen)

    def _show_page(self, screen: TelemetryScreen) -> None:
        """The list of sessions, else the lanes, else what can be done without them."""
        listed, focus = screen.history is not None, QApplication.focusWidget()
        inside = focus is not None and self.history.isAncestorOf(focus)
        if screen.history is not None:
            self.history.show_history(screen.history)
        else:
            self.history.forget()
        self.nothing.show_nothing(screen.empty, screen.ways)
        before = self._pages.currentIndex()
        self._pages.setCurrentIndex(2 if listed else 1 if screen.empty else 0)
        if listed and before != 2:
            self.history.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not listed and (before == 2 or inside):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_lower(self, below: TelemetryScreen | None) -> None:
        self.beneath.setVisible(below is not None)
        if below is not None:
            self.beneath.show_stack(below)
        both = (self.stack, self.beneath)
        tight = below is not None and any(stack.tight() for stack in both)
        for stack in both:
            stack.keep_bar(kept=tight)

    def _follow_lanes(self, stack: LaneStack, presenter: TelemetryPresenter) -> None:
        graph = stack.graph
        graph.zoomed.connect(presenter.zoomed)
        graph.panned.connect(presenter.panned)
        graph.clicked.connect(presenter.cursor_placed)
        graph.hovered.connect(presenter.hovered)
        graph.live_wanted.connect(presenter.followed)
        stack.range_pressed.connect(presenter.range_pressed)

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
        self._show_side(shown=self._drawn or not narrow)

    def _pressed(self, event: QKeyEvent, presenter: TelemetryPresenter) -> bool:
        held = event.modifiers() & ~_KEYPAD
        key, text = Qt.Key(event.key()), event.text().lower()
        plain = {
            Qt.Key.Key_Space: presenter.freeze_pressed,
            Qt.Key.Key_Left: lambda: presenter.stepped(-1),
            Qt.Key.Key_Right: lambda: presenter.stepped(1),
            Qt.Key.Key_Home: presenter.home_pressed,
            Qt.Key.Key_End: presenter.end_pressed,
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
            "r": presenter.replay_pressed,
            "h": presenter.history_pressed,
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

    def _open_session(self, key: str) -> None:
        if self._presenter is not None:
            self._presenter.session_chosen(key)

    def _close_history(self) -> None:
        if self._presenter is not None:
            self._presenter.history_closed()

    def _toggle_side(self) -> None:
        self._drawn = not self._drawn
        self._show_side(shown=self.side.isHidden())

    def _show_side(self, *, shown: bool) -> None:
        """That a pump is a simulator stands at the side, or in the toolbar without it."""
        self.side.setVisible(shown)
        self.toolbar.tells_simulator = not shown

    def _resized(self, columns: int) -> None:
        if self._presenter is not None:
            self._presenter.resized(columns, self.strip.width())

    def _arrange(self) -> None:
        lanes = QWidget()
        column = QVBoxLayout(lanes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.stack, 1)
        column.addWidget(self.beneath, 1)
        column.addWidget(self.strip)
        self.beneath.hide()
        self._pages = QStackedWidget()
        for page in (lanes, self.nothing, self.history):
            self._pages.addWidget(page)
        centre = QVBoxLayout()
        centre.setSpacing(6)
        centre.addWidget(self.toolbar)
        centre.addWidget(self.bar)
        centre.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.page, 10, SIZES.page, 10)
        row.setSpacing(16)
        row.addLayout(centre, 1)
        row.addWidget(self.side)
