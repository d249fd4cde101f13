"""Vials, needle kits, syringe sets and the rescue syringe: what lies on the tray."""

from __future__ import annotations

from datetime import date

from hai_desk.plans.formulary import SupplyUse
from hai_desk.safety.prepare_rules import strength_ratio
from hai_desk.safety.syringe import components_asked, source_of, strengths_asked
from hai_desk.safety.visit import Visit
from hai_desk.worksheet.fields import UNKNOWN_CODE
from hai_desk.worksheet.meanings import Enters, Meaning, NoSuchCode, NotNow, Wanted
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.things import KitInHand, SupplyInHand, Thing, VialInHand


def on_the_tray(thing: Thing, visit: Visit, stage: Stage) -> Enters | Stage | None:
    """The entries, or only the stage that would take it, or None where none does."""
    match thing:
        case VialInHand():
            return _vial(thing, visit) if _drawing_up(visit, stage) else _made(visit)
        case KitInHand():
            return _kit(thing) if stage is Stage.EMPTY else Stage.EMPTY
        case SupplyInHand(supply=supply) if supply.use is SupplyUse.RESCUE:
            return _rescue(thing, visit, stage)
        case SupplyInHand():
            return _syringe(thing) if _drawing_up(visit, stage) else _made(visit)
        case _:
            return None


def _drawing_up(visit: Visit, stage: Stage) -> bool:
    here = stage is Stage.PREPARE and visit.kind.fills
    return here and source_of(visit) != "pharmacy"


def _made(visit: Visit) -> Stage | None:
    """Where a syringe is made, if this visit needs one."""
    return Stage.PREPARE if visit.kind.fills else None


def _vial(hand: VialInHand, visit: Visit) -> Enters:
    """A vial that fits goes to its row. One of another strength leaves the row without a lot: it
    is put aside. One that no row asks for stands as a stop until the next right one."""
    name, strength = hand.vial.name, hand.vial.strength
    if name not in components_asked(visit):
        texts = {"pr.stray": name, "pr.stray_strength": strength, "pr.stray_lot": hand.lot}
        return Enters(texts, Stage.PREPARE, hand)
    texts = {"pr.stray": "", "pr.stray_strength": "", "pr.stray_lot": "", "pr.unknown": ""}
    if strength:
        texts[f"pr.strength.{name}"] = strength
    needed = strengths_asked(visit).get(name, "")
    fits = not needed or strength_ratio(strength, needed) == 1
    texts[f"pr.aside.{name}"] = "" if fits else hand.lot
    texts |= _lot(f"pr.lot.{name}", f"pr.expires.{name}", hand.lot, hand.expires, taken=fits)
    return Enters(texts, Stage.PREPARE, hand)


def _kit(hand: KitInHand) -> Enters:
    texts = {"em.kit": hand.kit.key, "em.unknown": ""}
    texts |= _lot("em.kit_lot", "em.kit_expires", hand.lot, hand.expires)
    return Enters(texts, Stage.EMPTY, hand)


def _rescue(hand: SupplyInHand, visit: Visit, stage: Stage) -> Enters | Stage:
    """Once the rescue goes in, its own code is what is read at the port."""
    if stage is Stage.FILL and visit.rescue:
        return Enters({"fi.label": hand.lot}, Stage.FILL, hand)
    if stage not in (Stage.PREPARE, Stage.EMPTY):
        return Stage.PREPARE
    texts = _lot("pr.rescue_lot", "pr.rescue_expires", hand.lot, hand.expires)
    return Enters(texts, Stage.PREPARE, hand)


def _syringe(hand: SupplyInHand) -> Enters:
    texts = _lot("pr.syringe_lot", "pr.syringe_expires", hand.lot, hand.expires)
    return Enters(texts, Stage.PREPARE, hand)


def _lot(
    lot_key: str, expires_key: str, lot: str, expires: date | None, *, taken: bool = True
) -> dict[str, str]:
    """What the code does not say is not entered, and what stood there before is another's."""
    day = expires.isoformat() if expires is not None else ""
    return {lot_key: lot if taken else "", expires_key: day if taken else ""}


def unknown_here(thing: Thing, visit: Visit, stage: Stage, wanted: Wanted) -> Meaning:
    """On the pages that take lots the lot is entered by hand, and the entry says why."""
    key = UNKNOWN_CODE.get(stage)
    if key is None or visit.rescue:
        return NotNow(thing, wanted)
    return NoSuchCode({key: "yes"}, stage, thing, wanted)
