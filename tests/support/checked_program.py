"""A program that a second person really checked, up to the pump seen running."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hai_desk.people.user import User
from hai_desk.services.checking import CheckSession
from hai_desk.services.ports import LockedOut, Sealer, Unlocked, WrongPassword
from hai_desk.services.program_checking import ProgramChecking
from hai_desk.services.program_state import Phase
from tests.support.program_desk import NURSE, OTHER, SPECIALIST, ProgramDesk
from tests.support.ward import PASSWORD

RIGHT = {"drug": "floxuridine", "strength": "8", "daily": "7.87", "fill": "40"}


class Keeper:
    """One password for all; `unlocked` says how each person's key opens."""

    def __init__(self, unlocked: dict[str, Unlocked] | None = None) -> None:
        plain = {u.login: Unlocked(u, b"passphrase") for u in (SPECIALIST, OTHER, NURSE)}
        self.unlocked = {**plain, **(unlocked or {})}
        self.locked: datetime | None = None

    def check(self, login: str, password: str) -> Unlocked | WrongPassword | LockedOut:
        if self.locked is not None:
            return LockedOut(self.locked)
        if password != PASSWORD or login not in self.unlocked:
            return WrongPassword(tries_left=4)
        return self.unlocked[login]


def programmed(
    desk: ProgramDesk, sealer: Sealer, keeper: Keeper, by: User = SPECIALIST, **changed: Any
) -> str:
    """The id of a session that ended running."""
    desk.begin(by)
    assert desk.review(**changed) is None
    checking = ProgramChecking(desk.registry, keeper, sealer, desk.programming, desk.clock)
    found = checking.begin(login=NURSE.login, password=PASSWORD, performer=by)
    assert isinstance(found, CheckSession)
    checking.submit(found, RIGHT)
    assert desk.send() is None
    session = desk.programming.session
    assert session is not None
    assert desk.confirm() is None
    if desk.phase is not Phase.CLOSED:
        desk.read()
    return session.id
