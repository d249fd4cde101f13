"""Every code of the demonstration that a scanner can read: fictional people, fictional articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from hai_desk.plans.formulary import Formulary, SupplyUse, load_formulary
from hai_desk.pumps.catalogue import load_catalogue
from hai_desk.pumps.model import PumpModel
from hai_desk.scans.diagnosis import TEST_CODE
from hai_desk.services.demonstration.reading import read_demonstration, shipped_documents
from hai_desk.services.documents import DocumentKind
from hai_desk.wording.language import _
from hai_desk.wording.things import vial

_PRODUCT = re.compile(r"01(\d{14})(?:17(\d{6})10(.+)|21(.+))")

LOTS = {
    "floxuridine": "FX5L021",
    "dexamethasone": "DX8840B",
    "heparin": "HP2207C",
    "sodium chloride 0.9 %": "NS4417A",
}
WEAK_HEPARIN, WEAK_LOT = "1000 units/mL", "HP1107C"
SET_LOT, RESCUE_LOT, KIT_LOT = "SY-31", "RS-1187", "NK-2207"


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """`text` is what the scanner sends; `name` stands beside the symbol."""

    group: str
    name: str
    text: str = field(repr=False)

    @property
    def gs1(self) -> str:
        """The same with brackets, as a GS1 symbol is made; empty for a code of the house."""
        found = _PRODUCT.fullmatch(self.text)
        if found is None:
            return ""
        gtin, expires, lot, serial = found.groups()
        rest = f"(21){serial}" if serial else f"(17){expires}(10){lot}"
        return f"(01){gtin}{rest}"


@dataclass(frozen=True, slots=True)
class Badge:
    name: str
    login: str


@dataclass(frozen=True, slots=True)
class Worn:
    """A patient's wristband and pump card. `gtin` is that of the pump model."""

    name: str = field(repr=False)
    mrn: str
    model: str
    gtin: str
    serial: str = field(repr=False)


def every_code(
    worn: Iterable[Worn],
    badges: Iterable[Badge],
    formulary: Formulary,
    models: Iterable[PumpModel],
    today: date,
) -> tuple[PrintedCode, ...]:
    patients = tuple(worn)
    return (
        *_bands(patients),
        *_cards(patients),
        *(PrintedCode(_("Staff badges"), each.name, f"HD:S:{each.login}") for each in badges),
        *_vials(formulary, today),
        *_tray(formulary, today),
        *_kits(models, today),
        PrintedCode(_("Setting up a scanner"), _("Keyboard layout"), TEST_CODE),
    )


def shipped_codes(resources: Path, now: datetime) -> tuple[PrintedCode, ...]:
    """Of the demonstration as it is shipped, for whatever day it is printed on."""
    bodies = {each.kind: each.body for each in shipped_documents(resources, now)}
    models = load_catalogue(dict(bodies[DocumentKind.CATALOGUE]))
    story = read_demonstration(resources)
    gtins = {model.key: (model.name, model.codes[0]) for model in models}
    worn = (
        Worn(
            each.patient.display_name,
            each.patient.mrn,
            *gtins[each.pump.model_key],
            each.pump.serial,
        )
        for each in story.stories
    )
    badges = (Badge(each.name, each.login) for each in story.accounts)
    formulary = load_formulary(bodies[DocumentKind.FORMULARY])
    return every_code(worn, badges, formulary, models, now.date())


def _bands(worn: Iterable[Worn]) -> Iterator[PrintedCode]:
    for each in worn:
        yield PrintedCode(_("Wristbands"), f"{each.name}, {each.mrn}", f"HD:P:{each.mrn}")


def _cards(worn: Iterable[Worn]) -> Iterator[PrintedCode]:
    for each in worn:
        name = f"{each.name}, {each.model} {each.serial}"
        yield PrintedCode(_("Pump cards"), name, f"01{each.gtin}21{each.serial}")


def _vials(formulary: Formulary, today: date) -> Iterator[PrintedCode]:
    group = _("Vials")
    for part in formulary.components:
        for code in part.codes:
            lot = WEAK_LOT if code.strength == WEAK_HEPARIN else LOTS[part.name]
            text = product(code.gtin, lot, good(today))
            yield PrintedCode(group, vial(part.name, code.strength), text)
    for code in formulary.component("heparin").codes[:1]:
        name = _("{vial}, expired").format(vial=vial("heparin", code.strength))
        text = product(code.gtin, LOTS["heparin"], today.replace(day=1) - timedelta(days=1))
        yield PrintedCode(group, name, text)


def _tray(formulary: Formulary, today: date) -> Iterator[PrintedCode]:
    for supply in formulary.supplies:
        lot = RESCUE_LOT if supply.use is SupplyUse.RESCUE else SET_LOT
        for gtin in supply.codes:
            yield PrintedCode(_("Tray"), supply.name, product(gtin, lot, good(today)))


def _kits(models: Iterable[PumpModel], today: date) -> Iterator[PrintedCode]:
    for model in models:
        for kit in model.kits:
            for gtin in kit.codes:
                yield PrintedCode(_("Needle kits"), kit.name, product(gtin, KIT_LOT, good(today)))


def good(today: date) -> date:
    """Good to the end of next year."""
    return date(today.year + 1, 12, 31)


def product(gtin: str, lot: str, expires: date) -> str:
    """GS1 element strings; the lot comes last, so that it needs no separator."""
    return f"01{gtin}17{expires:%y%m%d}10{lot}"
