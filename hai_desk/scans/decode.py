"""From the characters a scanner sent to what the code is."""

from __future__ import annotations

import re
from collections.abc import Callable

from hai_desk.scans.codes import (
    Badge,
    Damage,
    Damaged,
    DateCard,
    Scan,
    SyringeLabel,
    Unknown,
    Wristband,
)
from hai_desk.scans.gs1 import GS, read_gs1

AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
"""A scanner may tell the kind of symbol first; for a code of this program it says nothing."""

OWN = re.compile(r"HD:([A-Z]):(.*)")
_ONE_PART: dict[str, Callable[[str], Scan]] = {"P": Wristband, "S": Badge, "C": DateCard}


def decode(text: str, separators: str = GS) -> Scan:
    """`separators` are the characters this desk's scanner sends between two GS1 fields."""
    plain = text.strip(" \r\n\t")
    own = OWN.fullmatch(AIM.sub("", plain, count=1) if plain.startswith("]") else plain)
    if own is not None:
        return _own(own[1], own[2].strip())
    return read_gs1(plain, separators) or Unknown(plain)


def _own(kind: str, rest: str) -> Scan:
    if kind == "L":
        number, _colon, check = rest.partition(":")
        whole = bool(number and check) and ":" not in check
        return SyringeLabel(number, check) if whole else Damaged(Damage.CUT_SHORT)
    make = _ONE_PART.get(kind)
    if make is None:
        return Unknown(f"HD:{kind}:{rest}")
    return make(rest) if rest and ":" not in rest else Damaged(Damage.CUT_SHORT)
