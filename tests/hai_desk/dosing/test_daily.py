"""What a filled pump gives a day."""

from __future__ import annotations

from hai_desk.dosing.daily import amount_per_day, dose_per_day
from hai_desk.units import (
    exact_text,
    kilograms,
    milligrams,
    millilitres,
    millilitres_per_day,
    units_of_heparin,
)


def test_companions_follow_the_flow() -> None:
    at = {"volume": millilitres("30"), "flow": millilitres_per_day("1.3")}
    heparin = amount_per_day(amount=units_of_heparin("30000"), **at)
    dexamethasone = amount_per_day(amount=milligrams("25"), **at)
    assert exact_text(heparin, "units/day") == "1300 units/day"
    assert exact_text(dexamethasone, "mg/day") == "13/12 mg/day"


def test_a_pump_that_runs_at_1_5_gives_a_higher_dose_with_the_same_syringe() -> None:
    dose = dose_per_day(
        amount=milligrams("195"),
        volume=millilitres("30"),
        flow=millilitres_per_day("1.5"),
        weight=kilograms("65"),
    )
    assert exact_text(dose, "mg/kg/day") == "0.15 mg/kg/day"
