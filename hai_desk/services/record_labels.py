"""Section 3 of the record: every label that was printed for the syringe, and which one was read."""

from __future__ import annotations

from typing import Any

from hai_desk.safety.progress import Assessment
from hai_desk.services.record_texts import iso
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.entry import Entry
from hai_desk.worksheet.labels import Label, all_printed, find, in_hand_text, replaced_by

Part = dict[str, Any]


def labels_part(sheet: Sheet, assessment: Assessment) -> Part:
    """Nothing where no label was printed: a pharmacy's own label stands with its lot."""
    labels = all_printed(sheet.entries)
    if not labels:
        return {}
    return {"labels": [_label(sheet, assessment, label) for label in labels]}


def _label(sheet: Sheet, assessment: Assessment, label: Label) -> Part:
    by, read = replaced_by(sheet.entries, label), _read(assessment, label)
    return {
        "number": label.number,
        "copy": label.copy,
        "printed_at": iso(label.at),
        "printed_by": sheet.name(label.by),
        "reason": label.reason,
        "put_aside": label.syringe != in_hand_text(sheet.entries),
        "replaced_by": by.number if by is not None else "",
        "read": read.how.value if read is not None else "",
        "read_at": iso(read.at) if read is not None else "",
    }


def _read(assessment: Assessment, label: Label) -> Entry | None:
    """The entry by which this very label ended Prepare."""
    entries = assessment.visit.entries
    scanned = entries.entry("pr.label_scan")
    found = find(entries, scanned.text) if scanned is not None else None
    return scanned if found is not None and found.number == label.number else None
