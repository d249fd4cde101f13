from __future__ import annotations

import stat
from pathlib import Path

import pytest

from hai_desk.errors import RegistryUnreadable
from models.engine import RegistryFile, connect
from models.registry import SqlRegistry
from tests.support.registry_values import patient


def test_a_backup_holds_what_was_saved_while_the_registry_stays_open(
    begun: SqlRegistry, file: RegistryFile, tmp_path: Path
) -> None:
    made = begun.backup(tmp_path / "backup.db")
    head = begun.audit_head()
    assert (made.seq, made.hash) == (head.seq, head.hash)
    copy = SqlRegistry(RegistryFile(made.path, file.key), begun._clock)
    try:
        with copy.read() as reader:
            assert reader.patient("patient-1") == patient()
        assert copy.look_over().sound
    finally:
        copy.close()


def test_a_backup_is_one_private_file(begun: SqlRegistry, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.mkdir()
    begun.backup(target / "backup.db")
    assert [path.name for path in target.iterdir()] == ["backup.db"]
    assert stat.S_IMODE((target / "backup.db").stat().st_mode) == 0o600


def test_a_newer_backup_takes_the_place_of_the_one_before(
    begun: SqlRegistry, tmp_path: Path
) -> None:
    first = begun.backup(tmp_path / "backup.db")
    with begun.write("user-1") as writer:
        writer.add_patient(patient(2))
    assert begun.backup(tmp_path / "backup.db").seq == first.seq + 1


def test_a_broken_chain_is_not_passed_on_as_a_good_backup(
    begun: SqlRegistry, file: RegistryFile, tmp_path: Path
) -> None:
    good = begun.backup(tmp_path / "backup.db")
    before = good.path.read_bytes()
    connection = connect(file)
    connection.execute("DROP TRIGGER audit_no_update")
    connection.execute("UPDATE audit SET what = 'x' WHERE seq = 2")
    connection.close()
    with pytest.raises(RegistryUnreadable):
        begun.backup(tmp_path / "backup.db")
    assert good.path.read_bytes() == before
    assert sorted(path.name for path in tmp_path.glob("*backup*")) == ["backup.db"]


def test_a_folder_that_is_not_there_is_told(begun: SqlRegistry, tmp_path: Path) -> None:
    with pytest.raises(RegistryUnreadable):
        begun.backup(tmp_path / "gone" / "backup.db")
