"""After a full session no canary sings: not in the data folder, not in the log, not in temp."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.canary_session import CANARIES, FAMILY, MRN

ROOT = Path(__file__).parents[2]
PAPERS = (b"%PDF", b"\x89PNG", b"PK\x03\x04")
"""Beginnings of files that could carry a patient without a readable name in them."""

OPENS = "open,openat,creat"
TO_WRITE = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|creat\(")
HARMLESS = ("/dev/", "/proc/")


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("morning")
    return {name: root / name for name in ("data", "temp", "home")}


@pytest.fixture(scope="module")
def session(places: dict[str, Path]) -> dict[str, Any]:
    """The whole morning, in a process whose temporary files and home are its own."""
    for place in ("temp", "home"):
        places[place].mkdir()
    own = {
        "HOME": str(places["home"]),
        "XDG_CACHE_HOME": str(places["home"] / "cache"),
        "XDG_RUNTIME_DIR": str(places["temp"]),
        "QT_QPA_PLATFORM": "offscreen",
        **{name: str(places["temp"]) for name in ("TMPDIR", "TEMP", "TMP")},
    }
    trace = places["data"].with_name("opened.trace")
    done = subprocess.run(
        [*traced(trace), sys.executable, "-m", "tests.support.canary_session", str(places["data"])],
        cwd=ROOT, env={**os.environ, **own}, capture_output=True, text=True, check=False,
        timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    calls = trace.read_text().splitlines() if trace.exists() else []
    return {**answer, "stderr": done.stderr, "calls": calls}


def traced(trace: Path) -> list[str]:
    """Every open of the whole process, that of libraries in C too, where strace is there."""
    strace = shutil.which("strace")
    if strace is None:
        return []
    return [strace, "-f", "--seccomp-bpf", "-qq", "-e", f"trace={OPENS}", "-o", str(trace)]


def spellings(canary: str) -> Iterator[bytes]:
    for text in (canary, canary.upper(), canary.lower()):
        yield from (text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
        yield text.encode().hex().encode()
    for shift in range(3):
        whole = base64.b64encode(b"\0" * shift + canary.encode())
        yield whole[4 if shift else 0 : -4]


def sings(content: bytes) -> list[str]:
    return [each for each in CANARIES if any(form in content for form in spellings(each))]


def files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_the_search_finds_a_canary_however_it_is_written() -> None:
    """The test has teeth."""
    for code in ("utf-8", "utf-16-le", "utf-16-be"):
        assert FAMILY in sings(f"x {FAMILY.upper()}, y".encode(code))
    assert MRN in sings(base64.b64encode(b"ab" + MRN.encode() + b"yz"))
    assert FAMILY in sings(FAMILY.encode().hex().encode())
    assert sings(b"nothing here") == []


def test_a_whole_refill_was_signed_in_that_session(session: dict[str, Any]) -> None:
    assert session["record"] == "RW-2025-0001"


@pytest.mark.parametrize("place", ["data", "temp", "home"])
def test_no_file_holds_a_canary(
    session: dict[str, Any], places: dict[str, Path], place: str
) -> None:
    found = files(places[place])
    assert {file.name: sings(file.read_bytes()) for file in found if sings(file.read_bytes())} == {}
    assert [file.name for file in found if file.read_bytes()[:4] in PAPERS] == []
    assert bool(found) is (place == "data") or place == "home"


def test_the_database_is_there_and_is_no_compressed_text_either(
    session: dict[str, Any], places: dict[str, Path]
) -> None:
    whole = (places["data"] / "registry" / "registry.db").read_bytes()
    assert len(whole) > 100_000
    with pytest.raises(zlib.error):
        zlib.decompress(whole)
    assert len(zlib.compress(whole)) > 0.95 * len(whole)


def test_what_python_ever_opened_to_write_lies_in_the_data_folder_alone(
    session: dict[str, Any], places: dict[str, Path]
) -> None:
    """Also what is gone by now, and what never had a name."""
    outside = [each for each in session["written"] if not each.startswith(str(places["data"]))]
    assert [each for each in outside if not each.startswith(HARMLESS)] == []


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not there")
def test_nothing_else_of_the_process_opened_a_file_to_write_anywhere_else(
    session: dict[str, Any], places: dict[str, Path]
) -> None:
    """Qt, SQLite and every other library in C: no temporary file, no cache, no spool."""
    writes = [call for call in session["calls"] if TO_WRITE.search(call) and " = -1 " not in call]
    assert any(str(places["data"]) in call for call in writes)
    named = {match.group(1) for call in writes if (match := re.search(r'"([^"]*)"', call))}
    outside = [name for name in named if not name.startswith((str(places["data"]), *HARMLESS))]
    assert outside == []


def test_a_fault_that_quotes_the_patient_reaches_log_and_window_without_the_words(
    session: dict[str, Any], places: dict[str, Path]
) -> None:
    log = (places["data"] / "logs" / "hai-desk.log").read_text("utf-8")
    assert "CRITICAL hai_desk.crash ValueError" in log
    assert "canary_session.py" in log
    assert sings(log.encode()) == []
    assert "HAI Desk has to close" in session["crash"]
    assert "ValueError" in session["crash"]
    assert sings(session["crash"].encode()) == []
    assert sings(session["stderr"].encode()) == []
