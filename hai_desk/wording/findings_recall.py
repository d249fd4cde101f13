"""Words of the recall list: a pump that stays in the patient, a lot that is put aside."""

from __future__ import annotations

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.wording.exact import day_text, name_of
from hai_desk.wording.language import _
from hai_desk.wording.words import Speaker, Words, not_overridden


def pump_recalled(found: Finding) -> Words:
    title = _("This pump is on the recall list: {title}.").format(title=found.fact("title"))
    keep = _("Known, and seen to as the notice says")
    return Words(title, _lines(found), None, keep, _("Go on"), _("Read the pump card again"))


def pump_maybe_recalled(found: Finding) -> Words:
    title = _("A recall may speak of this pump: {title}.").format(title=found.fact("title"))
    why = []
    if found.fact("match") == "by date":
        why.append(_("It was implanted in the time when such pumps were distributed."))
    if found.fact("verified") == "no":
        why.append(_("The notice is not confirmed."))
    return Words(title, (*why, *_lines(found)))


def lot_recalled(found: Finding) -> Words:
    title = _("Stop. Lot {lot} of {product} is on the recall list.").format(
        lot=found.fact("lot"), product=_product(found)
    )
    put_aside = _("{title}. Put it aside and take another lot.").format(title=found.fact("title"))
    return Words(title, (put_aside, *_lines(found), not_overridden()))


def lot_doubted(found: Finding) -> Words:
    title = _("A recall that is not confirmed speaks of lot {lot} of {product}.").format(
        lot=found.fact("lot"), product=_product(found)
    )
    lines = (f"{found.fact('title')}.", *_lines(found))
    keep = _("Asked, this lot may be used")
    return Words(title, lines, None, keep, _("Keep this lot"), _("Take another lot"))


def _product(found: Finding) -> str:
    named = {
        "syringe": _("the syringe"),
        "needle kit": _("the needle kit"),
        "rescue heparin-saline": _("the rescue syringe"),
    }
    product = found.fact("product")
    return named.get(product, name_of(product))


def _lines(found: Finding) -> tuple[str, ...]:
    source = _("Notice of {day}. {source}").format(
        day=day_text(found.fact("notice")), source=found.fact("source")
    )
    return tuple(line for line in (found.fact("advice"), source) if line)


RECALL: dict[Rule, Speaker] = {
    Rule.PUMP_RECALLED: pump_recalled,
    Rule.PUMP_MAYBE_RECALLED: pump_maybe_recalled,
    Rule.LOT_RECALLED: lot_recalled,
    Rule.LOT_DOUBTED: lot_doubted,
    Rule.KIT_RECALLED: lot_recalled,
    Rule.KIT_DOUBTED: lot_doubted,
}
