"""What people do with their own account, and the way into the office."""

from __future__ import annotations

from typing import Protocol
from uuid import uuid4

from hai_desk.errors import NotAllowed
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.ports import LockedOut, Unlocked, WrongPassword
from models.doorkeeper import Opened, SlotDoorkeeper
from models.keyslots import make_slot
from models.office import Means, Office
from models.seats import administers, putting, refuse_faulty


class NewAccount(Protocol):
    """An account to be made; `administrator` and `own_password` open the office for it."""

    @property
    def name(self) -> str: ...
    @property
    def login(self) -> str: ...
    @property
    def roles(self) -> tuple[Role, ...]: ...
    @property
    def password(self) -> str: ...
    @property
    def administrator(self) -> str: ...
    @property
    def own_password(self) -> str: ...


class Accounts:
    """What people do with their own account, and the way into the office."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._door = SlotDoorkeeper(means.slots, means.tools.clock)

    def change_password(
        self, login: str, old: str, new: str
    ) -> Unlocked | WrongPassword | LockedOut:
        """One replacement of the slot file. The private key's passphrase is wrapped anew with it,

        so there is no moment at which a crash could part a key from its password.
        """
        refuse_faulty(new)
        opened = self._door.open(login, old)
        if not isinstance(opened, Opened):
            return opened
        slot = make_slot(opened.user_id, new, opened.secrets, self._means.tools.cost)
        with self._means.registry.write(opened.user_id) as writer:
            writer.note("password changed", user=opened.user_id)
            user = writer.user(opened.user_id)
            self._means.slots.change(putting(user, slot))
        return Unlocked(user=user, key_passphrase=opened.secrets.passphrase)

    def office(self, login: str, password: str) -> Office | WrongPassword | LockedOut:
        """An administrator's desk, for as long as the caller keeps it. Raises NotAllowed."""
        opened = self._door.open(login, password)
        if not isinstance(opened, Opened):
            return opened
        with self._means.registry.read() as reader:
            user = reader.user(opened.user_id)
        if not administers(user) or not opened.secrets.authority:
            raise NotAllowed(act="accounts")
        return Office(self._means, opened.secrets, by=user.id)

    def add(self, wish: NewAccount) -> User | WrongPassword | LockedOut:
        """An administrator's own password opens the office that makes accounts."""
        office = self.office(wish.administrator, wish.own_password)
        if isinstance(office, WrongPassword | LockedOut):
            return office
        user = User(str(uuid4()), wish.login, wish.name, wish.roles)
        office.add_user(user, wish.password)
        return user
