"""What a scan means for an open worksheet, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hai_desk.scans.codes import Damaged
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.things import Thing


@dataclass(frozen=True, slots=True)
class Enters:
    """These entries are stored as scanned; right or wrong is for the rules to say. `stage` is
    the one they belong to: a stop must be seen, so the page goes there."""

    texts: Mapping[str, str] = field(repr=False)
    stage: Stage
    what: Thing
    carried: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What the registry adds to it: nobody read this off anything."""


@dataclass(frozen=True, slots=True)
class Agrees:
    """What the worksheet already holds; nothing is stored."""

    what: Thing


class Wanted(StrEnum):
    """What the open stage takes a scan of."""

    BAND_OR_CARD = "wristband or pump card"
    VIAL = "vial"
    LABEL = "syringe label"
    RESCUE = "rescue syringe"
    KIT = "needle kit"
    BAND_OR_LABEL = "wristband or syringe label"
    BAND_OR_RESCUE = "wristband or rescue syringe"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class NotNow:
    """Known, but of no place here. `place` is the stage that takes it, None where none does."""

    what: Thing
    wanted: Wanted
    place: Stage | None = None


@dataclass(frozen=True, slots=True)
class NoSuchCode:
    """The lot is entered by hand; `texts` flag that the code said nothing to this desk."""

    texts: Mapping[str, str] = field(repr=False)
    stage: Stage
    what: Thing
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class ScanAgain:
    what: Damaged


Meaning = Enters | Agrees | NotNow | NoSuchCode | ScanAgain
