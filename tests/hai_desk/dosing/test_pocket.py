from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.dosing.pocket import Missing, missing_volume
from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.units import millilitres as ml
from hai_desk.wording.terms import term_text


@pytest.mark.parametrize(
    ("gone", "proven", "out", "missing"),
    [
        ("10", "5", "0", "5"),
        ("5", "0", "0", "5"),
        ("12", "5", "8", "4"),
        ("12", "10", "8", "2"),
        ("10", "10", "0", "0"),
        ("10", "0", "10", "0"),
    ],
)
def test_what_was_in_the_reservoir_for_certain_is_not_missing(
    gone: str, proven: str, out: str, missing: str
) -> None:
    found = missing_volume(gone=ml(gone), proven=ml(proven), out=ml(out))
    assert isinstance(found, Missing)
    assert found.volume == ml(missing)
    assert found.volume + found.accounted == ml(gone)


def test_the_sum_is_told() -> None:
    found = missing_volume(gone=ml("12"), proven=ml("5"), out=ml("8"))
    assert isinstance(found, Missing)
    (term,) = found.terms
    assert term_text(term).replace("\u00a0", " ") == "12 mL − 8 mL = 4 mL"


@pytest.mark.parametrize(
    ("gone", "proven", "out", "because", "what"),
    [
        ("10", "5", "10.1", RefusedBecause.PARTS_MORE_THAN_TOTAL, "volume that came back"),
        ("4", "5", "0", RefusedBecause.PARTS_MORE_THAN_TOTAL, "last check"),
        ("-1", "0", "0", RefusedBecause.BELOW_ZERO, "injected volume"),
        ("10", "0", "-1", RefusedBecause.BELOW_ZERO, "volume that came back"),
    ],
)
def test_no_more_comes_back_than_went_in(
    gone: str, proven: str, out: str, because: RefusedBecause, what: str
) -> None:
    found = missing_volume(gone=ml(gone), proven=ml(proven), out=ml(out))
    assert isinstance(found, Refused)
    assert (found.reason, found.what) == (because, what)


@given(parts=st.tuples(*[st.integers(0, 400)] * 3))
def test_missing_is_never_more_than_went_in_nor_below_nothing(parts: tuple[int, int, int]) -> None:
    gone, proven, out = (ml(f"{tenths // 10}.{tenths % 10}") for tenths in parts)
    found = missing_volume(gone=gone, proven=proven, out=out)
    if isinstance(found, Missing):
        assert ml("0") <= found.volume <= gone
    else:
        assert max(proven, out) > gone
