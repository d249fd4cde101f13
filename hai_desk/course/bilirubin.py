"""Bilirubin in one unit, whichever the laboratory reports."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from hai_desk.units import Quantity, is_kind, magnitude, of

UMOL_PER_L_IN_MG_PER_DL: Final = Fraction("17.1")
"""17.1 umol/L of bilirubin is 1 mg/dL (acceptance cases)."""


def in_mg_per_dl(value: Quantity) -> Quantity:
    """TypeError for what is neither a mass nor an amount of substance in a volume."""
    if is_kind(value, "umol/L"):
        return of(magnitude(value, "umol/L") / UMOL_PER_L_IN_MG_PER_DL, "mg/dL")
    return of(magnitude(value, "mg/dL"), "mg/dL")
