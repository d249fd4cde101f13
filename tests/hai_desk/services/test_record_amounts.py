"""What the record says is in the pump is what was read, never what was planned."""

from __future__ import annotations

import pytest

from hai_desk.safety.in_pump import amount_in_pump
from hai_desk.services.record_port import fill_part
from hai_desk.units import exact_text
from tests.support.cases import RESCUED, ROUTINE, assessed, case


@pytest.mark.parametrize(
    ("given", "amount"), [("30", "195 mg"), ("24", "156 mg"), ("30.4", "195 mg")]
)
def test_a_partial_fill_puts_in_its_share_and_no_fill_more_than_the_syringe(
    given: str, amount: str
) -> None:
    found = amount_in_pump(assessed(case(), {**ROUTINE, "fi.volume": given}).visit)
    assert found is not None
    assert exact_text(found, "mg") == amount


def test_how_much_heparin_a_rescue_syringe_holds_is_not_claimed() -> None:
    judged = assessed(case(), {**ROUTINE, **RESCUED, "fi.out": "30"})
    assert amount_in_pump(judged.visit) is None
    inside = fill_part(judged)["in_pump"]
    assert (inside["drug"], inside["amount"], inside["volume"]) == ("heparin-saline", "", "30 mL")
