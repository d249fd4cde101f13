"""Opens the encrypted file: key first, then WAL with full syncs, then the rules of the house."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2

BUSY_MILLISECONDS = 2000
WRITING = "haidesk_writing"
"""Execution option of a connection that begins at once with the write lock."""

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class RegistryFile:
    """The database file and its raw 256-bit key."""

    path: Path
    key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.key) != KEY_BYTES:
            raise ValueError(f"a key has {KEY_BYTES} bytes")


def connect(
    file: RegistryFile,
    *,
    foreign_keys: bool = True,
    busy_milliseconds: int = BUSY_MILLISECONDS,
) -> Any:
    """A DB-API connection. The key is its first statement; a wrong one shows at the second."""
    connection = dbapi2.connect(
        str(file.path),
        isolation_level=None,
        check_same_thread=False,
        timeout=busy_milliseconds / 1000,
    )
    try:
        for pragma in _pragmas(file.key, foreign_keys):
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _pragmas(key: bytes, foreign_keys: bool) -> tuple[str, ...]:
    return (
        f"PRAGMA key=\"x'{key.hex()}'\"",
        "PRAGMA cipher_log_level=NONE",
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}",
        # Else REPLACE would delete rows behind the triggers that keep them.
        "PRAGMA recursive_triggers=ON",
        "PRAGMA trusted_schema=OFF",
        # Intermediate results of a query must not reach the disk in clear.
        "PRAGMA temp_store=MEMORY",
    )


def open_engine(
    file: RegistryFile,
    *,
    foreign_keys: bool = True,
    busy_milliseconds: int = BUSY_MILLISECONDS,
) -> Engine:
    """An engine whose transactions are begun by hand: deferred to read, immediate to write."""

    def creator() -> Any:
        return connect(file, foreign_keys=foreign_keys, busy_milliseconds=busy_milliseconds)

    # The connection used last is used next: each keeps 2 MB of pages, and one is mostly enough.
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=creator,
        poolclass=QueuePool,
        max_overflow=20,
        pool_use_lifo=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
