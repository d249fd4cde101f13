"""Random cases against a brute force written from the acceptance document alone, in Decimal."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal, localcontext
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hai_desk.commands.verify import run

PRECISE = Context(prec=80, rounding=ROUND_HALF_UP)
COUNT = 60

Given = dict[str, str]
Expect = dict[str, Any]


def shown(value: Decimal, digits: int, unit: str = "") -> str:
    number = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return f"{abs(number) if number == 0 else number:f} {unit}".strip()


def amount(text: str) -> Decimal:
    return Decimal(text.split(" ")[0])


def decimals(low: int, high: int, places: int) -> st.SearchStrategy[str]:
    return st.integers(low, high).map(lambda n: f"{Decimal(n).scaleb(-places):f}")


@st.composite
def fills(draw: st.DrawFn) -> Given:
    return {
        "dose": draw(decimals(-1, 700, 3)) + " mg/kg/day",
        "weight": draw(decimals(150, 3100, 1)) + " kg",
        "reservoir": draw(decimals(-2, 500, 1)) + " mL",
        "flow": draw(decimals(-2, 300, 2)) + " mL/day",
        "percent": draw(st.sampled_from(["100", "80", "50", "25", "0", "12.5"])),
        "round_to": draw(st.sampled_from(["5 mg", "1 mg", "2.5 mg", "0.1 mg"])),
    }


def fill(case: Given) -> Expect:
    dose, weight, reservoir, flow, percent, step = map(amount, case.values())
    if not 0 < dose <= Decimal("0.6") or not 20 <= weight <= 300:
        return {"refused": True}
    if reservoir <= 0 or flow <= 0 or percent <= 0:
        return {"refused": True}
    exact = dose * percent * weight * reservoir / (100 * flow)
    whole = (dose * percent * weight * reservoir * 2 + step * 100 * flow) // (200 * flow * step)
    prepared = whole * step
    vials = (prepared / 500).to_integral_value(ROUND_CEILING)
    return {
        "floxuridine": shown(exact, 2, "mg"),
        "floxuridine_rounded": shown(prepared, 2, "mg"),
        "concentration": shown(prepared / reservoir, 4, "mg/mL"),
        "stock_volume": shown(prepared / 100, 4, "mL"),
        "vials": shown(vials, 0),
        "dose_from_rounded": shown(prepared * flow / reservoir / weight, 4, "mg/kg/day"),
    }


@st.composite
def flows(draw: st.DrawFn) -> Given:
    start = datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=draw(st.integers(-12, 14)))))
    passed = timedelta(minutes=draw(st.one_of(st.integers(-10, 40_000), st.just(14 * 1440))))
    end = (start + passed).astimezone(timezone(timedelta(minutes=draw(st.integers(-700, 800)))))
    return {
        "filled": draw(decimals(-5, 320, 1)) + " mL",
        "returned": draw(decimals(-5, 3200, 2)) + " mL",
        "filled_at": start.isoformat(),
        "emptied_at": end.isoformat(),
        "nominal_flow": draw(st.sampled_from(["1.3 mL/day", "1 mL/day", "0.5 mL/day", "0 mL/day"])),
    }


def flow(case: Given) -> Expect:
    filled, returned, nominal = (amount(case[n]) for n in ("filled", "returned", "nominal_flow"))
    passed = datetime.fromisoformat(case["emptied_at"]) - datetime.fromisoformat(case["filled_at"])
    seconds = Decimal(passed // timedelta(seconds=1))
    time = seconds / 86_400
    if filled <= 0 or filled > 30 or not 0 <= returned <= filled + 1 or time <= 0 or nominal <= 0:
        return {"refused": True}
    used = max(filled - returned, Decimal(0))
    # One division each: of two in a row the first would already have lost an exact half.
    measured, planned = used * 86_400 / seconds, nominal * seconds / 86_400
    deviation = (used * 86_400 - nominal * seconds) * 100 / (nominal * seconds)
    return {
        "flow": shown(measured, 4, "mL/day"),
        "deviation": shown(deviation, 2, "percent"),
        "expected_return": shown(max(filled - planned, Decimal(0)), 3, "mL"),
        "judgement": judgement(returned, used, planned, nominal, time),
    }


def judgement(
    returned: Decimal, used: Decimal, planned: Decimal, nominal: Decimal, time: Decimal
) -> str:
    off = abs(used - nominal * time) * 100
    rules = {
        "ran_dry": returned <= 1,
        "stopped": used <= 1 and planned >= 5,
        "too_short": planned < 5,
        "outside": off > 15 * nominal * time,
        "caution": off > 10 * nominal * time,
        "within": True,
    }
    return next(name for name, holds in rules.items() if holds)


BANDS = {
    ("AST", False): [(5, "hold"), (4, "50"), (3, "80")],
    ("AST", True): [(4, "hold"), (3, "50"), (2, "80")],
    ("ALP", False): [(2, "hold"), (1.5, "50")],
    ("ALP", True): [(1.5, "hold"), (1.2, "50")],
    ("bilirubin", False): [(2, "hold"), (1.5, "50")],
    ("bilirubin", True): [(1.5, "hold"), (1.2, "50")],
}
EDGE = {"AST": Decimal(50), "ALP": Decimal(90), "bilirubin": Decimal("1.2")}


@st.composite
def livers(draw: st.DrawFn) -> dict[str, Any]:
    def value(test: str) -> str:
        if test == "bilirubin":
            return draw(decimals(0, 40, 1)) + " mg/dL"
        return draw(decimals(0, 400, 0)) + " U/L"

    tests = draw(st.lists(st.sampled_from(list(EDGE)), unique=True))
    return {
        name: {test: value(test) for test in tests if draw(st.booleans()) or name == "reference"}
        for name in ("reference", "at_emptying", "planned")
    }


def liver(case: dict[str, Any]) -> Expect:
    each: dict[str, str] = {}
    for test, base_text in case["reference"].items():
        found = [amount(case[c][test]) for c in ("at_emptying", "planned") if test in case[c]]
        base = amount(base_text)
        if not found or base <= 0:
            return {"refused": True}
        bands = BANDS[test, base > EDGE[test]]
        reading = max(found)
        level = next((p for times, p in bands if reading >= base * Decimal(str(times))), "100")
        each[test] = "hold" if test == "bilirubin" and reading >= 3 else level
    if not each:
        return {"refused": True}
    strictest = min(each.values(), key=["hold", "50", "80", "100"].index)
    deciding = sorted(t for t, p in each.items() if p == strictest and p != "100")
    return {"percent": strictest, "deciding": deciding, "each": each}


def check(calc: str, given_cases: list[Any], oracle: Callable[[Any], Expect], folder: Path) -> None:
    with localcontext(PRECISE):
        lines = [
            json.dumps({"id": str(n), "calc": calc, "given": case, "expect": oracle(case)})
            for n, case in enumerate(given_cases)
        ]
    file = folder / "cases.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    assert run([str(file)]) == 0


@settings(max_examples=15, deadline=None)
@given(st.lists(fills(), min_size=COUNT // 2, max_size=COUNT))
def test_every_fill_agrees_with_the_brute_force(tmp_path_factory: Any, cases: list[Given]) -> None:
    check("fill", cases, fill, tmp_path_factory.mktemp("fill"))


@settings(max_examples=15, deadline=None)
@given(st.lists(flows(), min_size=COUNT // 2, max_size=COUNT))
def test_every_flow_agrees_with_the_brute_force(tmp_path_factory: Any, cases: list[Given]) -> None:
    check("flow", cases, flow, tmp_path_factory.mktemp("flow"))


@settings(max_examples=15, deadline=None)
@given(st.lists(livers(), min_size=COUNT // 2, max_size=COUNT))
def test_every_liver_answer_agrees_with_the_brute_force(
    tmp_path_factory: Any, cases: list[Any]
) -> None:
    check("liver", cases, liver, tmp_path_factory.mktemp("liver"))


def test_the_brute_force_itself_knows_the_reference_sum() -> None:
    case = dict(zip(("dose", "weight", "reservoir", "flow", "percent", "round_to"),
                    ("0.12 mg/kg/day", "70 kg", "30 mL", "1.3 mL/day", "100", "5 mg"),
                    strict=True))  # fmt: skip
    with localcontext(PRECISE):
        assert fill(case)["floxuridine"] == "193.85 mg"
    assert math.isclose(0.12 * 70 * 30 / 1.3, 193.85, abs_tol=0.01)
