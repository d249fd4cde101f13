"""Everything that is wrong with the answers, one line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from scripts.hazarding.named_tests import fault
from scripts.hazarding.rows import Answers, Open, Row


def gaps(answers: Answers, wanted: Iterable[str], root: Path) -> list[str]:
    wanted = list(wanted)
    ids = [row.id for row in answers.rows]
    found = [f"{each}: no row" for each in wanted if each not in ids]
    found += [f"{each}: a row that nobody asked for" for each in ids if each not in wanted]
    found += [f"{each}: {count} rows" for each, count in Counter(ids).items() if count > 1]
    admitted = {each.id for each in answers.open}
    for row in answers.rows:
        found += [f"{row.id}: {what}" for what in _faults(row, row.id in admitted, root)]
    if sorted(ids) == sorted(wanted) and ids != wanted:
        found.append("the rows are not in the order of the list")
    found += [line for each in answers.open for line in _open_faults(each, ids)]
    return found


def _faults(row: Row, admitted: bool, root: Path) -> Iterator[str]:
    if not row.means:
        yield "no meaning"
    if row.tests and row.reason:
        yield "both tests and a reason why it does not apply"
    if row.tests and not row.desk:
        yield "tests, and nothing that they show"
    if admitted and (row.tests or row.reason):
        yield "listed as open, and answered"
    if not (row.tests or row.reason or admitted):
        yield "neither a test nor a reason"
    yield from (f"{test} {wrong}" for test in row.tests if (wrong := fault(root, test)))
    if len(set(row.tests)) < len(row.tests):
        yield "a test named twice"


def _open_faults(each: Open, ids: list[str]) -> Iterator[str]:
    if each.id not in ids:
        yield f"{each.id}: open, and no row"
    if not each.why:
        yield f"{each.id}: open without a reason"
    try:
        date.fromisoformat(each.since)
    except ValueError:
        yield f"{each.id}: open since no date"
