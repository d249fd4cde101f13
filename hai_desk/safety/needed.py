"""Which fields each stage still needs before the next one may open."""

from __future__ import annotations

from hai_desk.patients.laboratory import Test
from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.blood import COUNT_KEYS, EMPTYING, PLANNED, REFERENCE
from hai_desk.safety.pocket_rules import pocket_keys
from hai_desk.safety.program_done_rules import SESSION, must_program, programmed
from hai_desk.safety.pump_read import PUMP_KEYS
from hai_desk.safety.returns import check_keys
from hai_desk.safety.scan_rules import how_entered
from hai_desk.safety.syringe import (
    COMPOUNDED,
    PHARMACY,
    components_asked,
    source_of,
    strengths_asked,
)
from hai_desk.safety.visit import Visit
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.fields import LIVER_UNITS
from hai_desk.worksheet.stage import Stage

JUDGED = (EMPTYING, PLANNED)


def needed(visit: Visit, stage: Stage) -> tuple[str, ...]:
    """Keys of the stage that must hold something readable, in the order of the screen.

    A rescue fill asks for no more than what shows that the right syringe went into this pump.
    """
    if visit.rescue and stage is not Stage.SIGN:
        return _rescue_fill(visit) if stage is Stage.FILL else RESCUE.get(stage, ())
    match stage:
        case Stage.IDENTIFY:
            return _identify(visit)
        case Stage.ASSESS:
            return _assess(visit)
        case Stage.DOSE:
            return () if visit.kind.fills else _order(visit)
        case Stage.PREPARE:
            return _prepare(visit)
        case Stage.EMPTY:
            return _empty(visit)
        case Stage.FILL:
            return _fill(visit)
        case Stage.PROGRAM:
            return (SESSION,) if must_program(visit) else ()
        case _:
            return ("si.teaching",)


def _identify(visit: Visit) -> tuple[str, ...]:
    own = PUMP_KEYS if visit.programmable else ()
    return ("id.mrn", "id.born", "id.serial", *own, "id.time_out")


RESCUE = {
    Stage.PREPARE: ("pr.rescue_lot",),
    Stage.EMPTY: ("em.kit", "em.kit_lot", "em.stop", "em.port"),
}


def _rescue_fill(visit: Visit) -> tuple[str, ...]:
    pushed = ("fi.mrn", "fi.label", "fi.started", *check_keys(visit), "fi.volume")
    return (*pushed, *pocket_keys(visit), "fi.finished", "fi.waste")


def missing(visit: Visit, stage: Stage) -> tuple[str, ...]:
    return tuple(key for key in needed(visit, stage) if not _present(visit, key))


def _present(visit: Visit, key: str) -> bool:
    if key == SESSION:
        return programmed(visit)
    if key == "pr.check":
        return visit.check is not None
    return visit.reads.has(key)


def _assess(visit: Visit) -> tuple[str, ...]:
    keys = ["as.weight"] if visit.kind.weighed else []
    if visit.kind.weighed and visit.case.patient.height is None:
        keys.append("as.height")
    keys += ["as.temperature", "as.symptoms", "as.site"]
    if not visit.floxuridine:
        return tuple(keys)
    return (*keys, *_liver(visit), *_counts(visit), *_drawn(visit), "as.decision")


def _order(visit: Visit) -> tuple[str, ...]:
    """Who decided that the pump stays empty, and why."""
    note = ["fe.note"] if visit.reads.text("fe.reason") == "other" else []
    return ("fe.reason", *note, "fe.prescriber")


def _liver(visit: Visit) -> list[str]:
    """Reference and planned results, unless the registry already holds them."""
    return [
        f"as.{test}.{column}"
        for test in LIVER_UNITS
        for column in (REFERENCE, PLANNED)
        if Test(test) not in visit.blood.columns[column].values
    ]


def _counts(visit: Visit) -> list[str]:
    tests = (Test.WHITE_CELLS, Test.PLATELETS)
    return [COUNT_KEYS[test] for test in tests if test not in visit.blood.counts]


def _drawn(visit: Visit) -> list[str]:
    """A result typed today is as old as its blood, so the day it was drawn must be known."""
    typed = {
        **{column: [f"as.{test}.{column}" for test in LIVER_UNITS] for column in JUDGED},
        "counts": list(COUNT_KEYS.values()),
    }
    return [
        f"as.drawn.{column}"
        for column, keys in typed.items()
        if any(visit.reads.has(key) for key in keys)
    ]


def _prepare(visit: Visit) -> tuple[str, ...]:
    syringe = [*syringe_keys(visit)] if visit.kind.fills else []
    if syringe and source_of(visit) == COMPOUNDED and visit.later is None:
        syringe.append("pr.label_scan")
    tray = ("pr.rescue_lot", "pr.rescue_expires") if visit.later is None else ()
    return (*syringe, *tray, *_check(visit))


def _check(visit: Visit) -> list[str]:
    """Identifiers that nobody scanned are read by a second person, whatever goes in."""
    asked = visit.floxuridine or visit.case.policy.check_rest_fill
    keys = [key for key in ("id.mrn", "id.serial") if visit.entries.entry(key) is not None]
    typed = any(how_entered(visit, key) == How.TYPED for key in keys)
    return ["pr.check"] if asked or typed else []


def syringe_keys(visit: Visit) -> tuple[str, ...]:
    """What tells of the syringe itself: read off its label, or off the vials it is made from."""
    if source_of(visit) == PHARMACY:
        held = "strength" if visit.drug == GLYCERIN else "amount"
        keys = ("mrn", "drug", held, "volume", "lot", "use_before")
        return tuple(f"pr.label_{key}" for key in keys)
    names = components_asked(visit)
    vials = [f"pr.strength.{name}" for name in strengths_asked(visit)]
    vials += [f"pr.{part}.{name}" for name in names for part in ("lot", "expires")]
    return (*vials, "pr.syringe_lot", "pr.prepared_at")


def _empty(visit: Visit) -> tuple[str, ...]:
    keys = ["em.kit", "em.kit_lot", "em.stop", "em.port", *_readings(visit), "em.fluid"]
    if visit.reads.text("em.fluid") not in ("", "clear"):
        keys.append("em.emptied")
    if visit.reads.text("em.emptied") == "no":
        keys.append("em.left_behind")
    return tuple(keys)


def _readings(visit: Visit) -> list[str]:
    if visit.reads.text("em.method") == "weighed":
        return ["em.full_grams", "em.empty_grams", "em.density"]
    return ["em.first", "em.second"]


def _fill(visit: Visit) -> tuple[str, ...]:
    pushed = ("fi.mrn", "fi.label", "fi.started", *check_keys(visit), "fi.volume")
    keys = ["fe.left_empty"] if visit.leaves_empty else [*pushed, *pocket_keys(visit)]
    keys.append("fi.ending")
    if visit.reads.text("fi.ending") == "details":
        keys += ["fi.resistance", "fi.site_after"]
    return (*keys, "fi.finished", "fi.waste")
