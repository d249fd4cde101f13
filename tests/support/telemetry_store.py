"""A telemetry store over a real encrypted file, with nothing else in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from models.base import Base
from models.engine import WRITING, RegistryFile, open_engine
from models.schema import METADATA
from models.telemetry.store import SqlTelemetry


@contextmanager
def telemetry_store(folder: Path) -> Iterator[SqlTelemetry]:
    assert METADATA is Base.metadata
    engine = open_engine(RegistryFile(folder / "registry.db", bytes(range(32))))
    with engine.connect() as connection, connection.begin():
        METADATA.create_all(connection)

    @contextmanager
    def looking() -> Iterator[Session]:
        with (
            engine.connect() as connection,
            connection.begin(),
            Session(connection, autoflush=False) as session,
        ):
            yield session

    @contextmanager
    def changing() -> Iterator[Session]:
        with engine.connect() as plain:
            connection = plain.execution_options(**{WRITING: True})
            with connection.begin(), Session(connection, autoflush=False) as session:
                yield session
                session.flush()

    yield SqlTelemetry(looking, changing)
    engine.dispose()
