"""Writes a filled registry of the present schema as SQL text, to be kept for good.

Run once for each schema that is released: `PYTHONPATH=. python tests/models/kept/make.py`.
A file that stands here is never made again: later programs must open what this one wrote.
"""

from __future__ import annotations

import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from hai_desk.clock import FixedClock
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.documents import DocumentKind
from models.engine import RegistryFile, connect
from models.migrating import migrate, steps_of_this_program
from models.registry import SqlRegistry
from models.writing import SqlWriter
from tests.support import registry_values as made
from tests.support import telemetry_values as telemetry

KEY = bytes(range(32))
USER = User(id="user-1", login="nurse1", name="Nurse 1 (demo)", roles=(Role.NURSE,))


def fill(writer: SqlWriter) -> None:
    """One of everything, and each kind of change."""
    writer.set_clinic(made.CLINIC)
    writer.add_user(USER)
    writer.set_authority(b"certificate of the clinic", b"sealed key of the clinic")
    writer.add_identity(USER.id, b"certificate", b"encrypted key")
    writer.add_patient(made.patient())
    writer.add_implant(made.implant())
    writer.add_plan(made.plan())
    writer.sign_plan("plan-1-1", signed_by="Prescriber 1", at=made.AT, cosigned_by="")
    writer.add_booking(made.booking())
    writer.add_fill(made.fill())
    writer.add_lab(made.lab())
    writer.next_record_number(2025)
    writer.add_worksheet(made.worksheet())
    writer.add_entry(made.worksheet().id, made.entry())
    writer.add_lot(made.lot())
    writer.file_record(made.record())
    later = made.AT + timedelta(minutes=3)
    writer.countersign_record(
        "RW-2025-0001", 1, pdf=b"%PDF-1.7 with both", pdf_sha256="b" * 64, at=later
    )
    writer.next_program_number(2025)
    writer.take_pump(made.implant().id)
    writer.add_program_session(made.program_session())
    writer.add_program_event(made.program_session().id, made.program_event())
    writer.add_program_frame(made.program_session().id, made.wire_frame())
    writer.keep_program_draft(made.program_session().id, made.kept_draft())
    writer.add_document(made.document())
    writer.sign_document(DocumentKind.LIVER_TABLE, 1, signed_by="Admin 1", at=made.AT)


def record(registry: SqlRegistry) -> None:
    """A short recording: a session, samples, a late one, a mark."""
    start = made.AT.timestamp()
    registry.telemetry.begin(telemetry.pump_session())
    for numbers in ([0, 1, 2, 4, 5], [3]):
        registry.telemetry.keep("SM2-208531", [telemetry.portion(numbers, start=start)])
    registry.telemetry.add_events([telemetry.pump_event()])


def sql_of(connection: Any) -> str:
    """Every table with its rows, then indexes and triggers, and the marks of the file."""
    schema = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
    found = connection.execute(schema).fetchall()
    tables = [(name, sql) for kind, name, sql in found if kind == "table"]
    lines = [f"{sql};" for _, sql in tables]
    for name, _ in tables:
        lines += _rows(connection, name)
    lines += [f"{sql};" for kind, _, sql in found if kind != "table"]
    lines += [_mark(connection, name) for name in ("application_id", "user_version")]
    return "\n".join(lines) + "\n"


def _rows(connection: Any, table: str) -> list[str]:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    told = " || ', ' || ".join(f'quote("{name}")' for name in names)
    rows = connection.execute(f"SELECT {told} FROM {table} ORDER BY rowid")
    return [f"INSERT INTO {table} VALUES ({row[0]});" for row in rows]


def _mark(connection: Any, name: str) -> str:
    return f"PRAGMA {name}={connection.execute(f'PRAGMA {name}').fetchone()[0]};"


def make(folder: Path) -> str:
    file = RegistryFile(folder / "registry.db", KEY)
    migrate(file, backup=None)
    registry = SqlRegistry(file, FixedClock(made.AT), holder="this desk")
    with registry.write(USER.id) as writer:
        fill(writer)
    record(registry)
    registry.close()
    with closing(connect(file)) as connection:
        return sql_of(connection)


if __name__ == "__main__":
    kept = Path(__file__).with_name(f"registry-{steps_of_this_program().schema:04}.sql")
    with tempfile.TemporaryDirectory() as folder, kept.open("x", encoding="utf-8") as file:
        file.write(make(Path(folder)))
