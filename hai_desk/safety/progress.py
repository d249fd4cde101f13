"""How far a worksheet is, and what holds it: the stage rail and the footer read this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hai_desk.pumps.model import PumpKind
from hai_desk.safety.answers import settled
from hai_desk.safety.depends import Ground, grounds_changed
from hai_desk.safety.findings import Finding
from hai_desk.safety.needed import missing, needed
from hai_desk.safety.rules import Rule
from hai_desk.safety.visit import Visit
from hai_desk.worksheet.fields import FIELDS, stage_of
from hai_desk.worksheet.stage import STAGES, Stage

_BLOCKS_A_RESCUE = frozenset(
    {Rule.WRONG_NEEDLE, Rule.WRONG_PUMP, Rule.WRONG_PATIENT, Rule.PORT_TIME}
)


@dataclass(frozen=True, slots=True)
class StageState:
    """`done` means nothing is missing, unreadable, asked, stopped or to be checked again here."""

    stage: Stage
    needed_here: bool
    missing: tuple[str, ...]
    unreadable: tuple[str, ...]
    questions: tuple[Finding, ...]
    stops: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    answered: tuple[Finding, ...]
    again: tuple[Ground, ...] = ()

    @property
    def done(self) -> bool:
        open_ = self.missing or self.unreadable or self.questions or self.stops
        return not (open_ or self.again)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The one answer to 'how does this worksheet stand?', for screen, paper and signature."""

    visit: Visit
    findings: tuple[Finding, ...]
    stages: Mapping[Stage, StageState] = field(repr=False)

    @property
    def current(self) -> Stage:
        """The first stage that is not done; Sign when all are."""
        for stage in STAGES:
            if not self.stages[stage].done:
                return stage
        return Stage.SIGN

    def may_open(self, stage: Stage) -> bool:
        return stage.number <= self.current.number and self.stages[stage].needed_here

    @property
    def may_sign(self) -> bool:
        return all(state.done for state in self.stages.values())


def progress(visit: Visit, findings: tuple[Finding, ...]) -> Assessment:
    stages = {stage: _state(visit, findings, stage) for stage in STAGES}
    return Assessment(visit, findings, stages)


def _state(visit: Visit, findings: tuple[Finding, ...], stage: Stage) -> StageState:
    here = [found for found in findings if found.law.stage is stage and _counts(visit, found)]
    listed = visit.case.policy.reasons
    soft = [found for found in here if found.soft]
    open_ = [found for found in soft if not settled(found, visit.entries, listed)]
    needed_here = stage is not Stage.PROGRAM or visit.case.model.kind is PumpKind.PROGRAMMABLE
    return StageState(
        stage=stage,
        needed_here=needed_here,
        missing=missing(visit, stage) if needed_here else (),
        unreadable=_unreadable(visit, stage),
        questions=tuple(open_),
        stops=tuple(found for found in here if found.hard),
        notes=tuple(found for found in here if not found.hard and not found.soft),
        answered=tuple(found for found in soft if found not in open_),
        again=grounds_changed(visit, stage),
    )


def _unreadable(visit: Visit, stage: Stage) -> tuple[str, ...]:
    """In the order of the fields. A rescue fill is not held up by what it does not need."""
    here = [key for key in FIELDS if key in visit.reads.unreadable and stage_of(key) is stage]
    if visit.rescue and stage not in (Stage.FILL, Stage.SIGN):
        here = [key for key in here if key in needed(visit, stage)]
    return tuple(here)


def _counts(visit: Visit, found: Finding) -> bool:
    """A rescue fill is always allowed: what only speaks of the planned syringe or of the
    readings no longer blocks it. The wrong needle, patient or pump still does."""
    if not visit.rescue:
        return True
    return (
        found.rule in _BLOCKS_A_RESCUE
        or not (found.hard or found.soft)
        or found.law.stage in (Stage.FILL, Stage.PROGRAM, Stage.SIGN)
    )
