"""Accounts of the demonstration, and a door that asks each of their passwords only once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import uuid4

from hai_desk.people.user import User
from hai_desk.services.demonstration.story import Account, Demonstration
from hai_desk.services.ports import Doorkeeper, LockedOut, Registry, Unlocked, WrongPassword


class Accounts(Protocol):
    """Adds a person with password, key and certificate; see models/."""

    def add_user(self, user: User, password: str) -> None: ...


class AskedOnce:
    """A doorkeeper for the build alone: every record would cost three slow password checks."""

    def __init__(self, doorkeeper: Doorkeeper) -> None:
        self._doorkeeper = doorkeeper
        self._let_in: dict[tuple[str, str], Unlocked] = {}

    def check(self, login: str, password: str) -> Unlocked | WrongPassword | LockedOut:
        if (login, password) in self._let_in:
            return self._let_in[login, password]
        answer = self._doorkeeper.check(login, password)
        if isinstance(answer, Unlocked):
            self._let_in[login, password] = answer
        return answer


def founder_of(told: Demonstration) -> Account:
    """The first administrator, who sets the desk up."""
    return next(each for each in told.accounts if each.login == "admin1")


def add_people(
    told: Demonstration, registry: Registry, accounts: Accounts, report: Callable[[str], None]
) -> dict[str, User]:
    """By login. The founder is there already."""
    there = _by_login(registry)
    missing = [each for each in told.accounts if each.login not in there]
    for account in missing:
        report(told.progress["account"].format(name=account.name))
        user = User(str(uuid4()), account.login, account.name, account.roles)
        accounts.add_user(user, told.pass_phrase)
    return _by_login(registry)


def _by_login(registry: Registry) -> dict[str, User]:
    with registry.read() as reader:
        users: Sequence[User] = reader.users()
    return {user.login: user for user in users}
