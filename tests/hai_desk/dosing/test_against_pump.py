from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from hai_desk.dosing.against_pump import against_pump
from hai_desk.units import from_exact_text as q
from hai_desk.units import magnitude, of

TENTHS = st.integers(min_value=0, max_value=400).map(lambda n: Fraction(n, 10))


def test_more_that_came_back_is_a_pump_that_gave_too_little() -> None:
    """40 mL filled, 26.2 expected, 28.6 came back: 2.4 mL of 13.8 mL are missing, 17.4 %."""
    found = against_pump(filled=q("40 mL"), returned=q("28.6 mL"), expected=q("26.2 mL"))
    assert (found.delivered, found.difference) == (q("13.8 mL"), q("2.4 mL"))
    assert found.percent == Fraction(400, 23)
    assert found.terms[0].result.quantity == q("2.4 mL")


def test_under_five_millilitres_no_share_is_told() -> None:
    found = against_pump(filled=q("40 mL"), returned=q("36 mL"), expected=q("35.1 mL"))
    assert (found.difference, found.percent) == (q("0.9 mL"), None)
    assert against_pump(
        filled=q("40 mL"), returned=q("36 mL"), expected=q("35 mL")
    ).percent == Fraction(20)


@given(returned=TENTHS, expected=TENTHS)
def test_what_was_expected_and_what_is_apart_make_what_came_back(
    returned: Fraction, expected: Fraction
) -> None:
    found = against_pump(
        filled=q("40 mL"), returned=of(returned, "mL"), expected=of(expected, "mL")
    )
    assert magnitude(found.expected, "mL") + magnitude(found.difference, "mL") == returned
    assert magnitude(found.delivered, "mL") + expected == 40
