"""How much is left in a programmable pump: by the programs on file, and by nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from hai_desk.plans.fill import PastFill
from hai_desk.plans.plan import GLYCERIN
from hai_desk.pumps.implant import Implant
from hai_desk.safety.program_left import Left, left_by_programs
from hai_desk.safety.program_time import STOPPED_PUMP, Unclear
from hai_desk.services.ports import Reader
from hai_desk.services.program_history import history_of
from hai_desk.services.pump_contents import Contents, Estimate
from hai_desk.units import from_exact_text, magnitude


def by_programs(
    reader: Reader, implant: Implant, contents: Contents, fills: Sequence[PastFill], *, at: datetime
) -> Estimate | Unclear | None:
    """None of a pump left empty, of glycerin that runs, and where nothing is on file. While an
    update is open nothing is told; where the pump stood still at the last fill and no session has
    read it since, nobody knows what it did."""
    if contents.left_empty:
        return None
    if _updating(reader, implant):
        return Unclear.UPDATE_OPEN
    history, since = history_of(reader, implant.patient_id, implant.id), contents.filled_at
    if not history.known_in(since, at) and _found_still(reader, implant, fills, since):
        return Unclear.FOUND_STILL
    told = left_by_programs(history, filled=contents.volume, start=since, at=at)
    if contents.drug == GLYCERIN and not (isinstance(told, Left) and told.still_since):
        return None
    return _estimate(implant, told, at) if isinstance(told, Left) else told


def _estimate(implant: Implant, told: Left, at: datetime) -> Estimate:
    share = magnitude(told.volume, "mL") / magnitude(implant.reservoir, "mL")
    empty, still = (
        moment.astimezone(at.tzinfo) if moment is not None else None
        for moment in (told.empty_at, told.still_since)
    )
    return Estimate(
        left=told.volume,
        fraction=min(share, Fraction(1)),
        flow=told.rate,
        measured=False,
        empty_at=empty,
        programmed=True,
        still_since=still,
    )


def _updating(reader: Reader, implant: Implant) -> bool:
    own = reader.program_sessions(implant.patient_id)
    return any(each.implant_id == implant.id and each.closed_at is None for each in own)


def _found_still(
    reader: Reader, implant: Implant, fills: Sequence[PastFill], filled_at: datetime
) -> bool:
    """As the record of the last fill tells it: by its alarms, or by its rate."""
    numbers = {fill.record_number for fill in fills if fill.filled_at == filled_at}
    return any(
        record.number in numbers and _still(record.body.get("pump_read", {}))
        for record in reader.records(implant.patient_id)
    )


def _still(read: Mapping[str, Any]) -> bool:
    rate = str(read.get("rate", ""))
    stopped = STOPPED_PUMP in read.get("alarms", ())
    return stopped or (rate != "" and from_exact_text(rate).magnitude <= 0)
