"""Real files, real kills, a real full disk. Power cuts are a matter of their own."""

from __future__ import annotations

import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hai_desk.errors import DiskFull, OutcomeUnknown, RegistryUnreadable, WrongKey
from models.engine import RegistryFile, connect
from models.faults import translated
from models.office import Tools
from models.opening import NewDesk, OpenDesk, open_with
from models.registry import SqlRegistry
from tests.support.registry_values import PASSWORD, patient, record, worksheet

SHEET = worksheet().id
SAVING = """
import sys
from pathlib import Path
from hai_desk.clock import FixedClock
from models.engine import RegistryFile
from models.registry import SqlRegistry
from tests.support.registry_values import AT, entry, worksheet
file = RegistryFile(Path(sys.argv[1]), bytes(range(32)))
registry = SqlRegistry(file, FixedClock(AT), holder="this desk")
while True:
    with registry.write("user-1") as writer:
        seq = writer.add_entry(worksheet().id, entry()).seq
    print(seq, flush=True)
"""


def last_told(output: bytes) -> int:
    """The last whole line: a number that was told after the save returned."""
    lines = output.split(b"\n")[:-1]
    return int(lines[-1]) if lines else 0


def test_no_entry_that_was_told_as_saved_is_lost_by_a_kill(
    file: RegistryFile, begun: SqlRegistry
) -> None:
    chance = random.Random(20251118)
    saved = 0
    for _ in range(8):
        arguments = [sys.executable, "-c", SAVING, str(file.path)]
        child = subprocess.Popen(arguments, stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(chance.uniform(0.01, 0.15))
        child.send_signal(signal.SIGKILL)
        told = last_told(b"0\n" + child.communicate()[0])
        with begun.read() as reader:
            found = [each.seq for each in reader.entries(SHEET)]
        assert found == list(range(1, len(found) + 1))
        assert told <= len(found)
        assert len(found) > saved
        saved = len(found)
        assert begun.verify_audit() is None
        assert begun.look_over().sound


def test_a_wrong_key_is_told_as_such(file: RegistryFile, begun: SqlRegistry) -> None:
    other = SqlRegistry(RegistryFile(file.path, bytes(32)), begun._clock)
    try:
        with pytest.raises(WrongKey), other.read():
            pass
    finally:
        other.close()


def test_a_wrong_key_writes_nothing_to_the_error_stream(
    file: RegistryFile, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Exception, match="not a database"):
        connect(RegistryFile(file.path, bytes(32)))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("place", [0.0, 0.1, 0.35, 0.6, 0.85, 0.999])
def test_a_flipped_bit_anywhere_is_noticed(
    file: RegistryFile, begun: SqlRegistry, place: float
) -> None:
    with begun.write("user-1") as writer:
        writer.file_record(record())
    begun.close()
    content = bytearray(file.path.read_bytes())
    content[int(place * len(content))] ^= 0x10
    file.path.write_bytes(content)
    again = SqlRegistry(file, begun._clock)
    try:
        with pytest.raises((RegistryUnreadable, WrongKey)):
            again.look_over()
    finally:
        again.close()


def test_a_full_disk_keeps_what_was_there_and_saves_again_when_there_is_room(
    file: RegistryFile, begun: SqlRegistry
) -> None:
    def allow(pages: int) -> None:
        with begun.read() as reader:
            limit = f"PRAGMA max_page_count={pages}"
            reader._session.connection().exec_driver_sql(limit)

    def fill_up() -> None:
        for number in range(2, 3000):
            with begun.write("user-1") as writer:
                writer.add_patient(patient(number))

    with begun.read() as reader:
        pages = reader._session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
    allow(pages + 5)
    with pytest.raises(DiskFull):
        fill_up()
    with begun.read() as reader:
        kept = len(reader.patients())
    assert kept > 1
    assert begun.verify_audit() is None
    allow(1_000_000)
    with begun.write("user-1") as writer:
        writer.add_patient(patient(5000))
    with begun.read() as reader:
        assert len(reader.patients()) == kept + 1


def test_a_write_that_fails_while_committing_is_told_as_unknown_and_then_read_back(
    file: RegistryFile, begun: SqlRegistry
) -> None:
    """A size limit stands for a quota: the write fails, and the driver says no more than that."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    journal = file.path.with_name("registry.db-wal")
    resource.setrlimit(resource.RLIMIT_FSIZE, (journal.stat().st_size + 8192, hard))

    def save_much() -> None:
        with begun.write("user-1") as writer:
            for number in range(2, 200):
                writer.add_patient(patient(number))

    try:
        with pytest.raises(OutcomeUnknown):
            save_much()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    with begun.read() as reader:
        assert reader.patients() == [patient()]
    with begun.write("user-1") as writer:
        writer.add_patient(patient(2))
    assert begun.verify_audit() is None


class ReportedError(Exception):
    """A driver's exception, as the driver marks it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.sqlite_errorname = code


@pytest.mark.parametrize("code", ["SQLITE_IOERR_FSYNC", "SQLITE_IOERR_DIR_FSYNC", "SQLITE_IOERR"])
def test_a_failed_sync_while_committing_is_neither_saved_nor_lost(code: str) -> None:
    assert isinstance(translated(ReportedError(code), committing=True), OutcomeUnknown)
    assert isinstance(translated(ReportedError(code)), RegistryUnreadable)


def test_a_write_that_the_driver_names_is_a_full_disk() -> None:
    """For a driver that tells more than SQLITE_IOERR: the frame was never whole."""
    for code in ("SQLITE_FULL", "SQLITE_IOERR_WRITE"):
        assert isinstance(translated(ReportedError(code), committing=True), DiskFull)


def test_what_only_a_bug_can_cause_is_not_dressed_up() -> None:
    assert translated(ReportedError("SQLITE_CONSTRAINT_UNIQUE")) is None
    assert translated(ValueError()) is None


def test_no_plain_text_reaches_any_file(
    new_desk: NewDesk, folder: Path, tools: Tools, tmp_path: Path
) -> None:
    """The canary is written, searched for, sorted, backed up; then every byte is looked at."""
    canary = patient(family_name="Xylocanary", given_name="Quintessa")
    registry = new_desk.desk.registry
    with registry.write("user-1") as writer:
        writer.add_patient(canary)
        for number in range(2, 400):
            writer.add_patient(patient(number, family_name=f"Xylocanary{number}"))
    with registry.read() as reader:
        assert canary in reader.find_patients("xylocanary quint")
        assert len(reader.patients()) == 399
    registry.backup(tmp_path / "backup.db")
    seen = set()
    for path in (each for each in tmp_path.rglob("*") if each.is_file()):
        content = path.read_bytes()
        seen.add(path.name)
        for secret in (b"Xylocanary", b"xylocanary", b"Quintessa", b"Admin 1", b"SQLite format"):
            assert secret not in content, path.name
        assert PASSWORD.encode() not in content
    assert {"registry.db", "registry.db-wal", "slots.json", "backup.db"} <= seen


def test_a_crash_of_the_desk_leaves_a_registry_that_opens(
    new_desk: NewDesk, folder: Path, tools: Tools
) -> None:
    """Files as they lie while a desk is open, taken over by the next one."""
    with new_desk.desk.registry.write("user-1") as writer:
        writer.add_patient(patient())
    again = open_with(folder, "admin1", PASSWORD, tools)
    assert isinstance(again, OpenDesk)
    with again.desk.registry.read() as reader:
        assert reader.patients() == [patient()]
    again.desk.close()


def test_every_connection_waits_for_the_disk_as_a_loss_of_power_asks(
    file: RegistryFile, begun: SqlRegistry
) -> None:
    """A killed process loses nothing even without; so the settings themselves are held."""
    with begun._engine.connect() as pooled:
        told = [
            pooled.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous")
        ]
    assert told == ["wal", 2]
    plain = connect(file)
    assert plain.execute("PRAGMA synchronous").fetchone() == (2,)
    plain.close()
