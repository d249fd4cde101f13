"""docs/hazards.md from the answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from scripts.hazarding.rows import Answers, Row

HEAD = """# Hazards

What is known to go wrong with infusion pumps, row by row, and what HAI Desk does about it. This
page is written by `scripts/hazards.py` from `docs/hazards.toml`. `make check` fails where a row has
neither a test nor a reason, where a named test is not there or is not run by `make test`, and where
this page is not what the data says.

The rows are those of the Generic Infusion Pump Hazard Analysis and Safety Requirements 1.0
(MS-CIS-08-31, 2009) and of the Open PCA Pump that bear on desk software. **GIP** is a requirement
of that list, **HID** a hazard of its table. The table names some requirements by other numbers than
the list, so both are cited. The meaning is told in our words. No conformity is claimed.

A test is named only where it would fail if the protection were taken away. A row without a test
says why it is no matter of a desk beside the pump.
"""

PARTS = {
    "GIP 1": "Infusion control",
    "GIP 2": "User interface",
    "GIP 3": "Errors, alarms, self-tests",
    "GIP 4": "Log",
    "GIP 5": "Battery",
    "GIP 6": "Dose error reduction",
    "GIP 7": "Surroundings",
    "HID 1": "Hazards of operation",
    "HID 2": "Hazards of the surroundings",
    "HID 4": "Hazards of hardware",
    "HID 5": "Hazards of software",
    "HID 8": "Hazards of use",
    "Open PCA": "Open PCA Pump",
}


def page(answers: Answers) -> str:
    return "\n".join([HEAD, _counts(answers), *_parts(answers), *_open(answers)])


def _counts(answers: Answers) -> str:
    shown = [row for row in answers.rows if row.tests]
    tests = {test for row in shown for test in row.tests}
    apart = sum(1 for row in answers.rows if row.reason)
    return (
        f"{len(answers.rows)} rows: {len(shown)} shown by {len(tests)} tests, "
        f"{apart} with a reason, {len(answers.open)} open.\n"
    )


def _parts(answers: Answers) -> Iterator[str]:
    for part, rows in groupby(answers.rows, key=lambda row: part_of(row.id)):
        yield f"## {part}\n"
        yield "| Row | What it means | What HAI Desk does | Shown by |"
        yield "|---|---|---|---|"
        yield from (_line(row) for row in rows)
        yield ""


def part_of(row_id: str) -> str:
    source, _, number = row_id.rpartition(" ")
    key = source if source == "Open PCA" else f"{source} {number.partition('.')[0]}"
    return PARTS[key]


def _line(row: Row) -> str:
    name = f"**{row.id}**" + (f"<br>{', '.join(row.cites)}" if row.cites else "")
    what = f"*Does not apply:* {row.reason}" if row.reason else row.desk
    tests = "<br>".join(_test(each) for each in row.tests)
    cells = (name, row.means, what, tests)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _test(node_id: str) -> str:
    file, _, name = node_id.partition("::")
    return f"[{name}](../{file})"


def _open(answers: Answers) -> Iterator[str]:
    if answers.open:
        yield "## Open\n"
        yield from (f"- {each.id}, since {each.since}: {each.why}" for each in answers.open)
        yield ""
