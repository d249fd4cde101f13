"""Liver tests that cannot be judged, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NotJudgedBecause(StrEnum):
    NO_TESTS = "no tests"
    NOT_IN_TABLE = "not in the table"
    NO_REFERENCE = "no reference"
    NO_READING = "no reading"
    NOT_MORE_THAN_ZERO = "not more than zero"
    BELOW_ZERO = "below zero"


@dataclass(frozen=True, slots=True)
class NotJudged:
    """`test` names the test, or is empty when there is none at all."""

    reason: NotJudgedBecause
    test: str = ""
