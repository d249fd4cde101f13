"""Signing in, unlocking, and waiting after too many tries."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Generic, TypeVar, assert_never

from hai_desk.wording.language import _, plural
from ui.clock_words import clock_words
from ui.signin.screen import (
    LockedOut,
    SignedIn,
    SignInAnswer,
    SignInScreen,
    Unavailable,
    WrongPassword,
)

User = TypeVar("User")


class SignInPresenter(Generic[User]):
    """`sign_in` is asked once per press; `welcome` gets the user who was let in."""

    def __init__(
        self,
        screen: SignInScreen,
        *,
        sign_in: Callable[[str, str], SignInAnswer[User]],
        welcome: Callable[[User], None],
        now: Callable[[], datetime],
        show: Callable[[SignInScreen], None],
    ) -> None:
        self._screen = screen
        self._sign_in = sign_in
        self._welcome = welcome
        self._now = now
        self._show = show
        self._until: datetime | None = None

    def opened(self) -> None:
        self._update(clock_text=clock_words(self._now()))

    def alarm_told(self, words: str) -> None:
        if words != self._screen.alarm:
            self._update(alarm=words)

    def user_typed(self, text: str) -> None:
        self._screen = replace(self._screen, user_text=text)

    def password_typed(self, text: str) -> None:
        self._screen = replace(self._screen, password_text=text)

    def other_account(self) -> None:
        """Another person at a locked desk starts a session of their own."""
        self._update(
            title=_("Sign in"),
            subtitle="",
            user_text="",
            password_text="",
            button=_("Sign in"),
            locked=False,
            complaint="",
        )

    def forgot_pressed(self) -> None:
        """There is no way round a password; only another person can let someone in again."""
        told = _(
            "Nobody can read a password. An administrator makes a new account for you. If no "
            "administrator can sign in, the printed recovery sheet opens the desk: main.py recover."
        )
        self._update(complaint=told)

    def no_badge(self, what: str) -> None:
        """Something else was scanned; what it names is not told to whoever stands at the door."""
        if not self._waiting():
            self._update(complaint=_("{what} Scan your badge.").format(what=what))

    def submitted(self) -> None:
        if self._waiting():
            return
        user, password = self._screen.user_text.strip(), self._screen.password_text
        if not user or not password:
            self._update(complaint=_("Enter your name and your password."))
            return
        self._take(self._sign_in(user, password))

    def ticked(self) -> None:
        """Called about once a second: the clock goes on, and the words of a wait count down."""
        shown = clock_words(self._now())
        if shown != self._screen.clock_text:
            self._update(clock_text=shown)
        if self._until is not None and not self._waiting():
            self._until = None
            self._update(complaint="", button_enabled=True)

    def _take(self, answer: SignInAnswer[User]) -> None:
        match answer:
            case SignedIn(user):
                self._screen = replace(self._screen, password_text="", complaint="")
                self._welcome(user)
            case WrongPassword(tries_left):
                self._update(password_text="", complaint=refusal_in_words(tries_left))
            case LockedOut(until):
                self._until = until
                self._screen = replace(self._screen, password_text="")
                self._waiting()
            case Unavailable(reason):
                self._update(password_text="", unavailable=reason, complaint="")
            case _:
                assert_never(answer)

    def _waiting(self) -> bool:
        if self._until is None:
            return False
        seconds = (self._until - self._now()).total_seconds()
        if seconds <= 0:
            return False
        words = wait_in_words(int(seconds + 0.999))
        self._update(
            complaint=_("Too many tries. Try again in {wait}.").format(wait=words),
            button_enabled=False,
        )
        return True

    def _update(self, **changes: str | bool) -> None:
        self._screen = replace(self._screen, **changes)  # type: ignore[arg-type]
        self._show(self._screen)


def refusal_in_words(tries_left: int) -> str:
    """Says how many tries are left, and nothing about which of the two was wrong."""
    left = plural("{count} try left.", "{count} tries left.", tries_left)
    return f"{_('Name or password is not right.')} {left.format(count=tries_left)}"


def wait_in_words(seconds: int) -> str:
    """Like "1 min 5 s", with no-break spaces between number and unit."""
    minutes, rest = divmod(seconds, 60)
    parts = [f"{minutes}\u00a0min"] if minutes else []
    if rest or not minutes:
        parts.append(f"{rest}\u00a0s")
    return " ".join(parts)
