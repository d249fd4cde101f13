"""The sign-in card. The one form of the desk where Enter submits."""

from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.form.blocks import TextField
from ui.form.fields import TextView
from ui.form.gestures import Gestures
from ui.form.part import Tools
from ui.form.words import Action
from ui.signin.parts import AlarmCard, DemonstrationCard, UnavailableCard, brand, foot
from ui.signin.screen import SignInScreen
from ui.theme import Look
from ui.widgets.button import Button
from ui.widgets.icon_label import IconLabel
from ui.widgets.words import say, words

_WIDTH = 400


class Presenter(Protocol):
    def opened(self) -> None: ...
    def user_typed(self, text: str) -> None: ...
    def password_typed(self, text: str) -> None: ...
    def submitted(self) -> None: ...
    def other_account(self) -> None: ...
    def forgot_pressed(self) -> None: ...
    def ticked(self) -> None: ...


class SignInView(QWidget):
    choose_backup = Signal()
    quit_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        gestures = Gestures(self)
        tools = Tools(look, gestures)
        self._title = words(role="dialog")
        self._subtitle = words(role="dense", tone="2", wrap=True)
        self._user = TextView(tools, TextField("user", _("User")))
        self._password = TextView(tools, TextField("password", _("Password"), secret=True))
        self._complaint = words(role="dense", strength="500", tone="hard", wrap=True)
        self._sign = IconLabel(look, "octagon-x", "hard", 16, stroke=2.0)
        self._button = Button(look, Action("enter", _("Sign in"), kind="primary"), height=40)
        self._other = Button(look, Action("other", _("Use another account"), kind="link"))
        self._forgot = Button(look, Action("forgot", _("Forgot password"), kind="link"))
        self._card = QFrame()
        self._alarm = AlarmCard()
        self._unavailable = UnavailableCard(look)
        self._demonstration = DemonstrationCard(look)
        self._place, self._clock, self._version = (words(role="small", tone="2") for _ in range(3))
        self._clockwork = QTimer(self)
        self._clockwork.setInterval(1000)
        self._arrange(look)
        self._unavailable.choose.connect(self.choose_backup)
        self._unavailable.leave.connect(self.quit_wanted)
        gestures.next_wanted.connect(self._entered)

    def follow(self, presenter: Presenter) -> None:
        """Hand every gesture to the presenter, and keep it alive."""
        self._presenter = presenter
        self._user.line.textEdited.connect(presenter.user_typed)
        self._password.line.textEdited.connect(presenter.password_typed)
        self._button.clicked.connect(presenter.submitted)
        self._other.clicked.connect(presenter.other_account)
        self._other.clicked.connect(self.start)
        self._forgot.clicked.connect(presenter.forgot_pressed)
        self._clockwork.timeout.connect(presenter.ticked)
        self._clockwork.start()
        presenter.opened()

    def show_screen(self, screen: SignInScreen) -> None:
        say(self._title, screen.title)
        say(self._subtitle, screen.subtitle)
        self._user.show_block(TextField("user", _("User"), text=screen.user_text))
        shown = TextField("password", _("Password"), text=screen.password_text, secret=True)
        self._password.show_block(shown)
        say(self._complaint, screen.complaint)
        self._sign.setVisible(bool(screen.complaint))
        self._button.show_action(
            Action("enter", screen.button, kind="primary", enabled=screen.button_enabled)
        )
        self._other.setVisible(screen.locked)
        self._card.setVisible(not screen.unavailable)
        self._alarm.show_alarm(screen.alarm)
        self._unavailable.show_reason(screen.unavailable)
        self._demonstration.show_hint(None if screen.unavailable else screen.demonstration)
        say(self._place, screen.place_text)
        say(self._clock, screen.clock_text)
        say(self._version, screen.version)

    def start(self) -> None:
        """The keyboard begins at the first empty field."""
        field = self._password if self._user.line.text() else self._user
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def scanned(self, user: str) -> None:
        """A badge fills the user and goes on to the password."""
        self._user.line.setText(user)
        self._user.line.textEdited.emit(user)
        self._password.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entered(self, key: str) -> None:
        if key == "user" and not self._password.line.text():
            self._password.line.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._button.isEnabled():
            self._button.click()

    def _arrange(self, look: Look) -> None:
        self._fill_card()
        middle = QVBoxLayout()
        middle.setSpacing(16)
        middle.addStretch(5)
        middle.addWidget(brand(look))
        middle.addSpacing(12)
        middle.addLayout(self._centred())
        middle.addStretch(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(middle, 1)
        column.addWidget(foot(self._place, self._clock, self._version))

    def _centred(self) -> QHBoxLayout:
        """A column of its own, so that wrapped words get the height their width asks for."""
        holder = QWidget()
        holder.setFixedWidth(self._look.px(_WIDTH))
        cards = QVBoxLayout(holder)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(16)
        for part in (self._card, self._unavailable, self._demonstration, self._alarm):
            cards.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(holder)
        row.addStretch(1)
        return row

    def _fill_card(self) -> None:
        self._card.setProperty("box", "card")
        self._user.box.show_unit(_("or scan badge"))
        self._user.box.row.addWidget(IconLabel(self._look, "scan-barcode", "text_2", 18))
        warning = QHBoxLayout()
        warning.setSpacing(6)
        warning.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self._complaint, 1)
        links = QHBoxLayout()
        links.addWidget(self._other)
        links.addStretch(1)
        links.addWidget(self._forgot)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(24, 22, 24, 16)
        column.setSpacing(4)
        for part in (self._title, self._subtitle, self._user, self._password):
            column.addWidget(part)
            column.addSpacing(0 if part is self._title else 10)
        column.addLayout(warning)
        column.addSpacing(4)
        column.addWidget(self._button)
        column.addSpacing(6)
        column.addLayout(links)
