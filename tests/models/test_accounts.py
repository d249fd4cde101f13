from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import load_der_private_key

from hai_desk.errors import DiskFull, NotAllowed
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.ports import Unlocked, WrongPassword
from models.keyslots import SlotFile
from models.office import Office, Tools
from models.opening import NewDesk, OpenDesk, open_with
from tests.support.registry_values import PASSWORD

NEW = "a wholly different sentence"
NURSE = User(id="user-nurse1", login="nurse1", name="Nurse 1 (demo)", roles=(Role.NURSE,))
SECOND = User(id="user-admin2", login="admin2", name="Admin 2", roles=(Role.ADMINISTRATOR,))


def may_sign(desk: NewDesk, login: str, password: str) -> bool:
    unlocked = desk.desk.doorkeeper.check(login, password)
    if not isinstance(unlocked, Unlocked):
        return False
    with desk.desk.registry.read() as reader:
        _, key = reader.identity(unlocked.user.id)
    load_der_private_key(key, unlocked.key_passphrase)
    return True


def office_of(desk: NewDesk, login: str, password: str) -> Office:
    found = desk.desk.accounts.office(login, password)
    assert isinstance(found, Office)
    return found


def test_somebody_added_can_open_the_desk_and_sign(
    new_desk: NewDesk, folder: Path, tools: Tools
) -> None:
    new_desk.office.add_user(NURSE, NEW)
    assert may_sign(new_desk, "nurse1", NEW)
    new_desk.desk.close()
    again = open_with(folder, "nurse1", NEW, tools)
    assert isinstance(again, OpenDesk)
    assert again.unlocked.user == NURSE
    again.desk.close()


def test_a_login_is_given_once_whatever_its_case(new_desk: NewDesk) -> None:
    new_desk.office.add_user(NURSE, NEW)
    assert new_desk.office.login_taken("NURSE1")
    with pytest.raises(ValueError, match="taken"):
        new_desk.office.add_user(replace(NURSE, id="other", login="Nurse1"), NEW)


def test_a_new_password_replaces_the_old_and_keeps_the_key(new_desk: NewDesk, folder: Path) -> None:
    before = new_desk.desk.doorkeeper.check("admin1", PASSWORD)
    assert new_desk.desk.accounts.change_password("admin1", PASSWORD, NEW) == before
    assert isinstance(new_desk.desk.doorkeeper.check("admin1", PASSWORD), WrongPassword)
    assert may_sign(new_desk, "admin1", NEW)
    office_of(new_desk, "admin1", NEW).add_user(NURSE, NEW)


def test_a_wrong_old_password_changes_nothing(new_desk: NewDesk) -> None:
    answer = new_desk.desk.accounts.change_password("admin1", "not it, not it, not it", NEW)
    assert answer == WrongPassword(tries_left=4)
    assert may_sign(new_desk, "admin1", PASSWORD)


@pytest.mark.parametrize("password", ["fourteen chars", "x" * 257])
def test_a_faulty_password_is_refused_everywhere(new_desk: NewDesk, password: str) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: new_desk.desk.accounts.change_password("admin1", PASSWORD, password),
        lambda: new_desk.office.add_user(NURSE, password),
        lambda: new_desk.office.reset_password(new_desk.unlocked.user.id, password),
    )
    for act in acts:
        with pytest.raises(ValueError, match="too"):
            act()
    assert may_sign(new_desk, "admin1", PASSWORD)


def test_a_reset_password_comes_with_a_new_key_and_keeps_the_old_certificate(
    new_desk: NewDesk,
) -> None:
    new_desk.office.add_user(NURSE, PASSWORD)
    with new_desk.desk.registry.read() as reader:
        before = reader.identity(NURSE.id)
    new_desk.office.reset_password(NURSE.id, NEW)
    assert may_sign(new_desk, "nurse1", NEW)
    assert not may_sign(new_desk, "nurse1", PASSWORD)
    with new_desk.desk.registry.read() as reader:
        assert reader.identity(NURSE.id) != before
        rows = reader._session.connection().exec_driver_sql(
            "SELECT number FROM identity WHERE user_id = 'user-nurse1' ORDER BY number"
        )
        assert [row.number for row in rows] == [1, 2]


def test_an_ended_account_opens_nothing_and_keeps_its_id(
    new_desk: NewDesk, folder: Path, tools: Tools
) -> None:
    new_desk.office.add_user(NURSE, PASSWORD)
    new_desk.office.change_user(replace(NURSE, active=False))
    assert isinstance(new_desk.desk.doorkeeper.check("nurse1", PASSWORD), WrongPassword)
    assert isinstance(open_with(folder, "nurse1", PASSWORD, tools), WrongPassword)
    assert new_desk.office.login_taken("nurse1")
    with new_desk.desk.registry.read() as reader:
        assert reader.user(NURSE.id).active is False


def test_an_account_ended_in_the_database_alone_is_not_let_in(
    new_desk: NewDesk, folder: Path, tools: Tools
) -> None:
    """As after a crash between the two files."""
    new_desk.office.add_user(NURSE, PASSWORD)
    with new_desk.desk.registry.write("admin") as writer:
        writer.change_user(replace(NURSE, active=False))
    assert isinstance(new_desk.desk.doorkeeper.check("nurse1", PASSWORD), WrongPassword)
    assert isinstance(open_with(folder, "nurse1", PASSWORD, tools), WrongPassword)


def test_a_slot_without_an_account_is_not_let_in(new_desk: NewDesk, folder: Path) -> None:
    new_desk.office.add_user(NURSE, PASSWORD)
    slots = folder / "slots.json"
    slots.write_bytes(slots.read_bytes().replace(b"user-nurse1", b"user-nobody"))
    assert isinstance(new_desk.desk.doorkeeper.check("nurse1", PASSWORD), WrongPassword)


def test_another_login_needs_no_new_password(new_desk: NewDesk) -> None:
    new_desk.office.add_user(NURSE, PASSWORD)
    renamed = replace(NURSE, login="n.one")
    assert not new_desk.office.needs_password(renamed)
    new_desk.office.change_user(renamed)
    assert may_sign(new_desk, "n.one", PASSWORD)
    assert not may_sign(new_desk, "nurse1", PASSWORD)


def test_name_and_roles_stand_in_the_certificate_so_they_need_a_new_one(
    new_desk: NewDesk,
) -> None:
    new_desk.office.add_user(NURSE, PASSWORD)
    specialist = replace(NURSE, roles=(Role.SPECIALIST,))
    assert new_desk.office.needs_password(specialist)
    with pytest.raises(ValueError, match="too short"):
        new_desk.office.change_user(specialist)
    new_desk.office.change_user(specialist, password=NEW)
    assert may_sign(new_desk, "nurse1", NEW)
    with new_desk.desk.registry.read() as reader:
        assert b"pump specialist" in reader.identity(NURSE.id)[0]


def test_only_an_administrators_password_leads_to_the_office(new_desk: NewDesk) -> None:
    new_desk.office.add_user(NURSE, NEW)
    assert isinstance(new_desk.desk.accounts.office("nurse1", PASSWORD), WrongPassword)
    with pytest.raises(NotAllowed):
        new_desk.desk.accounts.office("nurse1", NEW)


def test_an_administrator_in_name_only_cannot_issue_certificates(new_desk: NewDesk) -> None:
    """Somebody who can write to the database still has no key of the authority."""
    new_desk.office.add_user(NURSE, NEW)
    with new_desk.desk.registry.write("nobody") as writer:
        writer.change_user(replace(NURSE, roles=(Role.ADMINISTRATOR,)))
    with pytest.raises(NotAllowed):
        new_desk.desk.accounts.office("nurse1", NEW)


def test_a_second_administrator_has_an_office_of_their_own(new_desk: NewDesk) -> None:
    new_desk.office.add_user(SECOND, NEW)
    office_of(new_desk, "admin2", NEW).add_user(NURSE, PASSWORD)
    assert may_sign(new_desk, "nurse1", PASSWORD)


def test_who_is_no_administrator_any_more_has_no_office(new_desk: NewDesk) -> None:
    new_desk.office.add_user(SECOND, NEW)
    new_desk.office.change_user(replace(SECOND, roles=(Role.VIEWER,)), password=PASSWORD)
    with pytest.raises(NotAllowed):
        new_desk.desk.accounts.office("admin2", PASSWORD)


def test_the_last_administrator_stays(new_desk: NewDesk) -> None:
    first = new_desk.unlocked.user
    with pytest.raises(NotAllowed):
        new_desk.office.change_user(replace(first, active=False))
    with pytest.raises(NotAllowed):
        new_desk.office.change_user(replace(first, roles=(Role.VIEWER,)), password=NEW)
    new_desk.office.add_user(SECOND, NEW)
    new_desk.office.change_user(replace(first, active=False))
    assert not may_sign(new_desk, "admin1", PASSWORD)


def test_a_slot_file_that_cannot_be_written_undoes_the_account(
    new_desk: NewDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: SlotFile, act: object) -> object:
        raise DiskFull(file="slots.json")

    with monkeypatch.context() as patched:
        patched.setattr(SlotFile, "change", full)
        with pytest.raises(DiskFull):
            new_desk.office.add_user(NURSE, NEW)
    assert not new_desk.office.login_taken("nurse1")
    new_desk.office.add_user(NURSE, NEW)
    assert may_sign(new_desk, "nurse1", NEW)


def test_every_act_on_accounts_is_audited(new_desk: NewDesk) -> None:
    new_desk.office.add_user(NURSE, PASSWORD)
    new_desk.desk.accounts.change_password("nurse1", PASSWORD, NEW)
    new_desk.office.reset_password(NURSE.id, PASSWORD)
    new_desk.office.new_recovery_sheet()
    with new_desk.desk.registry.read() as reader:
        told = [(each.what, each.user_id == NURSE.id) for each in reader.audit(limit=7)]
    assert told[::-1] == [
        ("user added", False),
        ("identity added", False),
        ("password changed", True),
        ("user changed", False),
        ("password set", False),
        ("identity added", False),
        ("recovery sheet made", False),
    ]
    assert new_desk.desk.registry.verify_audit() is None
