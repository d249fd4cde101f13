from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hai_desk.dosing.ran import Ran, given_by
from hai_desk.recheck.compare import Disagreement
from hai_desk.recheck.ran import recheck_ran
from hai_desk.units import from_exact_text as q
from hai_desk.units import magnitude, of

START = datetime(2025, 11, 4, 11, 2, tzinfo=UTC)
DAY = timedelta(days=1)
END = START + 14 * DAY
RAN = ((START, q("0.82 mL/day"), q("0 mL")), (START + 7 * DAY, q("0.984 mL/day"), q("0.34 mL")))


def again(expected: str, filled: str = "40 mL") -> Disagreement | None:
    return recheck_ran(filled=q(filled), ran=RAN, end=END, expected=q(expected))


def test_what_is_left_is_worked_out_backwards() -> None:
    """40 − 5.74 − 0.34 − 6.888 = 27.032 mL."""
    assert again("27.032 mL") is None
    assert again("27.031 mL") is None
    assert again("27.03 mL") == Disagreement("expected by programs µL", 27_030, 27_032)


def test_no_pump_holds_less_than_nothing() -> None:
    assert again("0 mL", filled="10 mL") is None


pieces = st.lists(
    st.tuples(st.integers(1, 900), st.integers(0, 24_000), st.integers(0, 400)),
    min_size=1,
    max_size=6,
)


@given(pieces, st.integers(1, 40_000))
def test_both_engines_agree(told: list[tuple[int, int, int]], filled: int) -> None:
    at, ran = START, []
    for minutes, rate, primed in told:
        ran.append(Ran(at, q(f"{rate}/1000 mL/day"), q(f"{primed}/1000 mL")))
        at += timedelta(minutes=minutes, microseconds=7)
    held = q(f"{filled}/1000 mL")
    left = max(magnitude(held, "mL") - magnitude(given_by(ran, at), "mL"), 0)
    told_again = [(each.since, each.rate, each.primed) for each in ran]
    expected = of(left * 1, "mL") if left else q("0 mL")
    assert recheck_ran(filled=held, ran=told_again, end=at, expected=expected) is None
