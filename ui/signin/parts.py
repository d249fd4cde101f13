"""What stands around the sign-in card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.form.words import Action
from ui.signin.screen import DemonstrationHint
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.button import Button
from ui.widgets.icon_label import IconLabel
from ui.widgets.words import say, words


def brand(look: Look) -> QWidget:
    holder = QWidget()
    name = words("HAI Desk", "compare")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addStretch(1)
    row.addWidget(IconLabel(look, "mark", "accent", 40, stroke=2.3))
    row.addWidget(name)
    row.addStretch(1)
    return holder


def foot(place: QLabel, clock: QLabel, version: QLabel) -> QWidget:
    bar = QFrame()
    bar.setProperty("box", "status")
    bar.setFixedHeight(SIZES.status_bar)
    row = QHBoxLayout(bar)
    row.setContentsMargins(SIZES.page, 0, SIZES.page, 0)
    row.setSpacing(18)
    row.addWidget(place)
    row.addStretch(1)
    row.addWidget(clock)
    row.addWidget(version)
    return bar


class AlarmCard(QFrame):
    """A high alarm behind the lock, without a name."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "alarm_card")
        mark = words("!!!", strength="600")
        mark.setProperty("box", "alarm_mark")
        mark.setFixedSize(40, 24)
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = words(role="dense", strength="600", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._text)
        column.addWidget(words(_("Unlock to see it"), "small", tone="2"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        row.addWidget(mark)
        row.addLayout(column, 1)

    def show_alarm(self, text: str) -> None:
        self._text.setText(text)
        self.setVisible(bool(text))


class UnavailableCard(QFrame):
    choose = Signal()
    leave = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "stop")
        self.setProperty("kind", "note")
        self._reason = words(role="dense", wrap=True)
        choose = Button(look, Action("choose", _("Choose backup")))
        leave = Button(look, Action("quit", _("Quit"), kind="quiet"))
        choose.clicked.connect(self.choose)
        leave.clicked.connect(self.leave)
        buttons = QHBoxLayout()
        buttons.addWidget(choose)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        text = QVBoxLayout()
        text.setSpacing(4)
        text.addWidget(words(_("The database cannot be opened"), "heading", tone="note"))
        text.addWidget(self._reason)
        text.addSpacing(6)
        text.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 12, 16, 12)
        row.setSpacing(12)
        icon = IconLabel(look, "info", "note", 22)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)

    def show_reason(self, reason: str) -> None:
        self._reason.setText(reason)
        self.setVisible(bool(reason))


class DemonstrationCard(QFrame):
    """The published pass phrase and accounts; can be selected and copied."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self._phrase = words(role="dense", strength="600", cut="mono", wrap=True)
        self._phrase.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._accounts = words(role="small", tone="2", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(look, "flask-conical", "note", 16))
        head.addWidget(words(_("Demonstration data, no real patient"), "dense", strength="600"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(words(_("Pass phrase of every account"), "small", tone="3"))
        column.addWidget(self._phrase)
        column.addWidget(self._accounts)

    def show_hint(self, hint: DemonstrationHint | None) -> None:
        self.setVisible(hint is not None)
        if hint is not None:
            say(self._phrase, hint.pass_phrase)
            say(self._accounts, ", ".join(hint.accounts))
