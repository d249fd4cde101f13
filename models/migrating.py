"""Brings a database to the schema of this program, or leaves it exactly as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect

from hai_desk.errors import RegistryNewer, RegistryUnreadable
from models.backup import back_up
from models.engine import WRITING, RegistryFile, open_engine
from models.faults import database_faults
from models.triggers import drop_triggers, renew_triggers, triggers_are_whole

APPLICATION_ID = 0x48414944
"""`HAID`: what this file is, for whoever finds it."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Where the steps lie, and the number of the schema they lead to."""

    folders: tuple[Path, ...]
    schema: int


def steps_of_this_program() -> Steps:
    return Steps(folders=(Path(__file__).parent / "migrations" / "versions",), schema=7)


def migrate(file: RegistryFile, *, backup: Path | None, steps: Steps | None = None) -> bool:
    """Whether anything had to be done. `backup` is where the file before it is kept.

    None is for a file that has just been made.
    """
    wanted = steps or steps_of_this_program()
    if schema_of(file) == wanted.schema:
        return False
    if schema_of(file) > wanted.schema:
        raise RegistryNewer(file=file.path.name, schema=schema_of(file))
    if backup is not None:
        back_up(file, backup)
    # A table that is altered is copied and dropped; with foreign keys on, the rows of others
    # that point at it would be dropped with it. The switch is ignored inside a transaction.
    engine = open_engine(file, foreign_keys=False)
    try:
        with database_faults(), engine.connect() as found:
            connection = found.execution_options(**{WRITING: True})
            with connection.begin():
                _take_steps(connection, wanted)
    finally:
        engine.dispose()
    return True


def schema_of(file: RegistryFile) -> int:
    """The number of the schema in the file; 0 for an empty one."""
    engine = open_engine(file)
    try:
        with database_faults(), engine.connect() as connection, connection.begin():
            return _own_schema(connection, file)
    finally:
        engine.dispose()


def _own_schema(connection: Connection, file: RegistryFile) -> int:
    empty = not inspect(connection).get_table_names()
    if not empty and _pragma(connection, "application_id") != APPLICATION_ID:
        raise RegistryUnreadable(file=file.path.name)
    return _pragma(connection, "user_version")


def _take_steps(connection: Connection, steps: Steps) -> None:
    before = _row_counts(connection)
    drop_triggers(connection)
    command.upgrade(_config(connection, steps), "head")
    renew_triggers(connection)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={steps.schema}")
    _check(connection, before)


def _config(connection: Connection, steps: Steps) -> Config:
    """No ini file: in a bundle there is none."""
    config = Config()
    config.set_main_option("script_location", _path(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(_path(each) for each in steps.folders))
    config.attributes["connection"] = connection
    return config


def _path(folder: Path) -> str:
    """A percent sign in a folder's name would else be read as a placeholder."""
    return str(folder).replace("%", "%%")


def _check(connection: Connection, before: Mapping[str, int]) -> None:
    """Nothing points nowhere, no row is gone, every trigger is there. Else all is undone."""
    after = _row_counts(connection)
    lost = [table for table, count in before.items() if after.get(table, count) < count]
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if lost or dangling is not None or not triggers_are_whole(connection):
        raise RegistryUnreadable(migration="left something out")


def _row_counts(connection: Connection) -> Mapping[str, int]:
    count = "SELECT count(*) FROM"
    return {
        table: int(connection.exec_driver_sql(f'{count} "{table}"').scalar_one())
        for table in inspect(connection).get_table_names()
        if table != "alembic_version"
    }


def _pragma(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
