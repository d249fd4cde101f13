from __future__ import annotations

from fractions import Fraction

import pytest

from hai_desk.plans.formulary import load_formulary
from hai_desk.plans.plan import BY_LABEL
from hai_desk.plans.policy import (
    Printing,
    Security,
    load_policy,
    load_printing,
    load_security,
    printing_body,
    security_body,
)
from hai_desk.services.documents import DocumentKind
from hai_desk.services.dose_draft import FlowSource
from hai_desk.units import from_exact_text as q
from tests.support.cases import documents_by_kind


def test_the_shipped_policy_is_that_of_the_demonstration() -> None:
    policy = load_policy(documents_by_kind()[DocumentKind.POLICY])
    assert policy.round_prepared_to == q("5 mg")
    assert policy.weight_threshold == Fraction("1.35")
    assert policy.countersign
    assert policy.check_rest_fill
    assert policy.interval_days == 14
    assert policy.reasons[0] == "Discussed with the prescriber"
    assert policy.clinic_dose_range["high"] == "0.12"


def test_every_listed_reason_is_long_enough_to_say_something() -> None:
    policy = load_policy(documents_by_kind()[DocumentKind.POLICY])
    assert all(len(reason) >= 8 for reason in policy.reasons)


def test_the_shipped_formulary_has_both_strengths_of_heparin() -> None:
    formulary = load_formulary(documents_by_kind()[DocumentKind.FORMULARY])
    assert formulary.component("heparin").strengths == ("10000 units/mL", "1000 units/mL")
    assert formulary.component("dexamethasone").display == "dexAMETHasone"
    with pytest.raises(StopIteration):
        formulary.component("morphine")


def test_a_plan_names_the_label_as_the_prescribing_service_does() -> None:
    assert FlowSource.LABEL in BY_LABEL
    assert FlowSource.MEAN not in BY_LABEL
    assert FlowSource.MEASURED not in BY_LABEL


def test_a_policy_from_before_there_were_labels_has_the_large_one() -> None:
    body = dict(documents_by_kind()[DocumentKind.POLICY])
    body.pop("labels")
    assert load_policy(body).printing == Printing("100x50", "", "")


def test_what_is_printed_where_comes_back_as_it_was_kept() -> None:
    kept = Printing("70x35", "Label printer", "Ward 3")
    assert load_printing(printing_body(kept)) == kept
    assert load_printing({"size": "12x12"}).label_size == "100x50"


@pytest.mark.parametrize(
    ("told", "minutes"),
    [
        ({}, 5),
        ({"idle_minutes": 2}, 2),
        ({"idle_minutes": 15}, 15),
        ({"idle_minutes": 1}, 5),
        ({"idle_minutes": 16}, 5),
        ({"idle_minutes": "10"}, 5),
    ],
)
def test_a_lock_outside_its_range_is_as_delivered(told: dict[str, object], minutes: int) -> None:
    assert load_security(told) == Security(minutes)


def test_a_policy_from_before_there_was_a_lock_has_the_delivered_one() -> None:
    body = dict(documents_by_kind()[DocumentKind.POLICY])
    assert body.pop("security") == security_body(Security())
    assert load_policy(body).security == Security(5)
