"""Words of stage 4."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_number, from_exact_text
from hai_desk.wording import quantities
from hai_desk.wording.exact import day_text, moment_text, name_of, say
from hai_desk.wording.language import _
from hai_desk.wording.words import (
    Speaker,
    Words,
    entered_and_needed,
    entered_long_ago,
    not_overridden,
)


def wrong_strength(found: Finding) -> Words:
    name = name_of(found.fact("component"))
    title = _strength_title(name, found.fact("ratio"))
    in_hand = say(found.fact("given")) if found.fact("ratio") else found.fact("given")
    given, needed = f"{name} {in_hand}", f"{name} {say(found.fact('needed'))}"
    line = _("Put this vial aside and take the right one.")
    if found.fact("how") == "scanned":
        line = _("Put this vial aside and scan the right one.")
    sides = entered_and_needed(given, needed, how=found.fact("how"))
    sides = replace(sides, given_detail=_lot(found), needed_detail=_drawn(found))
    return Words(title, (line, not_overridden()), sides)


def _lot(found: Finding) -> str:
    lot = found.fact("lot") if found.fact("how") == "scanned" else ""
    return _("Lot {lot}").format(lot=lot) if lot else ""


def _drawn(found: Finding) -> str:
    if not found.fact("draw_up"):
        return ""
    volume = quantities.draw_up(from_exact_text(found.fact("draw_up")))
    return _("{volume} for {amount}").format(volume=volume, amount=say(found.fact("amount")))


def _strength_title(name: str, ratio: str) -> str:
    if not ratio:
        return _("Stop. This {name} is not of the strength the worksheet needs.").format(name=name)
    times = from_exact_number(ratio)
    how = {
        Fraction(1, 10): _("ten times weaker"),
        Fraction(1, 100): _("a hundred times weaker"),
        Fraction(10): _("ten times stronger"),
        Fraction(100): _("a hundred times stronger"),
    }.get(times, _("weaker") if times < 1 else _("stronger"))
    return _("Stop. This {name} is {how} than the worksheet needs.").format(name=name, how=how)


def expired(found: Finding) -> Words:
    title = _("This {name} expired on {day}.").format(
        name=name_of(found.fact("component")), day=day_text(found.fact("day"))
    )
    return Words(title, (_("Put it aside."), not_overridden()))


def rescue_expired(found: Finding) -> Words:
    title = _("The rescue syringe expired on {day}.").format(day=day_text(found.fact("day")))
    line = _("Put another heparin-saline syringe on the tray before entering the pump.")
    return Words(title, (line, not_overridden()))


def wrong_label(found: Finding) -> Words:
    title = _("Stop. This syringe label belongs to another patient.")
    sides = entered_and_needed(found.fact("given"), found.fact("needed"))
    return Words(title, (_("Put the syringe aside."), not_overridden()), sides)


def wrong_drug(found: Finding) -> Words:
    given, needed = found.fact("given"), found.fact("needed")
    title = _("Stop. The label says {given}, this fill is {needed}.").format(
        given=given, needed=needed
    )
    sides = entered_and_needed(given, needed)
    return Words(title, (_("Put the syringe aside."), not_overridden()), sides)


def wrong_amount(found: Finding) -> Words:
    given, needed = say(found.fact("given")), say(found.fact("needed"))
    title = _("Stop. The label does not say the amount of this worksheet.")
    line = _("Read the label again. If it is right, the syringe must be made again.")
    return Words(title, (line, not_overridden()), entered_and_needed(given, needed))


def wrong_volume(found: Finding) -> Words:
    given, needed = say(found.fact("given")), say(found.fact("needed"))
    title = _("Stop. The label does not say the volume of this worksheet.")
    line = _("Read the label again. If it is right, the syringe must be made again.")
    return Words(title, (line, not_overridden()), entered_and_needed(given, needed))


def check_fell_away(found: Finding) -> Words:
    title = _("The second check no longer holds.")
    line = _("Dose, lot or volume changed after {checker} checked it. Start the check again.")
    return Words(title, (line.format(checker=found.fact("checker")), not_overridden()))


def use_before_passed(found: Finding) -> Words:
    title = _("This syringe was to be used before {moment}.").format(
        moment=moment_text(found.fact("moment"))
    )
    return Words(title, (_("Put it aside and ask for a new one."), not_overridden()))


def prepared_time(found: Finding) -> Words:
    title = _("This syringe cannot have been prepared at {moment}.").format(
        moment=moment_text(found.fact("moment"))
    )
    return Words(title, (_("The time is in the future. Correct it."), not_overridden()))


def syringe_old(found: Finding) -> Words:
    title = _("This syringe was prepared over {hours} hours ago.").format(hours=found.fact("hours"))
    return Words(title, (_("Put it aside and make a new one."), not_overridden()))


def no_rescue(_found: Finding) -> Words:
    title = _("No rescue syringe is on the tray.")
    line = _("Scan a heparin-saline syringe before entering the pump.")
    return Words(title, (line, not_overridden()))


def rescue_reaction(_found: Finding) -> Words:
    title = _("The patient has a heparin reaction on file.")
    line = _("Ask the prescriber now which syringe may go in if the pump must be rescued.")
    return Words(title, (line,))


def same_lot(found: Finding) -> Words:
    title = _("The rescue syringe has the number of the other syringe, {lot}.").format(
        lot=found.fact("lot")
    )
    line = _("Nothing would tell them apart at the port. Read both labels again.")
    return Words(title, (line, not_overridden()))


def lot_again(found: Finding) -> Words:
    title = _("Read this label again.")
    return Words(title, (entered_long_ago(found), not_overridden()))


def other_label(found: Finding) -> Words:
    title = _("Stop. This syringe label belongs to another worksheet.")
    needed = found.fact("needed") or _("no label printed yet")
    sides = entered_and_needed(found.fact("given"), needed)
    return Words(title, (_("Put the syringe aside."), not_overridden()), sides)


def void_label(found: Finding) -> Words:
    title = _("Stop. Label {number} is void.").format(number=found.fact("number"))
    return Words(title, (_replaced(found), not_overridden()))


def _replaced(found: Finding) -> str:
    words = _("{by} replaced it at {at}. Put that one on the syringe, and destroy this one.")
    return words.format(by=found.fact("by"), at=moment_text(found.fact("at")))


def stale_label(found: Finding) -> Words:
    title = _("Print a new label.")
    line = _("Dose, lot or volume changed after {number} was printed. Destroy that label.")
    return Words(title, (line.format(number=found.fact("number")), not_overridden()))


def void_at_port(found: Finding) -> Words:
    title = _("Stop. Label {number} is void.").format(number=found.fact("number"))
    line = _("Is it still on the syringe? Then this may be another syringe: put it aside.")
    return Words(title, (_replaced(found), line, not_overridden()))


def stale_at_port(found: Finding) -> Words:
    title = _("Stop. This syringe is not what the worksheet says now.")
    line = _("Dose, lot or volume changed after {number} was printed. Put it aside.")
    return Words(title, (line.format(number=found.fact("number")), not_overridden()))


PREPARE: dict[Rule, Speaker] = {
    Rule.WRONG_STRENGTH: wrong_strength,
    Rule.EXPIRED: expired,
    Rule.RESCUE_EXPIRED: rescue_expired,
    Rule.WRONG_LABEL: wrong_label,
    Rule.WRONG_DRUG: wrong_drug,
    Rule.WRONG_AMOUNT: wrong_amount,
    Rule.WRONG_VOLUME: wrong_volume,
    Rule.CHECK_FELL_AWAY: check_fell_away,
    Rule.USE_BEFORE_PASSED: use_before_passed,
    Rule.PREPARED_TIME: prepared_time,
    Rule.SYRINGE_OLD: syringe_old,
    Rule.NO_RESCUE: no_rescue,
    Rule.RESCUE_REACTION: rescue_reaction,
    Rule.SAME_LOT: same_lot,
    Rule.LOT_AGAIN: lot_again,
    Rule.OTHER_LABEL: other_label,
    Rule.VOID_LABEL: void_label,
    Rule.STALE_LABEL: stale_label,
    Rule.VOID_LABEL_AT_PORT: void_at_port,
    Rule.STALE_LABEL_AT_PORT: stale_at_port,
}
