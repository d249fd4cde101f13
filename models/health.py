"""What the database looks like at the start of a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from hai_desk.errors import RegistryUnreadable
from hai_desk.services.start_health import Health as Health
from models import audit
from models.columns import Moment
from models.triggers import triggers_are_whole

TAIL = 500
"""How many of the newest audit rows are verified at every start; all of them on demand."""


def look_over(session: Session, now: datetime) -> Health:
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
        behind=_behind(session, now),
    )


def _behind(session: Session, now: datetime) -> timedelta:
    """How far `now` lies before the newest entry; a clock that goes right is never behind it."""
    newest = select(audit.AuditRow.at).order_by(audit.AuditRow.seq.desc()).limit(1)
    text = session.execute(newest).scalar()
    if text is None:
        return timedelta(0)
    return max(timedelta(0), Moment().decode(text) - now)
