"""The table of a program: one column, two, or the three of the read-back."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hai_desk.pumps.program import PumpProgram
from hai_desk.services.program_read_back import Row
from hai_desk.units import Volume, exact_text, from_exact_text, magnitude
from hai_desk.wording import quantities
from hai_desk.wording.language import _
from hai_desk.wording.numbers import number as digits
from ui.form.compare import CompareCell, CompareRow, CompareTable, Mark
from ui.program.texts import cell, name, no_change, settings


def running_table(program: PumpProgram) -> CompareTable:
    rows = tuple(
        CompareRow(name(row.setting), (cell(row.setting, row.before),))
        for row in settings(program)
        if row.before
    )
    return CompareTable(_("Program in the pump"), (_("In the pump"),), rows)


def before_after(rows: tuple[Row, ...], left: Volume | None = None) -> CompareTable:
    """Review: what changes first, each with how much."""
    told = tuple(
        CompareRow(
            name(row.setting),
            (_before(row, left), _asked(row, strong=row.changed)),
            tall=row.changed,
        )
        for row in rows
    )
    return CompareTable(
        "", (_("Before"), _("After")), told, tinted=1, rest=_("Unchanged"), rest_from=_changed(rows)
    )


def read_back(rows: tuple[Row, ...], left: Volume | None = None) -> CompareTable:
    told = tuple(
        CompareRow(
            name(row.setting),
            (
                _before(row, left),
                _asked(row, strong=row.changed),
                cell(row.setting, row.read, strong=row.changed),
            ),
            mark=_mark(row),
            said=_said(row),
            tall=row.changed or not row.equal,
        )
        for row in _differing_first(rows)
    )
    heads = (_("In the pump before"), _("You asked for"), _("Pump reads back"))
    large = sum(row.tall for row in told)
    return CompareTable("", heads, told, tinted=2, rest=_("Unchanged"), rest_from=large)


def _mark(row: Row) -> Mark:
    if not row.compared:
        return ""
    return "ok" if row.equal else "hard"


def _said(row: Row) -> str:
    if not row.compared:
        return _("not compared")
    return _("equal") if row.equal else _("differs")


def _before(row: Row, left: Volume | None) -> CompareCell:
    """No program says what the reservoir holds; the pump's own count does."""
    if row.setting == "fill" and not row.before and left is not None:
        told = cell(row.setting, exact_text(left, "mL"))
        return replace(told, value=digits(magnitude(left, "mL"), 1), detail=_("the pump's count"))
    return cell(row.setting, row.before)


def _differing_first(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (row.equal, not row.changed)))


def _changed(rows: tuple[Row, ...]) -> int:
    return sum(row.changed for row in rows)


def _asked(row: Row, *, strong: bool) -> CompareCell:
    """Of what stays only that it stays, so that the eye finds what changes."""
    if not row.changed and (row.equal or not row.read):
        return CompareCell(no_change(), faint=True)
    return cell(row.setting, row.asked, detail=change_words(row), strong=strong)


def change_words(row: Row) -> str:
    """`20 % less`; empty where there is nothing to compare."""
    if row.setting not in ("daily", "rate") or not row.before or not row.asked:
        return ""
    old, new = from_exact_text(row.before), from_exact_text(row.asked)
    if old.units != new.units or not old.magnitude:
        return ""
    return more_or_less((new.magnitude - old.magnitude) / old.magnitude * 100)


def more_or_less(percent: Fraction) -> str:
    if not percent:
        return ""
    told = quantities.percent(abs(percent))
    return (
        _("{percent} more").format(percent=told)
        if percent > 0
        else _("{percent} less").format(percent=told)
    )
