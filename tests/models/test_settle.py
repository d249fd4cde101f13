"""After an unknown outcome: opened anew, and everything brought to the disk once more."""

from __future__ import annotations

from contextlib import closing

import pytest

from hai_desk.errors import RegistryBusy
from models.engine import RegistryFile, connect
from models.registry import SqlRegistry
from tests.support.registry_values import entry, worksheet

SHEET = worksheet().id


def test_what_was_only_in_the_log_is_in_the_file_afterwards(
    file: RegistryFile, begun: SqlRegistry
) -> None:
    with begun.write("user-1") as writer:
        writer.add_entry(SHEET, entry())
    log = file.path.with_name(f"{file.path.name}-wal")
    assert log.stat().st_size > 0
    begun.settle()
    assert not log.exists() or log.stat().st_size == 0
    with begun.read() as reader:
        assert len(reader.entries(SHEET)) == 1
    with begun.write("user-1") as writer:
        writer.add_entry(SHEET, entry())


def test_what_another_connection_holds_up_is_not_called_settled(
    file: RegistryFile, begun: SqlRegistry
) -> None:
    with closing(connect(file, busy_milliseconds=50)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RegistryBusy):
            begun.settle()
        other.execute("ROLLBACK")
    begun.settle()
