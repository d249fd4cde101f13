"""The flow that a stay is held against."""

from __future__ import annotations

from hai_desk.pumps.model import PumpKind
from hai_desk.safety.case import Case
from hai_desk.safety.program_time import ProgramTime, program_time
from hai_desk.units import FlowRate
from hai_desk.worksheet.reads import Reads


def ran_at(case: Case, reads: Reads) -> FlowRate:
    """Of a programmable pump the mean of its programs on file, else the rate it was read at; of any
    other the flow it is dosed by.

    A pump read standing still does not say how fast it ran before.
    """
    told = program_time(case, reads)
    if isinstance(told, ProgramTime) and told.given.magnitude > 0:
        return told.mean
    rate = reads.number("id.rate") if case.model.kind is PumpKind.PROGRAMMABLE else None
    return rate if rate is not None and rate.magnitude > 0 else case.dosed_by
