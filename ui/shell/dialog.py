"""A dialog inside the window: band, one primary button, Esc cancels."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from hai_desk.scans.codes import Scan
from hai_desk.wording.language import _
from ui.form.blocks import FormScreen
from ui.form.listener import Heard
from ui.form.view import FormView
from ui.form.words import Action
from ui.shell.band import CompactBand
from ui.shell.screen import DialogScreen
from ui.theme import Look
from ui.widgets.button import Button
from ui.widgets.chip import ChipView
from ui.widgets.icon_button import IconButton
from ui.widgets.switch import Switch
from ui.widgets.veil import Veil
from ui.widgets.words import say, words

_MARGIN = 40
"""px kept free above and below; a taller dialog scrolls."""


class Dialog(Veil):
    """Fields speak through `form`, buttons through `pressed`; cancelling is a signal, no more."""

    pressed = Signal(str)
    switched = Signal(str, bool)
    cancelled = Signal()
    hears: Callable[[Scan], Heard] | None = None
    """What takes a scan while the dialog is open; None where it has no place for any."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self.hide()
        self._look = look
        self._screen: DialogScreen | None = None
        self._asked: set[str] = set()
        self._frame = QFrame(self)
        self._frame.setProperty("box", "dialog")
        self._column = QVBoxLayout(self._frame)
        self._title = words(role="dialog")
        self._subtitle = words(role="dense", tone="2", wrap=True)
        self._chip = ChipView(look)
        self._close = IconButton(look, "x", _("Close (Esc)"))
        self._band = CompactBand()
        self.form = FormView(look, bare=True)
        self._foot_text = words(role="dense", tone="2", wrap=True)
        self._spring = QWidget()
        self._switch_words = words(role="dense", tone="2")
        self._switch = Switch(look, "")
        self._buttons: dict[str, Button] = {}
        self._button_row = QHBoxLayout()
        self._button_row.setSpacing(8)
        self._arrange()
        self._shade()
        self._close.clicked.connect(self.cancelled)
        self.escaped.connect(self.cancelled)
        self._switch.clicked.connect(self._switched)

    def show_dialog(self, screen: DialogScreen) -> None:
        """Fill the dialog; `DeskWindow.open_dialog` puts it before the page."""
        first = self._screen is None
        self._screen = screen
        self.setAccessibleName(screen.title)
        say(self._title, screen.title)
        say(self._subtitle, screen.subtitle)
        self._chip.show_chip(screen.chip)
        self._band.show_band(screen.band)
        self.form.show_screen(FormScreen(title="", body=screen.body))
        say(self._foot_text, screen.foot_text)
        self._spring.setVisible(not screen.foot_text)
        say(self._switch_words, screen.switch_label)
        self._switch.setVisible(bool(screen.switch_label))
        self._switch.setChecked(screen.switch_on)
        self._switch.setAccessibleName(screen.switch_label)
        self._show_buttons(screen.actions)
        self.fit()
        QTimer.singleShot(0, self, self.fit)
        anew = self._asks_anew()
        if (first or anew) and self.isVisible():
            self.start()

    def _asks_anew(self) -> bool:
        """Whether none of the fields is one that was asked before, as after signing in."""
        before, self._asked = self._asked, {stop.key for stop in self.form.stops()}
        return not before & self._asked

    def start(self) -> None:
        """The keyboard begins at the first empty field, else at the last button."""
        if self.form.focus_first_unanswered():
            return
        buttons = list(self._buttons.values())
        (buttons[-1] if buttons else self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def button(self, key: str) -> Button:
        return self._buttons[key]

    def fit(self) -> None:
        """Cover the window, and stand in its middle as tall as the content asks."""
        window = self.parentWidget()
        if window is None or self._screen is None:
            return
        self.setGeometry(window.rect())
        wide = min(self._look.px(self._screen.width), self.width() - _MARGIN)
        self._frame.setFixedWidth(wide)
        self._frame.ensurePolished()
        content = self.form.content_height(wide - 42)
        tall = self._tall(wide, content)
        over = tall - (self.height() - 2 * _MARGIN)
        if over > 0:
            tall = self._tall(wide, max(content - over, 80))
        self._frame.resize(wide, tall)
        left, top = (self.width() - wide) // 2, (self.height() - self._frame.height()) // 2
        self._frame.move(QPoint(left, max(top, 0)))

    def _tall(self, wide: int, form: int) -> int:
        """px of the whole dialog with a form so high; wrapped words take what the width asks."""
        self.form.setFixedHeight(form)
        self._column.activate()
        if self._column.hasHeightForWidth():
            return self._column.totalHeightForWidth(wide)
        return self._column.totalSizeHint().height()

    def _switched(self, on: bool) -> None:
        if self._screen is not None:
            self.switched.emit(self._screen.switch_key, on)

    def _show_buttons(self, actions: tuple[Action, ...]) -> None:
        if tuple(self._buttons) != tuple(action.key for action in actions):
            for old in self._buttons.values():
                self._button_row.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._buttons = {action.key: self._button(action) for action in actions}
        for action in actions:
            self._buttons[action.key].show_action(action)

    def _button(self, action: Action) -> Button:
        button = Button(self._look, action)
        button.clicked.connect(lambda: self.pressed.emit(action.key))
        self._button_row.addWidget(button)
        return button

    def _shade(self) -> None:
        shadow = QGraphicsDropShadowEffect(self._frame)
        shadow.setBlurRadius(48)
        shadow.setOffset(0, 18)
        shadow.setColor(QColor(0, 0, 0, 76))
        self._frame.setGraphicsEffect(shadow)

    def _arrange(self) -> None:
        column = self._column
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._band)
        middle = QVBoxLayout()
        middle.setContentsMargins(20, 12, 20, 12)
        middle.addWidget(self.form)
        column.addLayout(middle)
        column.addWidget(self._foot())

    def _head(self) -> QWidget:
        head = QWidget()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._subtitle)
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 18, 20, 14)
        row.setSpacing(12)
        row.addLayout(names, 1)
        row.addWidget(self._chip)
        row.addWidget(self._close)
        return head

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("box", "dialog_footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 13, 24, 13)
        row.setSpacing(12)
        row.addWidget(self._foot_text, 1)
        row.addWidget(self._switch_words)
        row.addWidget(self._switch)
        row.addWidget(self._spring, 1)
        row.addLayout(self._button_row)
        return foot
