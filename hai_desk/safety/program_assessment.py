"""A draft judged whole: what it comes to, what stops it, what it still needs."""

from __future__ import annotations

from dataclasses import dataclass, field

from hai_desk.dosing.refused import Refused
from hai_desk.safety.answers import settled
from hai_desk.safety.findings import Finding
from hai_desk.safety.program_case import ProgramCase
from hai_desk.safety.program_dose_rules import needs_check
from hai_desk.safety.program_draft import ProgramDraft
from hai_desk.safety.program_reads import ProgramReads, read_draft
from hai_desk.safety.program_rules import judge_program
from hai_desk.safety.program_summing import sum_up
from hai_desk.safety.program_sums import ProgramSums


@dataclass(frozen=True, slots=True)
class ProgramAssessment:
    case: ProgramCase = field(repr=False)
    reads: ProgramReads = field(repr=False)
    sums: ProgramSums | None
    findings: tuple[Finding, ...]
    open_questions: tuple[Finding, ...]
    needs_check: bool

    @property
    def stops(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.hard)

    @property
    def may_go_on(self) -> bool:
        """To the review, and from there to the pump."""
        return self.sums is not None and not self.stops and not self.open_questions


class NotThisPatient(ValueError):  # noqa: N818 - named for what it says
    """A draft is shown to another patient's pump: a fault of ours, never of a person."""


def assess_program(case: ProgramCase, draft: ProgramDraft) -> ProgramAssessment:
    if draft.patient_id != case.patient_id:
        raise NotThisPatient
    reads = read_draft(draft, case.running)
    sums = sum_up(case, reads)
    found = judge_program(case, reads, sums)
    asked = tuple(
        each for each in found if each.soft and not settled(each, draft.entries, case.reasons)
    )
    whole = None if isinstance(sums, Refused) else sums
    return ProgramAssessment(
        case, reads, whole, found, asked, whole is not None and needs_check(case, whole)
    )
