"""Blood results as entered, each with the day the blood was drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hai_desk.units import Quantity


class Test(StrEnum):
    AST = "AST"
    ALP = "ALP"
    BILIRUBIN = "bilirubin"
    WHITE_CELLS = "white cells"
    PLATELETS = "platelets"


LIVER_TESTS = (Test.AST, Test.ALP, Test.BILIRUBIN)
BLOOD_COUNTS = (Test.WHITE_CELLS, Test.PLATELETS)


@dataclass(frozen=True, slots=True)
class LabResult:
    """`value` in U/L (AST, ALP), mg/dL (bilirubin) or cells per microlitre (counts)."""

    id: str
    patient_id: str
    test: Test
    value: Quantity = field(repr=False)
    drawn_on: date
    baseline: bool = False
