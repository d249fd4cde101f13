"""A scanner's keys are told from a person's, and what is no scan comes back whole."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.scans.bursts import (
    ENTER,
    FRAME_GAP,
    LONGEST,
    TAB,
    Bursts,
    Does,
    Framed,
    KeyWatch,
    watch_for,
)
from hai_desk.settings import Mode, ScannerSettings

FRAMED = ScannerSettings(mode=Mode.FRAMED, prefix="~", suffix="")


@dataclass
class Desk:
    """What reached the fields, and which scans were heard."""

    watch: KeyWatch
    typed: str = ""
    scans: list[str] = field(default_factory=list)
    held: str = ""
    now: int = 1000

    def key(self, char: str, gap: int) -> Does:
        self.now += gap
        does = self.watch.key(char, self.now)
        if does in (Does.RELEASE_PASS, Does.RELEASE_HOLD):
            self.typed += self.held
            self.held = ""
        if does in (Does.PASS, Does.RELEASE_PASS):
            self.typed += char
        elif does in (Does.HOLD, Does.RELEASE_HOLD):
            self.held += char
        else:
            assert self.watch.burst is not None
            self.scans.append(self.watch.burst.text)
            self.held = ""
        return does

    def keys(self, text: str, gap: int) -> None:
        for char in text:
            self.key(char, gap)

    def rest(self) -> None:
        """Nothing more comes, so the desk gives back what it holds."""
        self.typed += self.held
        self.held = ""
        self.watch.forget()


@pytest.fixture
def desk() -> Desk:
    return Desk(Bursts(ScannerSettings()))


@pytest.mark.parametrize("end", [ENTER, TAB])
@pytest.mark.parametrize("gap", [0, 1, 8, 34])
def test_six_fast_keys_and_an_end_are_a_scan_and_none_of_them_is_typed(
    desk: Desk, gap: int, end: str
) -> None:
    desk.keys("123456" + end, gap)
    assert desk.scans == ["123456"]
    assert (desk.typed, desk.held) == ("", "")


def test_a_burst_knows_its_gaps_and_its_end(desk: Desk) -> None:
    desk.keys("12345", 7)
    desk.keys("6", 20)
    desk.key(TAB, 3)
    burst = desk.watch.burst
    assert burst is not None
    assert (burst.gaps, burst.ended_by) == ((7, 7, 7, 7, 20, 3), TAB)


@pytest.mark.parametrize(
    ("gaps", "why"),
    [
        ([5, 5, 5, 5, 35, 5, 5], "one gap of 35 ms"),
        ([5, 5, 5, 5, 5, 5, 35], "the end came 35 ms later"),
        ([90, 80, 110, 95, 70, 120, 60], "a person"),
    ],
)
def test_slower_keys_are_typing(desk: Desk, gaps: list[int], why: str) -> None:
    for char, gap in zip("123456" + ENTER, gaps, strict=True):
        desk.key(char, gap)
    assert desk.typed == "123456" + ENTER, why
    assert desk.scans == []


def test_five_fast_keys_are_typing(desk: Desk) -> None:
    desk.keys("12.5\r", 5)
    assert (desk.typed, desk.scans) == ("12.5\r", [])


def test_after_a_slow_key_a_scan_may_begin_at_once(desk: Desk) -> None:
    desk.keys("7", 100)
    desk.key("H", 100)
    desk.keys("D:S:nurse1\r", 5)
    assert (desk.typed, desk.scans) == ("7", ["HD:S:nurse1"])


def test_two_scans_one_after_the_other(desk: Desk) -> None:
    desk.keys("HD:P:1\rHD:S:2\t", 4)
    assert desk.scans == ["HD:P:1", "HD:S:2"]


def test_a_key_that_no_scanner_sends_gives_everything_back(desk: Desk) -> None:
    desk.keys("12345678", 5)
    assert desk.key("", 5) is Does.RELEASE_PASS
    assert (desk.typed, desk.held) == ("12345678", "")
    assert desk.key("", 5) is Does.PASS


def test_time_that_runs_backwards_is_no_burst(desk: Desk) -> None:
    desk.keys("123456", 5)
    desk.key(ENTER, -50)
    assert (desk.typed, desk.scans) == ("123456\r", [])


def test_a_stuck_key_is_given_back(desk: Desk) -> None:
    desk.keys("7" * (LONGEST + 10) + ENTER, 5)
    desk.rest()
    assert desk.typed.count("7") + sum(map(len, desk.scans)) == LONGEST + 10
    assert len(desk.typed) >= LONGEST


def test_a_space_goes_to_its_button_at_once_but_may_stand_in_a_code(desk: Desk) -> None:
    assert desk.key(" ", 100) is Does.PASS
    desk.keys("LOT 12345\r", 5)
    assert desk.scans == ["LOT 12345"]


def test_control_keys_are_held_only_where_they_part_the_fields_of_a_code(desk: Desk) -> None:
    assert desk.key("\x1d", 100) is Does.PASS
    desk.keys("0112\x1d21\r", 5)
    assert desk.scans == ["0112\x1d21"]
    desk.keys("0112", 5)
    assert desk.key("\x03", 5) is Does.RELEASE_PASS


def test_a_key_that_is_held_is_no_shortcut_and_every_other_may_be_one(desk: Desk) -> None:
    free = ["", " ", ENTER, TAB, "\x0b", "\x1d"]
    assert [desk.watch.takes(char) for char in free] == [False] * len(free)
    assert desk.watch.takes("]")
    desk.key("]", 100)
    assert [desk.watch.takes(char) for char in (" ", ENTER, TAB, "\x1d")] == [True] * 4
    assert not desk.watch.takes("\x0b")
    assert not desk.watch.takes("")


def test_between_marks_only_the_prefix_begins() -> None:
    desk = Desk(Framed(FRAMED))
    assert [desk.watch.takes(char) for char in ("~", "7", ENTER, "")] == [True, False, False, False]
    desk.key("~", 100)
    assert [desk.watch.takes(char) for char in ("7", ENTER, "\x1d")] == [True] * 3
    assert [desk.watch.takes(char) for char in ("\x0b", "")] == [False] * 2
    assert desk.key("\x0b", 5) is Does.RELEASE_PASS


KEYS = st.lists(
    st.tuples(
        st.sampled_from(["0", "5", ".", " ", "A", "\x1d", "\x03", ENTER, TAB, ""]),
        st.integers(0, 80),
    ),
    max_size=60,
)


@given(KEYS, st.sampled_from([ScannerSettings(), FRAMED]))
def test_every_key_is_typed_or_scanned_in_order_and_none_is_lost(
    keys: list[tuple[str, int]], settings: ScannerSettings
) -> None:
    watch = watch_for(settings)
    assert watch is not None
    desk = Desk(watch)
    arrived = ""
    for char, gap in keys:
        before = len(desk.scans)
        desk.key(char, gap)
        arrived += char if len(desk.scans) == before else ""
        if len(desk.scans) > before:
            arrived = arrived[: len(arrived) - len(desk.scans[-1])]
    desk.rest()
    assert desk.typed == arrived


@given(st.lists(st.tuples(st.characters(codec="ascii"), st.integers(35, 400)), max_size=40))
def test_nothing_a_person_types_is_ever_a_scan(keys: list[tuple[str, int]]) -> None:
    desk = Desk(Bursts(ScannerSettings()))
    for char, gap in keys:
        desk.key(char, gap)
    desk.rest()
    assert desk.scans == []
    assert desk.typed == "".join(char for char, _gap in keys)


# between two marks


def test_between_prefix_and_suffix_everything_is_the_scan_at_any_speed() -> None:
    desk = Desk(Framed(FRAMED))
    desk.keys("~12\r", 120)
    assert (desk.scans, desk.typed) == (["12"], "")


def test_keys_outside_the_marks_are_not_even_held() -> None:
    desk = Desk(Framed(FRAMED))
    assert [desk.key(char, 2) for char in "1234567\r"] == [Does.PASS] * 8
    assert desk.typed == "1234567\r"


def test_a_suffix_of_its_own_ends_the_scan() -> None:
    desk = Desk(Framed(ScannerSettings(mode=Mode.FRAMED, prefix="\x02", suffix="\x03")))
    desk.keys("\x0201AB\x03", 10)
    assert desk.scans == ["01AB"]


@pytest.mark.parametrize("keys", ["~", "~70", "~\r", "~7\r"])
def test_a_prefix_typed_by_a_person_comes_back(keys: str) -> None:
    desk = Desk(Framed(FRAMED))
    desk.keys(keys, FRAME_GAP)
    desk.rest()
    assert (desk.typed, desk.scans) == (keys, [])


def test_a_frame_ends_at_a_key_that_no_scanner_sends() -> None:
    desk = Desk(Framed(ScannerSettings(mode=Mode.FRAMED, prefix="~", suffix="^")))
    desk.keys("~12", 10)
    assert desk.key("", 10) is Does.RELEASE_PASS
    desk.keys("~34\r", 10)
    assert desk.typed == "~12~34\r"


def test_a_scanner_on_a_line_sends_no_keys() -> None:
    assert watch_for(ScannerSettings(mode=Mode.SERIAL)) is None
    assert isinstance(watch_for(ScannerSettings()), Bursts)
    assert isinstance(watch_for(FRAMED), Framed)
