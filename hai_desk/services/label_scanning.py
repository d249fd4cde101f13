"""What a scanned label fills in: a pharmacy syringe is read by its label in one scan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hai_desk.safety.syringe import PHARMACY
from hai_desk.worksheet.entry import Entries
from hai_desk.worksheet.labels import find, in_hand_text, replaced_by

SCAN = "pr.label_scan"
READ_AGAIN = frozenset({SCAN, "fi.label"})
"""Fields held against labels that another person may have printed meanwhile."""


def label_fills(entries: Entries, text: str) -> dict[str, str]:
    """Nothing of a label that is unknown, void, of a syringe made at this desk or put aside."""
    label = find(entries, text)
    source = entries.text("pr.source") or PHARMACY
    if label is None or {label.source, source} != {PHARMACY}:
        return {}
    counts = label.syringe == in_hand_text(entries) and replaced_by(entries, label) is None
    return _read(label.body) if counts else {}


def _read(body: Mapping[str, Any]) -> dict[str, str]:
    return {
        "pr.label_mrn": str(body["patient"]["mrn"]),
        "pr.label_drug": str(body["drug"]),
        "pr.label_amount": _number(body["amount"]),
        "pr.label_volume": _number(body["volume"]),
        "pr.label_lot": str(body["lot"]),
        "pr.label_use_before": str(body["use_before"]),
    }


def _number(exact: Any) -> str:
    return str(exact).split(" ", 1)[0]
