"""The audit chain: who changed what, when, each row hashed together with the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import rfc8785
from sqlalchemy import Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from hai_desk.services.ports import AuditEntry
from models.base import Base
from models.columns import Moment, canonical

DOMAIN = b"hai-desk audit 1\n"
BEGINNING = "0" * 64
"""What stands in for the hash before the first."""


class AuditRow(Base):
    """Every column but `hash` is part of what `hash` covers. `detail` is RFC 8785 text."""

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(Text)
    """The text of a `Moment`, kept as text: two spellings of one time are two hashes."""
    user_id: Mapped[str] = mapped_column(Text)
    what: Mapped[str] = mapped_column(Text)
    patient_id: Mapped[str] = mapped_column(Text, index=True)
    detail: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(Text)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain. Kept outside the database, it shows a chain that was cut."""

    seq: int
    hash: str


def head(session: Session) -> Head:
    newest = select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)
    found = session.execute(newest).first()
    return Head(seq=found.seq, hash=found.hash) if found else Head(seq=0, hash=BEGINNING)


def link(
    after: Head,
    *,
    at: datetime,
    user_id: str,
    what: str,
    patient_id: str,
    detail: Mapping[str, Any],
) -> AuditRow:
    """The next row of the chain, with its hash."""
    row = AuditRow(
        seq=after.seq + 1,
        at=Moment().encode(at),
        user_id=user_id,
        what=what,
        patient_id=patient_id,
        detail=canonical(detail).decode("utf-8"),
        previous=after.hash,
    )
    row.hash = hash_of(row)
    return row


def hash_of(row: AuditRow) -> str:
    """SHA-256 over domain tag, sequence, previous hash and the RFC 8785 JSON of the whole row."""
    whole = {
        "seq": row.seq,
        "at": row.at,
        "user_id": row.user_id,
        "what": row.what,
        "patient_id": row.patient_id,
        "detail": row.detail,
        "previous": row.previous,
    }
    start = DOMAIN + f"{row.seq}\n{row.previous}\n".encode()
    return hashlib.sha256(start + canonical(whole)).hexdigest()


def verify_chain(session: Session, *, after: int = 0) -> int | None:
    """The sequence of the first row that breaks the chain behind row `after`, or None."""
    rows = select(AuditRow).where(AuditRow.seq >= after).order_by(AuditRow.seq)
    stream = session.scalars(rows.execution_options(yield_per=500))
    return first_break(stream, after=after)


def first_break(rows: Iterable[AuditRow], *, after: int = 0) -> int | None:
    """Walk the rows. With `after`, the row of that number is taken as the place to stand on."""
    seq, previous = after, BEGINNING if after == 0 else None
    for row in rows:
        if previous is None:
            if row.seq != after:
                return after
        elif row.seq != seq + 1 or row.previous != previous:
            return seq + 1
        if not _is_sound(row):
            return row.seq
        seq, previous = row.seq, row.hash
    return after if previous is None else None


def _is_sound(row: AuditRow) -> bool:
    try:
        return row.hash == hash_of(row)
    except rfc8785.CanonicalizationError:
        return False


def to_audit_entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(
        seq=row.seq,
        at=Moment().decode(row.at),
        user_id=row.user_id,
        what=row.what,
        patient_id=row.patient_id,
        detail=json.loads(row.detail),
        hash=row.hash,
    )
