from __future__ import annotations

import os
import stat
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from hai_desk.errors import DiskFull, PlaceNotWritable, RegistryUnreadable
from models import safefile
from models.faults import file_faults
from models.keyslots import Secrets, SlotFile, make_slot
from models.safefile import make_private, private_folder, write_whole
from models.slots import Failures, Slots, UserSlot, from_json, to_json
from models.wrapping import Cost
from tests.support.registry_values import AT

SLOT = make_slot("user-1", "fifteen letters", Secrets(bytes(32), b"p"), Cost(1, 64, 1))
SLOTS = Slots(
    users={"nurse1": UserSlot("user-1", "Nurse1", SLOT, Failures(5, AT))},
    recovery=SLOT,
    strangers={"0" * 32: Failures(1)},
    decoy_salt=bytes(16),
)


def test_a_file_is_written_whole_private_and_alone(tmp_path: Path) -> None:
    path = tmp_path / "small.json"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_the_new_content_is_synced_before_the_rename_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts: list[str] = []
    sync, rename = os.fsync, Path.replace

    def noted_sync(descriptor: int) -> None:
        acts.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def noted_rename(self: Path, target: Path) -> Path:
        acts.append("rename")
        return rename(self, target)

    monkeypatch.setattr(safefile.os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_rename)
    write_whole(tmp_path / "small.json", b"content")
    assert acts == ["file", "rename", "folder"]


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "small.json"
    write_whole(path, b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(safefile.os, "fsync", full)
    with pytest.raises(DiskFull), file_faults(path):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_private_folder_is_closed_to_others_even_if_it_was_open(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    private_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_that_is_there_is_never_touched(tmp_path: Path) -> None:
    path = tmp_path / "registry.db"
    make_private(path)
    with pytest.raises(FileExistsError):
        make_private(path)


@pytest.mark.parametrize(
    ("number", "failure"),
    [(28, DiskFull), (122, DiskFull), (13, PlaceNotWritable), (5, RegistryUnreadable)],
)
def test_what_the_disk_reports_has_a_name(
    tmp_path: Path, number: int, failure: type[Exception]
) -> None:
    def reported() -> None:
        with file_faults(tmp_path / "slots.json"):
            raise OSError(number, "reported")

    with pytest.raises(failure):
        reported()


def test_slots_come_back_as_they_were() -> None:
    assert from_json(to_json(SLOTS)) == SLOTS


def test_no_change_of_two_threads_is_lost(tmp_path: Path) -> None:
    slots = SlotFile(tmp_path / "slots.json")
    slots.make(SLOTS)

    def count_up(found: Slots) -> Slots:
        user = found.users["nurse1"]
        failures = Failures(user.failures.count + 1)
        return replace(found, users={"nurse1": replace(user, failures=failures)})

    def work() -> None:
        for _ in range(10):
            slots.change(count_up)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert slots.read().users["nurse1"].failures.count == 45


def test_a_change_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    slots = SlotFile(tmp_path / "slots.json")
    slots.make(SLOTS)
    before = (tmp_path / "slots.json").stat().st_ino
    slots.change(lambda found: found)
    assert (tmp_path / "slots.json").stat().st_ino == before
