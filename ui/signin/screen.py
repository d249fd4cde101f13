"""The sign-in and lock page as one value, and the answers it can get."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

User = TypeVar("User")


@dataclass(frozen=True, slots=True)
class SignedIn(Generic[User]):
    user: User


@dataclass(frozen=True, slots=True)
class WrongPassword:
    """Says nothing about which of the two was wrong."""

    tries_left: int


@dataclass(frozen=True, slots=True)
class LockedOut:
    """No try is read before this moment (UTC)."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Unavailable:
    """The database cannot be opened; the reason in plain words."""

    reason: str


SignInAnswer = SignedIn[User] | WrongPassword | LockedOut | Unavailable


@dataclass(frozen=True, slots=True)
class DemonstrationHint:
    """Published, so it may be shown: demonstration data only."""

    pass_phrase: str
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignInScreen:
    title: str
    subtitle: str = ""
    user_text: str = ""
    password_text: str = field(default="", repr=False)
    button: str = "Sign in"
    button_enabled: bool = True
    complaint: str = ""
    locked: bool = False
    alarm: str = ""
    unavailable: str = ""
    demonstration: DemonstrationHint | None = None
    place_text: str = ""
    clock_text: str = ""
    version: str = ""
