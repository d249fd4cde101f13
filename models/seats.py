"""How an account sits in the slot file, and how its slot follows a change of the account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hai_desk.people.password import password_fault
from hai_desk.people.role import Role
from hai_desk.people.user import User
from models.keyslots import RECOVERY, Secrets, make_slot
from models.recovery import read_code
from models.slots import Slot, Slots, UserSlot, folded_login, without_user
from models.wrapping import Cost


def recovery_slot(code: str, secrets: Secrets, cost: Cost) -> Slot:
    """What the printed code opens: data and authority, nobody's private key."""
    kept = Secrets(data_key=secrets.data_key, passphrase=b"", authority=secrets.authority)
    return make_slot(RECOVERY, read_code(code), kept, cost)


def user_slot(user: User, slot: Slot) -> UserSlot:
    return UserSlot(user_id=user.id, login=user.login, slot=slot)


def administers(user: User) -> bool:
    return user.active and Role.ADMINISTRATOR in user.roles


def putting(user: User, slot: Slot) -> Callable[[Slots], Slots]:
    def put(slots: Slots) -> Slots:
        others = without_user(slots, user.id)
        users = {**others.users, folded_login(user.login): user_slot(user, slot)}
        return replace(others, users=users)

    return put


def following(user: User) -> Callable[[Slots], Slots]:
    """The slot follows the row: renamed with it, without authority, or gone."""

    def follow(slots: Slots) -> Slots:
        found = next((each for each in slots.users.values() if each.user_id == user.id), None)
        if found is None or not user.active:
            return without_user(slots, user.id)
        slot = found.slot if administers(user) else replace(found.slot, authority=b"")
        return putting(user, slot)(slots)

    return follow


def refuse_faulty(password: str) -> None:
    fault = password_fault(password)
    if fault is not None:
        raise ValueError(fault.value)
