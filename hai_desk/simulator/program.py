"""What a programmable pump has been told to do, with the check sum that names it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from decimal import Decimal

import rfc8785


@dataclass(frozen=True, slots=True)
class Program:
    """Delivers the rate continuously. Numbers are decimal text on every wire, never floats."""

    id: str
    rate: Decimal
    """mL/day; 0 is stopped."""
    drug: str
    concentration: Decimal
    """mg/mL."""

    @property
    def crc(self) -> str:
        """CRC-32 of the program in canonical JSON, in hex."""
        body = {
            "id": self.id,
            "mode": "continuous",
            "rate": str(self.rate),
            "drug": self.drug,
            "concentration": str(self.concentration),
        }
        return f"{zlib.crc32(rfc8785.dumps(body)):08x}"


def first_program(rate: str) -> Program:
    return Program("start", Decimal(rate), "floxuridine", Decimal("8"))
