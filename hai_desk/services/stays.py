"""Stays of a pump's contents as the registry has them: filled, and emptied at the next visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from hai_desk.services.case_building import fills_of_pump
from hai_desk.services.ports import Reader
from hai_desk.units import Volume


@dataclass(frozen=True, slots=True)
class Return:
    """What came back of a fill. Weighed it is one reading."""

    filled: Volume
    readings: tuple[Volume, ...]


@dataclass(frozen=True, slots=True)
class PastStay:
    filled: datetime
    emptied: datetime
    came_back: Return


def emptied_between(reader: Reader, serial: str, start: datetime, end: datetime) -> PastStay | None:
    """The last one whose emptying lies in that time, if it was measured."""
    implant = reader.implant_by_serial(serial) if serial else None
    if implant is None:
        return None
    fills = fills_of_pump(implant, reader.fills_of(implant.patient_id))
    ordered = sorted(fills, key=lambda fill: fill.filled_at)
    found = [
        PastStay(before.filled_at, after.emptied_at, Return(before.volume, (after.returned,)))
        for before, after in pairwise(ordered)
        if after.emptied_at is not None
        and after.returned is not None
        and start <= after.emptied_at <= end
    ]
    return found[-1] if found else None
