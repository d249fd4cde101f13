"""Section 5 of the record: each check of return with its mL and time, and drug in the pocket."""

from __future__ import annotations

from typing import Any

from hai_desk.dosing.refused import Refused
from hai_desk.safety.measured_again import MeasuredAgain, measured_again
from hai_desk.safety.pocket_rules import amount_text, missing_amount
from hai_desk.safety.returns import (
    Returns,
    back_key,
    drug_of,
    going_in,
    gone,
    missing_of,
    out,
    still_in,
    stopped_keys,
    suspected,
)
from hai_desk.safety.visit import Visit
from hai_desk.services.record_later import entered_at
from hai_desk.services.record_texts import iso, text_of
from hai_desk.units import exact_text
from hai_desk.worksheet.fields import CAME_BACK, RETURN_EVERY

Part = dict[str, Any]


def returns_part(visit: Visit) -> list[Part]:
    """The syringe that went in, check by check, as it was ticked."""
    found = going_in(visit)
    return [_check(visit, found, at) for at in sorted(found.answers)]


def _check(visit: Visit, found: Returns, at: int) -> Part:
    entry = visit.entries.entry(back_key(found.which, at))
    when = entered_at(visit, entry.at if entry is not None else None)
    return {"at": f"{at} mL", "answer": found.answers[at], "ticked_at": when}


def returns_words(visit: Visit) -> str:
    """`came back every 5 mL`, or every check that went otherwise."""
    found = going_in(visit)
    otherwise = [(at, answer) for at, answer in found.answers.items() if answer != CAME_BACK]
    if not found.answers:
        return ""
    if not otherwise:
        return f"came back every {RETURN_EVERY} mL"
    return ", ".join(f"{answer} at {at} mL" for at, answer in sorted(otherwise))


def pocket_part(visit: Visit) -> Part:
    """Empty where fluid always came back, nobody stopped the fill, felt anything or measured."""
    doubtful, stops = suspected(visit), stopped_keys(visit)
    again, reads = measured_again(visit), visit.reads
    felt = reads.choices("pf.feels") - {"none"}
    if not (doubtful or stops or felt or again is not None):
        return {}
    return {
        "syringes": [_syringe(visit, each) for each in doubtful],
        "stopped_at": [iso(reads.moment(key)) for key in stops],
        "feels": sorted(reads.choices("pf.feels")),
        "aspirated": text_of(reads.number("pf.aspirated"), "mL"),
        "prescriber": reads.text("pf.called"),
        "called_at": iso(reads.moment("pf.called_at")),
        "observed": reads.text("pf.observed"),
        **_measured(again),
        "still_in_reservoir": exact_text(still_in(visit), "mL"),
    }


def _measured(again: MeasuredAgain | None) -> Part:
    """What was drained and measured after the fill, and what was missing of it."""
    if again is None:
        return {}
    missing = again.missing
    short = "" if isinstance(missing, Refused) else exact_text(missing.volume, "mL")
    return {"measured_again": exact_text(again.measured, "mL"), "missing_then": short}


def _syringe(visit: Visit, found: Returns) -> Part:
    missing = missing_of(visit, found)
    volume = None if isinstance(missing, Refused) else missing.volume
    amount = missing_amount(visit, found.which, volume) if volume is not None else None
    entry = visit.entries.entry(back_key(found.which, found.stopped_at or 0))
    return {
        "drug": drug_of(visit, found.which),
        "no_return_at": f"{found.stopped_at} mL",
        "noticed_at": entered_at(visit, entry.at if entry is not None else None),
        "gone": exact_text(gone(visit, found), "mL"),
        "last_came_back": exact_text(found.proven, "mL"),
        "came_out": exact_text(out(visit, found), "mL"),
        "missing": text_of(volume, "mL"),
        "amount": amount_text(amount),
    }
