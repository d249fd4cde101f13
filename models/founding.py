"""The first contents of a clinic's registry: database, key slots, and the certificate in clear."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from pathlib import Path

from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.ports import Clinic
from hai_desk.services.sealing import Authority, Identity
from models.engine import RegistryFile
from models.faults import file_faults
from models.keyslots import SLOT_FILE, Secrets, SlotFile, make_slot, new_passphrase
from models.migrating import migrate
from models.office import AUTHORITY_PLACE, Tools
from models.recovery import new_code
from models.registry import SqlRegistry
from models.safefile import make_private, write_whole
from models.seats import recovery_slot, refuse_faulty, user_slot
from models.slots import Slots, folded_login
from models.wrapping import new_key, new_salt, wrap

DATABASE = "registry.db"
PUBLIC_AUTHORITY = "clinic-ca.pem"


@dataclass(frozen=True, slots=True)
class Founder:
    """The first administrator, as the first-run assistant asked."""

    login: str
    name: str
    password: str = field(repr=False)
    roles: tuple[Role, ...] = (Role.ADMINISTRATOR,)


@dataclass(frozen=True, slots=True)
class Foundation:
    """`recovery_code` is printed once and kept nowhere."""

    user: User
    secrets: Secrets = field(repr=False)
    recovery_code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Beginning:
    user: User
    secrets: Secrets = field(repr=False)
    authority: Authority
    identity: Identity


def found(folder: Path, *, clinic: Clinic, founder: Founder, tools: Tools) -> Foundation:
    """Write all of it into an empty private folder."""
    refuse_faulty(founder.password)
    begun = _begin(clinic, founder, tools)
    _write_database(folder / DATABASE, clinic, begun, tools)
    code = new_code()
    SlotFile(folder / SLOT_FILE).make(_slots(begun, founder.password, code, tools))
    with file_faults(folder):
        write_whole(folder / PUBLIC_AUTHORITY, begun.authority.certificate_pem)
    return Foundation(user=begun.user, secrets=begun.secrets, recovery_code=code)


def _begin(clinic: Clinic, founder: Founder, tools: Tools) -> _Beginning:
    user = User(id=str(uuid.uuid4()), login=founder.login, name=founder.name, roles=founder.roles)
    secrets = Secrets(data_key=new_key(), passphrase=new_passphrase(), authority=new_key())
    at = tools.clock.now()
    authority = tools.issuer.authority(clinic.name, at)
    identity = tools.issuer.identity(authority, user, at, passphrase=secrets.passphrase)
    return _Beginning(user=user, secrets=secrets, authority=authority, identity=identity)


def _slots(begun: _Beginning, password: str, code: str, tools: Tools) -> Slots:
    user = begun.user
    slot = make_slot(user.id, password, begun.secrets, tools.cost)
    return Slots(
        users={folded_login(user.login): user_slot(user, slot)},
        recovery=recovery_slot(code, begun.secrets, tools.cost),
        decoy_salt=new_salt(),
    )


def _write_database(path: Path, clinic: Clinic, begun: _Beginning, tools: Tools) -> None:
    with file_faults(path):
        make_private(path)
    file = RegistryFile(path, begun.secrets.data_key)
    migrate(file, backup=None)
    authority, identity = begun.authority, begun.identity
    sealed = wrap(authority.key_der, under=begun.secrets.authority, bound_to=AUTHORITY_PLACE)
    registry = SqlRegistry(file, tools.clock)
    try:
        with registry.write(begun.user.id) as writer:
            writer.set_clinic(clinic)
            writer.add_user(begun.user)
            writer.set_authority(authority.certificate_pem, sealed)
            writer.add_identity(begun.user.id, identity.certificate_pem, identity.key_der)
    finally:
        registry.close()
