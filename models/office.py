"""An administrator's desk: the accounts of others, and the clinic's authority over certificates."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from hai_desk.clock import Clock
from hai_desk.errors import NotAllowed
from hai_desk.people.user import User
from hai_desk.services.ports import Issuer
from hai_desk.services.sealing import Authority
from models.keyslots import Secrets, SlotFile, make_slot, new_passphrase
from models.recovery import new_code
from models.registry import SqlRegistry
from models.seats import administers, following, putting, recovery_slot, refuse_faulty
from models.slots import folded_login
from models.wrapping import Cost, unwrap

AUTHORITY_PLACE = "clinic authority"
"""What the seal of the CA's private key is bound to."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What comes from outside. `cost` is lowered by tests only.

    `holder` is this machine, so that after a crash it has its worksheets again at once.
    """

    issuer: Issuer
    clock: Clock
    cost: Cost = field(default_factory=Cost)
    holder: str = field(default_factory=platform.node)


@dataclass(frozen=True, slots=True)
class Means:
    """What every act on accounts needs."""

    registry: SqlRegistry
    slots: SlotFile
    tools: Tools


class Office:
    """Accounts of others. Holds the keys that only an administrator's password gives."""

    def __init__(self, means: Means, secrets: Secrets, *, by: str) -> None:
        self._means = means
        self._secrets = secrets
        self._by = by

    def login_taken(self, login: str) -> bool:
        """Whether anybody has or had this login; an ended account keeps its own."""
        with self._means.registry.read() as reader:
            return folded_login(login) in {folded_login(user.login) for user in reader.users()}

    def add_user(self, user: User, password: str) -> None:
        refuse_faulty(password)
        if self.login_taken(user.login):
            raise ValueError("a login that is taken")
        self._seat(user, password, new=True)

    def reset_password(self, user_id: str, password: str, *, why: str = "reset") -> None:
        """A new password and, since the old one alone opened it, a new private key."""
        refuse_faulty(password)
        with self._means.registry.read() as reader:
            user = reader.user(user_id)
        self._seat(user, password, new=False, why=why)

    def change_user(self, user: User, *, password: str = "") -> None:
        """Name, login, roles, or the end of the account; see `needs_password`."""
        with self._means.registry.read() as reader:
            _keep_one_administrator(user, reader.users())
        if password or self.needs_password(user):
            refuse_faulty(password)
            self._seat(user, password, new=False)
            return
        with self._means.registry.write(self._by) as writer:
            writer.change_user(user)
            self._means.slots.change(following(user))

    def needs_password(self, user: User) -> bool:
        """Whether the change asks for a new password.

        Name and roles stand in the certificate; a new one comes with a new key, and a new key
        can only be wrapped under a password that is known.
        """
        with self._means.registry.read() as reader:
            before = reader.user(user.id)
        same = (before.name, before.roles, before.active) == (user.name, user.roles, user.active)
        return user.active and not same

    def new_recovery_sheet(self) -> str:
        """The code to print. The sheet before it opens nothing any more."""
        code = new_code()
        slot = recovery_slot(code, self._secrets, self._means.tools.cost)
        with self._means.registry.write(self._by) as writer:
            writer.note("recovery sheet made")
            self._means.slots.change(lambda slots: replace(slots, recovery=slot))
        return code

    def _seat(self, user: User, password: str, *, new: bool, why: str = "changed") -> None:
        """Row, certificate, key and slot of one user; the slot last, before the commit."""
        at, passphrase = self._means.tools.clock.now(), new_passphrase()
        identity = self._means.tools.issuer.identity(
            self._authority(), user, at, passphrase=passphrase
        )
        slot = make_slot(
            user.id, password, self._secrets_for(user, passphrase), self._means.tools.cost
        )
        with self._means.registry.write(self._by) as writer:
            if new:
                writer.add_user(user)
            else:
                writer.change_user(user)
                writer.note("password set", user=user.id, why=why)
            writer.add_identity(user.id, identity.certificate_pem, identity.key_der)
            self._means.slots.change(putting(user, slot))

    def _secrets_for(self, user: User, passphrase: bytes) -> Secrets:
        authority = self._secrets.authority if administers(user) else b""
        return Secrets(data_key=self._secrets.data_key, passphrase=passphrase, authority=authority)

    def _authority(self) -> Authority:
        with self._means.registry.read() as reader:
            certificate, sealed = reader.authority(), reader.sealed_authority_key()
        key = unwrap(sealed, under=self._secrets.authority, bound_to=AUTHORITY_PLACE)
        if key is None:
            raise NotAllowed(act="issue a certificate")
        return Authority(certificate_pem=certificate, key_der=key)


def _keep_one_administrator(user: User, everybody: Iterable[User]) -> None:
    others = (each for each in everybody if each.id != user.id)
    if not any(administers(each) for each in (user, *others)):
        raise NotAllowed(act="end the last administrator")
