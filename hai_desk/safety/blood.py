"""The blood results a visit is judged by: typed today, else the newest in the registry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from hai_desk.patients.laboratory import LIVER_TESTS, LabResult, Test
from hai_desk.safety.case import Case
from hai_desk.units import Quantity
from hai_desk.worksheet.reads import Reads

REFERENCE, EMPTYING, PLANNED = "reference", "emptying", "planned"
COUNT_KEYS = {Test.WHITE_CELLS: "as.white_cells", Test.PLATELETS: "as.platelets"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of liver tests: values by test and the day the blood was drawn."""

    values: Mapping[Test, Quantity] = field(default_factory=dict)
    drawn_on: date | None = None
    carried: frozenset[Test] = frozenset()
    """Tests whose value came from the registry and was not typed on this worksheet."""


@dataclass(frozen=True, slots=True)
class Blood:
    columns: Mapping[str, Column]
    counts: Mapping[Test, Quantity]
    counts_drawn_on: date | None

    def latest_drawn(self) -> date | None:
        """The day of the newest column that decides: planned, or at emptying."""
        days = [self.columns[name].drawn_on for name in (EMPTYING, PLANNED)]
        return max((day for day in days if day is not None), default=None)


def blood_of(case: Case, reads: Reads, today: date) -> Blood:
    reference_day = _reference_day(case)
    columns = {
        REFERENCE: _column(reads, REFERENCE, _reference_labs(case, reference_day), today),
        EMPTYING: _column(reads, EMPTYING, {}, today),
        PLANNED: _column(reads, PLANNED, _newer_labs(case, reference_day), today),
    }
    counts, drawn = _counts(case, reads, today)
    return Blood(columns, counts, drawn)


def _reference_day(case: Case) -> date | None:
    last = case.last_floxuridine
    return last.filled_at.date() if last else None


def _reference_labs(case: Case, day: date | None) -> dict[Test, LabResult]:
    """Reference is the day of the last floxuridine fill; before the first, the baseline."""
    found = {
        test: case.lab(test, on_or_before=day) if day else case.baseline(test)
        for test in LIVER_TESTS
    }
    return {test: lab for test, lab in found.items() if lab is not None}


def _newer_labs(case: Case, day: date | None) -> dict[Test, LabResult]:
    found = {test: case.lab(test) for test in LIVER_TESTS}
    return {
        test: lab
        for test, lab in found.items()
        if lab is not None and (day is None or lab.drawn_on > day) and not lab.baseline
    }


def _column(reads: Reads, name: str, labs: Mapping[Test, LabResult], today: date) -> Column:
    typed = {
        test: value
        for test in LIVER_TESTS
        if (value := reads.number(f"as.{test.value}.{name}")) is not None
    }
    carried = {test: lab.value for test, lab in labs.items() if test not in typed}
    drawn = reads.day(f"as.drawn.{name}")
    if drawn is None:
        drawn = today if typed and name != REFERENCE else _oldest(labs.values())
    return Column({**carried, **typed}, drawn, frozenset(carried))


def _oldest(labs: Iterable[LabResult]) -> date | None:
    """The oldest of a column counts: one fresh result does not freshen the others."""
    days = [lab.drawn_on for lab in labs]
    return min(days, default=None)


def _counts(case: Case, reads: Reads, today: date) -> tuple[dict[Test, Quantity], date | None]:
    counts: dict[Test, Quantity] = {}
    days: list[date] = []
    for test, key in COUNT_KEYS.items():
        typed, lab = reads.number(key), case.lab(test)
        if typed is not None:
            counts[test] = typed
            days.append(reads.day("as.drawn.counts") or today)
        elif lab is not None:
            counts[test] = lab.value
            days.append(lab.drawn_on)
    return counts, min(days, default=None)
