"""When a label may be printed, and until when its syringe may be used."""

from __future__ import annotations

import pytest

from hai_desk.safety.label_ready import label_waits_for, may_print_label
from hai_desk.safety.syringe import use_before
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    ASSESSED,
    COMPOUNDED,
    IDENTITY,
    REST_LABEL,
    SEEN,
    Texts,
    assessed,
    case,
    checked,
    rest_case,
    seen,
)
from tests.support.people_of_the_day import at
from tests.support.printed import labelled

HERE: Texts = {**IDENTITY, **ASSESSED, **COMPOUNDED}
SYRINGE = [key for key in COMPOUNDED if key not in ("pr.source", *REST_LABEL)]


def test_a_syringe_is_used_within_the_clinics_hours() -> None:
    visit = seen(case(), HERE)
    assert use_before(visit, at(18, 10, 50)) == at(19, 10, 50)
    assert use_before(visit, None) is None


def test_a_label_may_be_printed_when_every_component_is_in() -> None:
    assert may_print_label(assessed(case(), HERE))
    assert label_waits_for(assessed(case(), HERE)) == ()


@pytest.mark.parametrize("key", SYRINGE)
def test_each_component_is_waited_for(key: str) -> None:
    judged = assessed(case(), {name: text for name, text in HERE.items() if name != key})
    assert label_waits_for(judged) == (key,)
    assert not may_print_label(judged)


def test_what_cannot_be_read_is_waited_for() -> None:
    judged = assessed(case(), {**HERE, "pr.prepared_at": "soon"})
    assert "pr.prepared_at" in label_waits_for(judged)


def test_the_rescue_syringe_and_the_check_are_not_waited_for() -> None:
    bare = {key: text for key, text in HERE.items() if not key.startswith("pr.rescue")}
    assert may_print_label(assessed(case(), bare))


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("pr.strength.heparin", "1000 units/mL"),
        ("pr.expires.heparin", "2025-10-31"),
        ("pr.prepared_at", "2025-11-16T10:50:00-05:00"),
        ("as.temperature", ""),
        ("way", "rescue"),
    ],
)
def test_no_label_is_printed_over_a_stop_or_before_the_dose_is_settled(key: str, text: str) -> None:
    assert not may_print_label(assessed(case(), {**HERE, key: text}))


def test_a_stop_of_the_label_itself_is_cleared_by_a_new_one() -> None:
    texts = {**labelled(case(), HERE), "pr.lot.heparin": "LOT-9"}
    judged = assessed(case(), texts)
    assert judged.stages[Stage.PREPARE].stops
    assert may_print_label(judged)


def test_a_pharmacist_prints_for_a_pharmacy_syringe_only() -> None:
    ready = {**IDENTITY, **ASSESSED}
    assert may_print_label(assessed(case(), ready), "pharmacy")
    assert label_waits_for(assessed(case(), ready)) == ()
    assert not may_print_label(assessed(case(), HERE), "pharmacy")
    assert not may_print_label(assessed(case(), IDENTITY), "pharmacy")


def test_a_rest_fill_made_here_has_a_label_too() -> None:
    rest = {**IDENTITY, **SEEN, **COMPOUNDED}
    assert may_print_label(assessed(rest_case(), rest))
    done = assessed(rest_case(), checked(rest_case(), labelled(rest_case(), rest)))
    assert done.stages[Stage.PREPARE].done
    assert may_print_label(assessed(rest_case(), {**IDENTITY, **SEEN, **REST_LABEL}), "pharmacy")
