"""What lies under the scanner in words, and what a worksheet says to it."""

from __future__ import annotations

from typing import assert_never

from hai_desk.plans.formulary import SupplyUse
from hai_desk.scans.codes import Badge, Damaged, DateCard, SyringeLabel, Unknown, Wristband
from hai_desk.wording.exact import name_of, say
from hai_desk.wording.language import _
from hai_desk.wording.scans import damaged, this_is
from hai_desk.worksheet.meanings import (
    Agrees,
    Enters,
    Meaning,
    NoSuchCode,
    NotNow,
    ScanAgain,
    Wanted,
)
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.things import (
    KitInHand,
    NotStocked,
    PumpCard,
    SupplyInHand,
    Thing,
    VialInHand,
)


def vial(name: str, strength: str) -> str:
    return f"{name_of(name)} {say(strength)}" if strength else name_of(name)


def short(thing: Thing) -> str:
    """For the status bar: what was scanned, as a person calls it."""
    match thing:
        case Wristband(mrn):
            return _("wristband {mrn}").format(mrn=mrn)
        case SyringeLabel(number):
            return _("syringe label {number}").format(number=number)
        case PumpCard(model, serial):
            return f"{model.name} {serial}"
        case VialInHand(found):
            return vial(found.name, found.strength)
        case KitInHand(kit):
            return kit.name
        case SupplyInHand(supply):
            return supply.name
        case _:
            return kind(thing)


def kind(thing: Thing) -> str:
    """A sentence: what kind of thing this is."""
    match thing:
        case PumpCard():
            return _("This is a pump card.")
        case VialInHand(found):
            return _("This is a vial of {drug}.").format(drug=name_of(found.name))
        case KitInHand():
            return _("This is a needle kit.")
        case SupplyInHand(supply):
            rescue = supply.use is SupplyUse.RESCUE
            return _("This is a rescue syringe.") if rescue else _("This is a syringe set.")
        case NotStocked():
            return _("Code not known.")
        case Wristband() | Badge() | SyringeLabel() | DateCard() | Damaged() | Unknown():
            return this_is(thing)
        case _ as never:
            assert_never(never)


def ask_for(wanted: Wanted) -> str:
    return {
        Wanted.BAND_OR_CARD: _("Scan the wristband or the pump card."),
        Wanted.VIAL: _("Scan a vial."),
        Wanted.LABEL: _("Scan the syringe label."),
        Wanted.RESCUE: _("Scan the rescue syringe."),
        Wanted.KIT: _("Scan the needle kit."),
        Wanted.BAND_OR_LABEL: _("Scan the wristband or the syringe label."),
        Wanted.BAND_OR_RESCUE: _("Scan the wristband or the rescue syringe."),
        Wanted.NOTHING: _("Nothing is scanned on this page."),
    }[wanted]


def answer(meaning: Meaning) -> str:
    """What the status bar says to a scan."""
    match meaning:
        case Enters(what=what) | Agrees(what=what):
            return short(what)
        case NotNow(what, wanted, place):
            return f"{kind(what)} {_where(wanted, place)}"
        case NoSuchCode(stage=stage):
            by_hand = _("Enter the lot by hand.")
            if stage is Stage.EMPTY:
                by_hand = _("Enter the kit by hand.")
            return f"{_('Code not known.')} {by_hand}"
        case ScanAgain(what):
            return damaged(what)
        case _ as never:
            assert_never(never)


def _where(wanted: Wanted, place: Stage | None) -> str:
    if place is None or wanted is not Wanted.NOTHING:
        return ask_for(wanted)
    return _("It is scanned in {number} {title}.").format(number=place.number, title=_title(place))


def _title(stage: Stage) -> str:
    return {
        Stage.IDENTIFY: _("Identify"),
        Stage.PREPARE: _("Prepare"),
        Stage.EMPTY: _("Empty"),
    }.get(stage, _("Fill"))
