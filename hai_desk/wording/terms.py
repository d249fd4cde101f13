"""Sums in words: `8.4 mg/day × 30 mL ÷ 1.3 mL/day = 193.8 mg`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from hai_desk.dosing.term import Kind, Operand, Term
from hai_desk.units import Quantity, magnitude
from hai_desk.wording import quantities


def _percent(value: Quantity, language: str) -> str:
    return quantities.percent(magnitude(value, "percent"), language)


def _ratio(value: Quantity, language: str) -> str:
    return quantities.ratio(magnitude(value, "percent") / 100, language)


_WORDS: Final[MappingProxyType[Kind, Callable[[Any, str], str]]] = MappingProxyType(
    {
        Kind.DRUG_AMOUNT: quantities.drug_amount,
        Kind.HEPARIN: quantities.heparin,
        Kind.VOLUME: quantities.volume,
        Kind.DRAW_UP: quantities.draw_up,
        Kind.PATH_VOLUME: quantities.draw_up,
        Kind.CONCENTRATION: quantities.concentration,
        Kind.DAILY_AMOUNT: quantities.daily_amount,
        Kind.DAILY_DOSE: quantities.daily_dose,
        Kind.DOSE_PER_WEIGHT: quantities.dose_per_weight,
        Kind.FLOW: quantities.flow,
        Kind.RATE: quantities.rate,
        Kind.WEIGHT: quantities.weight,
        Kind.HEIGHT: quantities.height,
        Kind.PERCENT: _percent,
        Kind.RATIO: _ratio,
        Kind.DAYS: quantities.days,
        Kind.HOURS: quantities.hours,
    }
)


def operand_text(operand: Operand, language: str = "en") -> str:
    return _WORDS[operand.kind](operand.quantity, language)


def sum_text(term: Term, language: str = "en") -> str:
    """The left side: `8.4 mg/day × 30 mL ÷ 1.3 mL/day`."""
    rest = "".join(f" {sign} {operand_text(each, language)}" for sign, each in term.rest)
    return operand_text(term.first, language) + rest


def as_programmed(term: Term) -> Term:
    """A flow that the pump shall be told is said with every digit of it."""
    rest = tuple(
        (sign, replace(each, kind=Kind.RATE) if each.kind is Kind.FLOW else each)
        for sign, each in term.rest
    )
    return replace(term, rest=rest)


def result_text(term: Term, language: str = "en") -> str:
    return operand_text(term.result, language)


def term_text(term: Term, language: str = "en") -> str:
    """The whole sum on one line."""
    return f"{sum_text(term, language)} = {result_text(term, language)}"
