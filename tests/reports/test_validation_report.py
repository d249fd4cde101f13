from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from hai_desk.commands.verify import ReportedCase, ValidationReport
from reports.preview import page_texts
from reports.validation_report import validation_report

AGREEING = ReportedCase(
    id="fill-1",
    calc="fill",
    given=(("dose", "0.12 mg/kg/day"), ("weight", "70 kg")),
    expected=(("floxuridine", "193.85 mg"),),
    computed=(("floxuridine", "193.85 mg"),),
    verdict="agree",
    why="",
)
DIFFERING = replace(
    AGREEING,
    id="fill-2",
    expected=(("floxuridine", "190 mg"),),
    verdict="differ",
    why="floxuridine: expected 190 mg, computed 194 mg",
)


@pytest.fixture
def report(signed_at: datetime) -> ValidationReport:
    return ValidationReport(
        file_name="cases.jsonl",
        file_sha256="ab" * 32,
        program_version="0.1.0",
        made_at=signed_at,
        table="Liver-test table, version 1, recalled",
        cases=(AGREEING, DIFFERING),
        agree=1,
        differ=1,
        unread=((3, "not a JSON object"),),
    )


def flat(pdf: bytes) -> str:
    return " ".join(" ".join(page_texts(pdf)).split())


def test_every_case_stands_with_given_expected_computed_and_verdict(
    report: ValidationReport,
) -> None:
    text = "".join(flat(validation_report(report)).split())
    for words in ("fill-1", "dose0.12mg/kg/day", "193.85mg", "agree", "fill-2", "190mg", "differ"):
        assert words in text


def test_differences_and_unread_lines_come_first(report: ValidationReport) -> None:
    text = flat(validation_report(report))
    assert text.index("expected 190 mg, computed 194 mg") < text.index("All cases")
    assert text.index("Line 3 was not read. not a JSON object") < text.index("All cases")


def test_version_date_file_and_places_to_sign_are_there(report: ValidationReport) -> None:
    text = flat(validation_report(report))
    for words in (
        "Program version 0.1.0",
        "Computed 18-Nov-2025",
        "cases.jsonl",
        "ABAB ABAB",
        "Liver-test table, version 1, recalled",
        "Performed by, date, signature",
        "Reviewed by, date, signature",
    ):
        assert words in text


def test_without_differences_it_says_none(report: ValidationReport) -> None:
    fine = replace(report, cases=(AGREEING,), differ=0, unread=())
    assert "Differences None." in flat(validation_report(fine))


def test_many_cases_fill_many_pages_with_the_head_repeated(report: ValidationReport) -> None:
    many = replace(report, cases=(AGREEING,) * 120)
    pages = page_texts(validation_report(many))
    assert len(pages) > 3
    for page in pages[1:-1]:
        assert "Verdict" in page
