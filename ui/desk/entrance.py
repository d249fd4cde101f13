"""The card over the window: sign-in and lock, and the password behind it."""

from __future__ import annotations

from collections.abc import Callable

from hai_desk.clock import Clock
from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.scans.codes import Badge, Scan
from hai_desk.services.ports import PasswordCheck, Unlocked, WrongPassword
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from hai_desk.wording.scans import this_is
from ui.desk.parts import Parts
from ui.form.listener import NOT_FOR_HERE, Heard
from ui.shell.window import DeskWindow
from ui.signin import screen as signin
from ui.signin.presenter import SignInPresenter
from ui.signin.view import SignInView
from ui.theme import Look

DEMONSTRATION = signin.DemonstrationHint(
    "demonstration only",
    ("nurse1", "nurse2", "pharmacist1", "specialist1", "prescriber1", "admin1", "admin2"),
)
"""Published, and shown on the sign-in card of demonstration data only."""


class Entrance:
    """`check` is asked at every sign-in; `parts` are built after the first one."""

    def __init__(
        self,
        window: DeskWindow,
        look: Look,
        *,
        clock: Clock,
        check: PasswordCheck,
        parts: Callable[[], Parts],
        version: str,
        demonstration: bool,
        welcome: Callable[[User], None],
    ) -> None:
        self._window = window
        self._look = look
        self._clock = clock
        self._check = check
        self._make_parts = parts
        self._version = version
        self._hint = DEMONSTRATION if demonstration else None
        self._welcome = welcome
        self.parts: Parts | None = None
        self._view: SignInView | None = None
        self._presenter: SignInPresenter[User] | None = None
        self._alarm = ""

    def sign_in(self) -> None:
        self._cover(self._screen(_("Sign in"), _("Sign in")))

    def locked_by(self, user: User, paused: str) -> None:
        title = _("Locked by {name}").format(name=user.name)
        self._cover(self._screen(title, _("Unlock"), login=user.login, subtitle=paused))

    def _screen(
        self, title: str, button: str, *, login: str = "", subtitle: str = ""
    ) -> signin.SignInScreen:
        return signin.SignInScreen(
            title=title,
            subtitle=subtitle,
            user_text=login,
            button=button,
            locked=bool(login),
            alarm=self._alarm,
            demonstration=self._hint,
            place_text=self._where(),
            version=_("HAI Desk {version}").format(version=self._version),
        )

    def _where(self) -> str:
        """Clinic and desk are known once the registry is open."""
        parts = self.parts
        return f"{parts.clinic.name}, {parts.clinic.desk}" if parts is not None else ""

    def _cover(self, screen: signin.SignInScreen) -> None:
        view = SignInView(self._look)
        presenter = SignInPresenter[User](
            screen,
            sign_in=self._answer,
            welcome=self._welcome,
            now=self._clock.now,
            show=view.show_screen,
        )
        view.follow(presenter)
        view.quit_wanted.connect(self._window.close)
        self._window.cover(view)
        self._view = view
        self._presenter = presenter
        view.start()

    def alarm_told(self, words: str) -> None:
        """A high alarm shows on the card, without a name."""
        self._alarm = words
        if self._presenter is not None and self._window.covered:
            self._presenter.alarm_told(words)

    def scanned(self, scan: Scan) -> Heard:
        """A badge fills the user and goes on to the password; nothing else is told here."""
        if self._view is None or self._presenter is None:
            return NOT_FOR_HERE
        if not isinstance(scan, Badge):
            self._presenter.no_badge(this_is(scan))
            return NOT_FOR_HERE
        self._view.scanned(scan.login)
        return Heard(_("Badge of {login}").format(login=scan.login))

    def _answer(self, login: str, password: str) -> signin.SignInAnswer[User]:
        try:
            answer = self._check(login, password)
            if isinstance(answer, Unlocked) and self.parts is None:
                self.parts = self._make_parts()
        except DeskError as trouble:
            return signin.Unavailable(failure(trouble))
        if isinstance(answer, Unlocked):
            return signin.SignedIn(answer.user)
        if isinstance(answer, WrongPassword):
            return signin.WrongPassword(answer.tries_left)
        return signin.LockedOut(answer.until)
