"""Printed syringe labels, as a worksheet keeps them: one entry a print, never changed.

The newest print of a syringe is the one that counts; printing it made the earlier ones void.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hai_desk.scans.codes import SyringeLabel
from hai_desk.worksheet.entry import Entries, Entry
from hai_desk.worksheet.set_aside import in_hand

PRINTED = "pr.printed."
FIRST = "1"
"""The number of the syringe; a worksheet may come to hold a second one (set_aside.py)."""

CODE = "HD:L:"
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are taken for other letters when a check is read out."""

_CHECK_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Label:
    """One print. `subject` is the digest of what the syringe held; `body` all the label says.

    `copy` counts prints of the same contents; `source` is who makes the syringe.
    """

    number: str
    code: str
    syringe: str
    copy: int
    reason: str
    source: str
    subject: str
    body: Mapping[str, Any] = field(repr=False)
    at: datetime
    by: str


def label_number(record_number: str, nth: int) -> str:
    """`L-0193-2` for the second print of RW-2025-0193."""
    return f"L-{record_number.rsplit('-', 1)[-1]}-{nth}"


def code_of(number: str, body: Mapping[str, Any], worksheet_id: str) -> str:
    """The number comes again with another year's record; the check does not."""
    said = json.dumps([worksheet_id, number, dict(body)], sort_keys=True, ensure_ascii=False)
    bits = int.from_bytes(hashlib.sha256(said.encode()).digest()[:4], "big")
    letters = (_LETTERS[bits >> 5 * place & 31] for place in range(_CHECK_LENGTH))
    return SyringeLabel(number, "".join(letters)).text


def key_of(syringe: str, nth: int) -> str:
    return f"{PRINTED}{syringe}.{nth}"


def to_text(label: Label) -> str:
    """As one worksheet entry; time and person are the entry's own."""
    names = ("number", "code", "syringe", "copy", "reason", "source", "subject")
    kept = {name: getattr(label, name) for name in names}
    return json.dumps({**kept, "body": dict(label.body)}, sort_keys=True, ensure_ascii=False)


def from_entry(entry: Entry) -> Label:
    kept = json.loads(entry.text)
    return Label(
        number=kept["number"],
        code=kept["code"],
        syringe=kept["syringe"],
        copy=int(kept["copy"]),
        reason=kept["reason"],
        source=kept["source"],
        subject=kept["subject"],
        body=kept["body"],
        at=entry.at,
        by=entry.by,
    )


def all_printed(entries: Entries) -> tuple[Label, ...]:
    """Of every syringe of the worksheet, in the order of printing."""
    found = [entry for key, entry in entries.last.items() if key.startswith(PRINTED)]
    found.sort(key=lambda entry: int(entry.key.rsplit(".", 1)[-1]))
    return tuple(from_entry(entry) for entry in found)


def printed(entries: Entries, syringe: str = FIRST) -> tuple[Label, ...]:
    return tuple(label for label in all_printed(entries) if label.syringe == syringe)


def newest(entries: Entries, syringe: str = FIRST) -> Label | None:
    """The label that counts, None while none was printed."""
    labels = printed(entries, syringe)
    return labels[-1] if labels else None


def in_hand_text(entries: Entries) -> str:
    """The number of the syringe that is made or given now."""
    return str(in_hand(entries))


def replaced_by(entries: Entries, label: Label) -> Label | None:
    """The print that made this label void; None for the one that counts."""
    last = newest(entries, label.syringe)
    return last if last is not None and last.number != label.number else None


def find(entries: Entries, text: str) -> Label | None:
    """The label whose code was scanned, or whose number was typed."""
    wanted = text.strip().upper()
    for label in all_printed(entries):
        if wanted in (label.code, label.number):
            return label
    return None


def number_in(text: str) -> str:
    """`L-0193-1` of a whole code, else the text as it stands: what a person reads of it."""
    plain = text.strip()
    return plain.split(":")[2] if plain.startswith(CODE) and plain.count(":") == 3 else plain
