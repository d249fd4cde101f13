"""Old stretches go whole, with their part of every layer. What is open, or newer, stays."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from models.telemetry.rows import LayerRow, StretchRow


def drop_before(session: Session, moment: datetime) -> int:
    """How many samples went."""
    old = moment.timestamp()
    gone = session.scalar(
        select(func.sum(StretchRow.count)).where(StretchRow.ends < old, StretchRow.open.is_(False))
    )
    for kind in (StretchRow, LayerRow):
        session.execute(delete(kind).where(kind.ends < old, kind.open.is_(False)))
    return gone or 0
