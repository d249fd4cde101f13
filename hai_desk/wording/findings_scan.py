"""Words for what only a scanned code can tell."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.wording.exact import day_text, name_of
from hai_desk.wording.language import _
from hai_desk.wording.things import vial
from hai_desk.wording.words import Speaker, Words, entered_and_needed, not_overridden


def wrong_model(found: Finding) -> Words:
    given, needed = found.fact("given"), found.fact("needed")
    title = _("Stop. This card is of another pump model.")
    line = _("Scan the card of this patient. If the pump was replaced, register the new one first.")
    sides = entered_and_needed(given, needed, how="scanned")
    return Words(title, (line, not_overridden()), sides)


def stray_vial(found: Finding) -> Words:
    given = vial(found.fact("given"), found.fact("strength"))
    title = _("Stop. {given} does not belong into this syringe.").format(given=given)
    needed = ", ".join(map(name_of, found.fact("needed").split(", ")))
    line = _("Put this vial aside and scan the right one.")
    sides = entered_and_needed(given, needed, how="scanned")
    lot = found.fact("lot")
    sides = replace(sides, given_detail=_("Lot {lot}").format(lot=lot) if lot else "")
    return Words(title, (line, not_overridden()), sides)


def set_expired(found: Finding) -> Words:
    title = _("This syringe set expired on {day}.").format(day=day_text(found.fact("day")))
    return Words(title, (_("Put it aside."), not_overridden()))


def kit_expired(found: Finding) -> Words:
    title = _("This needle kit expired on {day}.").format(day=day_text(found.fact("day")))
    return Words(title, (_("Put it aside and open another one."), not_overridden()))


SCAN: dict[Rule, Speaker] = {
    Rule.WRONG_MODEL: wrong_model,
    Rule.STRAY_VIAL: stray_vial,
    Rule.SET_EXPIRED: set_expired,
    Rule.KIT_EXPIRED: kit_expired,
}
