"""SqlRegistry: units of work over the encrypted file, one to look and one to change."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from hai_desk.clock import Clock
from hai_desk.errors import OutcomeUnknown, RegistryBusy
from hai_desk.people.user import User
from models import audit
from models.backup import Backup, back_up
from models.engine import BUSY_MILLISECONDS, WRITING, RegistryFile, connect, open_engine
from models.faults import database_faults
from models.health import Health, look_over
from models.reading import SqlReader
from models.telemetry.store import SqlTelemetry
from models.users import UserRow, to_user
from models.writing import SqlWriter


class SqlRegistry:
    """Fulfils `Registry`. Close it when the desk closes."""

    def __init__(
        self,
        file: RegistryFile,
        clock: Clock,
        *,
        holder: str = "",
        busy_milliseconds: int = BUSY_MILLISECONDS,
    ) -> None:
        """`holder` is what makes this desk the same again after a crash; without it, it is new."""
        self._file = file
        self._clock = clock
        self.holder = holder or uuid4().hex
        self._engine = open_engine(file, busy_milliseconds=busy_milliseconds)
        # SQLite admits one writer; our own threads wait here instead of polling for its lock.
        self._writing = threading.Lock()
        self._patience = busy_milliseconds / 1000

    @contextmanager
    def read(self) -> Iterator[SqlReader]:
        """One snapshot: what others write meanwhile is not seen. Keep it short."""
        with self._looking() as session:
            # A transaction sees nothing until it first looks; from here on it stands still.
            audit.head(session)
            yield SqlReader(session)

    @contextmanager
    def _looking(self) -> Iterator[Session]:
        with (
            self._connected() as connection,
            database_faults(),
            connection.begin(),
            Session(connection, autoflush=False) as session,
        ):
            yield session

    @contextmanager
    def write(self, by: str) -> Iterator[SqlWriter]:
        """All or nothing. Returning from the block means: it is on the disk."""
        with self._changing() as session:
            yield SqlWriter(session, by=by, clock=self._clock, holder=self.holder)

    @property
    def telemetry(self) -> SqlTelemetry:
        """Recordings, through the same one writer."""
        return SqlTelemetry(self._looking, self._changing)

    @contextmanager
    def _changing(self) -> Iterator[Session]:
        if not self._writing.acquire(timeout=self._patience):
            raise RegistryBusy()
        try:
            with self._connected(writing=True) as connection:
                yield from self._changes(connection)
        except OutcomeUnknown:
            # Whoever looks next must read what the disk holds, not what this process believes.
            self._engine.dispose()
            raise
        finally:
            self._writing.release()

    def _changes(self, connection: Connection) -> Iterator[Session]:
        with database_faults():
            transaction = connection.begin()
        try:
            with database_faults(), Session(connection, autoflush=False) as session:
                yield session
                session.flush()
            with database_faults(committing=True):
                transaction.commit()
        finally:
            if transaction.is_active:
                with database_faults():
                    transaction.rollback()

    @contextmanager
    def _connected(self, *, writing: bool = False) -> Iterator[Connection]:
        with database_faults():
            connection = self._engine.connect()
        with connection:
            yield connection.execution_options(**{WRITING: writing})

    def settle(self) -> None:
        """A failed sync may leave a change that can be read and is on no disk. The checkpoint
        writes all of it once more, and tells when that fails too."""
        self._engine.dispose()
        with database_faults(), closing(connect(self._file)) as connection:
            busy, _log, _done = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise RegistryBusy()

    def verify_audit(self, *, after: int = 0) -> int | None:
        """The sequence of the first audit row that breaks the chain, or None."""
        with self._looking() as session:
            return audit.verify_chain(session, after=after)

    def audit_head(self) -> audit.Head:
        """The end of the chain, for whoever keeps it outside the database."""
        with self._looking() as session:
            return audit.head(session)

    def look_over(self) -> Health:
        """The checks of a start; raises RegistryUnreadable for a damaged file."""
        with self._looking() as session:
            return look_over(session, self._clock.now())

    def user_or_none(self, user_id: str) -> User | None:
        with self._looking() as session:
            row = session.get(UserRow, user_id)
            return to_user(row) if row else None

    def backup(self, target: Path) -> Backup:
        """A verified encrypted copy, made while others go on working."""
        return back_up(self._file, target)

    def close(self) -> None:
        self._engine.dispose()
