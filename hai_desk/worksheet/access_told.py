"""What the entries of a pump's worksheets tell of its septum."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from hai_desk.pumps.accesses import Access
from hai_desk.worksheet.entry import Entry

PORT, ATTEMPTS, NOTE = "em.port", "em.attempts", "em.access_note"
TOLD_OF_ACCESS: Final = (PORT, ATTEMPTS, NOTE)
_MOST: Final = "4 or more"


def accesses_of(told: Iterable[tuple[str, Entry]]) -> tuple[Access, ...]:
    """From entries in the order they were made, each with its worksheet; the last of a field
    counts. A worksheet in which no port was entered tells of no access."""
    sheets: dict[str, dict[str, str]] = {}
    for worksheet_id, entry in told:
        sheets.setdefault(worksheet_id, {})[entry.key] = entry.text
    found = (
        access_told(
            id_, datetime.fromisoformat(texts[PORT]), texts.get(ATTEMPTS, ""), texts.get(NOTE, "")
        )
        for id_, texts in sheets.items()
        if texts.get(PORT)
    )
    return tuple(sorted(found, key=lambda each: each.at))


def access_told(worksheet_id: str, at: datetime, attempts: str, note: str) -> Access:
    """Nothing told is one attempt."""
    more = attempts == _MOST
    return Access(
        worksheet_id, at, 4 if more else int(attempts or "1"), more=more, note=note.strip()
    )
