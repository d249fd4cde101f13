"""The reservoir drained and measured again after a refill: what is missing may be in the pocket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hai_desk.dosing.pocket import Missing, missing_volume
from hai_desk.dosing.possible import READING_ERROR
from hai_desk.dosing.refused import Refused
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.limits import Guardrail, bound
from hai_desk.safety.next_visit import volume_in_pump
from hai_desk.safety.refusal import refusal_facts
from hai_desk.safety.rules import Rule
from hai_desk.safety.visit import Visit
from hai_desk.units import Volume, exact_text, magnitude, millilitres

LARGE = millilitres("40")
"""The published limits are for pumps of 20 and of 40 mL; between them the stricter one holds."""


@dataclass(frozen=True, slots=True)
class MeasuredAgain:
    inside: Volume
    measured: Volume
    missing: Missing | Refused


def measured_again(visit: Visit) -> MeasuredAgain | None:
    """None while nobody measured. A little more than went in is a reading error."""
    measured, inside = visit.reads.number("fi.measured"), volume_in_pump(visit)
    if measured is None or inside is None or visit.reads.text("fi.ending") != "details":
        return None
    over = magnitude(measured, "mL") - magnitude(inside, "mL")
    counted = inside if 0 < over <= magnitude(READING_ERROR, "mL") else measured
    missing = missing_volume(gone=inside, proven=millilitres("0"), out=counted)
    return MeasuredAgain(inside, measured, missing)


def limit_for(visit: Visit) -> Guardrail | None:
    """A clinic's document from before this limit has none, and nothing is judged by it."""
    large = visit.case.implant.reservoir >= LARGE
    return visit.case.limits.guardrails.get("missing_large" if large else "missing_small")


def missing_after(visit: Visit) -> Iterator[Finding]:
    found, rail = measured_again(visit), limit_for(visit)
    if found is None:
        return
    if isinstance(found.missing, Refused):
        facts = refusal_facts(found.missing)
        yield finding(Rule.MISSING_IMPOSSIBLE, "fi.measured", **facts)
    elif rail is not None and rail.breaks_soft(magnitude(found.missing.volume, "mL")):
        yield finding(
            Rule.MISSING_AFTER,
            "fi.measured",
            missing=exact_text(found.missing.volume, "mL"),
            inside=exact_text(found.inside, "mL"),
            measured=exact_text(found.measured, "mL"),
            limit=f"{bound(rail.soft_high)} mL",
            reservoir=exact_text(visit.case.implant.reservoir, "mL"),
        )
