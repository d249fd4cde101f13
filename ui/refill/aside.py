"""Syringes that were put aside, as notes; and the way to put the one in hand aside."""

from __future__ import annotations

from hai_desk.services.setting_aside import may_set_aside
from hai_desk.wording import quantities
from hai_desk.wording.dates import clock
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _
from hai_desk.worksheet.set_aside import Aside, own_texts
from ui.form.blocks import Action, Actions, Block, StopCard
from ui.refill.typing import Page


def aside_notes(page: Page) -> tuple[Block, ...]:
    """One card each; the last can be taken up again while nothing was entered of the next."""
    before = page.assessment.visit.set_aside
    begun = bool(own_texts(page.sheet.entries))
    return tuple(_note(each, back=each is before[-1] and not begun) for each in before)


def _note(aside: Aside, *, back: bool) -> StopCard:
    at = clock(aside.at) if aside.at is not None else ""
    title = _("Syringe {number} was put aside at {at}: {cause}.").format(
        number=aside.number, at=at, cause=aside.cause
    )
    went = _("{given} of {volume} went in, {lost} was lost. {reason}").format(
        given=quantities.volume(aside.given),
        volume=quantities.volume(aside.volume),
        lost=quantities.volume(aside.lost),
        reason=aside.reason,
    )
    drug = name_of(aside.drug)
    if aside.amount is not None:
        drug = f"{drug} {quantities.drug_amount(aside.amount)}"
    next_one = _("Syringe {number} is made, read and checked anew.").format(number=aside.number + 1)
    buttons = (Action("take_up", _("This was a mistake: take it up again")),) if back else ()
    key = f"aside:{aside.number}"
    return StopCard(key, "note", title, (drug, went, next_one), buttons=buttons)


def cannot_be_used(page: Page) -> tuple[Block, ...]:
    if not may_set_aside(page.assessment):
        return ()
    label = _("This syringe is spilled or faulty")
    return (Actions((Action("put_aside", label, kind="link"),)),)
