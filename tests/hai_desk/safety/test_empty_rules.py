from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from hai_desk.recheck.compare import Disagreement
from hai_desk.safety.empty_rules import beyond_the_pump, empty
from hai_desk.safety.rules import Rule
from hai_desk.units import exact_text, magnitude
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    EMPTIED,
    PORT,
    PREPARED,
    STARTED,
    assessed,
    case,
    first_case,
    rest_case,
    rules,
    seen,
    the,
    the_plan,
    with_plan,
)
from tests.support.people_of_the_day import at

FLOW = {
    Rule.FLOW_ASKS,
    Rule.FLOW_STOPS,
    Rule.RAN_DRY,
    Rule.STOPPED,
    Rule.TOO_SHORT,
    Rule.REST_FLOW,
    Rule.NOT_COMPARABLE,
    Rule.RETURNED_IMPOSSIBLE,
}


def read(first: str, second: str | None = None) -> dict[str, str]:
    return {**PREPARED, **EMPTIED, "em.first": first, "em.second": second or first}


@pytest.mark.parametrize(
    ("port", "wrong"),
    [
        (STARTED - timedelta(minutes=1), False),
        (STARTED - timedelta(minutes=1, seconds=1), True),
        (at(18, 11, 17), False),
        (at(18, 11, 17) + timedelta(seconds=1), True),
    ],
)
def test_the_port_is_entered_between_the_start_and_now(port: object, wrong: bool) -> None:
    """Now is 11:16; typed times carry whole minutes, so one minute is let pass."""
    judged = assessed(case(), {"em.port": port.isoformat()})  # type: ignore[attr-defined]
    assert (Rule.PORT_TIME in rules(judged)) is wrong


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [("11.8", "12.3", False), ("12.3", "11.8", False), ("11.8", "12.4", True)],
)
def test_two_readings_exactly_half_a_millilitre_apart_agree(
    first: str, second: str, differ: bool
) -> None:
    judged = assessed(case(), read(first, second))
    assert (Rule.READINGS_DIFFER in rules(judged)) is differ
    if differ:
        assert the(judged, Rule.READINGS_DIFFER).fact("apart") == "0.6"
        assert judged.visit.returned is None
        assert judged.visit.measured is None
    else:
        assert judged.visit.returned == q("12.05 mL")


def test_one_reading_tells_nothing_yet() -> None:
    judged = assessed(case(), {**PREPARED, **EMPTIED, "em.second": ""})
    assert judged.visit.measured is None
    assert rules(judged) & FLOW == set()


@pytest.mark.parametrize(
    ("returned", "rule"),
    [
        ("0", Rule.RAN_DRY),
        ("1", Rule.RAN_DRY),
        ("1.1", Rule.FLOW_STOPS),
        ("9", Rule.FLOW_STOPS),
        ("9.1", Rule.FLOW_ASKS),
        ("9.9", Rule.FLOW_ASKS),
        ("10", None),
        ("11.8", None),
        ("13.6", None),
        ("13.7", Rule.FLOW_ASKS),
        ("14.5", Rule.FLOW_ASKS),
        ("14.6", Rule.FLOW_STOPS),
        ("28.9", Rule.FLOW_STOPS),
        ("29", Rule.STOPPED),
        ("30", Rule.STOPPED),
        ("31", Rule.STOPPED),
        ("31.1", Rule.RETURNED_IMPOSSIBLE),
    ],
)
def test_the_flow_is_judged_by_its_zones(returned: str, rule: Rule | None) -> None:
    """30 mL, 14 days, 1.3 mL/day: 18.2 mL are to be used. 20.02 is +10 %, 20.93 is +15 %."""
    assert rules(assessed(case(), read(returned))) & FLOW == ({rule} if rule else set())


@pytest.mark.parametrize(
    ("percent", "rule"),
    [
        (Fraction(10), None),
        (Fraction(-10), None),
        (Fraction(10) + Fraction(1, 1000), Rule.FLOW_ASKS),
        (Fraction(15), Rule.FLOW_ASKS),
        (Fraction(-15), Rule.FLOW_ASKS),
        (Fraction(15) + Fraction(1, 1000), Rule.FLOW_STOPS),
        (Fraction(-15) - Fraction(1, 1000), Rule.FLOW_STOPS),
    ],
)
def test_exactly_ten_and_fifteen_percent_are_not_over_it(
    percent: Fraction, rule: Rule | None
) -> None:
    """The measured flow is 1.3 mL/day; the label is chosen so that it differs by `percent`."""
    label = q("1.3 mL/day") / (1 + percent / 100)
    pump = replace(case().implant, label_flow=label)
    judged = assessed(case(implant=pump), read("11.8"))
    assert judged.visit.measured is not None
    assert judged.visit.measured.deviation == percent
    assert rules(judged) & FLOW == ({rule} if rule else set())


def test_the_facts_of_a_flow_are_exact() -> None:
    found = the(assessed(case(), read("9.3")), Rule.FLOW_ASKS)
    assert found.fact("flow") == "207/140 mL/day"
    assert Fraction(found.fact("deviation")) == Fraction(1250, 91)
    assert (found.fact("made_for"), found.fact("against")) == ("1.3 mL/day", "label")


def test_a_clinic_that_doses_by_measurement_compares_with_that_flow() -> None:
    by_measure = the_plan(flow=q("1.5 mL/day"), flow_source="measured")
    found = the(assessed(with_plan(by_measure), read("11.8")), Rule.FLOW_ASKS)
    assert (found.fact("made_for"), found.fact("against")) == ("1.5 mL/day", "dose")
    assert Fraction(found.fact("deviation")) == Fraction(-40, 3)


def test_under_five_millilitres_of_use_the_flow_is_shown_and_not_judged() -> None:
    """After 3 days 3.9 mL were to be used; 26.1 mL came back."""
    last = replace(rest_case().fills[0], drug="heparin-saline", filled_at=PORT - timedelta(days=3))
    judged = assessed(case(previous=last), read("26.1"))
    assert rules(judged) & FLOW == {Rule.TOO_SHORT}
    assert not the(judged, Rule.TOO_SHORT).hard


@pytest.mark.parametrize("returned", ["9", "14.6", "1", "29"])
def test_a_rest_fill_is_asked_for_a_name_and_never_blocked(returned: str) -> None:
    judged = assessed(rest_case(), read(returned))
    assert rules(judged) & FLOW == {Rule.REST_FLOW}
    assert the(judged, Rule.REST_FLOW).soft


@pytest.mark.parametrize("returned", ["9.1", "13.7", "11.8"])
def test_a_rest_fill_inside_fifteen_percent_is_asked_nothing(returned: str) -> None:
    assert rules(assessed(rest_case(), read(returned))) & FLOW == set()


@pytest.mark.parametrize("returned", ["9", "1", "29"])
def test_a_rescue_fill_is_asked_nothing_about_the_flow(returned: str) -> None:
    judged = assessed(case(), {**read(returned), "way": "rescue"})
    assert rules(judged) & FLOW == set()


def test_the_first_interval_is_shown_and_judged_only_without_flow() -> None:
    surgery = replace(rest_case().fills[0], drug="heparin-saline", comparable=False)
    first = first_case(previous=surgery)
    assert rules(assessed(first, read("9"))) & FLOW == {Rule.NOT_COMPARABLE}
    assert rules(assessed(first, read("1"))) & FLOW == {Rule.NOT_COMPARABLE, Rule.RAN_DRY}
    assert rules(assessed(first, read("29"))) & FLOW == {Rule.NOT_COMPARABLE, Rule.STOPPED}


def test_an_unknown_last_fill_measures_no_flow() -> None:
    judged = assessed(first_case(), read("11.8"))
    assert judged.visit.measured is None
    assert rules(judged) & FLOW == set()


@pytest.mark.parametrize(("returned", "stops"), [("31", False), ("31.1", True), ("300", True)])
def test_more_than_the_reservoir_never_comes_back(returned: str, stops: bool) -> None:
    judged = assessed(first_case(), read(returned))
    assert (Rule.RETURNED_IMPOSSIBLE in rules(judged)) is stops


WEIGHED = {
    **{key: text for key, text in EMPTIED.items() if key not in ("em.first", "em.second")},
    "em.method": "weighed",
    "em.full_grams": "36.9",
    "em.empty_grams": "25.1",
    "em.density": "1",
}


def test_a_weighed_barrel_tells_the_volume() -> None:
    judged = assessed(case(), {**PREPARED, **WEIGHED})
    assert judged.visit.returned == q("11.8 mL")
    assert judged.stages[Stage.EMPTY].missing == ()
    assert rules(judged) & FLOW == set()


@pytest.mark.parametrize("given", ["case", "first"])
def test_a_barrel_lighter_full_than_empty_is_refused(given: str) -> None:
    known = case() if given == "case" else first_case()
    found = the(assessed(known, {**WEIGHED, "em.full_grams": "20"}), Rule.RETURNED_IMPOSSIBLE)
    assert (found.fact("reason"), found.field) == ("below zero", "em.full_grams")


def test_a_density_of_nothing_is_refused_and_not_passed_over() -> None:
    found = the(assessed(case(), {**WEIGHED, "em.density": "0"}), Rule.RETURNED_IMPOSSIBLE)
    assert (found.fact("what"), found.hard) == ("density", True)


def test_a_density_not_yet_entered_is_no_refusal() -> None:
    texts = {**WEIGHED, "em.density": ""}
    assert beyond_the_pump(seen(case(), texts)) is None
    assert Rule.RETURNED_IMPOSSIBLE not in rules(assessed(case(), texts))


@pytest.mark.parametrize("looks", ["cloudy", "blood-tinged", "other"])
def test_fluid_that_is_not_clear_asks_the_prescriber(looks: str) -> None:
    judged = assessed(case(), {**PREPARED, **EMPTIED, "em.fluid": looks})
    assert the(judged, Rule.NOT_CLEAR).soft
    assert judged.stages[Stage.EMPTY].missing == ("em.emptied",)


def test_what_stays_behind_was_not_used_either() -> None:
    """8.8 mL came back and 3 stayed: 11.8 of 30, so the pump ran at 1.3 mL/day."""
    texts = {**read("8.8"), "em.emptied": "no"}
    asked = assessed(case(), texts)
    assert asked.stages[Stage.EMPTY].missing == ("em.left_behind",)
    judged = assessed(case(), {**texts, "em.left_behind": "3"})
    assert rules(judged) & FLOW == set()
    assert the(judged, Rule.NOT_EMPTIED).fact("left") == "3"
    assert judged.visit.measured is not None
    assert exact_text(judged.visit.measured.flow, "mL/day") == "1.3 mL/day"


def test_engines_that_differ_over_the_flow_stop() -> None:
    plain = seen(case(), read("11.8"))
    visit = replace(plain, flow_disagreement=Disagreement("flow µL/day", 1300, 1400))
    (found,) = empty(visit)
    assert (found.rule, found.hard, found.fact("second")) == (
        Rule.FLOW_ENGINES_DIFFER,
        True,
        "1400",
    )
    assert magnitude(plain.measured.flow, "mL/day") == Fraction(13, 10)  # type: ignore[union-attr]
