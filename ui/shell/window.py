"""The window of the desk: one frame, one page at a time, at most one dialog."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.form.panel_view import PanelView
from ui.shell.dialog import Dialog
from ui.shell.frame import Frame
from ui.shell.keys import RAIL_KEYS, STAGE_KEYS, Key, listen
from ui.shell.screen import ShellScreen, ToastScreen
from ui.shell.stages import StageRail
from ui.shell.toast import Toast
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.button import Button
from ui.widgets.dimmer import Dimmer
from ui.widgets.left import Left
from ui.widgets.line_input import LineInput
from ui.widgets.reading_order import places, step
from ui.widgets.sized import SizedWindow


class DeskWindow(SizedWindow):
    """Passes gestures on and shows what it is given; it knows no page by name."""

    rail_chosen = Signal(str)
    chip_pressed = Signal(str)
    tab_chosen = Signal(str)
    toast_pressed = Signal(str)
    search_wanted = Signal()
    lock_wanted = Signal()
    refresh_wanted = Signal()
    print_wanted = Signal()
    pause_wanted = Signal()
    stop_wanted = Signal()
    help_wanted = Signal()
    keys_wanted = Signal()
    link_wanted = Signal()
    acknowledge_wanted = Signal()
    silence_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setWindowTitle("HAI Desk")
        self.setMinimumSize(SIZES.window_width, SIZES.window_height)
        self._look = look
        self._screen = ShellScreen()
        self._dialog: Dialog | None = None
        self._back: QWidget | None = None
        self._stages: StageRail | None = None
        self.frame = Frame(look)
        self._layers = QStackedWidget()
        self._layers.addWidget(self.frame)
        self.setCentralWidget(self._layers)
        self._toast = Toast(look, self)
        self._dimmer = Dimmer(self)
        self._left = Left()
        self._keeps: Callable[[], bool] = lambda: False
        self._toast.pressed.connect(self.toast_pressed)
        self.frame.rail.chosen.connect(self.rail_chosen)
        self.frame.rail.lock_wanted.connect(self.lock_wanted)
        self.frame.top.search_wanted.connect(self.search_wanted)
        self.frame.top.chip_pressed.connect(self.chip_pressed)
        self.frame.tab_chosen.connect(self.tab_chosen)
        self.resized.connect(self._refit)
        listen(self, self._keys(), dialog_open=self._busy)

    def show_shell(self, screen: ShellScreen) -> None:
        self._screen = screen
        self.frame.show_frame(screen, narrow=self._narrow())

    def _narrow(self) -> bool:
        return self.width() < self._look.px(SIZES.narrow_rail_below)

    def set_page(self, page: QWidget) -> None:
        self._toast.hide()
        self.frame.show_page(page)
        QTimer.singleShot(0, page, lambda: self._settle(page))

    def _settle(self, page: QWidget) -> None:
        """A page that takes no focus by itself gets it; the keyboard never stays with the old."""
        now = QApplication.focusWidget()
        held = now is not None and (
            self.isAncestorOf(now) and not self.frame.rail.isAncestorOf(now)
        )
        if not held and not self._busy() and page.isVisible():
            _enter(page)

    def set_stages(self, stages: StageRail | None) -> None:
        self._stages = stages
        self.frame.stages.hold(stages)

    def set_footer(self, footer: QWidget | None) -> None:
        self.frame.footer.hold(footer)

    def set_strip(self, strip: QWidget | None) -> None:
        """The alarm bar, between band and page."""
        self.frame.strip.hold(strip)

    def set_notice(self, notice: QWidget | None) -> None:
        """The strip of a program update, below the alarm bar: both may stand at once."""
        self.frame.notice.hold(notice)

    def keep_open(self, keeps: Callable[[], bool]) -> None:
        """Asked whenever somebody closes the window; told so, it stays."""
        self._keeps = keeps

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's own name
        if self._keeps():
            event.ignore()
        else:
            super().closeEvent(event)

    def cover(self, widget: QWidget | None) -> None:
        """Put the sign-in or lock page in place of everything; None brings the desk back, and the
        keyboard to the field it was in.

        The desk leaves the window meanwhile: what is not in it can be neither read nor heard there.
        """
        if widget is not None and not self.covered:
            self._left = Left.now(self)
        old = self._layers.widget(1)
        if old is not None and old is not widget:
            self._layers.removeWidget(old)
            old.hide()
            old.deleteLater()
        if widget is not None:
            self._toast.clear()
            self._layers.addWidget(widget)
            self._layers.setCurrentWidget(widget)
            self._layers.removeWidget(self.frame)
            self.frame.setParent(None)
        else:
            self._layers.insertWidget(0, self.frame)
            self._layers.setCurrentWidget(self.frame)
            self._left.come_back()
        if self._dialog is not None:
            self._dialog.setVisible(widget is None)
        # The keyboard leaves with the covering page; without this no shortcut is heard after it.
        QTimer.singleShot(0, self, self.activateWindow)

    def dim(self, on: bool) -> None:
        self._dimmer.show_over(on)

    def commit_typing(self) -> None:
        """The field being typed says what it holds, as if it had been left."""
        now = QApplication.focusWidget()
        if isinstance(now, LineInput) and now.edited:
            now.commit()

    def come_to_front(self) -> None:
        """The program was started a second time."""
        state = self.windowState() & ~Qt.WindowState.WindowMinimized
        self.setWindowState(state | Qt.WindowState.WindowActive)
        self.raise_()
        self.activateWindow()

    @property
    def dialog(self) -> Dialog | None:
        return self._dialog

    @property
    def covered(self) -> bool:
        """Whether the sign-in or lock page hides the desk."""
        return self._layers.currentWidget() is not self.frame

    def open_dialog(self, dialog: Dialog) -> None:
        """Dialogs are never stacked: the one that is open goes first."""
        if self._dialog is not None and self._dialog is not dialog:
            self.close_dialog()
        self._back = self.focusWidget()
        self._dialog = dialog
        dialog.show()
        dialog.fit()
        dialog.raise_()
        dialog.start()

    def close_dialog(self) -> None:
        """Take the dialog and all that was typed in it away; the keyboard goes back."""
        if self._dialog is None:
            return
        dialog, self._dialog = self._dialog, None
        dialog.hide()
        dialog.deleteLater()
        if self._back is not None and self.isAncestorOf(self._back):
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back = None

    def toast(self, screen: ToastScreen) -> None:
        self._place_toast()
        self._toast.show_toast(screen)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's own name
        """Tabs, content, side panel, footer; then the stages, the rail and the top bar."""
        if self.covered:
            return super().focusNextPrevChild(forward)
        frame = self.frame
        parts = (frame.tabs, frame.pages, frame.footer, frame.stages, frame.rail, frame.top)
        return step((place for part in parts for place in places(part)), forward=forward)

    def press_primary(self) -> None:
        """Ctrl Enter: the filled button in sight, after the field being typed has spoken."""
        self.commit_typing()
        home = self._dialog or self._layers.currentWidget()
        buttons = home.findChildren(Button) if home is not None else []
        for button in reversed(buttons):
            if button.action.kind == "primary" and button.isVisible() and button.isEnabled():
                button.click()
                return

    def next_region(self, step: int) -> None:
        """F6: rail, band, content, side panel, footer, round and round."""
        regions = [region for region in self._regions() if region.isVisible()]
        now = QApplication.focusWidget()
        inside = [i for i, r in enumerate(regions) if now and (r is now or r.isAncestorOf(now))]
        at = inside[-1] if inside else -1
        for turn in range(1, len(regions) + 1):
            if _enter(regions[(at + step * turn) % len(regions)]):
                return

    def _regions(self) -> list[QWidget]:
        frame = self.frame
        page = frame.pages.currentWidget()
        panels = page.findChildren(PanelView) if page is not None else []
        return [frame.rail, frame.band, frame.stages, frame.pages, *panels, frame.footer]

    def _busy(self) -> bool:
        return self._dialog is not None or self._layers.currentWidget() is not self.frame

    def _refit(self) -> None:
        self.frame.show_frame(self._screen, narrow=self._narrow())
        self._place_toast()
        if self._dialog is not None:
            self._dialog.fit()

    def _place_toast(self) -> None:
        """Beside the rail and above the footer, over nothing that can be pressed."""
        below = SIZES.status_bar + (SIZES.footer if self.frame.footer.isVisible() else 0)
        self._toast.stand_at(self.frame.rail.width() + SIZES.page, below)

    def _open_stage(self, number: int) -> None:
        if self._stages is not None:
            self._stages.open_stage(number)

    def _open_rail(self, place: int) -> None:
        key = self.frame.rail.key_at(place)
        if key:
            self.rail_chosen.emit(key)

    def _keys(self) -> tuple[Key, ...]:
        rail = [
            Key((keys,), partial(self._open_rail, place)) for place, keys in enumerate(RAIL_KEYS)
        ]
        stages = [
            Key((keys,), partial(self._open_stage, number))
            for number, keys in enumerate(STAGE_KEYS, start=1)
        ]
        return (
            *rail,
            *stages,
            Key(("Ctrl+K",), self.search_wanted.emit),
            Key(("Ctrl+L",), self.lock_wanted.emit, in_dialog=True),
            Key(("F5",), self.refresh_wanted.emit),
            Key(("F6",), lambda: self.next_region(1)),
            Key(("Shift+F6",), lambda: self.next_region(-1)),
            Key(("F7",), self.link_wanted.emit),
            Key(("F8",), self.acknowledge_wanted.emit, in_dialog=True),
            Key(("Shift+F8",), self.silence_wanted.emit, in_dialog=True),
            Key(("Ctrl+Return", "Ctrl+Enter"), self.press_primary, in_dialog=True),
            Key(("Ctrl+P",), self.print_wanted.emit),
            Key(("Ctrl+Shift+P",), self.pause_wanted.emit),
            Key(("F9",), self.stop_wanted.emit),
            Key(("Ctrl+Z",), self.undo_wanted.emit),
            Key(("Ctrl+Y",), self.redo_wanted.emit),
            Key(("Ctrl+/",), self.keys_wanted.emit),
            Key(("F1",), self.help_wanted.emit, in_dialog=True),
        )


def _enter(region: QWidget) -> bool:
    """Focus the first place in a region that takes the keyboard, else the region itself."""
    for place in places(region):
        if place is not region and place.focusPolicy() & Qt.FocusPolicy.TabFocus:
            place.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    if region.property("ring") == "true":
        region.setFocus(Qt.FocusReason.TabFocusReason)
        return True
    return False
