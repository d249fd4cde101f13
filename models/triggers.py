"""What the database itself refuses, whoever asks. One list; migrations drop and renew it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, text

_ONLY_ADDED = {
    "audit": ("seq",),
    "worksheet_entry": ("worksheet_id", "seq"),
    "filed_record": ("number", "version"),
    "filed_record_seal": ("record_number", "record_version", "number"),
    "identity": ("user_id", "number"),
    "program_event": ("session_id", "seq"),
    "program_frame": ("session_id", "seq"),
    "telemetry_event": ("pump", "source", "epoch", "number", "version"),
}


def _refuse(name: str, moment: str, table: str, when: str, message: str) -> str:
    condition = f" WHEN {when}" if when else ""
    return (
        f"CREATE TRIGGER {name} BEFORE {moment} ON {table}{condition} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def _only_added(table: str, key: tuple[str, ...]) -> dict[str, str]:
    """No update, no delete, and no insert that would replace."""
    same = " AND ".join(f"{column} = NEW.{column}" for column in key)
    message = f"{table} is only ever added to"
    there = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"
    return {
        f"{table}_no_update": _refuse(f"{table}_no_update", "UPDATE", table, "", message),
        f"{table}_no_delete": _refuse(f"{table}_no_delete", "DELETE", table, "", message),
        f"{table}_no_replace": _refuse(f"{table}_no_replace", "INSERT", table, there, message),
    }


def _signed_stays(table: str) -> dict[str, str]:
    """Once signed, a row neither changes nor goes."""
    names = {"UPDATE": f"{table}_signed_no_update", "DELETE": f"{table}_signed_no_delete"}
    message = f"a signed {table} is never changed"
    signed = "OLD.signed_at IS NOT NULL"
    return {name: _refuse(name, act, table, signed, message) for act, name in names.items()}


def _audit_in_order() -> dict[str, str]:
    gap = "NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)"
    message = "audit rows follow each other"
    return {"audit_in_order": _refuse("audit_in_order", "INSERT", "audit", gap, message)}


def triggers() -> Mapping[str, str]:
    """Name and statement of every trigger of the present schema."""
    made: dict[str, str] = {}
    for table, key in _ONLY_ADDED.items():
        made |= _only_added(table, key)
    return made | _signed_stays("plan") | _signed_stays("clinic_document") | _audit_in_order()


def renew_triggers(connection: Connection) -> None:
    for name, statement in triggers().items():
        connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
        connection.execute(text(statement))


def drop_triggers(connection: Connection) -> None:
    for name in present_triggers(connection):
        connection.execute(text(f'DROP TRIGGER "{name}"'))


def present_triggers(connection: Connection) -> Mapping[str, str]:
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    return {row.name: row.sql for row in rows}


def triggers_are_whole(connection: Connection) -> bool:
    """Every trigger is there, word for word, and no other."""
    return dict(present_triggers(connection)) == dict(triggers())
