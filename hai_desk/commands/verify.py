"""`main.py verify CASES.jsonl [--results OUT.jsonl] [--report OUT.pdf]`: is this desk right?"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from hai_desk.clock import Clock, SystemClock
from hai_desk.commands.verifying.calculations import PUMP_CALCS
from hai_desk.commands.verifying.lines import BadLine, Case, JsonNumber, read_lines
from hai_desk.commands.verifying.liver_calcs import ctcae, liver
from hai_desk.commands.verifying.outcome import Calcs, Outcome, Verdict, run_case, shortened
from hai_desk.course.liver import LiverTable, load_table

RESOURCES: Final = Path(__file__).resolve().parents[2] / "resources"
ALL_AGREE, SOME_DIFFER, NOT_READ = 0, 1, 2


@dataclass(frozen=True, slots=True)
class ReportedCase:
    """Pairs of field and text, in the order of the file; nested names are joined by a point."""

    id: str
    calc: str
    given: tuple[tuple[str, str], ...] = field(repr=False)
    expected: tuple[tuple[str, str], ...]
    computed: tuple[tuple[str, str], ...]
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """For a clinic's validation file. `verdict` of a case is agree, differ or computed."""

    file_name: str
    file_sha256: str
    program_version: str
    made_at: datetime
    table: str
    cases: tuple[ReportedCase, ...]
    agree: int
    differ: int
    unread: tuple[tuple[int, str], ...]
    """Line number and why it cannot be read."""


def run(
    arguments: list[str],
    *,
    report: Callable[[ValidationReport], bytes] | None = None,
    version: str = "",
    clock: Clock | None = None,
    resources: Path = RESOURCES,
) -> int:
    """0 when all agree, 1 when any differs, 2 when something cannot be read or written."""
    options = _options(arguments)
    try:
        content = Path(options.cases).read_bytes()
    except OSError as fault:
        return _failed(f"{options.cases} cannot be read: {fault.strerror}")
    table = load_table(json.loads((resources / "liver_table.json").read_text("utf-8")))
    outcomes, unread = _run_all(content, _calcs(table))
    code = _tell(outcomes, unread)
    made_at = (clock or SystemClock()).now()
    told = _report(options.cases, content, outcomes, unread, table, version, made_at)
    try:
        if options.results:
            Path(options.results).write_text(_results(outcomes), "utf-8", newline="\n")
        if options.report and report is not None:
            Path(options.report).write_bytes(report(told))
    except OSError as fault:
        return _failed(f"{fault.filename} cannot be written: {fault.strerror}")
    if options.report and report is None:
        return _failed("--report: no printer of reports was handed in")
    return code


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="main.py verify", description=__doc__)
    parser.add_argument("cases", metavar="CASES.jsonl")
    parser.add_argument("--results", metavar="OUT.jsonl")
    parser.add_argument("--report", metavar="OUT.pdf")
    return parser.parse_args(arguments)


def _calcs(table: LiverTable) -> Calcs:
    return {**PUMP_CALCS, "liver": partial(liver, table=table), "ctcae": ctcae}


def _run_all(content: bytes, calcs: Calcs) -> tuple[list[Outcome], list[BadLine]]:
    outcomes: list[Outcome] = []
    unread: list[BadLine] = []
    for line in read_lines(content, calcs=frozenset(calcs)):
        if isinstance(line, BadLine):
            unread.append(line)
        else:
            outcomes.append(run_case(line, calcs))
    return outcomes, unread


def _tell(outcomes: list[Outcome], unread: list[BadLine]) -> int:
    """Differences and the count on standard output, unread lines on standard error."""
    differing = [each for each in outcomes if each.verdict is Verdict.DIFFER]
    for each in differing:
        _say(f"{_name(each.case)} differs: {each.why}")
    for line in unread:
        _say(f"line {line.line} cannot be read: {line.why}", to_error=True)
    agree = sum(each.verdict is Verdict.AGREE for each in outcomes)
    _say(f"{agree} agree, {len(differing)} differ")
    return NOT_READ if unread else SOME_DIFFER if differing else ALL_AGREE


def _failed(why: str) -> int:
    _say(why, to_error=True)
    return NOT_READ


def _say(text: str, *, to_error: bool = False) -> None:
    """One line, in the characters that the terminal has."""
    stream = sys.stderr if to_error else sys.stdout
    encoding = stream.encoding or "ascii"
    line = "".join(mark if mark.isprintable() else ascii(mark)[1:-1] for mark in text)
    print(line.encode(encoding, "backslashreplace").decode(encoding), file=stream)


def _name(case: Case) -> str:
    return shortened(case.id) if isinstance(case.id, str) else f"line {case.line}"


def _results(outcomes: list[Outcome]) -> str:
    lines = (
        json.dumps({"id": each.case.id, "result": each.result}, default=_bare) for each in outcomes
    )
    return "".join(f"{line}\n" for line in lines)


def _bare(value: Any) -> Any:
    """A bare number of the file, given back as its text."""
    return value.text if isinstance(value, JsonNumber) else None


def _report(
    name: str,
    content: bytes,
    outcomes: list[Outcome],
    unread: list[BadLine],
    table: LiverTable,
    version: str,
    made_at: datetime,
) -> ValidationReport:
    return ValidationReport(
        file_name=Path(name).name,
        file_sha256=hashlib.sha256(content).hexdigest(),
        program_version=version,
        made_at=made_at,
        table=f"{table.name}, version {table.version}, {table.mark}",
        cases=tuple(map(_reported, outcomes)),
        agree=sum(each.verdict is Verdict.AGREE for each in outcomes),
        differ=sum(each.verdict is Verdict.DIFFER for each in outcomes),
        unread=tuple((line.line, line.why) for line in unread),
    )


def _reported(outcome: Outcome) -> ReportedCase:
    return ReportedCase(
        id=_name(outcome.case),
        calc=outcome.case.calc,
        given=_pairs(outcome.case.given),
        expected=_pairs(outcome.case.expect),
        computed=_pairs(outcome.result),
        verdict=outcome.verdict.value,
        why=outcome.why,
    )


def _pairs(value: Any, prefix: str = "") -> tuple[tuple[str, str], ...]:
    if isinstance(value, dict):
        inner = (
            _pairs(each, f"{prefix}.{name}" if prefix else name) for name, each in value.items()
        )
        return tuple(pair for pairs in inner for pair in pairs)
    if value is None or (not prefix and not isinstance(value, str)):
        return ()
    if isinstance(value, list):
        return ((prefix, shortened(", ".join(map(str, value)))),)
    text = value.text if isinstance(value, JsonNumber) else str(value)
    return ((shortened(prefix), shortened(text.lower() if isinstance(value, bool) else text)),)
