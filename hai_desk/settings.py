"""What is set for this one desk, outside the clinic's documents: its scanner."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

GS = "\x1d"


class Mode(StrEnum):
    """How the scanner of this desk sends: as fast keys, as keys between two marks, on a line."""

    BURST = "burst"
    FRAMED = "framed"
    SERIAL = "serial"


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    """`gap_ms` and `shortest` tell a scan from a person (design, section 7.3).

    `prefix` and `suffix` are one character each; an empty suffix is Enter or Tab. `separators`
    are what the scanner sends between two GS1 fields.
    """

    mode: Mode = Mode.BURST
    gap_ms: int = 35
    shortest: int = 6
    prefix: str = "~"
    suffix: str = ""
    separators: str = GS
    port: str = ""
    baud: int = 9600


AS_DELIVERED = ScannerSettings()
"""A keyboard wedge out of its box."""
