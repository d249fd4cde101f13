"""Checks passwords: first against the slot file alone, then also against the open registry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from hai_desk.clock import Clock
from hai_desk.people.user import User
from hai_desk.services.ports import LockedOut, Unlocked, WrongPassword
from models.keyslots import Secrets, SlotFile, open_slot
from models.lockout import TRIES, failures_of, held_back, one_more, with_failures
from models.slots import Failures, Slots, UserSlot, folded_login
from models.wrapping import password_key


@dataclass(frozen=True, slots=True)
class Opened:
    """A right password, before the registry has told who that is."""

    user_id: str
    login: str
    secrets: Secrets = field(repr=False)


class SlotDoorkeeper:
    """Works while the database is still closed; needs nothing but the slot file."""

    def __init__(self, slots: SlotFile, clock: Clock) -> None:
        self._slots = slots
        self._clock = clock

    def open(self, login: str, password: str) -> Opened | WrongPassword | LockedOut:
        """The failure is on disk before the password is looked at, so no kill gives a free try."""
        name = folded_login(login)
        now = self._clock.now()
        barred = self._charge(name, now)
        if isinstance(barred, LockedOut):
            return barred
        slots, failures = barred
        opened = _open(slots, name, password)
        if opened is None:
            return _refusal(failures)
        self._slots.change(lambda found: with_failures(found, name, Failures()))
        return opened

    def _charge(self, name: str, now: datetime) -> LockedOut | tuple[Slots, Failures]:
        locked: list[datetime] = []

        def count(slots: Slots) -> Slots:
            before = failures_of(slots, name)
            barred = held_back(before, now)
            if barred is not None and barred.until is not None:
                locked.append(barred.until)
                return with_failures(slots, name, barred)
            return with_failures(slots, name, one_more(before, now))

        slots = self._slots.change(count)
        if locked:
            return LockedOut(until=locked[0])
        return slots, failures_of(slots, name)


def _open(slots: Slots, name: str, password: str) -> Opened | None:
    user = slots.users.get(name)
    if user is None:
        # As long as for a name that exists, so that time does not tell who has an account.
        password_key(password, slots.decoy_salt, slots.recovery.cost)
        return None
    secrets = open_slot(user.user_id, user.slot, password)
    return None if secrets is None else _opened(user, secrets)


def _opened(user: UserSlot, secrets: Secrets) -> Opened:
    return Opened(user_id=user.user_id, login=user.login, secrets=secrets)


def _refusal(failures: Failures) -> WrongPassword | LockedOut:
    if failures.until is not None:
        return LockedOut(until=failures.until)
    return WrongPassword(tries_left=TRIES - failures.count)


class RegistryDoorkeeper:
    """Fulfils `Doorkeeper`: the slot file says the password is right, the registry who it is."""

    def __init__(self, door: SlotDoorkeeper, user: Callable[[str], User | None]) -> None:
        self._door = door
        self._user = user

    def check(self, login: str, password: str) -> Unlocked | WrongPassword | LockedOut:
        opened = self._door.open(login, password)
        if not isinstance(opened, Opened):
            return opened
        return self.admit(opened)

    def admit(self, opened: Opened) -> Unlocked | WrongPassword:
        user = self._user(opened.user_id)
        if user is None or not user.active:
            return WrongPassword(tries_left=TRIES - 1)
        return Unlocked(user=user, key_passphrase=opened.secrets.passphrase)
