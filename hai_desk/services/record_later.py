"""A record made later says so: when the visit began, why, and who wrote it down from when on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.visit import Visit
from hai_desk.services.record_texts import iso
from hai_desk.services.sheet import Sheet

Part = dict[str, Any]


def later_part(sheet: Sheet, visit: Visit) -> Part:
    """Empty for a worksheet that went along with its visit."""
    if visit.later is None:
        return {}
    worksheet = visit.case.worksheet
    return {
        "began": iso(visit.later.began),
        "reason": visit.later.reason,
        "written_from": iso(worksheet.started_at),
        "written_by": sheet.name(worksheet.started_by),
    }


def entered_at(visit: Visit, at: datetime | None) -> str:
    """The time of an entry tells when it was done; of a record made later only when it was typed,
    and that is left out."""
    return iso(at) if visit.later is None else ""


def kind_text(visit: Visit) -> str:
    """What lists of records call it."""
    named = visit.kind.name if not (visit.kind.turn or visit.rescue) else "refill"
    said = "glycerin fill" if named == GLYCERIN else named
    return f"{said}, made later" if visit.later is not None else said
