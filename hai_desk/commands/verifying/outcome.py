"""One case computed and held against what it expects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from hai_desk.commands.verifying.calculations import Computed
from hai_desk.commands.verifying.figures import same, shown
from hai_desk.commands.verifying.given import CannotRead, Given
from hai_desk.commands.verifying.lines import Case

Calcs = Mapping[str, Callable[[Given], Computed]]


class Verdict(StrEnum):
    AGREE = "agree"
    DIFFER = "differ"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`why` names every field that differs, as text for one line."""

    case: Case
    result: Mapping[str, Any] = field(repr=False)
    verdict: Verdict
    why: str = ""


def run_case(case: Case, calcs: Calcs) -> Outcome:
    expect = case.expect if isinstance(case.expect, dict) else {}
    try:
        computed = calcs[case.calc](Given.of(case.given))
    except CannotRead as fault:
        reason = str(fault).replace("\u00a0", " ")
        return _judged(case, {"refused": True, "reason": reason})
    result = {name: shown(each, expect.get(name)) for name, each in computed.result.items()}
    found = computed.disagreement
    if found is not None:
        why = f"the two engines disagree on {found.what}: {found.first} and {found.second}"
        return Outcome(case, result, Verdict.DIFFER, why)
    return _judged(case, result)


def _judged(case: Case, result: Mapping[str, Any]) -> Outcome:
    if not case.expects:
        return Outcome(case, result, Verdict.COMPUTED)
    why = _differences(case.expect, result)
    return Outcome(case, result, Verdict.DIFFER if why else Verdict.AGREE, why)


def _differences(expect: Any, result: Mapping[str, Any]) -> str:
    if not isinstance(expect, dict) or not expect:
        return "expect names no field"
    parts = [
        f"{name} expected {_told(wanted)}, computed {_told(result.get(name, 'nothing'))}"
        for name, wanted in expect.items()
        if name not in result or not same(result[name], wanted)
    ]
    refused = result.get("reason") if parts and "refused" in result else None
    return "; ".join([*parts, *([f"refused: {refused}"] if refused else [])])


def _told(value: Any) -> str:
    text = value if isinstance(value, str) else _structure(value)
    return shortened(text)


def shortened(text: str) -> str:
    """For people and paper: the beginning of a text that nobody would read whole."""
    return text if len(text) <= 200 else f"{text[:200]}... ({len(text):,} characters)"


def _structure(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_told(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_told, value)) + "]"
    return "a bare number" if hasattr(value, "text") else "no one value"
