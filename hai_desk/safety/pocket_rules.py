"""Drug in the pocket: no return, what the patient feels, a fill that was stopped, missing mL."""

from __future__ import annotations

from collections.abc import Iterator

from hai_desk.dosing.refused import Refused
from hai_desk.dosing.residual import PartialFill, partial_fill
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.measured_again import missing_after
from hai_desk.safety.refusal import refusal_facts
from hai_desk.safety.returns import (
    RESCUE,
    Returns,
    back_key,
    drug_of,
    going_in,
    gone,
    missing_of,
    returns_of,
    stopped_keys,
    suspected,
)
from hai_desk.safety.rules import Rule
from hai_desk.safety.sums import DoseSums, RestSums, compute_sums
from hai_desk.safety.visit import Visit
from hai_desk.units import Amount, Volume, exact_text, is_kind
from hai_desk.worksheet.fields import SYRINGES


def pocket(visit: Visit) -> Iterator[Finding]:
    found = going_in(visit)
    if found.stopped_at is not None:
        key = back_key(found.which, found.stopped_at)
        yield finding(Rule.NO_RETURN, key, **no_return_facts(visit, found))
    stopped = visit.reads.moment(found.key("stopped"))
    if stopped is not None:
        yield finding(Rule.FILL_STOPPED, found.key("stopped"), at=stopped.isoformat())
    feels = sorted(visit.reads.choices("pf.feels") - {"none"})
    if feels:
        yield finding(Rule.FEELS_SOMETHING, "pf.feels", feels=", ".join(feels))
    yield from impossible(visit)
    yield from missing_after(visit)


def no_return_facts(visit: Visit, found: Returns) -> dict[str, str]:
    missing = missing_of(visit, found)
    volume = None if isinstance(missing, Refused) else missing.volume
    amount = missing_amount(visit, found.which, volume) if volume is not None else None
    return {
        "at": f"{found.stopped_at} mL",
        "gone": exact_text(gone(visit, found), "mL"),
        "proven": exact_text(found.proven, "mL"),
        "missing": exact_text(volume, "mL") if volume is not None else "",
        "drug": drug_of(visit, found.which),
        "amount": amount_text(amount),
    }


def held_by(visit: Visit, which: str) -> tuple[Amount, Volume] | None:
    """What the syringe made for this visit holds; how much a rescue does is not on file."""
    sums = compute_sums(visit.case, drug_of(visit, which))
    if which == RESCUE or not isinstance(sums, DoseSums | RestSums):
        return None
    amount = sums.fill.prepared if isinstance(sums, DoseSums) else sums.heparin
    return amount, sums.total


def missing_amount(visit: Visit, which: str, missing: Volume) -> Amount | None:
    """The share of its syringe."""
    held = held_by(visit, which)
    if held is None:
        return None
    part = partial_fill(amount=held[0], planned=held[1], given=missing)
    return part.given if isinstance(part, PartialFill) else None


def amount_text(amount: Amount | None) -> str:
    if amount is None:
        return ""
    return exact_text(amount, "mg" if is_kind(amount, "mg") else "units")


def impossible(visit: Visit) -> Iterator[Finding]:
    for which in SYRINGES:
        found = returns_of(visit, which)
        missing = missing_of(visit, found)
        if isinstance(missing, Refused):
            facts = refusal_facts(missing)
            yield finding(Rule.MISSING_IMPOSSIBLE, found.key("gone"), **facts)


def pocket_keys(visit: Visit) -> tuple[str, ...]:
    """What a record must say once the fill was stopped, or drug may be beside the reservoir."""
    if suspected(visit) or any(found.soft for found in missing_after(visit)):
        return ("pf.feels", "pf.called", "pf.observed")
    return ("pf.feels",) if stopped_keys(visit) else ()
