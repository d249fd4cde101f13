"""One desk at a time writes in a worksheet; two registries, and two processes, on one file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import HeldElsewhere
from hai_desk.worksheet.lease import LIFETIME, Lease
from hai_desk.worksheet.worksheet import Status
from models.engine import RegistryFile, connect
from models.registry import SqlRegistry
from tests.support.registry_values import AT, CLINIC, entry, record, worksheet

SHEET = worksheet().id
SILENT = "worksheet taken from a silent desk"
ELSEWHERE = """
import sys
from pathlib import Path
from hai_desk.clock import FixedClock
from hai_desk.errors import HeldElsewhere
from models.engine import RegistryFile
from models.registry import SqlRegistry
from tests.support.registry_values import AT, entry, worksheet
file = RegistryFile(Path(sys.argv[1]), bytes(range(32)))
registry = SqlRegistry(file, FixedClock(AT), holder=sys.argv[2])
try:
    with registry.write("user-2") as writer:
        if sys.argv[3] == "take":
            writer.take_lease(worksheet().id)
        writer.add_entry(worksheet().id, entry())
except HeldElsewhere as refused:
    print("refused", refused.facts["desk"], refused.facts["user"])
else:
    print("saved")
"""


@pytest.fixture
def other(file: RegistryFile, clock: FixedClock) -> Iterator[SqlRegistry]:
    """A second desk on the same file."""
    opened = SqlRegistry(file, clock, holder="other desk")
    yield opened
    opened.close()


def whats(registry: SqlRegistry) -> list[str]:
    with registry.read() as reader:
        return [each.what for each in reversed(reader.audit())]


def lease(registry: SqlRegistry) -> Lease | None:
    with registry.read() as reader:
        return reader.lease_of(SHEET)


def in_another_process(file: RegistryFile, holder: str, act: str) -> str:
    command = [sys.executable, "-c", ELSEWHERE, str(file.path), holder, act]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_whoever_starts_a_worksheet_writes_in_it(begun: SqlRegistry) -> None:
    with begun.write("user-1") as writer:
        writer.add_entry(SHEET, entry())
    found = lease(begun)
    assert found == Lease(SHEET, "this desk", "", "user-1", AT, AT)


@pytest.mark.parametrize("act", ["enter", "close", "file", "take"])
def test_the_writer_itself_refuses_a_second_desk(
    begun: SqlRegistry, other: SqlRegistry, act: str
) -> None:
    with begun.write("user-1") as writer:
        writer.set_clinic(CLINIC)
        writer.take_lease(SHEET)
    before = whats(begun)
    with pytest.raises(HeldElsewhere) as refused, other.write("user-2") as writer:
        {
            "enter": lambda: writer.add_entry(SHEET, entry()),
            "close": lambda: writer.set_status(SHEET, Status.HELD, note=""),
            "file": lambda: writer.file_record(record()),
            "take": lambda: writer.take_lease(SHEET),
        }[act]()
    assert refused.value.facts["desk"] == "desk 2" or act != "take"
    assert whats(begun) == before


def test_a_desk_of_another_process_is_refused_too(file: RegistryFile, begun: SqlRegistry) -> None:
    assert in_another_process(file, "other desk", "take").startswith("refused")
    assert in_another_process(file, "other desk", "write").startswith("refused")
    assert in_another_process(file, "this desk", "write") == "saved"


def test_a_pause_lets_the_other_desk_in_and_the_first_out(
    begun: SqlRegistry, other: SqlRegistry
) -> None:
    with begun.write("user-1") as writer:
        writer.set_status(SHEET, Status.PAUSED, note="")
    assert lease(begun) is None
    with other.write("user-2") as writer:
        writer.take_lease(SHEET)
        writer.add_entry(SHEET, entry())
    with pytest.raises(HeldElsewhere), begun.write("user-1") as writer:
        writer.add_entry(SHEET, entry())
    with pytest.raises(HeldElsewhere), begun.write("user-1") as writer:
        writer.renew_lease(SHEET)


def test_the_lease_of_a_dead_desk_ends_and_its_end_is_audited(
    begun: SqlRegistry, other: SqlRegistry, clock: FixedClock
) -> None:
    clock.advance(LIFETIME - timedelta(seconds=1))
    with pytest.raises(HeldElsewhere), other.write("user-2") as writer:
        writer.take_lease(SHEET)
    clock.advance(timedelta(seconds=1))
    with other.write("user-2") as writer:
        writer.take_lease(SHEET)
    with other.read() as reader:
        told = reader.audit()[0]
    assert told.what == SILENT
    assert told.detail == {"worksheet": SHEET, "desk": "", "from": "user-1"}
    with pytest.raises(HeldElsewhere), begun.write("user-1") as writer:
        writer.add_entry(SHEET, entry())


def test_signs_of_life_keep_a_lease_and_leave_no_audit_row(
    begun: SqlRegistry, other: SqlRegistry, clock: FixedClock
) -> None:
    before = whats(begun)
    for _ in range(5):
        clock.advance(LIFETIME - timedelta(seconds=1))
        with begun.write("user-1") as writer:
            writer.renew_lease(SHEET)
    assert whats(begun) == before
    with pytest.raises(HeldElsewhere), other.write("user-2") as writer:
        writer.take_lease(SHEET)


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(hours=-1)])
def test_a_clock_that_was_set_keeps_no_dead_desk_alive(
    begun: SqlRegistry, other: SqlRegistry, clock: FixedClock, jump: timedelta
) -> None:
    clock.advance(jump)
    with other.write("user-2") as writer:
        writer.take_lease(SHEET)


def test_the_same_desk_is_let_in_at_once_after_a_crash(
    file: RegistryFile, begun: SqlRegistry, clock: FixedClock
) -> None:
    again = SqlRegistry(file, clock, holder="this desk")
    with again.write("user-1") as writer:
        writer.take_lease(SHEET)
        writer.add_entry(SHEET, entry())
    assert whats(again)[-1] == "entry"
    again.close()


def test_another_person_at_the_same_desk_is_told_in_the_audit(begun: SqlRegistry) -> None:
    with begun.write("user-2") as writer:
        writer.take_lease(SHEET)
    assert whats(begun)[-1] == "worksheet opened"
    found = lease(begun)
    assert found is not None
    assert found.user_id == "user-2"


def test_a_worksheet_left_without_a_pause_is_free(begun: SqlRegistry, other: SqlRegistry) -> None:
    with other.write("user-2") as writer:
        writer.give_back_lease(SHEET)
    assert lease(begun) is not None
    with begun.write("user-1") as writer:
        writer.give_back_lease(SHEET)
    with other.write("user-2") as writer:
        writer.take_lease(SHEET)
    assert whats(other)[-1] == "worksheet opened"


def test_two_desks_that_take_at_the_same_moment_get_one_lease(
    file: RegistryFile, begun: SqlRegistry
) -> None:
    with begun.write("user-1") as writer:
        writer.give_back_lease(SHEET)
    children: list[Any] = []
    for number in range(4):
        command = [sys.executable, "-c", ELSEWHERE, str(file.path), f"desk {number}", "take"]
        children.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
    told = [child.communicate()[0].strip() for child in children]
    assert sorted(each.split()[0] for each in told) == ["refused", "refused", "refused", "saved"]


def test_a_lease_is_kept_as_rows_and_goes_with_them(file: RegistryFile, begun: SqlRegistry) -> None:
    with closing(connect(file)) as connection:
        rows = connection.execute("SELECT holder, user_id FROM worksheet_lease").fetchall()
    assert rows == [("this desk", "user-1")]
