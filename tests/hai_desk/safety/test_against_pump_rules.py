from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.safety.against_pump_rules import BY_PROGRAM, BY_PUMP, comparisons
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.worksheet import Visit as Occasion
from tests.support.cases import (
    EMPTIED,
    IDENTITY,
    Texts,
    assessed,
    case,
    rules,
    seen,
    the,
    worksheet,
)
from tests.support.programmable import READ, pump_case

KIT: Texts = {"em.kit": "synchromed-ii-refill"}


def emptied(returned: str, **changes: str) -> Texts:
    both = {"em.first": returned, "em.second": returned}
    return {**IDENTITY, **READ, **EMPTIED, **KIT, **both, **changes}


def returns(texts: Texts, **changes: object) -> list[Rule]:
    found = rules(assessed(pump_case(**changes), texts))
    return [rule for rule in found if rule in (Rule.RETURN_ASKS, Rule.RETURN_STOPS)]


def test_nothing_is_compared_before_both_readings_agree_and_make_sense() -> None:
    assert comparisons(seen(pump_case(), {**IDENTITY, **READ})) == ()
    assert comparisons(seen(pump_case(), emptied("44.0"))) == ()
    assert comparisons(seen(case(), {**IDENTITY, **READ, **EMPTIED})) == ()


def test_the_pump_s_own_count_comes_first_and_the_program_second() -> None:
    first, second = comparisons(seen(pump_case(), emptied("26.4")))
    assert (first.by, first.found.difference) == (BY_PUMP, q("0.2 mL"))
    assert (second.by, second.found.expected) == (BY_PROGRAM, q("26.224 mL"))


def test_a_pump_read_standing_still_does_not_say_what_its_program_gave() -> None:
    (only,) = comparisons(seen(pump_case(), emptied("26.4", **{"id.rate": "0"})))
    assert only.by == BY_PUMP


def test_a_pump_that_nobody_read_is_compared_with_nothing() -> None:
    texts = {key: text for key, text in emptied("26.4").items() if key not in READ}
    assert comparisons(seen(pump_case(), texts)) == ()
    assert returns(texts) == []


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        ("26.4", []),
        ("27.5", []),
        ("27.7", [Rule.RETURN_ASKS]),
        ("24.9", []),
        ("24.7", [Rule.RETURN_ASKS]),
        ("28.2", [Rule.RETURN_ASKS]),
        ("28.3", [Rule.RETURN_STOPS]),
        ("24.1", [Rule.RETURN_STOPS]),
    ],
)
def test_ten_percent_asks_and_fourteen_and_a_half_stop(returned: str, expected: list[Rule]) -> None:
    """By the pump 13.8 mL were given: 1.38 mL are 10 %, 2.001 mL are 14.5 %."""
    assert returns(emptied(returned)) == expected


def test_of_a_long_stay_two_millilitres_ask_and_four_stop() -> None:
    """35 mL were given: 3.5 mL are 10 %, so 2 mL ask first, and 4 mL stop before 14.5 %."""
    read = {"id.left": "5.0", "id.rate": "2.5"}
    assert returns(emptied("6.9", **read)) == []
    assert returns(emptied("7.1", **read)) == [Rule.RETURN_ASKS]
    assert returns(emptied("9.1", **read)) == [Rule.RETURN_STOPS]


def test_the_one_that_is_further_out_speaks() -> None:
    judged = assessed(pump_case(), emptied("26.4", **{"id.rate": "1.2"}))
    found = the(judged, Rule.RETURN_STOPS)
    assert (found.fact("by"), found.fact("direction"), found.fact("apart")) == (
        "program",
        "more",
        "3.2 mL",
    )
    assert found.fact("expected") == "23.2 mL"


def test_the_zones_of_a_constant_flow_say_nothing_here() -> None:
    found = rules(assessed(pump_case(), emptied("20.0")))
    assert Rule.RETURN_STOPS in found
    assert not {Rule.FLOW_ASKS, Rule.FLOW_STOPS, Rule.REST_FLOW} & set(found)


def test_heat_and_flight_do_not_move_a_motor() -> None:
    texts = emptied("26.4", **{"as.symptoms": "flight"})
    assert seen(pump_case(), texts).comparable
    assert not seen(case(), texts).comparable


def test_a_rest_fill_is_asked_past_the_stop_limit_only() -> None:
    rest = {"worksheet": worksheet(planned="heparin-saline", cycle=6)}
    assert returns(emptied("27.7"), **rest) == []
    assert returns(emptied("30.0"), **rest) == [Rule.RETURN_ASKS]


def test_a_first_interval_asks_and_does_not_stop() -> None:
    first = {"worksheet": worksheet(visit=Occasion.FIRST_VISIT)}
    assert returns(emptied("30.0"), **first) == [Rule.RETURN_ASKS]


def test_a_rescue_is_never_held_up() -> None:
    assert returns(emptied("30.0", way="rescue")) == []


def test_a_document_without_these_limits_lets_nothing_pass() -> None:
    limits = pump_case().limits
    kept = {k: v for k, v in limits.guardrails.items() if not k.startswith("pump_")}
    bare = replace(limits, guardrails=kept)
    judged = assessed(pump_case(limits=bare), emptied("26.2"))
    found = the(judged, Rule.RETURN_STOPS)
    assert (found.fact("stops"), found.fact("asks_percent")) == ("", "")


def test_short_stays_are_judged_by_volume_alone() -> None:
    texts = emptied("34.0", **{"id.left": "35.9", "id.rate": "0.3"})
    assert returns(texts) == []
    found = the(
        assessed(pump_case(), {**texts, "em.first": "33.8", "em.second": "33.8"}), Rule.RETURN_ASKS
    )
    assert found.fact("percent") == ""
