"""The return of fluid, checked after every 5 mL: where it last came back, and where it did not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from hai_desk.dosing.pocket import Missing, missing_volume
from hai_desk.dosing.refused import Refused
from hai_desk.plans.plan import HEPARIN_SALINE
from hai_desk.safety.syringe import given_before, still_to_give
from hai_desk.safety.visit import Visit
from hai_desk.units import Volume, magnitude, millilitres, of
from hai_desk.worksheet.entry import Entries
from hai_desk.worksheet.fields import NO_RETURN, RETURN_EVERY, RETURN_STEPS, SYRINGES

MADE, RESCUE = SYRINGES


@dataclass(frozen=True, slots=True)
class Returns:
    """The checks of one syringe, by mL gone in. `which` is the first part of their keys."""

    which: str
    answers: Mapping[int, str]

    @property
    def stopped_at(self) -> int | None:
        """The first check at which nothing came back."""
        return next((at for at in RETURN_STEPS if self.answers.get(at) == NO_RETURN), None)

    @property
    def proven(self) -> Volume:
        """What had gone in when fluid last came back, before the first check without return."""
        came = [at for at in self.answers if self.stopped_at is None or at < self.stopped_at]
        return of(Fraction(max(came, default=0)), "mL")

    def key(self, part: str) -> str:
        return f"{self.which}.{part}"


def back_key(which: str, at: int) -> str:
    return f"{which}.back.{at}"


def going_in(visit: Visit) -> Returns:
    """Of the syringe that is at the port now."""
    return returns_of(visit, RESCUE if visit.rescue else MADE)


def returns_of(visit: Visit, which: str) -> Returns:
    answers = {at: visit.reads.text(back_key(which, at)) for at in RETURN_STEPS}
    return Returns(which, {at: answer for at, answer in answers.items() if answer})


def asked_at(visit: Visit) -> tuple[int, ...]:
    """One check for each full 5 mL of what went in, of what is planned while that is not known."""
    volume = visit.reads.number("fi.volume") or still_to_give(visit)
    whole = volume if volume is not None else visit.case.implant.reservoir
    return RETURN_STEPS[: max(int(magnitude(whole, "mL") // RETURN_EVERY), 1)]


def check_keys(visit: Visit) -> tuple[str, ...]:
    """Nothing more is pushed after a check without return, so no later one is asked for."""
    found = going_in(visit)
    stopped = found.stopped_at
    asked = [at for at in asked_at(visit) if stopped is None or at <= stopped]
    return tuple(back_key(found.which, at) for at in asked)


def suspected(visit: Visit) -> tuple[Returns, ...]:
    """The syringes of this visit from which drug may have gone beside the reservoir."""
    both = (returns_of(visit, which) for which in SYRINGES)
    return tuple(each for each in both if each.stopped_at is not None)


def stopped_keys(visit: Visit) -> tuple[str, ...]:
    """Where a button stopped the fill, of either syringe."""
    keys = (f"{which}.stopped" for which in SYRINGES)
    return tuple(key for key in keys if visit.reads.has(key))


def gone(visit: Visit, found: Returns) -> Volume:
    """What was injected: as entered, else as far as the check that failed or last came back."""
    entered = visit.reads.number(found.key("gone"))
    if entered is not None:
        return entered
    at = found.stopped_at
    return of(Fraction(at), "mL") if at is not None else found.proven


def out(visit: Visit, found: Returns) -> Volume:
    return visit.reads.number(found.key("out")) or millilitres("0")


def missing_of(visit: Visit, found: Returns) -> Missing | Refused:
    return missing_volume(gone=gone(visit, found), proven=found.proven, out=out(visit, found))


def drug_of(visit: Visit, which: str) -> str:
    """What is in the syringe made for this visit, or in the rescue."""
    held = which == RESCUE or visit.entries.has("turn.rest")
    return HEPARIN_SALINE if held else visit.kind.drug


def still_in(visit: Visit) -> Volume:
    """What syringes before the one in hand put into the reservoir: those that were put aside, and
    the first one when the rescue came, as far as it was not drained again."""
    before, first = given_before(visit), left_of_made(visit)
    return of(magnitude(before, "mL") + magnitude(first, "mL"), "mL")


def left_of_made(visit: Visit) -> Volume:
    """Of the syringe that was in hand when the rescue came."""
    first = returns_of(visit, MADE)
    missing = missing_of(visit, first)
    if not visit.rescue or isinstance(missing, Refused):
        return millilitres("0")
    left = magnitude(missing.accounted, "mL") - magnitude(out(visit, first), "mL")
    return of(left, "mL")


ENTERED_ANEW = (
    "fi.label",
    "fi.started",
    "fi.volume",
    "fi.ending",
    "fi.resistance",
    "fi.site_after",
    "fi.measured",
    "fi.finished",
    "fi.waste",
)


def for_rescue(entries: Entries) -> dict[str, str]:
    """What choosing the rescue enters: nothing that was said of the first syringe counts for it."""
    anew = {key: "" for key in ENTERED_ANEW if entries.has(key)}
    return {"way": "rescue", **anew}
