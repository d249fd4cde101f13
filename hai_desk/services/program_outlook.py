"""From the moment it runs: what it gives, when the alarm comes, when the next refill is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from hai_desk.dosing.drain import drawn_in, time_until
from hai_desk.dosing.programmed import given_by
from hai_desk.dosing.refused import Refused
from hai_desk.dosing.schedule import after
from hai_desk.pumps.program import PumpProgram
from hai_desk.safety.program_doubts import FORTNIGHT
from hai_desk.safety.program_sums import daily_unit
from hai_desk.services.program_events import ProgramEvent, What
from hai_desk.units import (
    Volume,
    days,
    exact_text,
    from_exact_number,
    from_exact_text,
    hours,
    millilitres,
    told_in,
)

Part = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What a program rested on, and the moment of which that is true."""

    told: Mapping[str, Any]
    at: datetime | None = None


def rests_of(events: Sequence[ProgramEvent], program: PumpProgram | None) -> RestsOn:
    """As it was when the program was confirmed: a review may lie for days while the pump runs on.
    What was filled at a visit had run since the fill by then (`safety/program_held`), and that is
    taken off. Before the confirm, and in a session that did not keep it, as it was at the review;
    so too of a fill without a visit: it was in the reservoir by then, however late the pump is
    told, and nobody wrote down when."""
    own = program.id if program is not None else ""
    for each in reversed(events):
        rests = each.body.get("rests_on", {}) if each.what is What.INTENT else {}
        told = each.body.get("program_id") == own and rests.get("holds")
        if told and (program is None or program.fill is None or _filled_at_visit(rests)):
            return RestsOn(rests, each.at)
        if each.what is What.REVIEWED:
            return RestsOn(each.body.get("rests_on", {}), each.at)
    return RestsOn({})


def _filled_at_visit(rests: Mapping[str, Any]) -> bool:
    return bool(rests.get("filled", {}).get("today"))


def outlook_part(program: PumpProgram | None, rested: RestsOn, running_at: datetime | None) -> Part:
    """Empty where nothing runs. What is expected is never called given."""
    rests, since = rested.told, rested.at
    if program is None or running_at is None or since is None or not rests.get("holds"):
        return {}
    holds = from_exact_text(str(rests["holds"]))
    low = _until(program, rests, holds, program.low_alarm, since)
    empty = _until(program, rests, holds, millilitres("0"), since)
    return {
        "from": running_at.isoformat(),
        "counted_from": since.isoformat(),
        "expected": _expected(program, rests),
        "low_alarm": low,
        "empty": empty,
        "next_refill": _next_refill(rests, low),
    }


def _until(
    program: PumpProgram, rests: Mapping[str, Any], holds: Volume, left: Volume, start: datetime
) -> Part:
    """The day, with the terms it was worked out from."""
    minute = from_exact_number(str(rests["pump_minute"]))
    time = time_until(program, holds=holds, left=left, starts=minute)
    if isinstance(time, Refused):
        return {}
    at = after(start, time)
    return {
        "holds": exact_text(holds, "mL"),
        "ran_since_fill": str(rests.get("ran_since_fill", "")),
        "left": exact_text(left, "mL"),
        "rate": exact_text(program.volume_per_day, "mL/day"),
        **_before_the_day(program),
        "time": exact_text(time, "day"),
        "at": at.isoformat(),
        "on": at.date().isoformat(),
    }


def _before_the_day(program: PumpProgram) -> Part:
    """What is drawn besides, and whether the hour of the day moves the time."""
    told: Part = {"steps": len(program.steps)}
    if program.prime is not None:
        told["prime"] = exact_text(program.prime, "mL")
    if program.bridge is not None:
        told["bridge"] = exact_text(program.bridge.volume, "mL")
        told["bridge_lasts"] = exact_text(program.bridge.lasts, "hour")
    return told


def _expected(program: PumpProgram, rests: Mapping[str, Any]) -> Part:
    """An hour and a day of the program itself; fourteen days with prime and bridge before it."""
    unit = daily_unit(program)
    amount = unit.removesuffix("/day")
    minute = from_exact_number(str(rests["pump_minute"]))
    hour = told_in(program.volume_per_day * hours("1"), "mL")
    given, time = given_by(program, days=FORTNIGHT), days(str(FORTNIGHT))
    return {
        "volume_per_hour": exact_text(hour, "mL"),
        "volume_per_day": exact_text(program.volume_per_day, "mL/day"),
        "amount_per_day": exact_text(program.daily_amount, unit),
        "volume_in_14_days": exact_text(given.volume, "mL"),
        "amount_in_14_days": exact_text(given.amount, amount),
        "drawn_in_14_days": exact_text(drawn_in(program, time=time, starts=minute), "mL"),
    }


def _next_refill(rests: Mapping[str, Any], low: Part) -> Part:
    """Date of fill and interval, never after the day of the alarm (DECISIONS 12)."""
    filled, signed = rests.get("filled"), rests.get("prescribed")
    if not filled or not signed:
        return {}
    filled_on = datetime.fromisoformat(filled["at"]).date()
    wanted = filled_on + timedelta(days=int(signed["interval_days"]))
    alarm_on = date.fromisoformat(low["on"]) if low else wanted
    return {
        "filled_on": filled_on.isoformat(),
        "interval_days": int(signed["interval_days"]),
        "wanted": wanted.isoformat(),
        "on": min(wanted, alarm_on).isoformat(),
        "brought_forward": alarm_on < wanted,
    }
