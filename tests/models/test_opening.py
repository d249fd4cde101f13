from __future__ import annotations

import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import load_der_private_key

from hai_desk.errors import PlaceNotWritable, RegistryNewer, RegistryUnreadable
from hai_desk.people.role import Role
from hai_desk.services.ports import LockedOut, Unlocked, WrongPassword
from models.engine import RegistryFile, connect
from models.founding import Founder
from models.office import Tools
from models.opening import DeskDoor, NewDesk, OpenDesk, create, is_there, open_with, recover
from tests.support.registry_values import CLINIC, PASSWORD, patient

OTHER = "a wholly different sentence"


def opened(folder: Path, login: str, password: str, tools: Tools) -> OpenDesk:
    found = open_with(folder, login, password, tools)
    assert isinstance(found, OpenDesk)
    return found


def test_a_new_desk_knows_its_clinic_and_its_first_administrator(new_desk: NewDesk) -> None:
    user = new_desk.unlocked.user
    assert (user.login, user.name, user.roles) == (
        "admin1",
        "Admin 1 (demo)",
        (Role.ADMINISTRATOR,),
    )
    with new_desk.desk.registry.read() as reader:
        assert reader.clinic() == CLINIC
        assert reader.user(user.id) == user
        assert reader.authority() == b"CA of Demonstration Infusion Clinic"


def test_a_new_desk_is_sound(new_desk: NewDesk) -> None:
    assert new_desk.desk.health.sound


def test_the_passphrase_opens_the_private_key(new_desk: NewDesk) -> None:
    with new_desk.desk.registry.read() as reader:
        certificate, key = reader.identity(new_desk.unlocked.user.id)
    assert certificate.startswith(b"Admin 1 (demo)")
    load_der_private_key(key, new_desk.unlocked.key_passphrase)
    with pytest.raises(ValueError, match=r"password|deserialize"):
        load_der_private_key(key, b"another passphrase")


def test_all_that_was_saved_is_there_after_opening_again(
    new_desk: NewDesk, folder: Path, tools: Tools
) -> None:
    with new_desk.desk.registry.write("someone") as writer:
        writer.add_patient(patient())
    new_desk.desk.close()
    again = opened(folder, "admin1", PASSWORD, tools)
    with again.desk.registry.read() as reader:
        assert reader.patient("patient-1") == patient()
    assert again.unlocked == new_desk.unlocked
    again.desk.close()


def test_login_names_are_found_in_any_case(new_desk: NewDesk, folder: Path, tools: Tools) -> None:
    opened(folder, " ADMIN1 ", PASSWORD, tools).desk.close()


def test_a_wrong_password_opens_nothing(new_desk: NewDesk, folder: Path, tools: Tools) -> None:
    assert open_with(folder, "admin1", OTHER, tools) == WrongPassword(tries_left=4)


def test_only_the_owner_may_look_at_the_files(new_desk: NewDesk, folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode)
        for path in folder.iterdir()
        if path.name.startswith(("registry.db", "slots"))
    }
    assert set(modes.values()) == {0o600}
    assert {"registry.db", "slots.json"} <= set(modes)


def test_a_data_folder_that_others_use_is_not_closed_to_them(tmp_path: Path, tools: Tools) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    founder = Founder(login="admin1", name="Admin 1 (demo)", password=PASSWORD)
    create(shared / "registry", clinic=CLINIC, founder=founder, tools=tools).desk.close()
    assert stat.S_IMODE(shared.stat().st_mode) == 0o755
    assert stat.S_IMODE((shared / "registry").stat().st_mode) == 0o700


def test_the_public_certificate_lies_in_the_open(new_desk: NewDesk, folder: Path) -> None:
    assert (folder / "clinic-ca.pem").read_bytes() == b"CA of Demonstration Infusion Clinic"


def test_a_second_registry_is_not_made_over_the_first(
    new_desk: NewDesk, folder: Path, tools: Tools
) -> None:
    founder = Founder(login="admin2", name="Admin 2 (demo)", password=PASSWORD)
    with pytest.raises(PlaceNotWritable):
        create(folder, clinic=CLINIC, founder=founder, tools=tools)
    opened(folder, "admin1", PASSWORD, tools).desk.close()


def test_a_short_password_founds_nothing_and_leaves_nothing(folder: Path, tools: Tools) -> None:
    founder = Founder(login="admin1", name="Admin 1 (demo)", password="fourteen chars")
    with pytest.raises(ValueError, match="too short"):
        create(folder, clinic=CLINIC, founder=founder, tools=tools)
    assert not is_there(folder)
    assert list(folder.parent.iterdir()) == []


def test_one_flipped_bit_in_the_database_is_noticed(
    new_desk: NewDesk, folder: Path, tools: Tools
) -> None:
    new_desk.desk.close()
    database = folder / "registry.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    with pytest.raises(RegistryUnreadable):
        open_with(folder, "admin1", PASSWORD, tools)


def test_another_clinics_database_is_told_as_unreadable_not_as_a_wrong_password(
    new_desk: NewDesk, folder: Path, tools: Tools, tmp_path: Path
) -> None:
    new_desk.desk.close()
    founder = Founder(login="admin1", name="Admin 1 (demo)", password=PASSWORD)
    other = create(tmp_path / "other", clinic=CLINIC, founder=founder, tools=tools)
    other.desk.close()
    (folder / "registry.db").write_bytes((tmp_path / "other" / "registry.db").read_bytes())
    with pytest.raises(RegistryUnreadable):
        open_with(folder, "admin1", PASSWORD, tools)


@pytest.mark.parametrize("name", ["registry.db", "slots.json"])
def test_a_missing_file_is_told(new_desk: NewDesk, folder: Path, tools: Tools, name: str) -> None:
    new_desk.desk.close()
    (folder / name).unlink()
    with pytest.raises(RegistryUnreadable):
        open_with(folder, "admin1", PASSWORD, tools)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"format": "other"}', b'{"format": "hai-desk/key-slots/1"}', b"\xff"]
)
def test_a_garbled_slot_file_is_told(
    new_desk: NewDesk, folder: Path, tools: Tools, content: bytes
) -> None:
    (folder / "slots.json").write_bytes(content)
    with pytest.raises(RegistryUnreadable):
        open_with(folder, "admin1", PASSWORD, tools)


def test_a_database_of_a_later_program_is_left_alone(
    new_desk: NewDesk, folder: Path, tools: Tools
) -> None:
    key = new_desk.office._secrets.data_key
    new_desk.desk.close()
    connection = connect(RegistryFile(folder / "registry.db", key))
    connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(RegistryNewer):
        open_with(folder, "admin1", PASSWORD, tools)


def test_a_backup_put_in_another_place_opens_with_the_same_password(
    new_desk: NewDesk, tools: Tools, tmp_path: Path
) -> None:
    with new_desk.desk.registry.write("someone") as writer:
        writer.add_patient(patient())
    new_desk.desk.backup(tmp_path / "monday.db")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "monday.db").rename(elsewhere / "registry.db")
    (tmp_path / "monday.slots.json").rename(elsewhere / "slots.json")
    again = opened(elsewhere, "admin1", PASSWORD, tools)
    with again.desk.registry.read() as reader:
        assert reader.patients() == [patient()]
    again.desk.close()


def test_the_recovery_sheet_gives_a_new_password_and_a_new_sheet(
    new_desk: NewDesk, folder: Path, tools: Tools
) -> None:
    new_desk.desk.close()
    copied = new_desk.recovery_code.lower().replace("-", " ").replace("1", "l").replace("0", "o")
    back = recover(folder, copied, "admin1", OTHER, tools)
    assert back is not None
    with back.desk.registry.read() as reader:
        _, key = reader.identity(back.unlocked.user.id)
    load_der_private_key(key, back.unlocked.key_passphrase)
    back.desk.close()
    assert isinstance(open_with(folder, "admin1", PASSWORD, tools), WrongPassword)
    opened(folder, "admin1", OTHER, tools).desk.close()
    assert recover(folder, new_desk.recovery_code, "admin1", PASSWORD, tools) is None


def test_the_sheet_still_leads_to_the_authority(
    new_desk: NewDesk, folder: Path, tools: Tools
) -> None:
    new_desk.desk.close()
    back = recover(folder, new_desk.recovery_code, "admin1", OTHER, tools)
    assert back is not None
    back.office.reset_password(back.unlocked.user.id, PASSWORD)
    back.desk.close()


def test_the_sheet_knows_no_stranger(new_desk: NewDesk, folder: Path, tools: Tools) -> None:
    new_desk.desk.close()
    with pytest.raises(LookupError):
        recover(folder, new_desk.recovery_code, "nobody", OTHER, tools)


def test_the_door_opens_the_desk_once_and_then_asks_it(
    new_desk: NewDesk, folder: Path, tools: Tools
) -> None:
    new_desk.desk.close()
    door = DeskDoor(folder, tools)
    assert isinstance(door.check("admin1", OTHER), WrongPassword)
    assert door.desk is None
    assert isinstance(door.check("admin1", PASSWORD), Unlocked)
    desk = door.desk
    assert desk is not None
    assert door.check("admin1", PASSWORD) == new_desk.unlocked
    for _ in range(5):
        answer = door.check("admin1", OTHER)
    assert isinstance(answer, LockedOut)
    assert door.desk is desk
    desk.close()
