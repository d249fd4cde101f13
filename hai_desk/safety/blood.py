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
        """The day of the column that decides: planned, else at emptying. None when unknown."""
        planned = self.columns[PLANNED]
        return (planned if planned.values else self.columns[EMPTYING]).drawn_on


def blood_of(case: Case, reads: Reads) -> Blood:
    reference_day = _reference_day(case)
    columns = {
        REFERENCE: _column(reads, REFERENCE, _reference_labs(case, reference_day)),
        EMPTYING: _column(reads, EMPTYING, {}),
        PLANNED: _column(reads, PLANNED, _newer_labs(case, reference_day)),
    }
    counts, drawn = _counts(case, reads)
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


def _column(reads: Reads, name: str, labs: Mapping[Test, LabResult]) -> Column:
    typed = {
        test: value
        for test in LIVER_TESTS
        if (value := reads.number(f"as.{test.value}.{name}")) is not None
    }
    carried = {test: lab for test, lab in labs.items() if test not in typed}
    days = [lab.drawn_on for lab in carried.values()]
    drawn = _oldest([*days, reads.day(f"as.drawn.{name}")] if typed else days)
    values = {test: lab.value for test, lab in carried.items()}
    return Column({**values, **typed}, drawn, frozenset(carried))


def _oldest(days: Iterable[date | None]) -> date | None:
    """The oldest counts: one fresh result does not freshen the others. One unknown day makes
    all unknown."""
    known = list(days)
    return None if None in known else min((day for day in known if day is not None), default=None)


def _counts(case: Case, reads: Reads) -> tuple[dict[Test, Quantity], date | None]:
    counts: dict[Test, Quantity] = {}
    days: list[date | None] = []
    for test, key in COUNT_KEYS.items():
        typed, lab = reads.number(key), case.lab(test)
        if typed is not None:
            counts[test] = typed
            days.append(reads.day("as.drawn.counts"))
        elif lab is not None:
            counts[test] = lab.value
            days.append(lab.drawn_on)
    return counts, _oldest(days)
