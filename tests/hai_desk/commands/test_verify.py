"""The verify command as a clinic runs it: a file in, lines and an exit code out."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hai_desk.clock import FixedClock
from hai_desk.commands.verify import ValidationReport, run

PUBLIC = Path(__file__).resolve().parents[2] / "data" / "calculations.jsonl"
GOOD = '{"id": "r", "calc": "run_out", "given": {"filled": "30 mL", "flow": "1 mL/day"}'
RIGHT = GOOD + ', "expect": {"days": "30.000 day"}}'
WRONG = GOOD + ', "expect": {"days": "31.000 day"}}'

Write = Callable[..., Path]


@pytest.fixture
def cases(tmp_path: Path) -> Write:
    def write(*lines: str | bytes) -> Path:
        content = [line.encode() if isinstance(line, str) else line for line in lines]
        file = tmp_path / "cases.jsonl"
        file.write_bytes(b"\n".join(content))
        return file

    return write


def test_all_public_cases_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = tmp_path / "results.jsonl"
    assert run([str(PUBLIC), "--results", str(results)]) == 0
    assert capsys.readouterr().out == "44 agree, 0 differ\n"
    expected = [json.loads(line) for line in PUBLIC.read_text("utf-8").splitlines()]
    found = [json.loads(line) for line in results.read_text("utf-8").splitlines()]
    assert [each["id"] for each in found] == [each["id"] for each in expected]
    for case, result in zip(expected, found, strict=True):
        assert case["expect"].items() <= result["result"].items()


def test_a_case_that_differs_is_one_line_with_both_numbers(
    cases: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(cases(RIGHT, WRONG))]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out == [
        "r differs: days expected 31.000 day, computed 30.000 day",
        "1 agree, 1 differ",
    ]


def test_a_line_that_cannot_be_read_is_named_and_the_others_still_run(
    cases: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(cases(WRONG, "{not json", "", RIGHT))]) == 2
    told = capsys.readouterr()
    assert told.out.splitlines()[-1] == "1 agree, 1 differ"
    assert told.err.startswith("line 2 cannot be read: no JSON")


def test_a_case_without_expect_is_computed_and_counted_as_neither(
    cases: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "results.jsonl"
    assert run([str(cases(GOOD + "}")), "--results", str(results)]) == 0
    assert capsys.readouterr().out == "0 agree, 0 differ\n"
    assert json.loads(results.read_text("utf-8")) == {"id": "r", "result": {"days": "30.000 day"}}


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        '"fill"',
        "3",
        "null",
        "NaN",
        "{}",
        '{"calc": "sum"}',
        '{"calc": ["fill"]}',
        '{"calc": {"fill": 1}}',
        '{"calc": 5}',
        '{"calc": "Fill"}',
        '{"calc": "fill", "calc": "flow"}',
        RIGHT + RIGHT,
        "[" * 100_000,
        '{"id": ' + "[" * 300 + "]" * 300 + ', "calc": "fill"}',
        b"\xff\xfe{}",
        '{"calc": "fill", "given": {"dose": Infinity}}',
        "\u2028",
    ],
)
def test_what_is_no_case_ends_with_2(line: str | bytes, cases: Write) -> None:
    assert run([str(cases(RIGHT, line))]) == 2


@pytest.mark.parametrize("content", [b"", b"\n\n \t\r\n", b"\xef\xbb\xbf"])
def test_blank_lines_hold_nothing(
    content: bytes, cases: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(cases(content))]) == 0
    assert capsys.readouterr().out == "0 agree, 0 differ\n"


def test_a_file_from_another_system_is_read(cases: Write) -> None:
    assert run([str(cases(b"\xef\xbb\xbf" + RIGHT.encode() + b"\r", RIGHT + "\r"))]) == 0


def test_a_line_separator_inside_an_id_ends_no_line(cases: Write) -> None:
    assert run([str(cases(RIGHT.replace('"r"', '"r\u2028r\x85"')))]) == 0


def test_a_file_that_is_not_there_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(tmp_path / "none.jsonl")]) == 2
    assert run([str(tmp_path)]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_results_that_cannot_be_written_end_with_2(
    cases: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(cases(RIGHT)), "--results", str(tmp_path / "none" / "out.jsonl")]) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("identity", "name", "filed"),
    [('"a\\nb"', "a\\nb", "a\nb"), ("7", "line 1", "7"), ("null", "line 1", None)],
)
def test_any_id_stays_on_its_line_and_comes_back(
    identity: str,
    name: str,
    filed: Any,
    cases: Write,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    results = tmp_path / "results.jsonl"
    file = cases(WRONG.replace('"r"', identity, 1))
    assert run([str(file), "--results", str(results)]) == 1
    assert capsys.readouterr().out.startswith(f"{name} differs")
    assert json.loads(results.read_text("utf-8"))["id"] == filed


def test_a_lone_surrogate_breaks_nothing(cases: Write, tmp_path: Path) -> None:
    results = tmp_path / "results.jsonl"
    file = cases(WRONG.replace('"r"', '"\\ud800"'))
    assert run([str(file), "--results", str(results)]) == 1
    assert "\\ud800" in results.read_text("utf-8")


def test_the_report_holds_every_case_and_what_made_it(cases: Write, tmp_path: Path) -> None:
    seen: list[ValidationReport] = []

    def draw(report: ValidationReport) -> bytes:
        seen.append(report)
        return b"%PDF"

    liver = (
        '{"id": "l", "calc": "liver", "given": {"reference": {"AST": "30 U/L"}, "planned":'
        ' {"AST": 90, "ALP": null}}, "expect": {"refused": true, "deciding": ["AST"]}}'
    )
    file, target = cases(RIGHT, WRONG, GOOD + "}", liver, "x"), tmp_path / "report.pdf"
    clock = FixedClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    code = run([str(file), "--report", str(target)], report=draw, version="0.1.0", clock=clock)
    (report,) = seen
    assert (code, target.read_bytes()) == (2, b"%PDF")
    assert (report.agree, report.differ) == (1, 2)
    assert [each.verdict for each in report.cases] == ["agree", "differ", "computed", "differ"]
    assert report.cases[0].given == (("filled", "30 mL"), ("flow", "1 mL/day"))
    assert report.cases[1].expected == (("days", "31.000 day"),)
    assert report.cases[2].computed == (("days", "30.000 day"),)
    assert report.cases[3].given == (("reference.AST", "30 U/L"), ("planned.AST", "90"))
    assert report.cases[3].expected == (("refused", "true"), ("deciding", "AST"))
    assert (report.unread[0][0], report.program_version) == (5, "0.1.0")
    assert report.made_at == clock.now()
    assert (report.file_name, len(report.file_sha256)) == ("cases.jsonl", 64)
    assert report.table == "Liver-test table, version 1, recalled"


def test_a_report_without_a_printer_is_not_silently_left_out(
    cases: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(cases(RIGHT)), "--report", str(tmp_path / "report.pdf")]) == 2
    assert "--report" in capsys.readouterr().err


def test_an_offset_of_sixty_minutes_is_no_offset(cases: Write) -> None:
    given = '"filled": "30 mL", "returned": "10 mL", "nominal_flow": "1.3 mL/day"'
    times = '"filled_at": "2026-03-02T09:00:00+01:60", "emptied_at": "2026-03-16T09:00:00Z"'
    line = f'{{"calc": "flow", "given": {{{given}, {times}}}, "expect": {{"refused": true}}}}'
    assert run([str(cases(line))]) == 0


def test_a_text_of_megabytes_is_cut_where_people_read_it(
    cases: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[ValidationReport] = []

    def draw(report: ValidationReport) -> bytes:
        seen.append(report)
        return b"%PDF"

    line = WRONG.replace("30 mL", "9" * 1_000_000).replace('"r"', f'"{"r" * 5_000}"')
    file, results = cases(line), tmp_path / "results.jsonl"
    targets = ["--results", str(results), "--report", str(tmp_path / "report.pdf")]
    assert run([str(file), *targets], report=draw) == 1
    told = capsys.readouterr().out
    assert told.startswith(f"{'r' * 200}... (5,000 characters) differs")
    assert seen[0].cases[0].given[0] == ("filled", f"{'9' * 200}... (1,000,000 characters)")
    assert json.loads(results.read_text("utf-8"))["id"] == "r" * 5_000
