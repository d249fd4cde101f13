"""What a refill record tells of a programmable pump: as it was read, and section 8, its program."""

from __future__ import annotations

from typing import Any

from hai_desk.safety.against_pump_rules import comparisons
from hai_desk.safety.program_time import ProgramTime, Unclear, program_time
from hai_desk.safety.visit import Visit
from hai_desk.services.program_ports import ProgramReader
from hai_desk.services.program_report import program_part
from hai_desk.services.record_texts import how_read, iso, text_of
from hai_desk.units import exact_number, exact_text

Part = dict[str, Any]


def pump_read_part(visit: Visit) -> Part:
    """Empty for a pump without electronics."""
    if not visit.programmable:
        return {}
    return {
        "rate": text_of(visit.reads.number("id.rate"), "mL/day"),
        "left": text_of(visit.reads.number("id.left"), "mL"),
        "alarms": sorted(visit.reads.choices("id.alarms")),
        "read": how_read(visit, "id.left"),
        **_programs_part(visit),
    }


def _programs_part(visit: Visit) -> Part:
    """What the pump ran since the last fill, as far as it is on file."""
    told = program_time(visit.case, visit.reads)
    ran = told.ran if isinstance(told, ProgramTime) else ()
    return {
        "programs": [
            {
                "since": iso(each.since),
                "rate": exact_text(each.rate, "mL/day"),
                "primed": exact_text(each.primed, "mL"),
            }
            for each in ran
        ],
        "programs_unclear": told.value if isinstance(told, Unclear) else "",
    }


def against_pump_part(visit: Visit) -> list[Part]:
    return [
        {
            "by": each.by,
            "expected": exact_text(each.found.expected, "mL"),
            "difference": exact_text(each.found.difference, "mL"),
            "percent": "" if each.found.percent is None else exact_number(each.found.percent),
        }
        for each in comparisons(visit)
    ]


def section_8(reader: ProgramReader, visit: Visit) -> Part:
    """What the pump was told and read back, exact. Empty for a pump without electronics."""
    if not visit.programmable:
        return {}
    done = visit.case.program
    if done is None or done.runs is None:
        return {"none_because": "the pump was not told of this fill"}
    return {"session": done.number, **program_part(reader.program_events(done.session_id))}
