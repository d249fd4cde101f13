"""Injected against measured after a refill: over 1 mL in a small pump, over 2 mL in a large one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.safety.measured_again import limit_for, measured_again
from hai_desk.safety.needed import missing
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    EMPTIED,
    FILLED,
    PREPARED,
    Texts,
    answered,
    assessed,
    case,
    rules,
    seen,
    the,
)

DETAILS: Texts = {
    **PREPARED,
    **EMPTIED,
    **FILLED,
    "fi.ending": "details",
    "fi.resistance": "none",
    "fi.site_after": "normal",
}


def measured(volume: str, reservoir: str = "30 mL", given: str = "30") -> set[Rule]:
    known = case(implant=replace(case().implant, reservoir=q(reservoir)))
    found = rules(assessed(known, {**DETAILS, "fi.volume": given, "fi.measured": volume}))
    return found & {Rule.MISSING_AFTER, Rule.MISSING_IMPOSSIBLE}


@pytest.mark.parametrize(
    ("volume", "reservoir", "given", "asks"),
    [
        ("19", "20 mL", "20", False),
        ("18.9", "20 mL", "20", True),
        ("29", "30 mL", "30", False),
        ("28.9", "30 mL", "30", True),
        ("28", "40 mL", "30", False),
        ("27.9", "40 mL", "30", True),
        ("30", "30 mL", "30", False),
        ("31", "30 mL", "30", False),
    ],
)
def test_more_than_the_limit_of_the_reservoir_asks(
    volume: str, reservoir: str, given: str, asks: bool
) -> None:
    assert measured(volume, reservoir, given) == ({Rule.MISSING_AFTER} if asks else set())


def test_more_than_a_reading_error_over_what_went_in_cannot_be_right() -> None:
    assert measured("31.1") == {Rule.MISSING_IMPOSSIBLE}


def test_the_prescriber_and_the_observation_are_asked_for() -> None:
    texts = {**DETAILS, "fi.measured": "25"}
    found = the(assessed(case(), texts), Rule.MISSING_AFTER)
    assert (found.soft, found.fact("missing"), found.fact("limit")) == (True, "5 mL", "1 mL")
    assert missing(seen(case(), texts), Stage.FILL) == ("pf.feels", "pf.called", "pf.observed")
    told = {"pf.feels": "none", "pf.called": "Prescriber 1", "pf.observed": "Two hours"}
    kept = {**texts, **told, **answered(found)}
    assert assessed(case(), kept).stages[Stage.FILL].done
    assert not assessed(case(), {**texts, **told}).stages[Stage.FILL].done


def test_what_stayed_behind_was_in_the_pump_too() -> None:
    left = {"em.emptied": "no", "em.left_behind": "3", "fi.volume": "27", "fi.measured": "29"}
    found = measured_again(seen(case(), {**DETAILS, **left}))
    assert found is not None
    assert found.inside == q("30 mL")


def test_nobody_measured_and_nothing_is_asked() -> None:
    assert measured_again(seen(case(), DETAILS)) is None
    usual = {**DETAILS, "fi.ending": "normal", "fi.measured": "20"}
    assert measured_again(seen(case(), usual)) is None
    bare = case(plan=None, newest_plan=None, start_plan=None)
    nothing = {**DETAILS, "fi.volume": "", "fi.measured": "20"}
    assert measured_again(seen(bare, nothing)) is None


def test_a_clinics_document_from_before_the_limit_judges_nothing() -> None:
    limits = case().limits
    older = {key: rail for key, rail in limits.guardrails.items() if "missing" not in key}
    known = case(limits=replace(limits, guardrails=older))
    judged = assessed(known, {**DETAILS, "fi.measured": "20"})
    assert limit_for(judged.visit) is None
    assert Rule.MISSING_AFTER not in rules(judged)


@pytest.mark.parametrize(
    ("site", "returned", "asks"),
    [
        ("swollen", "10", False),
        ("swollen", "9.9", True),
        ("swollen", "0.5", True),
        ("swollen", "16", False),
        ("red", "7.6", False),
        ("normal", "7.6", False),
    ],
)
def test_swelling_and_a_flow_that_seems_high_ask_whether_the_pump_leaks(
    site: str, returned: str, asks: bool
) -> None:
    texts = {**PREPARED, **EMPTIED, "as.site": site, "em.first": returned, "em.second": returned}
    judged = assessed(case(), texts)
    assert (Rule.MAY_LEAK in rules(judged)) is asks


def test_a_stay_too_short_to_judge_says_nothing_of_a_leak() -> None:
    texts = {**PREPARED, **EMPTIED, "as.site": "swollen", "em.first": "20", "em.second": "20"}
    assert Rule.MAY_LEAK in rules(assessed(case(), {**texts, "em.first": "5", "em.second": "5"}))
    last = case().previous
    assert last is not None
    port = assessed(case(), texts).visit.reads.moment("em.port")
    assert port is not None
    short = replace(last, filled_at=port.replace(day=16))
    assert Rule.MAY_LEAK not in rules(assessed(case(previous=short), texts))
    unmeasured = {**texts, "em.first": ""}
    assert Rule.MAY_LEAK not in rules(assessed(case(), unmeasured))
