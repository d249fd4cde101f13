"""Words of what only visits outside the two fills of the cycle are asked or stopped by."""

from __future__ import annotations

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.wording.exact import span
from hai_desk.wording.language import _
from hai_desk.wording.words import Speaker, Words, entered_and_needed, not_overridden


def order_missing(_found: Finding) -> Words:
    title = _("The glycerin order is not signed.")
    line = _("A prescriber signs volume, strength and interval at this worksheet.")
    return Words(title, (line, not_overridden()))


def glycerin_days(found: Finding) -> Words:
    title = _("{days} days with glycerin are unusual.").format(days=found.fact("days"))
    keep = _("The prescriber wants this interval")
    return Words(title, (_usual(found),), None, keep, _("Keep interval"), _("Sign another order"))


def next_glycerin_days(found: Finding) -> Words:
    title = _("This date leaves glycerin in the pump for {days} days.").format(
        days=found.fact("days")
    )
    return Words(
        title, (_usual(found),), None, _("This date is meant"), _("Keep date"), _("Choose another")
    )


def _usual(found: Finding) -> str:
    usual = span(found.fact("low"), found.fact("high"), "day")
    return _("Usual is {usual}.").format(usual=usual)


def wrong_label_strength(found: Finding) -> Words:
    given, needed = found.fact("given"), found.fact("needed")
    title = _("Stop. The label does not say the strength that was ordered.")
    line = _("Read the label again. If it is right, the syringe must be made again.")
    return Words(title, (line, not_overridden()), entered_and_needed(given, needed))


def syringe_again(found: Finding) -> Words:
    title = _("Stop. {lot} is syringe {number}, which was put aside.").format(
        lot=found.fact("lot"), number=found.fact("number")
    )
    return Words(title, (_("Read the label of the next syringe."), not_overridden()))


OTHERS: dict[Rule, Speaker] = {
    Rule.ORDER_MISSING: order_missing,
    Rule.GLYCERIN_DAYS: glycerin_days,
    Rule.WRONG_LABEL_STRENGTH: wrong_label_strength,
    Rule.SYRINGE_AGAIN: syringe_again,
    Rule.NEXT_GLYCERIN_DAYS: next_glycerin_days,
}
