"""Of a programmable pump: what came back at each visit, beside what was expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hai_desk.dosing.against_pump import AgainstPump, against_pump
from hai_desk.dosing.stay import Stay, expected_return
from hai_desk.plans.fill import PastFill
from hai_desk.pumps.implant import Implant
from hai_desk.safety.against_pump_rules import BY_PROGRAM
from hai_desk.safety.limits import Limits
from hai_desk.services.chart_values import ReturnLimits, ReturnPoint
from hai_desk.services.ports import FiledRecord
from hai_desk.units import FlowRate, Volume, elapsed, from_exact_text, magnitude, of


@dataclass(frozen=True, slots=True)
class _Held:
    """What a visit left in the pump, and how fast it was told to run from then on."""

    volume: Volume
    since: datetime
    rate: FlowRate


def return_points(
    fills: Sequence[PastFill], implant: Implant, records: Sequence[FiledRecord]
) -> tuple[ReturnPoint, ...]:
    """A record tells what it compared itself, and where it compared nothing there is no point. Of
    a paper one the program is counted over the time. `fills` are those of this pump."""
    filed = {each.number: each for each in sorted(records, key=lambda each: each.version)}
    return tuple(_points(fills, implant, filed))


def _points(
    fills: Sequence[PastFill], implant: Implant, filed: Mapping[str, FiledRecord]
) -> Iterator[ReturnPoint]:
    first = implant.first_fill
    held = _Held(first.volume, first.at, implant.label_flow) if first is not None else None
    for fill in fills:
        record = filed.get(fill.record_number)
        point = _point(held, fill, record) if held is not None else None
        if point is not None:
            yield point
        held = _Held(fill.volume, fill.filled_at, fill.nominal_flow or implant.label_flow)


def _point(held: _Held, fill: PastFill, record: FiledRecord | None) -> ReturnPoint | None:
    """None where nothing was in the pump or nothing was read, and where no time has passed."""
    at = fill.emptied_at or fill.filled_at
    if fill.returned is None or held.volume.magnitude <= 0 or at <= held.since:
        return None
    by_program = BY_PROGRAM, _by_program(held, fill.returned, at)
    told = _told(held, record.body) if record is not None else by_program
    if told is None:
        return None
    by, found = told
    return ReturnPoint(at, fill.returned, found, by, fill.comparable, fill.record_number)


def _told(held: _Held, body: Mapping[str, Any]) -> tuple[str, AgainstPump] | None:
    """The first comparison is that with the pump's own count, where it was read. None where the
    record compared nothing: its program was unclear, or the pump stood still."""
    compared = body.get("empty", {}).get("against_pump", [])
    if not compared:
        return None
    expected, apart = (from_exact_text(compared[0][key]) for key in ("expected", "difference"))
    returned = of(magnitude(expected, "mL") + magnitude(apart, "mL"), "mL")
    found = against_pump(filled=held.volume, returned=returned, expected=expected)
    return compared[0]["by"], found


def _by_program(held: _Held, returned: Volume, at: datetime) -> AgainstPump:
    stay = Stay(held.volume, returned, elapsed(held.since, at))
    expected = expected_return(stay, nominal=held.rate)
    return against_pump(filled=held.volume, returned=returned, expected=expected)


def return_limits(limits: Limits) -> ReturnLimits:
    """From where the worksheet asks."""
    volume, share = (limits.guardrails.get(key) for key in ("pump_difference", "pump_deviation"))
    return ReturnLimits(
        volume.soft_high if volume is not None else None,
        share.soft_high if share is not None else None,
    )
