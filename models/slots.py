"""The slot file's content: who may unlock what, and how often they failed. JSON both ways."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from models.wrapping import Cost

FORMAT = "hai-desk/key-slots/1"


@dataclass(frozen=True, slots=True)
class Failures:
    """Wrong passwords in a row, and until when no further one is looked at."""

    count: int = 0
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: a user's password, or the recovery sheet. Every secret in it is wrapped.

    `authority` is the key of the clinic's CA; only administrators and the sheet have it.
    """

    salt: bytes
    cost: Cost
    data_key: bytes
    passphrase: bytes
    authority: bytes = b""


@dataclass(frozen=True, slots=True)
class UserSlot:
    user_id: str
    login: str
    slot: Slot
    failures: Failures = field(default_factory=Failures)


@dataclass(frozen=True, slots=True)
class Slots:
    """`strangers` counts failures of names nobody has, so that they answer like real ones."""

    users: Mapping[str, UserSlot]
    recovery: Slot
    strangers: Mapping[str, Failures] = field(default_factory=dict)
    decoy_salt: bytes = b""


def folded_login(login: str) -> str:
    """A login is found whatever its case and the blanks around it."""
    return login.strip().casefold()


def without_user(slots: Slots, user_id: str) -> Slots:
    """The slots after an account has ended: its password opens nothing any more."""
    users = {name: slot for name, slot in slots.users.items() if slot.user_id != user_id}
    return replace(slots, users=users)


def to_json(slots: Slots) -> bytes:
    whole = {
        "format": FORMAT,
        "users": [_user(user) for user in slots.users.values()],
        "recovery": _slot(slots.recovery),
        "strangers": {name: _failures(found) for name, found in slots.strangers.items()},
        "decoy_salt": _text(slots.decoy_salt),
    }
    return json.dumps(whole, indent=1, ensure_ascii=True).encode()


def from_json(content: bytes) -> Slots:
    """Raises ValueError for whatever is not a slot file of this format."""
    try:
        whole = json.loads(content)
        if whole["format"] != FORMAT:
            raise ValueError("a slot file of another format")
        return _read(whole)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a slot file") from error


def _read(whole: Mapping[str, Any]) -> Slots:
    users = [_read_user(user) for user in whole["users"]]
    return Slots(
        users={folded_login(user.login): user for user in users},
        recovery=_read_slot(whole["recovery"]),
        strangers={name: _read_failures(found) for name, found in whole["strangers"].items()},
        decoy_salt=_bytes(whole["decoy_salt"]),
    )


def _user(user: UserSlot) -> dict[str, Any]:
    return {
        "user_id": user.user_id,
        "login": user.login,
        "slot": _slot(user.slot),
        "failures": _failures(user.failures),
    }


def _read_user(found: Mapping[str, Any]) -> UserSlot:
    return UserSlot(
        user_id=str(found["user_id"]),
        login=str(found["login"]),
        slot=_read_slot(found["slot"]),
        failures=_read_failures(found["failures"]),
    )


def _slot(slot: Slot) -> dict[str, Any]:
    return {
        "salt": _text(slot.salt),
        "argon2id": {
            "passes": slot.cost.passes,
            "memory_kib": slot.cost.memory_kib,
            "lanes": slot.cost.lanes,
        },
        "data_key": _text(slot.data_key),
        "passphrase": _text(slot.passphrase),
        "authority": _text(slot.authority),
    }


def _read_slot(found: Mapping[str, Any]) -> Slot:
    cost = found["argon2id"]
    return Slot(
        salt=_bytes(found["salt"]),
        cost=Cost(int(cost["passes"]), int(cost["memory_kib"]), int(cost["lanes"])),
        data_key=_bytes(found["data_key"]),
        passphrase=_bytes(found["passphrase"]),
        authority=_bytes(found["authority"]),
    )


def _failures(failures: Failures) -> dict[str, Any]:
    until = failures.until.isoformat() if failures.until else None
    return {"count": failures.count, "until": until}


def _read_failures(found: Mapping[str, Any]) -> Failures:
    until = found["until"]
    return Failures(
        count=int(found["count"]), until=datetime.fromisoformat(until) if until else None
    )


def _text(content: bytes) -> str:
    return b64encode(content).decode("ascii")


def _bytes(text: str) -> bytes:
    return b64decode(text, validate=True)
