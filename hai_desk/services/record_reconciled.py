"""Section 4 of the record, where telemetry was recorded: the three answers, exact, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

from hai_desk.services.record_texts import iso
from hai_desk.telemetry.reconciled import Reconciled, Side, Silence
from hai_desk.telemetry.reconciliation import Answer, Difference, Told
from hai_desk.units import Volume, exact_number, exact_text, from_exact_number, from_exact_text

Part = dict[str, Any]


def reconciled_part(found: Reconciled | None) -> Part:
    """Empty where nothing of this pump was recorded."""
    if found is None:
        return {}
    return {
        "from": iso(found.start),
        "to": iso(found.end),
        "known_percent": exact_number(found.known),
        "standard_deviations": exact_number(found.sure),
        "limits_version": found.limits_version,
        "answers": [_side(each) for each in found.sides],
        "differences": [_difference(each) for each in found.differences],
    }


def _side(side: Side) -> Part:
    answer = side.answer
    return {
        "by": side.by.value,
        "offered": side.offered,
        "filed": side.filed,
        "volume": _text(answer.volume if answer is not None else None),
        "spread": _text(answer.spread if answer is not None else None),
        "seen": _text(side.seen),
        "not_recorded": [{"from": iso(each.start), "to": iso(each.end)} for each in side.silences],
    }


def _difference(found: Difference) -> Part:
    return {
        "one": found.one.value,
        "other": found.other.value,
        "apart": exact_text(found.volume, "mL"),
        "allowed": exact_text(found.allowed, "mL"),
        "agree": found.agree,
    }


def _text(volume: Volume | None) -> str:
    return "" if volume is None else exact_text(volume, "mL")


def reconciled_of(part: Mapping[str, Any]) -> Reconciled | None:
    """What a filed record holds; None where telemetry was not used."""
    if not part:
        return None
    return Reconciled(
        start=datetime.fromisoformat(part["from"]),
        end=datetime.fromisoformat(part["to"]),
        sides=tuple(_side_of(each) for each in part["answers"]),
        differences=tuple(_difference_of(each) for each in part["differences"]),
        known=from_exact_number(part["known_percent"]),
        sure=Fraction(from_exact_number(part["standard_deviations"])),
        limits_version=int(part["limits_version"]),
    )


def _side_of(part: Mapping[str, Any]) -> Side:
    by = Told(part["by"])
    answer = None
    if part["volume"]:
        answer = Answer(by, from_exact_text(part["volume"]), from_exact_text(part["spread"]))
    silences = tuple(
        Silence(datetime.fromisoformat(each["from"]), datetime.fromisoformat(each["to"]))
        for each in part["not_recorded"]
    )
    seen = from_exact_text(part["seen"]) if part["seen"] else None
    filed = bool(part.get("filed", False))
    return Side(by, answer, bool(part["offered"]), silences, seen, filed)


def _difference_of(part: Mapping[str, Any]) -> Difference:
    apart, allowed = from_exact_text(part["apart"]), from_exact_text(part["allowed"])
    return Difference(Told(part["one"]), Told(part["other"]), apart, allowed, bool(part["agree"]))
