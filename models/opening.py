"""Making the clinic's registry, opening it with a password, and the way back in by the sheet.

`folder` is `Places.registry` throughout.
"""

from __future__ import annotations

import shutil
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from hai_desk.errors import PlaceNotWritable, RegistryUnreadable, WrongKey
from hai_desk.people.user import User
from hai_desk.services.ports import Clinic, LockedOut, Unlocked, WrongPassword
from models.accounts import Accounts
from models.backup import Backup
from models.doorkeeper import Opened, RegistryDoorkeeper, SlotDoorkeeper
from models.engine import RegistryFile
from models.faults import file_faults
from models.founding import DATABASE, Foundation, Founder, found
from models.health import Health
from models.keyslots import RECOVERY, SLOT_FILE, SlotFile, open_slot
from models.localdisk import refuse_network
from models.migrating import migrate, steps_of_this_program
from models.office import Means, Office, Tools
from models.recovery import read_code
from models.registry import SqlRegistry
from models.safefile import PRIVATE_FOLDER, private_folder, sync_folder
from models.slots import folded_login

BACKUP_SLOTS = ".slots.json"


@dataclass(frozen=True, slots=True)
class Desk:
    """The open registry and what belongs to it. Close it when the program ends."""

    registry: SqlRegistry
    doorkeeper: RegistryDoorkeeper
    accounts: Accounts
    health: Health
    slots: SlotFile

    def backup(self, target: Path) -> Backup:
        """A verified encrypted copy, and beside it the slots without which nobody opens it."""
        made = self.registry.backup(target)
        SlotFile(target.with_suffix(BACKUP_SLOTS)).make(self.slots.read())
        return made

    def close(self) -> None:
        self.registry.close()


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """A desk, and who opened it."""

    desk: Desk
    unlocked: Unlocked


@dataclass(frozen=True, slots=True)
class NewDesk:
    """A desk just made. `office` adds the first people; `recovery_code` is printed once."""

    desk: Desk
    unlocked: Unlocked
    office: Office
    recovery_code: str = field(repr=False)


def is_there(folder: Path) -> bool:
    """Whether a registry has been made here; else the first-run assistant has its turn."""
    return (folder / DATABASE).exists()


def create(folder: Path, *, clinic: Clinic, founder: Founder, tools: Tools) -> NewDesk:
    """Built beside and renamed into place, so that a crash leaves no half of a registry.

    Raises PlaceNotWritable where one is already, or where the folder is on a network share.
    """
    refuse_network(folder.parent)
    if is_there(folder):
        raise PlaceNotWritable(folder=folder.name)
    founded = _build(folder, clinic, founder, tools)
    means = _means(folder, founded.secrets.data_key, tools)
    return NewDesk(
        desk=_desk(means),
        unlocked=Unlocked(user=founded.user, key_passphrase=founded.secrets.passphrase),
        office=Office(means, founded.secrets, by=founded.user.id),
        recovery_code=founded.recovery_code,
    )


def _build(folder: Path, clinic: Clinic, founder: Founder, tools: Tools) -> Foundation:
    building = folder.with_name(f".{folder.name}.{uuid.uuid4().hex}.new")
    try:
        with file_faults(folder):
            # Made private if it is made; never closed to others who have it already.
            folder.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            private_folder(building)
        founded = found(building, clinic=clinic, founder=founder, tools=tools)
        with file_faults(folder):
            building.rename(folder)
            sync_folder(folder.parent)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return founded


def open_with(
    folder: Path, login: str, password: str, tools: Tools
) -> OpenDesk | WrongPassword | LockedOut:
    """The first sign-in of the day: a right password opens the database.

    Raises RegistryUnreadable, RegistryNewer, RegistryBusy, PlaceNotWritable.
    """
    refuse_network(folder)
    opened = SlotDoorkeeper(SlotFile(folder / SLOT_FILE), tools.clock).open(login, password)
    if not isinstance(opened, Opened):
        return opened
    desk = _desk(_means(folder, opened.secrets.data_key, tools))
    unlocked = desk.doorkeeper.admit(opened)
    if isinstance(unlocked, Unlocked):
        return OpenDesk(desk=desk, unlocked=unlocked)
    desk.close()
    return unlocked


def recover(folder: Path, code: str, login: str, new_password: str, tools: Tools) -> NewDesk | None:
    """A new password by the printed code, and a new code, since the old sheet has been seen.

    None when the code is not right. Raises LookupError for a login that nobody has now.
    """
    slots = SlotFile(folder / SLOT_FILE).read()
    secrets = open_slot(RECOVERY, slots.recovery, read_code(code))
    if secrets is None:
        return None
    desk = _desk(means := _means(folder, secrets.data_key, tools))
    try:
        user = _user_by_login(means.registry, login)
        office = Office(means, secrets, by=user.id)
        office.reset_password(user.id, new_password, why="recovery sheet")
        unlocked = desk.doorkeeper.check(login, new_password)
        if not isinstance(unlocked, Unlocked):
            raise RegistryUnreadable(file=SLOT_FILE)
        return NewDesk(desk, unlocked, office, recovery_code=office.new_recovery_sheet())
    except BaseException:
        desk.close()
        raise


def recover_and_close(
    folder: Path, code: str, login: str, new_password: str, tools: Tools
) -> str | None:
    """`recover` for a command line: gives only the code of the next sheet."""
    found = recover(folder, code, login, new_password, tools)
    if found is None:
        return None
    found.desk.close()
    return found.recovery_code


def _means(folder: Path, data_key: bytes, tools: Tools) -> Means:
    """The database brought to the present schema and opened.

    The key is the right one: the slot it came from was sealed. So a file that it does not open
    is damaged, or belongs to other slots.
    """
    file = RegistryFile(folder / DATABASE, data_key)
    if not is_there(folder):
        raise RegistryUnreadable(file=DATABASE)
    try:
        migrate(file, backup=folder / f"before-schema-{steps_of_this_program().schema}.db")
    except WrongKey as error:
        raise RegistryUnreadable(file=DATABASE) from error
    registry = SqlRegistry(file, tools.clock, holder=tools.holder)
    return Means(registry=registry, slots=SlotFile(folder / SLOT_FILE), tools=tools)


def _desk(means: Means) -> Desk:
    try:
        health = means.registry.look_over()
    except BaseException:
        means.registry.close()
        raise
    door = SlotDoorkeeper(means.slots, means.tools.clock)
    return Desk(
        registry=means.registry,
        doorkeeper=RegistryDoorkeeper(door, means.registry.user_or_none),
        accounts=Accounts(means),
        health=health,
        slots=means.slots,
    )


def _user_by_login(registry: SqlRegistry, login: str) -> User:
    with registry.read() as reader:
        wanted = folded_login(login)
        for user in reader.users():
            if folded_login(user.login) == wanted and user.active:
                return user
    raise LookupError("a login that nobody has")


class DeskDoor:
    """A `Doorkeeper` for the whole day: its first right password opens the desk."""

    def __init__(self, folder: Path, tools: Tools) -> None:
        self._folder = folder
        self._tools = tools
        self.desk: Desk | None = None

    def check(self, login: str, password: str) -> Unlocked | WrongPassword | LockedOut:
        if self.desk is not None:
            return self.desk.doorkeeper.check(login, password)
        opened = open_with(self._folder, login, password, self._tools)
        if not isinstance(opened, OpenDesk):
            return opened
        self.desk = opened.desk
        return opened.unlocked
