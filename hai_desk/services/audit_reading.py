"""The audit trail as a list: filtered, with names in place of ids; looking at it is audited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hai_desk.errors import NotAllowed
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.services.ports import AuditEntry, Registry
from hai_desk.wording.numbers import DASH

ROWS = 2000
"""So many newest entries are held at once; a filter by day looks among them."""


@dataclass(frozen=True, slots=True)
class AuditRow:
    entry: AuditEntry
    who: str = field(repr=False)
    patient: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Empty fields let everything through; `patient` is an id."""

    day: date | None = None
    user_id: str = ""
    what: str = ""
    patient_id: str = ""

    def passes(self, entry: AuditEntry) -> bool:
        return (
            (self.day is None or entry.at.date() == self.day)
            and self.user_id in ("", entry.user_id)
            and self.what in ("", entry.what)
            and self.patient_id in ("", entry.patient_id)
        )


class AuditReading:
    """`verify_chain` gives the number of the first entry that breaks the chain, or None."""

    def __init__(self, registry: Registry, verify_chain: Callable[[], int | None]) -> None:
        self._registry = registry
        self._verify_chain = verify_chain

    def open(self, by: User) -> tuple[AuditRow, ...]:
        """Newest first."""
        if not by.may(Permission.AUDIT):
            raise NotAllowed(what=Permission.AUDIT.value, because=f"role {by.role_text}")
        with self._registry.write(by.id) as writer:
            writer.note("audit viewed")
        return self.rows()

    def rows(self) -> tuple[AuditRow, ...]:
        with self._registry.read() as reader:
            names = {user.id: user.name for user in reader.users()}
            patients = {each.id: each.display_name for each in reader.patients()}
            entries = reader.audit(None, ROWS)
        return tuple(
            AuditRow(
                entry,
                names.get(entry.user_id, entry.user_id),
                patients.get(entry.patient_id, entry.patient_id),
            )
            for entry in entries
        )

    def first_break(self) -> int | None:
        return self._verify_chain()


def flattened(detail: Mapping[str, Any], within: str = "") -> tuple[tuple[str, str], ...]:
    """Nested values as one list of named texts."""
    found: list[tuple[str, str]] = []
    for key, value in detail.items():
        name = f"{within}{key}".replace("_", " ")
        if isinstance(value, Mapping):
            found += flattened(value, f"{name}, ")
        else:
            found.append((name, _text(value)))
    return tuple(found)


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or DASH
    return str(value) if value not in (None, "") else DASH
