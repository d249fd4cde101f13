"""What lies under the scanner, once the clinic's stock and the pump models have been asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from hai_desk.plans.formulary import Formulary, Supply, Vial
from hai_desk.pumps.model import NeedleKit, PumpModel
from hai_desk.scans.codes import (
    Badge,
    Damaged,
    DateCard,
    Product,
    Scan,
    SyringeLabel,
    Unknown,
    Wristband,
)


@dataclass(frozen=True, slots=True)
class PumpCard:
    model: PumpModel
    serial: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class VialInHand:
    vial: Vial
    lot: str
    expires: date | None


@dataclass(frozen=True, slots=True)
class KitInHand:
    kit: NeedleKit
    model: PumpModel
    lot: str
    expires: date | None


@dataclass(frozen=True, slots=True)
class SupplyInHand:
    supply: Supply
    lot: str
    expires: date | None


@dataclass(frozen=True, slots=True)
class NotStocked:
    """A sound product code whose number the clinic has not entered."""

    gtin: str


Thing = (
    Wristband | Badge | SyringeLabel | DateCard | PumpCard | VialInHand | KitInHand
    | SupplyInHand | NotStocked | Damaged | Unknown
)  # fmt: skip


def thing_of(scan: Scan, formulary: Formulary, models: Iterable[PumpModel]) -> Thing:
    if not isinstance(scan, Product):
        return scan
    vial, supply = formulary.vial(scan.gtin), formulary.supply(scan.gtin)
    if vial is not None:
        return VialInHand(vial, scan.lot, scan.expires)
    if supply is not None:
        return SupplyInHand(supply, scan.lot, scan.expires)
    return _of_a_pump(scan, models)


def _of_a_pump(scan: Product, models: Iterable[PumpModel]) -> Thing:
    for model in models:
        if scan.gtin in model.codes:
            return PumpCard(model, scan.serial)
        for kit in model.kits:
            if scan.gtin in kit.codes:
                return KitInHand(kit, model, scan.lot, scan.expires)
    return NotStocked(scan.gtin)
