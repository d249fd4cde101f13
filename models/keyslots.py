"""The slot file beside the database, and the secrets that a password or the sheet opens in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from models.faults import file_faults
from models.safefile import held, write_whole
from models.slots import Slot, Slots, from_json, to_json
from models.wrapping import Cost, PasswordKey, new_key, new_salt, password_key, unwrap, wrap

SLOT_FILE = "slots.json"
RECOVERY = "recovery"
_DATA_KEY, _PASSPHRASE, _AUTHORITY = "data key", "private key", "authority key"


@dataclass(frozen=True, slots=True)
class Secrets:
    """`data_key` opens the database, `passphrase` the owner's private key, `authority` the CA's.

    `authority` is empty for whoever is no administrator.
    """

    data_key: bytes = field(repr=False)
    passphrase: bytes = field(repr=False)
    authority: bytes = field(default=b"", repr=False)


class SlotFile:
    """The file, read afresh each time and changed under a lock between processes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Slots:
        with file_faults(self.path):
            return from_json(self.path.read_bytes())

    def change(self, act: Callable[[Slots], Slots]) -> Slots:
        """Read, change and write back as one step. What `act` returns is on disk afterwards."""
        with file_faults(self.path), held(self.path.with_suffix(".lock")):
            before = from_json(self.path.read_bytes())
            after = act(before)
            if after != before:
                write_whole(self.path, to_json(after))
            return after

    def make(self, slots: Slots) -> None:
        with file_faults(self.path):
            write_whole(self.path, to_json(slots))


def new_passphrase() -> bytes:
    """A random passphrase of a private key, as text bytes that any key format takes."""
    return new_key().hex().encode("ascii")


def make_slot(owner: str, password: str, secrets: Secrets, cost: Cost) -> Slot:
    """The secrets wrapped for one owner, each under its own key and bound to its own place."""
    salt = new_salt()
    key = password_key(password, salt, cost)
    return Slot(
        salt=salt,
        cost=cost,
        data_key=_wrapped(secrets.data_key, key, owner, _DATA_KEY),
        passphrase=_wrapped(secrets.passphrase, key, owner, _PASSPHRASE),
        authority=_wrapped(secrets.authority, key, owner, _AUTHORITY),
    )


def open_slot(owner: str, slot: Slot, password: str) -> Secrets | None:
    """None for a wrong password, or for a slot that somebody moved or altered."""
    key = password_key(password, slot.salt, slot.cost)
    data_key = _unwrapped(slot.data_key, key, owner, _DATA_KEY)
    passphrase = _unwrapped(slot.passphrase, key, owner, _PASSPHRASE)
    authority = _unwrapped(slot.authority, key, owner, _AUTHORITY)
    if data_key is None or passphrase is None or authority is None:
        return None
    return Secrets(data_key=data_key, passphrase=passphrase, authority=authority)


def _wrapped(secret: bytes, key: PasswordKey, owner: str, purpose: str) -> bytes:
    if not secret:
        return b""
    return wrap(secret, under=key.for_purpose(purpose), bound_to=f"{owner}/{purpose}")


def _unwrapped(wrapped: bytes, key: PasswordKey, owner: str, purpose: str) -> bytes | None:
    if not wrapped:
        return b""
    return unwrap(wrapped, under=key.for_purpose(purpose), bound_to=f"{owner}/{purpose}")
