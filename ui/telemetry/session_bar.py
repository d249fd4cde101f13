"""Over the lanes while something else than now is seen: a chip, what can be done, the pace."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.form.words import Action, Option
from ui.telemetry.action_buttons import buttons_of
from ui.telemetry.screen import SessionBar
from ui.theme import Look
from ui.widgets.button import Button
from ui.widgets.chip import ChipView
from ui.widgets.icon_button import IconButton
from ui.widgets.segment_bar import SegmentBar
from ui.widgets.words import say, words


class SessionBarView(QWidget):
    pressed = Signal(str)
    pace_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._buttons: dict[str, QAbstractButton] = {}
        self._actions: tuple[Action, ...] = ()
        self._paces: SegmentBar | None = None
        self._offered: tuple[Option, ...] = ()
        self._chip = ChipView(look)
        self._position = words(role="dense", tone="2")
        self._acts = QHBoxLayout()
        self._acts.setSpacing(4)
        self._pace_place = QHBoxLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._chip)
        row.addLayout(self._acts)
        row.addLayout(self._pace_place)
        row.addStretch(1)
        row.addWidget(self._position)
        self.hide()

    def show_bar(self, screen: SessionBar | None) -> None:
        self.setVisible(screen is not None)
        if screen is None:
            return
        self._chip.show_chip(screen.chip)
        say(self._position, screen.position)
        self._show_actions(screen.actions)
        self._show_paces(screen)

    def button(self, key: str) -> QAbstractButton:
        return self._buttons[key]

    @property
    def paces(self) -> SegmentBar | None:
        return self._paces

    def _show_actions(self, actions: tuple[Action, ...]) -> None:
        self._buttons = buttons_of(actions, self._buttons, self._acts, self._button)
        for action, before in zip(actions, self._actions or actions, strict=False):
            button = self._buttons[action.key]
            if action != before and isinstance(button, Button):
                button.show_action(action)
        self._actions = actions

    def _button(self, action: Action) -> QAbstractButton:
        """Previous and next are understood without their words, which stand in their tooltips."""
        button: QAbstractButton
        if action.key in ("previous", "next"):
            button = IconButton(self._look, action.icon, f"{action.label} {action.shortcut}")
        else:
            button = Button(self._look, action, height=28, pad=8)
        button.clicked.connect(lambda: self.pressed.emit(action.key))
        self._acts.addWidget(button)
        return button

    def _show_paces(self, screen: SessionBar) -> None:
        if screen.paces != self._offered:
            self._offered = screen.paces
            if self._paces is not None:
                self._pace_place.removeWidget(self._paces)
                self._paces.hide()
                self._paces.deleteLater()
            self._paces = self._pace_bar(screen.paces) if screen.paces else None
        if self._paces is not None:
            self._paces.show_chosen(screen.pace)

    def _pace_bar(self, paces: tuple[Option, ...]) -> SegmentBar:
        bar = SegmentBar(self._look, paces, _("Pace of the replay"))
        bar.setFixedHeight(self._look.px(28))
        bar.setFixedWidth(self._look.px(150))
        bar.picked.connect(self.pace_chosen)
        self._pace_place.addWidget(bar)
        return bar
