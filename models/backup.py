"""A copy through the database's own backup call, opened and looked through before it counts."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from hai_desk.errors import RegistryUnreadable
from models import audit
from models.engine import RegistryFile, connect, open_engine
from models.faults import database_faults, file_faults
from models.safefile import make_private, sync_folder


@dataclass(frozen=True, slots=True)
class Backup:
    """`seq` and `hash` are the end of the audit chain in the copy: keep them beside it."""

    path: Path
    seq: int
    hash: str


def back_up(file: RegistryFile, target: Path) -> Backup:
    """Under another name first; only a copy that opens and is sound gets the name asked for."""
    beside = target.with_name(f".{target.name}.new")
    copy = RegistryFile(beside, file.key)
    with file_faults(target):
        _remove(beside)
        make_private(beside)
    try:
        with database_faults():
            _copy(file, copy)
            head = _looked_through(copy)
        with file_faults(target):
            _sync(beside)
            beside.replace(target)
            sync_folder(target.parent)
    finally:
        _remove(beside)
    return Backup(path=target, seq=head.seq, hash=head.hash)


def _copy(file: RegistryFile, copy: RegistryFile) -> None:
    with closing(connect(file)) as source, closing(connect(copy)) as destination:
        source.backup(destination)
        # One file, without a journal beside it, is what people carry away.
        destination.execute("PRAGMA journal_mode=DELETE")


def _looked_through(copy: RegistryFile) -> audit.Head:
    engine = open_engine(copy)
    try:
        with engine.connect() as connection, connection.begin(), Session(connection) as session:
            told: list[Any] = list(connection.exec_driver_sql("PRAGMA integrity_check").scalars())
            if told != ["ok"] or audit.verify_chain(session) is not None:
                raise RegistryUnreadable(file=copy.path.name)
            return audit.head(session)
    finally:
        engine.dispose()
        with closing(connect(copy)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(beside: Path) -> None:
    for path in (beside, *(beside.with_name(beside.name + end) for end in ("-wal", "-shm"))):
        with suppress(FileNotFoundError):
            path.unlink()
