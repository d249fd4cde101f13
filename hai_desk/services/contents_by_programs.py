"""How much is left in a programmable pump: by the programs on file, and by nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from hai_desk.plans.fill import PastFill
from hai_desk.plans.plan import GLYCERIN
from hai_desk.pumps.implant import Implant
from hai_desk.safety.program_left import Left, left_by_programs
from hai_desk.safety.program_time import Unclear
from hai_desk.services.ports import Reader
from hai_desk.services.program_history import history_of
from hai_desk.services.pump_contents import Contents, Estimate
from hai_desk.services.read_at_fill import doubt_at_fill
from hai_desk.units import magnitude


def by_programs(
    reader: Reader, implant: Implant, contents: Contents, fills: Sequence[PastFill], *, at: datetime
) -> Estimate | Unclear | None:
    """None of a pump left empty, of glycerin that runs, and where nothing is on file. While an
    update is open nothing is told; where the last fill read the pump otherwise than on file and no
    session has read it since, nobody knows what it did."""
    if contents.left_empty:
        return None
    if _updating(reader, implant):
        return Unclear.UPDATE_OPEN
    history, since = history_of(reader, implant.patient_id, implant.id), contents.filled_at
    if doubt := doubt_at_fill(reader, implant.patient_id, history, fills, since):
        return doubt
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
