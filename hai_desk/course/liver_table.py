"""The clinic's liver-test table, read strictly from its document. CLINICAL 4.1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from hai_desk.errors import ClinicDataUnreadable
from hai_desk.patients.laboratory import LIVER_TESTS, Test
from hai_desk.units import Quantity, exact_decimal, from_exact_text, is_kind

HOLD: Final = Fraction(0)
"""A level of nothing: floxuridine is held."""

FORMAT: Final = "hai-desk/liver-table/1"


@dataclass(frozen=True, slots=True)
class Band:
    """Ratios from `start` up to, not including, `below` (None: without end) allow `percent`."""

    percent: Fraction
    start: Fraction
    below: Fraction | None


@dataclass(frozen=True, slots=True)
class Row:
    """Bands of one test for references up to `edge`, or above it."""

    test: Test
    edge: Quantity
    above: bool
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class AbsoluteHold:
    """A reading of `at_least` holds the drug whatever its ratio."""

    test: Test
    at_least: Quantity
    mark: str
    source: str


@dataclass(frozen=True, slots=True)
class LiverTable:
    name: str
    version: int
    mark: str
    source: str
    rows: tuple[Row, ...]
    holds: tuple[AbsoluteHold, ...]

    def row_for(self, test: Test, reference: Quantity) -> Row:
        """The row whose references this one belongs to: the edge itself is not above."""
        return next(
            row for row in self.rows if row.test is test and row.above == (reference > row.edge)
        )


def load_table(document: Mapping[str, Any]) -> LiverTable:
    """Raises ClinicDataUnreadable for a table with a gap, an overlap or a missing source."""
    try:
        table = _table(document)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise ClinicDataUnreadable(document="liver table", fault=type(fault).__name__) from fault
    fault_found = _fault(table)
    if fault_found:
        raise ClinicDataUnreadable(document="liver table", fault=fault_found)
    return table


def _table(document: Mapping[str, Any]) -> LiverTable:
    if document["format"] != FORMAT:
        raise ValueError(document["format"])
    return LiverTable(
        name=str(document["name"]),
        version=int(document["version"]),
        mark=str(document["mark"]),
        source=str(document["source"]),
        rows=tuple(map(_row, document["rows"])),
        holds=tuple(map(_hold, document["holds"])),
    )


def _row(body: Mapping[str, Any]) -> Row:
    test, above = Test(body["test"]), "reference_above" in body
    edge = _value(test, body["reference_above" if above else "reference_to"])
    return Row(test, edge, above, tuple(map(_band, body["levels"])))


def _hold(body: Mapping[str, Any]) -> AbsoluteHold:
    test = Test(body["test"])
    at_least = _value(test, body["at_least"])
    return AbsoluteHold(test, at_least, str(body["mark"]), str(body["source"]))


def _band(body: Mapping[str, Any]) -> Band:
    percent = HOLD if body["percent"] == "hold" else exact_decimal(body["percent"])
    below = exact_decimal(body["below"]) if "below" in body else None
    return Band(percent, exact_decimal(body["from"]), below)


def _value(test: Test, text: str) -> Quantity:
    value = from_exact_text(text)
    if not is_kind(value, "mg/dL" if test is Test.BILIRUBIN else "U/L"):
        raise ValueError(text)
    return value


def _fault(table: LiverTable) -> str:
    if not (table.source and all(hold.source for hold in table.holds)):
        return "no source"
    for test in LIVER_TESTS:
        rows = [row for row in table.rows if row.test is test]
        if sorted(row.above for row in rows) != [False, True] or rows[0].edge != rows[1].edge:
            return f"references of {test}"
    broken = next((row for row in table.rows if not _seamless(row.bands)), None)
    return f"bands of {broken.test}" if broken else ""


def _seamless(bands: tuple[Band, ...]) -> bool:
    """From 0, without gap or overlap, ever stricter, and holding without end at last."""
    if not bands or bands[0].start != 0 or bands[0].percent > 100:
        return False
    joined = all(
        one.below == two.start and one.percent > two.percent and one.start < two.start
        for one, two in pairwise(bands)
    )
    return joined and bands[-1].below is None and bands[-1].percent == HOLD
