"""What agrees and what differs: digits, units, missing fields, refusals, the second engine."""

from __future__ import annotations

from typing import Any

import pytest

from hai_desk.commands.verifying.calculations import PUMP_CALCS, Computed
from hai_desk.commands.verifying.figures import Figure
from hai_desk.commands.verifying.given import LONGEST
from hai_desk.commands.verifying.lines import Case, JsonNumber
from hai_desk.commands.verifying.outcome import Outcome, Verdict, run_case
from hai_desk.recheck.compare import Disagreement
from hai_desk.units import exact_decimal

RUN_OUT = {"filled": "30 mL", "flow": "1.3 mL/day"}


def judge(expect: Any, given: Any = None, calc: str = "run_out") -> Outcome:
    case = Case(1, "x", calc, RUN_OUT if given is None else given, expect, expects=True)
    return run_case(case, PUMP_CALCS)


@pytest.mark.parametrize(
    "days", ["23.077 day", "23.08 day", "23 day", "23.0769 day", "23.076923076923 day"]
)
def test_the_digits_that_are_expected_decide_the_rounding(days: str) -> None:
    found = judge({"days": days})
    assert (found.verdict, found.result) == (Verdict.AGREE, {"days": days})


@pytest.mark.parametrize(
    "days",
    [
        "23.078 day",
        "23.077",
        "23.077 days",
        "23.077 hour",
        "23.077day",
        "23.0 day",
        "-23.077 day",
        "x",
        "",
        None,
        True,
        JsonNumber("23.077"),
        ["23.077 day"],
        {"days": "23.077 day"},
        "9" * (LONGEST + 1) + " day",
    ],
)
def test_anything_else_differs_and_says_what_was_computed(days: Any) -> None:
    found = judge({"days": days})
    assert found.verdict is Verdict.DIFFER
    assert "computed 23" in found.why
    assert len(found.why) < 300


@pytest.mark.parametrize("expect", [None, [], "x", {}, JsonNumber("1")])
def test_an_expect_that_names_no_field_differs(expect: Any) -> None:
    assert judge(expect).why == "expect names no field"


def test_a_field_that_is_not_computed_differs() -> None:
    found = judge({"days": "23.077 day", "hours": "553.8 hour"})
    assert found.why == "hours expected 553.8 hour, computed nothing"


def test_a_refusal_agrees_with_a_refusal_only() -> None:
    assert judge({"refused": True}, {}).verdict is Verdict.AGREE
    assert judge({"refused": False}, {}).verdict is Verdict.DIFFER
    assert judge({"refused": "true"}, {}).verdict is Verdict.DIFFER
    assert judge({"refused": True}).why == "refused expected true, computed nothing"


def test_a_refusal_that_was_not_expected_gives_its_reason() -> None:
    found = judge({"days": "1 day"}, {"flow": "1.3 mL/day"})
    assert found.why == "days expected 1 day, computed nothing; refused: filled is missing"
    assert found.result == {"refused": True, "reason": "filled is missing"}


def test_a_negative_nothing_is_nothing() -> None:
    given = {
        "filled": "30 mL",
        "returned": "11.8001 mL",
        "filled_at": "2026-03-02T09:00:00-05:00",
        "emptied_at": "2026-03-16T10:00:00-04:00",
        "nominal_flow": "1.3 mL/day",
    }
    for text in ("0.00 percent", "-0.00 percent"):
        found = judge({"deviation": text}, given, "flow")
        assert found.verdict is Verdict.AGREE
        assert found.result["deviation"] == "0.00 percent"


def test_a_disagreement_of_the_engines_differs_even_where_the_first_is_as_expected() -> None:
    def quarrel(_: Any) -> Computed:
        figure = Figure(exact_decimal("1"), "mg", 0)
        return Computed({"amount": figure}, Disagreement("calculated µg", 1000, 2000))

    case = Case(1, "x", "fill", {}, {"amount": "1 mg"}, expects=True)
    found = run_case(case, {"fill": quarrel})
    assert found.verdict is Verdict.DIFFER
    assert found.why == "the two engines disagree on calculated µg: 1000 and 2000"


@pytest.mark.parametrize("extra", ["note", "round-to", "comment"])
def test_a_field_that_the_calc_does_not_know_changes_nothing(extra: str) -> None:
    assert judge({"days": "23.077 day"}, {**RUN_OUT, extra: "1 mg"}).verdict is Verdict.AGREE


@pytest.mark.parametrize(
    ("value", "told"),
    [({"a": ["x", False]}, "{a: [x, false]}"), (JsonNumber("5"), "a bare number")],
)
def test_any_expectation_can_be_told_on_one_line(value: Any, told: str) -> None:
    assert f"expected {told}," in judge({"days": value}).why
