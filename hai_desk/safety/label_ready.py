"""When a label may be printed: the syringe is complete, and nothing of it stops."""

from __future__ import annotations

from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.findings import Finding
from hai_desk.safety.needed import syringe_keys
from hai_desk.safety.progress import Assessment
from hai_desk.safety.syringe import COMPOUNDED, PHARMACY, source_of
from hai_desk.safety.visit import Visit
from hai_desk.worksheet.stage import Stage

APART = frozenset({"pr.label_scan", "pr.check", "pr.rescue_lot", "pr.rescue_expires"})
"""Fields of Prepare that say nothing about the contents of the syringe."""


def label_waits_for(assessment: Assessment) -> tuple[str, ...]:
    """Keys that are still to be entered; a pharmacy's syringe is complete when its label is."""
    visit, state = assessment.visit, assessment.stages[Stage.PREPARE]
    if source_of(visit) == PHARMACY:
        return ()
    own = syringe_keys(visit)
    return tuple(key for key in (*state.missing, *state.unreadable) if key in own)


def may_print_label(assessment: Assessment, source: str = COMPOUNDED) -> bool:
    """The dose is settled, every component is in, and none of it is wrong or too old."""
    visit = assessment.visit
    if not _labelled_here(visit) or source_of(visit) != source:
        return False
    if not assessment.may_open(Stage.PREPARE):
        return False
    return not label_waits_for(assessment) and not _stops(assessment, source)


def _labelled_here(visit: Visit) -> bool:
    """Glycerin comes with a label of its own; a syringe of a record made later is in the pump."""
    goes_in = visit.kind.fills and not visit.rescue
    return goes_in and visit.drug != GLYCERIN and visit.later is None


def _stops(assessment: Assessment, source: str) -> list[Finding]:
    """What the nurse reads off a pharmacy's label later stops no label from being printed."""
    if source == PHARMACY:
        return []
    stops = assessment.stages[Stage.PREPARE].stops
    return [found for found in stops if found.field not in APART]
