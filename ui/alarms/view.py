"""One bar for the most urgent alarm; nothing else on the desk wears its colours."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.alarms.mark import AlarmMark
from ui.alarms.presenter import AlarmsPresenter
from ui.alarms.screen import AlarmBarScreen
from ui.form.words import Action, ActionKind
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.button import Button
from ui.widgets.words import restyle, say, words

HEIGHT = 60
"""px at least: in a small window its words take another line rather than being cut."""
TICK = 250
"""ms between looks at the board; the sound and the durations follow it."""


class AlarmBar(QFrame):
    pressed = Signal(str)
    shown = Signal(AlarmBarScreen)
    """For the chip of the top bar and the lock card."""

    def __init__(self, look: Look, *, still: bool = False) -> None:
        super().__init__()
        self._look = look
        self._presenter: AlarmsPresenter | None = None
        self._told = ""
        self.setProperty("box", "alarm_bar")
        self.setMinimumHeight(look.px(HEIGHT))
        self._mark = AlarmMark(look, still=still)
        self._title = words(role="heading", strength="600", wrap=True)
        self._detail = words(role="dense", wrap=True)
        self._more = words(role="dense", strength="600")
        keys = ("link_again", "acknowledge", "pause_sound")
        self._buttons = {key: self._button(key) for key in keys}
        self._tick = QTimer(self)
        self._tick.setInterval(TICK)
        self._arrange()
        self.hide()

    def follow(self, presenter: AlarmsPresenter) -> None:
        self._presenter = presenter
        self.pressed.connect(presenter.pressed)
        self._tick.timeout.connect(presenter.ticked)
        self._tick.start()
        presenter.opened()

    def leave(self) -> None:
        """The session is over: no tick, no tone."""
        self._tick.stop()
        if self._presenter is not None:
            self._presenter.closed()

    def show_screen(self, screen: AlarmBarScreen) -> None:
        restyle(self, fill=screen.fill)
        for label in (self._title, self._detail, self._more):
            restyle(label, tone=f"alarm_{screen.fill}")
        self._mark.show_mark(screen.mark, screen.fill, screen.flashes_at)
        say(self._title, screen.title)
        say(self._detail, screen.detail)
        say(self._more, screen.more)
        filled = "acknowledge" if screen.link is None else "link_again"
        told = (screen.link, screen.acknowledge, screen.pause)
        for key, action in zip(self._buttons, told, strict=True):
            self._buttons[key].setVisible(action is not None)
            if action is not None:
                kind: ActionKind = "alarm_on" if key == filled else "alarm"
                self._dress(self._buttons[key], action, kind, screen.fill)
        self.setVisible(bool(screen.fill))
        self._announce(screen)
        self.shown.emit(screen)

    def _dress(self, button: Button, action: Action, kind: ActionKind, fill: str) -> None:
        worn = Action(action.key, action.label, action.icon, kind, action.enabled, action.shortcut)
        restyle(button, fill=fill)
        if worn != button.action:
            button.show_action(worn)

    def _announce(self, screen: AlarmBarScreen) -> None:
        """Once for each alarm that comes up, not for every second that it lasts."""
        name = screen.title.partition(".")[0]
        self.setAccessibleName(f"{screen.title}. {screen.detail} {screen.more}".strip())
        if screen.fill and screen.flashes_at and name != self._told:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._told = name

    def _button(self, key: str) -> Button:
        button = Button(self._look, Action(key, ""), height=SIZES.control)
        button.clicked.connect(lambda: self.pressed.emit(key))
        return button

    def _arrange(self) -> None:
        told = QVBoxLayout()
        told.setContentsMargins(0, 8, 0, 8)
        told.setSpacing(0)
        told.addWidget(self._title)
        told.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.page, 0, SIZES.page, 0)
        row.setSpacing(14)
        row.addWidget(self._mark)
        row.addLayout(told, 1)
        row.addWidget(self._more)
        for button in self._buttons.values():
            row.addWidget(button)
