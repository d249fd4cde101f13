"""The matrix of hazards: each kind of gap is planted and found, and the page says it all."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.hazarding.gaps import gaps
from scripts.hazarding.named_tests import fault
from scripts.hazarding.page import page
from scripts.hazarding.rows import Answers, Open, Row, read_answers
from scripts.hazarding.wanted import wanted
from scripts.hazards import DATA, PAGE, ROOT, main

TESTS = """
import pytest

def test_that_runs():
    assert 1 + 1 == 2

@pytest.mark.parametrize("each", [1, 2])
def test_of_several(each):
    assert each

@pytest.mark.parametrize("each", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_of_which_one_case_is_slow(each):
    assert each

@pytest.mark.parametrize("each", [pytest.param(2, marks=pytest.mark.slow)])
def test_of_which_all_cases_are_slow(each):
    assert each

@pytest.mark.slow
def test_that_takes_minutes():
    assert True

@pytest.mark.skip(reason="not now")
def test_that_is_skipped():
    assert True

@pytest.mark.xfail
def test_that_is_expected_to_fail():
    assert False

def test_that_only_skips():
    pytest.skip("never")

def test_that_skips_where_it_cannot_run(tmp_path):
    if not tmp_path:
        pytest.skip("no folder")
    assert tmp_path.is_dir()

def test_that_asserts_nothing():
    print("well")

def test_that_expects_a_fault():
    with pytest.raises(ValueError):
        int("x")

def test_whose_helper_asserts():
    helper()

def test_whose_helpers_assert_nothing():
    round_and_round()

def round_and_round():
    print("again") or round_and_round()

def helper():
    assert True

class TestOfAClass:
    def test_inside(self):
        assert True

@pytest.mark.slow
class TestThatIsSlow:
    def test_inside(self):
        assert True
"""
MODULE_SLOW = "import pytest\npytestmark = [pytest.mark.slow]\n\ndef test_one():\n    assert True\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_a.py").write_text(TESTS, "utf-8")
    (tmp_path / "tests" / "test_slow.py").write_text(MODULE_SLOW, "utf-8")
    (tmp_path / "tests" / "helping.py").write_text(TESTS, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("test_a.py::test_that_runs", ""),
        ("test_a.py::test_of_several", ""),
        ("test_a.py::test_that_expects_a_fault", ""),
        ("test_a.py::test_that_skips_where_it_cannot_run", ""),
        ("test_a.py::TestOfAClass::test_inside", ""),
        ("test_a.py::test_of_which_one_case_is_slow", ""),
        ("test_a.py::test_of_which_all_cases_are_slow", "is marked slow"),
        ("test_a.py::test_that_takes_minutes", "is marked slow"),
        ("test_a.py::test_that_is_skipped", "is marked skip"),
        ("test_a.py::test_that_is_expected_to_fail", "is marked xfail"),
        ("test_a.py::test_that_only_skips", "only skips"),
        ("test_a.py::test_that_asserts_nothing", "asserts nothing"),
        ("test_a.py::test_whose_helper_asserts", ""),
        ("test_a.py::test_whose_helpers_assert_nothing", "asserts nothing"),
        ("test_a.py::TestThatIsSlow::test_inside", "is marked slow"),
        ("test_slow.py::test_one", "is marked slow"),
        ("test_a.py::test_that_was_renamed", "is not there"),
        ("test_a.py::TestOfAClass::test_outside", "is not there"),
        ("test_a.py::NoClass::test_inside", "is not there"),
        ("test_a.py::helper", "is not there"),
        ("test_a.py", "is no test of this tree"),
        ("test_gone.py::test_that_runs", "is no test of this tree"),
        ("helping.py::test_that_runs", "is no test of this tree"),
    ],
)
def test_a_named_test_is_there_and_runs_or_it_is_said(tree: Path, name: str, wrong: str) -> None:
    assert fault(tree, f"tests/{name}") == wrong


SHOWN = Row("GIP 1", "means this", desk="does that", tests=("tests/test_a.py::test_that_runs",))
APART = Row("GIP 2", "means that", reason="happens in the pump")
SOUND = Answers((SHOWN, APART))


def found(tree: Path, answers: Answers, *ids: str) -> list[str]:
    return gaps(answers, ids or ("GIP 1", "GIP 2"), tree)


def test_an_answered_matrix_has_no_gap(tree: Path) -> None:
    assert found(tree, SOUND) == []


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (Answers((SHOWN,)), "GIP 2: no row"),
        (Answers((*SOUND.rows, replace(APART, id="GIP 9"))), "GIP 9: a row that nobody asked for"),
        (Answers((*SOUND.rows, APART)), "GIP 2: 2 rows"),
        (Answers((SHOWN, replace(APART, reason=""))), "GIP 2: neither a test nor a reason"),
        (
            Answers((replace(SHOWN, reason="in the pump"), APART)),
            "GIP 1: both tests and a reason why it does not apply",
        ),
        (Answers((replace(SHOWN, means=""), APART)), "GIP 1: no meaning"),
        (Answers((replace(SHOWN, desk=""), APART)), "GIP 1: tests, and nothing that they show"),
        (
            Answers((replace(SHOWN, tests=(*SHOWN.tests, "tests/test_a.py::test_gone")), APART)),
            "GIP 1: tests/test_a.py::test_gone is not there",
        ),
        (
            Answers((replace(SHOWN, tests=SHOWN.tests * 2), APART)),
            "GIP 1: a test named twice",
        ),
        (
            Answers(SOUND.rows, (Open("GIP 1", "2026-11-28", "later"),)),
            "GIP 1: listed as open, and answered",
        ),
        (Answers(SOUND.rows, (Open("GIP 7", "2026-11-28", "later"),)), "GIP 7: open, and no row"),
        (
            Answers((SHOWN, replace(APART, reason="")), (Open("GIP 2", "soon", "later"),)),
            "GIP 2: open since no date",
        ),
        (
            Answers((SHOWN, replace(APART, reason="")), (Open("GIP 2", "2026-11-28", ""),)),
            "GIP 2: open without a reason",
        ),
        (Answers((APART, SHOWN)), "the rows are not in the order of the list"),
    ],
)
def test_each_kind_of_gap_is_found_and_named(tree: Path, answers: Answers, said: str) -> None:
    assert found(tree, answers) == [said]


def test_an_open_row_with_date_and_reason_is_admitted(tree: Path) -> None:
    admitted = Answers((SHOWN, replace(APART, reason="")), (Open("GIP 2", "2026-11-28", "later"),))
    assert found(tree, admitted) == []
    assert "- GIP 2, since 2026-11-28: later" in page(admitted)


def test_ranges_are_every_number_of_them() -> None:
    every = wanted()
    assert len(set(every)) == len(every)
    assert {"GIP 1.5.1", "GIP 1.5.4", "GIP 1.10.7", "GIP 6.1.7", "HID 8.14"} <= set(every)
    assert {"HID 1.28", "HID 1.28b", "Open PCA R5.8.0(4)", "Open PCA EC8"} <= set(every)
    assert "GIP 1.2.4" not in every


def test_the_page_has_every_row_with_its_answer() -> None:
    text = page(Answers((replace(SHOWN, id="GIP 1.1", cites=("HID 1.2",)),)))
    assert text.count("| **GIP 1.1**<br>HID 1.2 | means this | does that |") == 1
    assert "[test_that_runs](../tests/test_a.py)" in text
    assert "1 rows: 1 shown by 1 tests, 0 with a reason, 0 open." in text
    apart = page(Answers((replace(APART, id="HID 8.1", means="a | b"),)))
    assert "| a \\| b | *Does not apply:* happens in the pump |  |" in apart


def write(root: Path, *parts: str) -> None:
    (root / "docs").mkdir(exist_ok=True)
    (root / DATA).write_text("\n".join(parts), "utf-8")


def test_a_key_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    write(tmp_path, '[[row]]\nid = "GIP 1"\nmeans = "x"\ntest = ["a"]\n')
    with pytest.raises(ValueError, match="GIP 1: unknown test"):
        read_answers(tmp_path / DATA)


def test_a_page_that_is_behind_its_data_fails_until_it_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole of it in a tree of its own: every wanted row with a reason."""
    write(tmp_path, *(f'[[row]]\nid = "{i}"\nmeans = "m"\nreason = "r"\n' for i in wanted()))
    assert main(["--check"], tmp_path) == 1
    assert f"{PAGE} is not what {DATA} says" in capsys.readouterr().out
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0
    (tmp_path / PAGE).write_text("something else", "utf-8")
    assert main(["--check"], tmp_path) == 1


def test_the_matrix_of_this_tree_has_no_gap_and_the_check_runs_it() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/hazards.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.startswith(f"{len(wanted())} hazards, ")
    checked = (ROOT / "Makefile").read_text("utf-8").partition("\ncheck:")[2].partition("\n\n")[0]
    assert "scripts/hazards.py --check" in checked
