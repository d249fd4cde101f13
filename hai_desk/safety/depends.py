"""Which stage rests on what was entered before it: change that, and the stage is checked again.

A stage counts as looked at when the oldest of its own entries was made, or when it was confirmed
since. Only what a person must look at stands here: what follows by itself (sums, limits, the second
check and its subject) is judged anew at every entry. A rescue fill rests on none of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hai_desk.safety.visit import Visit
from hai_desk.worksheet.fields import COMPONENTS, LIVER_COLUMNS, LIVER_UNITS
from hai_desk.worksheet.stage import Stage


class Ground(StrEnum):
    """What a stage rests on, in one word; `wording` has the sentence."""

    IDENTITY = "identity"
    MEASURED = "measured"
    PRESCRIPTION = "prescription"
    SYRINGE = "syringe"
    READINGS = "readings"
    FILLED = "filled"
    PROGRAMMED = "programmed"


@dataclass(frozen=True, slots=True)
class Dependence:
    """`stage` was looked at with `entered`, knowing `values` and `turns`.

    A value that is entered for the first time changes nothing; a turn does even then.
    """

    stage: Stage
    ground: Ground
    entered: tuple[str, ...]
    values: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    floxuridine_only: bool = False


_LIVER = tuple(f"as.{test}.{column}" for test in LIVER_UNITS for column in LIVER_COLUMNS)
_LABEL = tuple(f"pr.label_{what}" for what in ("mrn", "drug", "amount", "volume", "lot"))
_VIALS = tuple(
    f"pr.{part}.{name}" for name in COMPONENTS for part in ("strength", "lot", "expires")
)
_SYRINGE = (*_LABEL, "pr.label_use_before", *_VIALS, "pr.syringe_lot", "pr.prepared_at")
_READINGS = ("em.first", "em.second", "em.full_grams", "em.empty_grams", "em.density", "em.port")

DEPENDENCES = (
    Dependence(
        Stage.DOSE,
        Ground.MEASURED,
        entered=_SYRINGE,
        values=("as.weight", "as.height", *_LIVER, "as.decision"),
        floxuridine_only=True,
    ),
    Dependence(Stage.PREPARE, Ground.IDENTITY, entered=_SYRINGE, values=("id.mrn", "id.serial")),
    Dependence(
        Stage.PREPARE, Ground.PRESCRIPTION, entered=_SYRINGE, turns=("plan.id", "turn.rest")
    ),
    Dependence(
        Stage.FILL,
        Ground.SYRINGE,
        entered=("fi.label", "fi.volume"),
        values=("pr.source", *_SYRINGE),
        turns=("plan.id", "turn.rest"),
    ),
    Dependence(
        Stage.FILL,
        Ground.READINGS,
        entered=("fi.volume",),
        values=_READINGS,
        turns=("em.emptied", "em.left_behind"),
    ),
    Dependence(
        Stage.PROGRAM,
        Ground.PROGRAMMED,
        entered=(),
        values=("fi.volume", "pr.source", *_SYRINGE),
        turns=("plan.id", "turn.rest", "em.left_behind"),
    ),
    Dependence(
        Stage.SIGN,
        Ground.FILLED,
        entered=("si.next", "si.planned"),
        values=("fi.volume", "fi.finished", *_READINGS),
        turns=("em.left_behind",),
    ),
)


def confirmation(stage: Stage) -> str:
    """The key under which one press says: looked at again, still right."""
    return f"checked.{stage.value}"


def grounds_changed(visit: Visit, stage: Stage) -> tuple[Ground, ...]:
    """Why a stage is checked again; nothing when it need not be."""
    if visit.rescue:
        return ()
    return tuple(
        each.ground
        for each in DEPENDENCES
        if each.stage is stage
        and (visit.floxuridine or not each.floxuridine_only)
        and _changed(visit, each)
    )


def _changed(visit: Visit, each: Dependence) -> bool:
    entries, looked_at = visit.entries, _looked_at(visit, each)
    if looked_at is None:
        return False
    values = (key for key in each.values if entries.stood(key, looked_at))
    return any(entries.stood(key, looked_at) != entries.text(key) for key in (*values, *each.turns))


def _looked_at(visit: Visit, each: Dependence) -> int | None:
    """The number of the entry up to which everything was known; None while nothing rests on it."""
    entries = visit.entries
    made = [found.seq for found in map(entries.entry, each.entered) if found is not None]
    if each.stage is Stage.PROGRAM:
        made = _programmed_with(visit)
    if not made:
        return None
    since = [min(made)]
    for key in (confirmation(each.stage), *_SEALS.get(each.stage, ())):
        found = entries.entry(key)
        since += [found.seq] if found is not None else []
    return max(since)


def _programmed_with(visit: Visit) -> list[int]:
    """The last entry that stood when the pump took its program: that is no entry of its own."""
    done = visit.case.program
    if done is None or done.runs is None or done.at is None:
        return []
    return [visit.entries.newest_at(done.at)]


_SEALS = {Stage.PREPARE: ("pr.check",)}
"""A second person who compared everything anew has looked at it too."""
