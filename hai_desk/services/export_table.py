"""A table as the bytes of a CSV file that no spreadsheet takes for a program."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import Final

from hai_desk.units import from_exact_number, is_unit
from hai_desk.wording.numbers import fixed

FORMULA: Final = frozenset("=+-@＝＋－＠")
"""A cell that begins with one of these is run as a formula by a spreadsheet."""

CONTROL: Final = frozenset("\t\r\n\0")
BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it a spreadsheet reads the file in the alphabet of its own country."""

_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts; every column has a name."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A quantity in two cells: the number, and its unit in the column beside it."""

    value: str
    unit: str


def quantity_cell(text: str) -> Cell:
    """`2520/13 mg` as 193.8462 and mg; text that is no quantity stays as it is, without a unit."""
    number, _space, unit = text.partition(" ")
    if not is_unit(unit):
        return Cell(text, "")
    try:
        value = from_exact_number(number)
    except ValueError:
        return Cell(text, "")
    whole = fixed(value, _DIGITS).rstrip("0").rstrip(".") if "/" in number else number
    return Cell(whole, unit)


def csv_bytes(table: Table) -> bytes:
    """RFC 4180: every cell in quotation marks, lines end with CR LF."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(map(guarded, table.columns))
    writer.writerows(tuple(map(guarded, row)) for row in table.rows)
    return (BYTE_ORDER_MARK + target.getvalue()).encode("utf-8")


def guarded(cell: str) -> str:
    """An apostrophe before what would be run, also behind spaces; the text itself stays."""
    risky = cell[:1] in CONTROL or cell.lstrip()[:1] in FORMULA
    return f"'{cell}" if cell and risky else cell
