"""The tour is a test: the real window, by keys, from sign-in to two sealed records."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from pathlib import Path

from tests.support.paper_read import text_of, tool

ROOT = Path(__file__).parents[2]
STAGES = ("identify", "assess", "dose", "prepare", "empty", "fill", "sign")
AT_MOST = 1500
"""Seconds; a machine with nothing else to do needs a tenth of it."""


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    own = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "main.py", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env=own, capture_output=True, text=True, check=False, timeout=AT_MOST
    )


def test_the_tour_walks_the_window_and_leaves_two_records_that_verify(tmp_path: Path) -> None:
    """One test, since the walk takes minutes and everything is about what it left behind."""
    out = tmp_path / "out"
    done = run("tour", "--out", out)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    _every_screen_has_its_picture_in_both_themes(out)
    first, second = sorted(out.glob("RW-*.pdf"))
    for record in (first, second):
        _others_find_both_signatures(record)
    assert "floxuridine 195 mg in 30 mL" in text_of(first.read_bytes())
    assert "heparin-saline" in text_of(second.read_bytes())
    _a_changed_byte_is_refused(first)


def _every_screen_has_its_picture_in_both_themes(out: Path) -> None:
    pictures = sorted(out.glob("*.png"))
    light = {file.name.removesuffix("-light.png") for file in pictures if "-light" in file.name}
    dark = {file.name.removesuffix("-dark.png") for file in pictures if "-dark" in file.name}
    assert light == dark
    assert len(pictures) == 2 * len(light)
    assert {size_of(file) for file in pictures} == {(1440, 900)}
    for visit in ("floxuridine", "rest"):
        for stage in STAGES:
            assert [name for name in light if name.endswith(f"{visit}-{stage}")], (visit, stage)
    for seen in ("sign-in", "today", "second-check", "second-check-differs", "sign-dialog"):
        assert [name for name in light if name.endswith(seen)], seen


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height stand in the first chunk of a PNG."""
    return struct.unpack(">II", picture.read_bytes()[16:24])


def _others_find_both_signatures(record: Path) -> None:
    answer = run("check", record, "--json")
    assert answer.returncode == 0, answer.stdout
    told = json.loads(answer.stdout)
    assert told["valid"] is True
    assert [(each["name"], each["meaning"]) for each in told["signatures"]] == [
        ("Nurse 1 (demo)", "I performed this refill"),
        ("Nurse 2 (demo)", "I checked independently"),
    ]
    assert tool("qpdf", "--check", record).returncode == 0
    assert tool("pdfsig", "-nocert", record).stdout.count("Signature is Valid.") == 2


def _a_changed_byte_is_refused(record: Path) -> None:
    pdf = bytearray(record.read_bytes())
    pdf[len(pdf) // 2] ^= 1
    changed = record.with_name("changed.pdf")
    changed.write_bytes(pdf)
    answer = run("check", changed, "--json")
    assert answer.returncode == 1
    assert json.loads(answer.stdout)["valid"] is False
