"""The second check as the worksheet keeps it: what was checked, and against which syringe."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class SealedCheck:
    """`subject` is the digest of dose, lot and volume when it was sealed: it must still match."""

    subject: str
    checker_id: str
    checker: str
    checker_role: str
    at: datetime
    seconds: int
    quick: bool
    rounds: int
    checked: tuple[tuple[str, str], ...] = field(repr=False)
    statement: Mapping[str, Any] = field(repr=False)


def speaks_of(check: SealedCheck, subject: str) -> bool:
    """Whether the sealed statement itself, not only the note around it, is about this subject."""
    body = check.statement.get("body")
    return (
        isinstance(body, Mapping)
        and subject == check.subject == body.get("subject")
        and check.checker_id == body.get("checker_id")
    )


def to_text(check: SealedCheck) -> str:
    """As one worksheet entry."""
    body = {
        "subject": check.subject,
        "checker_id": check.checker_id,
        "checker": check.checker,
        "checker_role": check.checker_role,
        "at": check.at.isoformat(),
        "seconds": check.seconds,
        "quick": check.quick,
        "rounds": check.rounds,
        "checked": [list(pair) for pair in check.checked],
        "statement": dict(check.statement),
    }
    return json.dumps(body, sort_keys=True, ensure_ascii=False)


def from_text(text: str) -> SealedCheck | None:
    """None for an entry that was emptied (the check was taken back)."""
    if not text:
        return None
    body = json.loads(text)
    return SealedCheck(
        subject=body["subject"],
        checker_id=body["checker_id"],
        checker=body["checker"],
        checker_role=body["checker_role"],
        at=datetime.fromisoformat(body["at"]),
        seconds=int(body["seconds"]),
        quick=bool(body["quick"]),
        rounds=int(body["rounds"]),
        checked=tuple((name, value) for name, value in body["checked"]),
        statement=body["statement"],
    )
