from __future__ import annotations

import pytest

from hai_desk.scans.bursts import ENTER, Does, watch_for
from hai_desk.scans.diagnosis import (
    MOST,
    TEST_CODE,
    SeenKey,
    Verdict,
    layout_slips,
    slowest,
    text_of,
    verdict,
    with_key,
)
from hai_desk.settings import Mode, ScannerSettings

BURST = ScannerSettings()
FRAMED = ScannerSettings(mode=Mode.FRAMED, prefix="~")


def typed(text: str, gap: int = 8, settings: ScannerSettings = BURST) -> Verdict:
    keys: tuple[SeenKey, ...] = ()
    for char in text:
        keys = with_key(keys, char, gap)
    return verdict(keys, settings)


@pytest.mark.parametrize(
    ("text", "gap", "is_"),
    [
        ("HD:S:nurse1\r", 8, Verdict.SCAN),
        ("HD:S:nurse1\t", 34, Verdict.SCAN),
        ("HD:S:nurse1\r", 35, Verdict.TOO_SLOW),
        ("12345\r", 8, Verdict.TOO_SHORT),
        ("HD:S:nurse1", 8, Verdict.NO_END),
        ("", 8, Verdict.NOTHING),
    ],
)
def test_a_burst_is_a_scan_or_says_why_not(text: str, gap: int, is_: Verdict) -> None:
    assert typed(text, gap) is is_


@pytest.mark.parametrize(
    ("text", "is_"),
    [("~12\r", Verdict.SCAN), ("~12", Verdict.NO_END), ("12\r", Verdict.NO_PREFIX)],
)
def test_a_framed_code_is_a_scan_or_says_why_not(text: str, is_: Verdict) -> None:
    assert typed(text, 60, FRAMED) is is_


def test_a_suffix_of_its_own_is_looked_for() -> None:
    own = ScannerSettings(mode=Mode.FRAMED, prefix="~", suffix="^")
    assert typed("~12^", 60, own) is Verdict.SCAN
    assert typed("~12\r", 60, own) is Verdict.NO_END


def test_the_test_box_says_the_same_as_the_desk_does() -> None:
    for text, gap in (("HD:S:nurse1\r", 20), ("HD:S:nurse1\r", 40), ("70.5\r", 5)):
        watch = watch_for(BURST)
        assert watch is not None
        does = [watch.key(char, 1000 + at * gap) for at, char in enumerate(text)]
        assert (does[-1] is Does.SCAN) is (typed(text, gap) is Verdict.SCAN)


def test_a_pause_or_an_end_begins_another_try() -> None:
    keys = with_key((SeenKey("7", 0),), "0", 90)
    assert (text_of(keys), slowest(keys)) == ("70", 90)
    assert text_of(with_key(keys, "1", 701)) == "1"
    assert text_of(with_key((*keys, SeenKey(ENTER, 5)), "1", 5)) == "1"
    assert text_of(with_key(keys, "1", -3)) == "1"


def test_a_stuck_key_fills_no_memory() -> None:
    keys: tuple[SeenKey, ...] = ()
    for _turn in range(MOST + 50):
        keys = with_key(keys, "7", 30)
    assert len(keys) == MOST


def test_another_keyboard_layout_names_the_characters_it_moved() -> None:
    german = TEST_CODE.translate(str.maketrans("yzYZ/-_", "zyZY-ß?"))
    assert layout_slips(german)[:2] == (("y", "z"), ("z", "y"))
    assert layout_slips(TEST_CODE) == ()
    assert layout_slips("HD:P:DEMO-0001") == ()
    assert layout_slips("x" * len(TEST_CODE)) == ()
