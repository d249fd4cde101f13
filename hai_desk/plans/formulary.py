"""What the clinic stocks, and the article numbers that scanners read from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Code:
    """`strength` is that of the vial which carries the number; empty for the diluent."""

    gtin: str
    strength: str


@dataclass(frozen=True, slots=True)
class Stocked:
    """A drug or diluent in stock; `strengths` as exact text, such as `10000 units/mL`."""

    name: str
    display: str
    strengths: tuple[str, ...]
    codes: tuple[Code, ...] = ()


class SupplyUse(StrEnum):
    SYRINGE = "syringe and filter"
    RESCUE = "rescue syringe"


@dataclass(frozen=True, slots=True)
class Supply:
    """Something on the tray that is no vial and no needle kit."""

    key: str
    name: str
    use: SupplyUse
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vial:
    """What one article number stands for."""

    name: str
    strength: str


@dataclass(frozen=True, slots=True)
class Formulary:
    version: int
    components: tuple[Stocked, ...]
    supplies: tuple[Supply, ...] = ()

    def component(self, name: str) -> Stocked:
        return next(part for part in self.components if part.name == name)

    def vial(self, gtin: str) -> Vial | None:
        for part in self.components:
            for code in part.codes:
                if code.gtin == gtin:
                    return Vial(part.name, code.strength)
        return None

    def supply(self, gtin: str) -> Supply | None:
        return next((each for each in self.supplies if gtin in each.codes), None)


def load_formulary(body: Mapping[str, Any]) -> Formulary:
    """A document from before the scanner has no codes and no supplies, and stays good."""
    parts = tuple(_stocked(raw) for raw in body["components"])
    supplies = tuple(_supply(raw) for raw in body.get("supplies", ()))
    return Formulary(int(body["version"]), parts, supplies)


def _stocked(raw: Mapping[str, Any]) -> Stocked:
    codes = tuple(
        Code(str(gtin), str(strength))
        for strength, gtins in raw.get("codes", {}).items()
        for gtin in gtins
    )
    return Stocked(str(raw["name"]), str(raw["display"]), tuple(raw["strengths"]), codes)


def _supply(raw: Mapping[str, Any]) -> Supply:
    codes = tuple(str(gtin) for gtin in raw.get("codes", ()))
    return Supply(str(raw["key"]), str(raw["name"]), SupplyUse(raw["use"]), codes)
