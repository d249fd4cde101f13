"""The clinic's recall list: which pumps and lots a notice speaks of, with source, date and whether
somebody confirmed it at its source. A program without a network knows no more than this list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from hai_desk.errors import ClinicDataUnreadable
from hai_desk.pumps.implant import Implant
from hai_desk.pumps.model import Mark, Source

ANY_PRODUCT = ""
NEEDLE_KIT = "needle kit"
_TAIL = re.compile(r"(.*?)([0-9]+)", re.ASCII)
_FIELDS = frozenset(
    {
        "key",
        "title",
        "advice",
        "model",
        "product",
        "serials",
        "lots",
        "distributed",
        "notice",
        "verified",
        "mark",
        "source",
        "added_by",
        "confirmed_by",
        "withdrawn",
    }
)


class Match(StrEnum):
    """NAMED: the serial stands in the notice. BY_DATE: implanted while such pumps were sold."""

    NAMED = "named"
    BY_DATE = "by date"


@dataclass(frozen=True, slots=True)
class Serials:
    """One serial, or all from `first` to `last`: same letters before, same count of digits."""

    first: str
    last: str

    def hold(self, serial: str) -> bool:
        said, low, high = (_plain(each) for each in (serial, self.first, self.last))
        if said in (low, high):
            return True
        parts = [_TAIL.fullmatch(each) for each in (said, low, high)]
        if None in parts:
            return False
        heads = {part[1] for part in parts if part}
        digits = [part[2] for part in parts if part]
        alike = len(heads) == 1 and len({len(each) for each in digits}) == 1
        return alike and digits[1] <= digits[0] <= digits[2]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    on: date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Recall:
    """`product` is what the lots belong to: a component, `needle kit`, or empty for any of them.
    `distributed` are the days such pumps were sold between. `notice` is the day of the notice."""

    key: str
    title: str
    advice: str
    model_key: str
    product: str
    serials: tuple[Serials, ...]
    lots: tuple[str, ...]
    distributed: tuple[date, date] | None
    notice: date
    verified: bool
    source: Source
    withdrawn: Withdrawn | None = None

    @property
    def stands(self) -> bool:
        return self.withdrawn is None

    def names_pump(self, implant: Implant) -> Match | None:
        if self.model_key and self.model_key != implant.model_key:
            return None
        if any(each.hold(implant.serial) for each in self.serials):
            return Match.NAMED
        if self.distributed is None or not self.model_key:
            return None
        first, last = self.distributed
        return Match.BY_DATE if first <= implant.implanted_on <= last else None

    def names_lot(self, lot: str, product: str) -> bool:
        fits = self.product in (ANY_PRODUCT, product)
        return fits and _plain(lot) in {_plain(each) for each in self.lots}


def load_recalls(body: Mapping[str, Any]) -> tuple[Recall, ...]:
    """Raises ClinicDataUnreadable for an entry without source, and for whatever is not certain."""
    try:
        recalls = tuple(_recall(raw) for raw in body["recalls"])
        keys = [recall.key for recall in recalls]
        if len(set(keys)) < len(keys):
            raise ValueError("a key that stands twice")
    except (KeyError, TypeError, ValueError) as error:
        raise ClinicDataUnreadable(document="recalls", because=str(error)) from error
    return recalls


def read_serials(text: str) -> tuple[Serials, ...]:
    """`I3K-004100 to I3K-004199, I3K-004300`; ValueError for a range that runs backwards."""
    return tuple(_serials(part) for part in text.split(",") if part.strip())


def serials_text(serials: tuple[Serials, ...]) -> str:
    return ", ".join(map(_span, serials))


def _span(serials: Serials) -> str:
    first, last = serials.first, serials.last
    return first if first == last else f"{first} to {last}"


def _serials(text: str) -> Serials:
    first, to, last = (part.strip() for part in f" {text.strip()} ".partition(" to "))
    found = Serials(first, last if to else first)
    if not found.first or not found.last or not _runs_forward(found):
        raise ValueError(f"serials {text.strip()}")
    return found


def _runs_forward(serials: Serials) -> bool:
    if serials.first == serials.last:
        return True
    parts = [_TAIL.fullmatch(_plain(each)) for each in (serials.first, serials.last)]
    if None in parts:
        return False
    (head, low), (other, high) = ((part[1], part[2]) for part in parts if part)
    return head == other and len(low) == len(high) and low <= high


def _recall(raw: Mapping[str, Any]) -> Recall:
    if unknown := set(raw) - _FIELDS:
        raise ValueError(f"unknown: {sorted(unknown)}")
    if not isinstance(raw["verified"], bool):
        raise ValueError("verified is yes or no")
    return Recall(
        key=_words(raw["key"]),
        title=_words(raw["title"]),
        advice=str(raw["advice"]),
        model_key=str(raw["model"]),
        product=str(raw["product"]),
        serials=tuple(_serials(each) for each in raw["serials"]),
        lots=tuple(_words(each) for each in raw["lots"]),
        distributed=_days(raw["distributed"]),
        notice=date.fromisoformat(raw["notice"]),
        verified=raw["verified"],
        source=Source(_words(raw["source"]), Mark(raw["mark"])),
        withdrawn=_withdrawn(raw.get("withdrawn")),
    )


def _days(raw: Mapping[str, str] | None) -> tuple[date, date] | None:
    if raw is None:
        return None
    first, last = date.fromisoformat(raw["from"]), date.fromisoformat(raw["to"])
    if first > last:
        raise ValueError("the earlier day first")
    return first, last


def _withdrawn(raw: Mapping[str, str] | None) -> Withdrawn | None:
    if raw is None:
        return None
    return Withdrawn(date.fromisoformat(raw["on"]), _words(raw["by"]), _words(raw["reason"]))


def _words(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a name or a source is missing")
    return value.strip()


def _plain(text: str) -> str:
    """Spaces at the ends and the case of letters tell no serial from another."""
    return text.strip().upper()
