"""Keys from passwords, and keys wrapped in keys. Only standard parts, each for one purpose."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hai_desk.people.password import normal_password

KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id: passes, memory in KiB, lanes. The defaults take about a quarter of a second.

    Costs that no desk would choose are refused: an altered slot file must not stop the machine.
    """

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4

    def __post_init__(self) -> None:
        if not (
            1 <= self.passes <= 100
            and 1 <= self.lanes <= 64
            and 8 * self.lanes <= self.memory_kib <= 4 * 1024 * 1024
        ):
            raise ValueError("a cost beyond reason")


@dataclass(frozen=True, slots=True)
class PasswordKey:
    """What a password gives under one salt. Each purpose draws its own key from it."""

    root: bytes = field(repr=False)

    def for_purpose(self, purpose: str) -> bytes:
        info = f"hai-desk/{purpose}/1".encode()
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(self.root)


def password_key(password: str, salt: bytes, cost: Cost) -> PasswordKey:
    root = hash_secret_raw(
        secret=normal_password(password).encode("utf-8", "surrogatepass"),
        salt=salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
    return PasswordKey(root)


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def new_salt() -> bytes:
    return os.urandom(SALT_BYTES)


def wrap(secret: bytes, *, under: bytes, bound_to: str) -> bytes:
    """AES-256-GCM. `bound_to` names owner and purpose, so that no wrap serves in another place."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(under).encrypt(nonce, secret, bound_to.encode())


def unwrap(wrapped: bytes, *, under: bytes, bound_to: str) -> bytes | None:
    """The secret, or None when the key or the place is not the right one."""
    nonce, sealed = wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:]
    try:
        return AESGCM(under).decrypt(nonce, sealed, bound_to.encode())
    except (InvalidTag, ValueError):
        return None
