"""A clinic's validation file on paper: every case, what was given, expected and computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hai_desk.commands.verify import ReportedCase, ValidationReport
from hai_desk.wording import dates, quantities
from hai_desk.wording.numbers import NO_BREAK_SPACE
from reports.canonical import grouped
from reports.pdf.archive import archived
from reports.pdf.paper import Size, draw_paper
from reports.sheet.frame import WARNING
from reports.sheet.values import (
    Boxed,
    Column,
    Fact,
    Facts,
    Lines,
    Paper,
    Section,
    SignaturePlace,
    Table,
)

DIGEST_CHARACTERS = 64
COLUMNS = (
    Column("Case", strong=True),
    Column("Calculation"),
    Column("Given"),
    Column("Expected"),
    Column("Computed"),
    Column("Verdict", strong=True),
)


def validation_report(report: ValidationReport, size: Size = Size.A4) -> bytes:
    paper = validation_paper(report)
    return archived(draw_paper(paper, size).pdf, (), subject=paper.title, made_at=report.made_at)


def validation_paper(report: ValidationReport) -> Paper:
    made = dates.day_clock(report.made_at)
    offset = dates.utc_offset(report.made_at)
    return Paper(
        title="HAI Desk validation report",
        clinic="Every calculation by the functions that the worksheet uses",
        number_label="Program version",
        number=report.program_version or "not known",
        date_label="Computed",
        date=dates.day(report.made_at),
        code="",
        boxed_line="",
        continuation=f"Validation report  {report.file_name}  {made}",
        footer=f"{report.file_name}, computed {made} {offset}",
        warning=WARNING,
        boxes=(_counts(report),),
        sections=tuple(_sections(report)),
        signatures=(
            SignaturePlace("Performed by, date, signature"),
            SignaturePlace("Reviewed by, date, signature"),
        ),
        supplement=(),
    )


def _counts(report: ValidationReport) -> tuple[Fact, ...]:
    return (
        Fact("Agree", quantities.count(report.agree)),
        Fact("Differ", quantities.count(report.differ)),
        Fact("Cases", quantities.count(len(report.cases))),
        Fact("Lines not read", quantities.count(len(report.unread))),
        Fact("Liver-test table", report.table or "none"),
    )


def _sections(report: ValidationReport) -> Iterator[Section]:
    digest = grouped(report.file_sha256, DIGEST_CHARACTERS)
    facts = (
        Fact("File", report.file_name),
        Fact("Fingerprint of the file (SHA-256)", digest, identifier=True),
    )
    yield Section("1", "What was run", "", (Facts(1, facts),))
    differing = [case for case in report.cases if case.verdict == "differ"]
    yield Section("2", "Differences", "", _differences(differing, report))
    rows = tuple(_row(case) for case in report.cases)
    yield Section("3", "All cases", "", (Table(COLUMNS, rows),))


def _differences(
    differing: Sequence[ReportedCase], report: ValidationReport
) -> tuple[Boxed | Lines, ...]:
    boxes = [Boxed(f"{case.id}, {case.calc}.", case.why) for case in differing]
    boxes += [Boxed(f"Line {number} was not read.", why) for number, why in report.unread]
    return tuple(boxes) or (Lines(("None.",)),)


def _row(case: ReportedCase) -> tuple[str, ...]:
    return (
        case.id,
        case.calc,
        _pairs(case.given),
        _pairs(case.expected) or "nothing stated",
        _pairs(case.computed),
        case.verdict,
    )


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    """A number never leaves its unit at the end of a line."""
    return ", ".join(f"{name} {value.replace(' ', NO_BREAK_SPACE)}" for name, value in pairs)
