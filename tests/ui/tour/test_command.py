"""The exit code of the tour is an answer: 0 only for two records with both signatures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hai_desk.clock import Clock
from hai_desk.places import Places
from hai_desk.services.sealing import SignatureSeen, Verdict
from tests.support.people_of_the_day import NOW
from ui.tour import command

BOTH = (
    SignatureSeen("Nurse 1 (demo)", "infusion nurse", "I performed this refill", NOW),
    SignatureSeen("Nurse 2 (demo)", "infusion nurse", "I checked independently", NOW),
)
GOOD = Verdict(valid=True, signatures=BOTH)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for name in ("clinic-ca.pem", "RW-2026-0001.pdf", "RW-2026-0002.pdf"):
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def verified(out: Path, numbers: list[str], second: Verdict) -> tuple[int, list[str]]:
    said: list[str] = []
    answers = {"RW-2026-0001.pdf": GOOD, "RW-2026-0002.pdf": second}

    def check(pdf: bytes, anchor: bytes | None) -> Verdict:
        assert anchor == b"clinic-ca.pem"
        return answers[pdf.decode()]

    code = command._verify(out, numbers, check, said.append)
    return code, said


NUMBERS = ["RW-2026-0001", "RW-2026-0002"]


def test_two_valid_records_with_both_signatures_are_0(out: Path) -> None:
    code, said = verified(out, NUMBERS, GOOD)
    assert code == 0
    assert said[0] == "RW-2026-0001.pdf: valid, signed by Nurse 1 (demo), Nurse 2 (demo)"


@pytest.mark.parametrize(
    ("second", "words"),
    [
        (Verdict(valid=False, reasons=("A byte was changed.",)), "NOT VALID. A byte was changed."),
        (Verdict(valid=True, signatures=BOTH[:1]), "valid, signed by Nurse 1 (demo)"),
    ],
)
def test_a_record_that_is_not_valid_or_lacks_a_signature_is_1(
    out: Path, second: Verdict, words: str
) -> None:
    code, said = verified(out, NUMBERS, second)
    assert code == 1
    assert words in said[1]


def test_one_record_is_not_enough(out: Path) -> None:
    assert verified(out, NUMBERS[:1], GOOD)[0] == 1


def test_a_tour_that_fails_leaves_no_folder_and_no_old_pictures(tmp_path: Path) -> None:
    made: list[Path] = []
    old = [tmp_path / "01-sign-in-light.png", tmp_path / "RW-2025-0001.pdf"]
    for file in old:
        file.write_bytes(b"old")

    def make(places: Places, _clock: Clock, _say: Callable[[str], None]) -> None:
        places.registry.mkdir(parents=True)
        made.append(places.data)
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        command.run(
            ["--out", str(tmp_path)],
            build_desk=_never,
            make_demonstration=make,
            check=lambda _pdf, _anchor: GOOD,
            say=lambda _words: None,
        )
    assert made
    assert not made[0].exists()
    assert [file for file in old if file.exists()] == []


def _never(*_anything: object) -> Callable[[], None]:
    raise AssertionError("the desk was built over nothing")
