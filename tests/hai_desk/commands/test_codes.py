from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hai_desk.commands import codes
from hai_desk.services.demonstration.codes import PrintedCode

RESOURCES = Path(__file__).parents[3] / "resources"
NOW = datetime(2025, 11, 18, 10, 21, tzinfo=UTC)


def sheet(printed: Sequence[PrintedCode]) -> bytes:
    return "\n".join(each.text for each in printed).encode()


def test_the_codes_are_written_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "codes.pdf"
    assert codes.run(["--out", str(out)], resources=RESOURCES, now=NOW, sheet=sheet) == codes.DONE
    lines = out.read_text().splitlines()
    assert "HD:P:DEMO-0001" in lines
    assert "01004000000012101726123110HP2207C" in lines
    assert f"{len(lines)} codes in codes.pdf." in capsys.readouterr().out


def test_a_place_that_takes_no_file_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--out", str(tmp_path / "no" / "codes.pdf")]
    assert codes.run(arguments, resources=RESOURCES, now=NOW, sheet=sheet) == codes.NOT_DONE
    assert "No such file" in capsys.readouterr().out
