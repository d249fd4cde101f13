"""The flow from what came back, and the judgement that is the first to hold."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.dosing.stay import FlowFinding, Judgement, Stay, judge_flow, mean_of_readings
from hai_desk.units import days, exact_text, milligrams, millilitres, millilitres_per_day


def judge(
    filled: str,
    returned: str,
    elapsed: str,
    *,
    nominal: str = "1.3",
    reservoir: str = "30",
    caution: str = "10",
    limit: str = "15",
) -> FlowFinding | Refused:
    return judge_flow(
        Stay(filled=millilitres(filled), returned=millilitres(returned), elapsed=days(elapsed)),
        nominal=millilitres_per_day(nominal),
        reservoir=millilitres(reservoir),
        caution=Fraction(caution),
        limit=Fraction(limit),
    )


def found(*stay: str, **rules: str) -> FlowFinding:
    finding = judge(*stay, **rules)
    assert isinstance(finding, FlowFinding)
    return finding


def test_a_pump_that_keeps_its_label_is_within() -> None:
    finding = found("30", "11.8", "14")
    assert exact_text(finding.used, "mL") == "18.2 mL"
    assert exact_text(finding.flow, "mL/day") == "1.3 mL/day"
    assert exact_text(finding.expected_return, "mL") == "11.8 mL"
    assert (finding.deviation, finding.judgement) == (0, Judgement.WITHIN)


def test_its_terms_show_the_subtraction_and_the_division() -> None:
    used, flow = found("30", "11.8", "14").terms
    assert used.result.quantity == millilitres("18.2")
    assert (flow.first.quantity, flow.rest[0][1].quantity) == (millilitres("18.2"), days("14"))


@pytest.mark.parametrize(
    ("returned", "judgement"),
    [
        ("9.98", Judgement.WITHIN),  # 20.02 / 14 = 1.43: exactly +10 %
        ("9.979", Judgement.CAUTION),
        ("9.07", Judgement.CAUTION),  # 1.495: exactly +15 %
        ("9.069", Judgement.OUTSIDE),
        ("13.62", Judgement.WITHIN),  # 1.17: exactly -10 %
        ("13.621", Judgement.CAUTION),
        ("14.53", Judgement.CAUTION),  # 1.105: exactly -15 %
        ("14.531", Judgement.OUTSIDE),
        ("1", Judgement.RAN_DRY),
        ("1.001", Judgement.OUTSIDE),
        ("0", Judgement.RAN_DRY),
        ("29", Judgement.STOPPED),
        ("28.999", Judgement.OUTSIDE),
        ("30", Judgement.STOPPED),
        ("31", Judgement.STOPPED),
    ],
)
def test_only_what_exceeds_a_limit_passes_it(returned: str, judgement: Judgement) -> None:
    assert found("30", returned, "14").judgement is judgement


def test_a_rule_of_the_clinic_may_be_narrower() -> None:
    finding = found("30", "9.98", "14", caution="5", limit="9.999")
    assert finding.judgement is Judgement.OUTSIDE


@pytest.mark.parametrize(
    ("returned", "elapsed", "judgement"),
    [
        ("25.001", "3.846", Judgement.TOO_SHORT),  # 1.3 x 3.846 = 4.9998 mL expected
        ("30", "3.846", Judgement.TOO_SHORT),
        ("30", "3.847", Judgement.STOPPED),
        ("0.5", "3", Judgement.RAN_DRY),
    ],
)
def test_a_short_stay_is_not_judged_by_its_flow(
    returned: str, elapsed: str, judgement: Judgement
) -> None:
    assert found("30", returned, elapsed).judgement is judgement


def test_exactly_5_ml_to_be_used_is_long_enough() -> None:
    assert found("30", "30", "5", nominal="1").judgement is Judgement.STOPPED


def test_a_little_more_than_was_filled_is_a_reading_error_and_a_flow_of_nothing() -> None:
    finding = found("30", "30.2", "14")
    assert exact_text(finding.flow, "mL/day") == "0 mL/day"
    assert finding.deviation == -100
    assert len(finding.terms) == 1


def test_the_expected_return_is_never_below_nothing() -> None:
    assert exact_text(found("30", "2", "30").expected_return, "mL") == "0 mL"


def test_an_hour_more_or_less_counts() -> None:
    finding = found("30", "10.2", "13.75")
    assert exact_text(finding.flow, "mL/day") == "1.44 mL/day"
    assert exact_text(finding.expected_return, "mL") == "12.125 mL"


@pytest.mark.parametrize(
    ("stay", "rules", "reason", "what"),
    [
        (("30", "31.001", "14"), {}, RefusedBecause.MORE_THAN_FILLED, "returned"),
        (("30", "-0.1", "14"), {}, RefusedBecause.BELOW_ZERO, "returned"),
        (("30.01", "10", "14"), {}, RefusedBecause.MORE_THAN_RESERVOIR, "filled"),
        (("30", "10", "0"), {}, RefusedBecause.NO_TIME, "emptied_at"),
        (("30", "10", "-1"), {}, RefusedBecause.NO_TIME, "emptied_at"),
        (("0", "0", "14"), {}, RefusedBecause.NOT_MORE_THAN_ZERO, "filled"),
        (("30", "10", "14"), {"nominal": "0"}, RefusedBecause.NOT_MORE_THAN_ZERO, "nominal_flow"),
        (("30", "10", "14"), {"reservoir": "0"}, RefusedBecause.NOT_MORE_THAN_ZERO, "reservoir"),
        (("30", "10", "14"), {"caution": "-1"}, RefusedBecause.BELOW_ZERO, "caution"),
        (("30", "10", "14"), {"limit": "-1"}, RefusedBecause.BELOW_ZERO, "deviation_limit"),
    ],
)
def test_what_no_stay_can_be_is_refused(
    stay: tuple[str, str, str], rules: dict[str, str], reason: RefusedBecause, what: str
) -> None:
    refused = judge(*stay, **rules)
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.what) == (reason, what)


def test_two_readings_that_agree_count_by_their_exact_mean() -> None:
    mean = mean_of_readings(millilitres("11.8"), millilitres("12.1"))
    assert exact_text(mean, "mL") == "11.95 mL"


def test_a_stay_in_milligrams_is_no_stay() -> None:
    with pytest.raises(TypeError, match="filled must be in mL"):
        Stay(filled=milligrams("30"), returned=millilitres("1"), elapsed=days("1"))
