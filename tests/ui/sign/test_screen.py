"""The facts a nurse signs for are those of the record."""

from __future__ import annotations

import pytest

from hai_desk.services.signing import Prepared
from tests.support.cases import REST_ROUTINE, ROUTINE, Texts, assessed, case, checked, rest_case
from ui.sign.screen import facts


def amount(texts: Texts, *, rest: bool = False) -> str:
    of = rest_case() if rest else case()
    told = facts(Prepared({}, "0" * 64, assessed(of, checked(of, texts))))
    return next(fact.value for fact in told if fact.label == "Amount").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("given", "said"),
    [("30", "195 mg in 30 mL"), ("24", "156 mg in 24 mL"), ("0.5", "3.25 mg in 0.5 mL")],
)
def test_a_partial_fill_is_signed_with_the_share_that_went_in(given: str, said: str) -> None:
    """195 mg in 30 mL planned: 195 x 24 / 30 = 156; 195 x 0.5 / 30 = 3.25."""
    assert amount({**ROUTINE, "fi.volume": given}) == said


def test_a_rest_fill_is_signed_in_units() -> None:
    assert amount(REST_ROUTINE, rest=True) == "30,000 units in 30 mL"
