"""A program while somebody types it, as the registry keeps it: one a session, and only until it is
reviewed or the session is over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """`texts` are those of a `ProgramDraft`; `at` is when the last of them was kept."""

    by: str
    at: datetime
    texts: Mapping[str, str] = field(repr=False)
