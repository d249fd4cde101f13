"""A stop names the slip that leads to it, and never a value that is still hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hai_desk.safety.case import Case
from hai_desk.safety.limits import Limits
from hai_desk.safety.rules import Rule
from hai_desk.safety.slip_rules import exact_slip
from hai_desk.safety.slips import Slip, Slipped
from hai_desk.units import from_exact_text as q
from tests.support.cases import (
    ASSESSED,
    FILLED,
    IDENTITY,
    LAST_FILL,
    PREPARED,
    REST_ROUTINE,
    ROUTINE,
    SIGNED_ON,
    Texts,
    assessed,
    case,
    rest_case,
    the,
    the_plan,
    with_plan,
)


def slip(texts: Texts, rule: Rule, on: Case | None = None, **changed: str) -> Slipped | None:
    """`em__first` for the field em.first."""
    entered = {**texts, **{key.replace("__", "."): text for key, text in changed.items()}}
    return the(assessed(on or case(), entered, SIGNED_ON), rule).slip


@pytest.mark.parametrize(
    ("rule", "texts", "told"),
    [
        (Rule.OUTSIDE_POSSIBLE, {"as.weight": "700"}, (Slip.TEN_TIMES, "700 kg", "70 kg")),
        (Rule.OUTSIDE_USUAL, {"as.weight": "170"}, (Slip.INSERTED, "170 kg", "70 kg")),
        (Rule.WEIGHT_FAR, {"as.weight": "80"}, (Slip.NEIGHBOUR, "80 kg", "70 kg")),
        (Rule.OUTSIDE_POSSIBLE, {"as.height": "16.5"}, (Slip.TENTH, "16.5 cm", "165 cm")),
        (Rule.OUTSIDE_POSSIBLE, {"as.height": "99"}, None),
        (Rule.OUTSIDE_POSSIBLE, {"as.temperature": "366"}, None),
        (Rule.WRONG_AMOUNT, {"pr.label_amount": "1950"}, (Slip.TEN_TIMES, "1950 mg", "195 mg")),
        (Rule.WRONG_AMOUNT, {"pr.label_amount": "159"}, (Slip.SWAPPED, "159 mg", "195 mg")),
        (Rule.WRONG_AMOUNT, {"pr.label_amount": "193.8"}, None),
        (Rule.WRONG_VOLUME, {"pr.label_volume": "3"}, (Slip.TENTH, "3 mL", "30 mL")),
        (Rule.OVER_GREATEST, {"fi.volume": "300"}, (Slip.TEN_TIMES, "300 mL", "30 mL")),
        (Rule.VOLUME_DIFFERS, {"fi.volume": "20"}, (Slip.NEIGHBOUR, "20 mL", "30 mL")),
    ],
)
def test_a_slip_names_itself_in_the_stop(
    rule: Rule, texts: Texts, told: tuple[Slip, str, str] | None
) -> None:
    found = slip({**ROUTINE, **texts}, rule)
    assert (found and (found.kind, found.given, found.meant)) == told


def test_a_weight_close_to_the_signed_one_is_good_enough() -> None:
    found = slip(ASSESSED, Rule.WEIGHT_FAR, as__weight="81.5")
    assert found == Slipped(Slip.NEIGHBOUR, "81.5 kg", "71.5 kg", "weight", exact=False)
    assert slip(ASSESSED, Rule.WEIGHT_FAR, as__weight="93.6") is None


def test_the_label_of_a_rest_fill_is_told_in_units() -> None:
    found = slip(REST_ROUTINE, Rule.WRONG_AMOUNT, rest_case(), pr__label_amount="3000")
    assert found == Slipped(Slip.TENTH, "3000 units", "30000 units", "amount")


def test_a_dose_that_rose_by_a_slip_says_so() -> None:
    plan = the_plan(daily_dose=q("0.2 mg/kg/day"))
    found = slip(ASSESSED, Rule.DOSE_RISE, with_plan(plan))
    assert found == Slipped(Slip.DELETED, "0.2 mg/kg/day", "0.12 mg/kg/day", "dose")


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("11.8", "118", (Slip.TEN_TIMES, "118 mL", "11.8 mL")),
        ("118", "11.8", (Slip.TEN_TIMES, "118 mL", "11.8 mL")),
        ("11.8", "12.8", (Slip.NEIGHBOUR, "12.8 mL", "11.8 mL")),
        ("11.8", "119", (Slip.TEN_TIMES, "119 mL", "11.9 mL")),
        ("11.8", "19.9", None),
        ("11.8", "12.6", None),
    ],
)
def test_two_readings_are_held_against_each_other_only(
    first: str, second: str, told: tuple[Slip, str, str] | None
) -> None:
    """12 mL are expected; nothing of it may be told while the readings differ."""
    found = slip(PREPARED, Rule.READINGS_DIFFER, **{"em.first": first, "em.second": second})
    assert (found and (found.kind, found.given, found.meant)) == told
    assert found is None or found.what == "reading"


@pytest.mark.parametrize(
    ("reading", "rule", "told"),
    [
        ("118", Rule.RETURNED_IMPOSSIBLE, (Slip.TEN_TIMES, "118 mL", "11.8 mL", True)),
        ("1.2", Rule.FLOW_STOPS, (Slip.TENTH, "1.2 mL", "12 mL", False)),
        ("0.1", Rule.RAN_DRY, None),
        ("29.7", Rule.STOPPED, None),
        ("14.8", Rule.FLOW_STOPS, (Slip.NEIGHBOUR, "14.8 mL", "11.8 mL", True)),
        ("9.8", Rule.FLOW_ASKS, None),
    ],
)
def test_readings_that_agree_are_held_against_the_expected_return(
    reading: str, rule: Rule, told: tuple[Slip, str, str, bool] | None
) -> None:
    """30 − 1.3 × 14 = 11.8 mL."""
    both = {"em.first": reading, "em.second": reading}
    found = slip({**ROUTINE, **both}, rule)
    assert (found and (found.kind, found.given, found.meant, found.exact)) == told


def test_a_rest_fill_asks_with_the_same_words() -> None:
    both = {"em.first": "1.2", "em.second": "1.2"}
    found = slip({**REST_ROUTINE, **both}, Rule.REST_FLOW, rest_case())
    assert found is not None
    assert found.meant == "12 mL"


def without(key: str, **sides: None) -> Limits:
    limits = case().limits
    rails = {**limits.guardrails, key: replace(limits[key], **sides)}
    return replace(limits, guardrails=rails)


def test_what_is_not_known_is_held_against_nothing() -> None:
    heavy = {"as.weight": "700"}
    assert slip({**IDENTITY, **heavy}, Rule.OUTSIDE_POSSIBLE, case(plan=None)) is None
    assert exact_slip(None, q("70 kg"), "kg", "weight") is None
    assert exact_slip(q("700 kg"), None, "kg", "weight") is None


def test_a_clinic_without_a_limit_gets_no_words_of_it() -> None:
    far = case(limits=without("weight_change", soft_high=None))
    found = slip({**ASSESSED, "as.weight": "80"}, Rule.WEIGHT_FAR, far)
    assert found == Slipped(Slip.NEIGHBOUR, "80 kg", "70 kg", "weight")
    loose = case(limits=without("two_readings", soft_high=None))
    both = {"em.first": "118", "em.second": "118"}
    found = slip({**ROUTINE, **both}, Rule.RETURNED_IMPOSSIBLE, loose)
    assert found == Slipped(Slip.TEN_TIMES, "118 mL", "11.8 mL", "volume")


def test_no_time_no_earlier_fill_and_a_weighed_barrel_give_no_expected_return() -> None:
    both = {"em.first": "118", "em.second": "118"}
    early = {**ROUTINE, **both, "em.port": (LAST_FILL - timedelta(days=1)).isoformat()}
    assert slip(early, Rule.RETURNED_IMPOSSIBLE) is None
    unknown: dict[str, Any] = {"previous": None, "fills": ()}
    assert slip({**ROUTINE, **both}, Rule.RETURNED_IMPOSSIBLE, case(**unknown)) is None
    grams = {"em.full_grams": "140", "em.empty_grams": "20", "em.density": "1"}
    weighed = {**ROUTINE, "em.method": "weighed", **grams}
    assert slip(weighed, Rule.RETURNED_IMPOSSIBLE) is None


def test_an_answer_still_counts_when_a_slip_was_named() -> None:
    """The slip follows from the facts, so the digest is that of the facts alone."""
    found = the(assessed(case(), {**ROUTINE, "fi.volume": "20"}), Rule.VOLUME_DIFFERS)
    assert found.slip is not None
    assert found.digest == replace(found, slip=None).digest


def test_nothing_filled_is_no_slip_of_any_number() -> None:
    assert slip({**ROUTINE, **FILLED, "fi.volume": "0"}, Rule.NOTHING_FILLED) is None
