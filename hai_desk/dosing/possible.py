"""What a dose sum may be asked at all. The clinic's own limits are data and narrower."""

from __future__ import annotations

from typing import Final

from hai_desk.units import kilograms, mg_per_kg_day, mg_per_mL, milligrams, millilitres

HIGHEST_DOSE: Final = mg_per_kg_day("0.6")
"""Upper end of the drug label's range (CLINICAL 3.5, confirmed); before the dose level."""

LOWEST_WEIGHT: Final = kilograms("20")
HIGHEST_WEIGHT: Final = kilograms("300")
"""Both: demonstration limits of the design, section 9."""

STOCK_STRENGTH: Final = mg_per_mL("100")
VIAL: Final = milligrams("500")
"""500 mg with 5 mL of sterile water (CLINICAL 3.5, drug label, confirmed)."""

ROUNDING_STEP: Final = milligrams("5")
"""Nearest 5 mg, half up (CLINICAL 3.3; a clinic setting)."""

READING_ERROR: Final = millilitres("1")
"""So much more returned than filled is a reading error; so little returned or used is none."""

JUDGED_FROM: Final = millilitres("5")
"""A stay expected to use less is too short to judge a flow by (acceptance cases)."""
