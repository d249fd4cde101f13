"""What is in the pump, and how much is left by the clock."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hai_desk.pumps.implant import SurgeryFill
from hai_desk.services.pump_contents import Contents, contents_of, estimate_of, measured_flow
from hai_desk.units import from_exact_text as q
from hai_desk.units import magnitude
from tests.support.people_of_the_day import NOW, at, fill, implant

PUMP = implant(1, "I3K-004172")


def contents(*fills, days=14, moment=NOW) -> Contents | None:
    return contents_of(PUMP, fills, interval_days=days, at=moment)


def test_days_are_calendar_days_since_the_fill():
    held = contents(fill(1, at(4, 23, 50), "floxuridine", 6))
    assert held is not None
    assert (held.drug, held.day, held.of_days) == ("floxuridine", 14, 14)
    assert not held.past_its_day


def test_floxuridine_is_past_its_day_on_day_fifteen_of_fourteen():
    held = contents(fill(1, at(3, 10), "floxuridine", 6))
    assert held is not None
    assert held.day == 15
    assert held.past_its_day


def test_heparin_saline_is_never_past_its_day():
    held = contents(fill(1, at(1, 10), "heparin-saline", 6))
    assert held is not None
    assert held.day == 17
    assert not held.past_its_day


def test_the_last_fill_counts_whatever_the_order_of_the_list():
    old, new = fill(1, at(4, 10), "floxuridine", 6), fill(1, at(18, 9), "heparin-saline", 6)
    held = contents(new, old)
    assert held is not None
    assert (held.drug, held.day) == ("heparin-saline", 0)


def test_before_the_first_refill_the_pump_holds_what_surgery_filled():
    surgery = SurgeryFill("heparin-saline", q("30 mL"), at(6, 9, month=11))
    pump = replace(PUMP, first_fill=surgery, implanted_on=date(2025, 11, 6))
    held = contents_of(pump, (), interval_days=14, at=NOW)
    assert held is not None
    assert (held.drug, held.day) == ("heparin-saline", 12)


def test_after_a_transfer_nobody_knows_what_the_pump_holds():
    assert contents() is None


def test_fills_of_a_pump_that_was_replaced_do_not_count():
    assert contents(fill(1, at(1, 10, month=5), "floxuridine", 1)) is None


def test_a_fill_of_nothing_leaves_nothing_in_the_pump():
    emptied = replace(fill(1, at(18, 9), "heparin-saline", 6), volume=q("0 mL"))
    held = contents(emptied)
    assert held is not None
    assert (held.drug, held.left_empty, held.of_days) == ("left empty", True, None)
    assert estimate_of(PUMP, held, (emptied,), at=NOW) is None


def test_the_estimate_uses_the_mean_of_the_last_three_comparable_flows():
    flows = ("2 mL/day", "1.2 mL/day", "1.3 mL/day", "1.4 mL/day")
    fills = [
        fill(1, at(1, 10) + timedelta(days=n), "heparin-saline", 1, flow=flow)
        for n, flow in enumerate(flows)
    ]
    odd = replace(fills[2], flow=q("9 mL/day"), comparable=False, id="odd")
    flow = measured_flow(PUMP, [*fills, odd])
    assert flow is not None
    assert magnitude(flow, "mL/day") == Fraction("1.3")


def test_fourteen_days_at_the_label_flow_leave_eleven_point_eight_millilitres():
    held = contents(fill(1, at(4, 10, 37), "heparin-saline", 6))
    assert held is not None
    estimate = estimate_of(PUMP, held, (), at=NOW)
    assert estimate is not None
    assert magnitude(estimate.left, "mL") == Fraction("11.8")
    assert estimate.fraction == Fraction("11.8") / 30
    assert not estimate.measured
    assert estimate.empty_at.date() == date(2025, 11, 27)
    assert estimate.hours_left(NOW) == 217


def test_an_estimate_never_falls_below_nothing():
    held = contents(fill(1, at(1, 10, month=10), "heparin-saline", 6))
    assert held is not None
    estimate = estimate_of(PUMP, held, (), at=NOW)
    assert estimate is not None
    assert magnitude(estimate.left, "mL") == 0
    assert estimate.empty_since(NOW.date())
    assert estimate.hours_left(NOW) == 0


def test_a_pump_without_flow_is_not_estimated():
    still = replace(PUMP, label_flow=q("0 mL/day"))
    held = contents(fill(1, at(4, 10), "heparin-saline", 6))
    assert held is not None
    assert estimate_of(still, held, (), at=NOW) is None
