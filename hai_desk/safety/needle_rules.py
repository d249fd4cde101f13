"""The needle in the hand: made for this model, and for the reservoir."""

from __future__ import annotations

from collections.abc import Iterator

from hai_desk.pumps.model import BOLUS, NeedleKit
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.rules import Rule
from hai_desk.safety.visit import Visit


def needle(visit: Visit) -> Iterator[Finding]:
    """Only a refill kit made for this very model may enter the port. Where none is on file for
    the model, the pump specialist says which one; a bolus needle never does."""
    chosen = visit.reads.text("em.kit")
    if not chosen:
        return
    model, kit = visit.case.model, kit_named(visit, chosen)
    if any(fitting.key == chosen for fitting in model.refill_kits):
        return
    bolus = kit is not None and kit.use == BOLUS
    given = kit.name if kit is not None else chosen
    if not model.refill_kits and not bolus:
        yield finding(Rule.KIT_NOT_ON_FILE, "em.kit", given=given, model=model.name)
        return
    own = bolus and any(each.key == chosen for each in model.kits)
    needed = model.refill_kits[0].name if model.refill_kits else ""
    use = "bolus" if own else "bolus of another" if bolus else "other"
    facts = {"given": given, "use": use, "needed": needed, "model": model.name}
    yield finding(Rule.WRONG_NEEDLE, "em.kit", **facts)


def kit_named(visit: Visit, key: str) -> NeedleKit | None:
    """Of any model on file; None for what was typed from the pack."""
    kits = (*visit.case.model.kits, *visit.case.known_kits)
    return next((kit for kit in kits if kit.key == key), None)
