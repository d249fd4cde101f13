from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hai_desk.commands.check import run
from hai_desk.services.sealing import SignatureSeen, Verdict

AT = datetime(2025, 11, 18, 16, 16, 24, tzinfo=UTC)
SEEN = SignatureSeen("Nurse 1 (demo)", "infusion nurse", "I performed this refill", AT)
GOOD = Verdict(valid=True, signatures=(SEEN,))
BAD = Verdict(valid=False, reasons=("The file was changed after signing.",), signatures=(SEEN,))


@dataclass
class FakeCheck:
    """Answers as told and keeps what it was asked."""

    answer: Verdict = GOOD
    asked: list[tuple[bytes, bytes | None]] = field(default_factory=list)

    def __call__(self, pdf: bytes, anchor_pem: bytes | None) -> Verdict:
        self.asked.append((pdf, anchor_pem))
        return self.answer


@pytest.fixture
def record(tmp_path: Path) -> Path:
    file = tmp_path / "RW-2025-0193.pdf"
    file.write_bytes(b"%PDF-record")
    return file


def test_a_valid_record_exits_0_and_says_who_what_when(
    record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(record)], check=FakeCheck(), desk_anchor=None) == 0
    assert capsys.readouterr().out.splitlines() == [
        "RW-2025-0193.pdf: Valid. Nothing was changed since it was signed.",
        "Signed by Nurse 1 (demo), infusion nurse, 18-Nov-2025 16:16:24 UTC+00:00:"
        " I performed this refill.",
    ]


def test_anything_else_exits_1_with_the_reason(
    record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(record)], check=FakeCheck(BAD), desk_anchor=None) == 1
    out = capsys.readouterr().out
    assert "Not valid." in out
    assert "The file was changed after signing." in out


@pytest.mark.parametrize(("verdict", "code"), [(GOOD, 0), (BAD, 1)])
def test_json_is_one_object_with_three_keys(
    record: Path, capsys: pytest.CaptureFixture[str], verdict: Verdict, code: int
) -> None:
    assert run([str(record), "--json"], check=FakeCheck(verdict), desk_anchor=None) == code
    assert json.loads(capsys.readouterr().out) == {
        "valid": verdict.valid,
        "reasons": list(verdict.reasons),
        "signatures": [
            {
                "name": "Nurse 1 (demo)",
                "meaning": "I performed this refill",
                "time": "2025-11-18T16:16:24+00:00",
            }
        ],
    }


def test_the_named_certificate_comes_before_the_desks_and_the_one_beside(
    record: Path, tmp_path: Path
) -> None:
    named, desk = tmp_path / "named.pem", tmp_path / "desk.pem"
    for file in (named, desk, tmp_path / "clinic-ca.pem"):
        file.write_bytes(file.name.encode())
    check = FakeCheck()
    run([str(record), "--anchor", str(named)], check=check, desk_anchor=desk)
    run([str(record)], check=check, desk_anchor=desk)
    run([str(record)], check=check, desk_anchor=tmp_path / "missing.pem")
    (tmp_path / "clinic-ca.pem").unlink()
    run([str(record)], check=check, desk_anchor=None)
    assert [anchor for _, anchor in check.asked] == [
        b"named.pem",
        b"desk.pem",
        b"clinic-ca.pem",
        None,
    ]


def test_a_missing_file_is_named_and_not_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check = FakeCheck()
    assert run([str(tmp_path / "none.pdf"), "--json"], check=check, desk_anchor=None) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["valid"] is False
    assert "none.pdf" in answer["reasons"][0]
    assert check.asked == []


def test_a_named_certificate_that_is_missing_is_not_replaced_by_another(
    record: Path, tmp_path: Path
) -> None:
    (tmp_path / "clinic-ca.pem").write_bytes(b"beside")
    check = FakeCheck()
    arguments = [str(record), "--anchor", str(tmp_path / "gone.pem")]
    assert run(arguments, check=check, desk_anchor=None) == 1
    assert check.asked == []


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    assert run([str(tmp_path)], check=FakeCheck(), desk_anchor=None) == 1
