"""What people do with their own account, and the way into the office."""

from __future__ import annotations

from hai_desk.errors import NotAllowed
from hai_desk.services.ports import LockedOut, Unlocked, WrongPassword
from models.doorkeeper import Opened, SlotDoorkeeper
from models.keyslots import make_slot
from models.office import Means, Office
from models.seats import administers, putting, refuse_faulty


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
