"""What the database looks like at the start of a day."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from hai_desk.errors import RegistryUnreadable
from models import audit
from models.triggers import triggers_are_whole

TAIL = 500
"""How many of the newest audit rows are verified at every start; all of them on demand."""


@dataclass(frozen=True, slots=True)
class Health:
    """`audit_break` is the first audit row that breaks the chain, None when none does.

    `guarded` is False when a trigger that keeps filed rows from being changed is missing.
    """

    audit_break: int | None
    guarded: bool

    @property
    def sound(self) -> bool:
        return self.audit_break is None and self.guarded


def look_over(session: Session) -> Health:
    """Raises RegistryUnreadable for a damaged file. Signs of tampering are told, not refused:

    the clinic needs to see its data, and where the break is.
    """
    connection = session.connection()
    if list(connection.exec_driver_sql("PRAGMA quick_check").scalars()) != ["ok"]:
        raise RegistryUnreadable(check="quick_check")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise RegistryUnreadable(check="foreign_key_check")
    after = max(0, audit.head(session).seq - TAIL)
    return Health(
        audit_break=audit.verify_chain(session, after=after),
        guarded=triggers_are_whole(connection),
    )
