"""Typed days, months and clock times. English month names; what could be read twice is refused."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from hai_desk.dosing.reading import NotEntered

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NAMED_DAY: Final = re.compile(r"([0-9]{1,2})-([A-Za-z]{3})-([0-9]{4})", re.ASCII)
_ISO_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_NUMBERS: Final = re.compile(r"[0-9]{1,4}([./ -])[0-9]{1,2}\1[0-9]{1,4}", re.ASCII)
_CLOCK: Final = re.compile(r"([0-9]{1,2}):([0-9]{2})", re.ASCII)
_NAMED_MONTH: Final = re.compile(r"([A-Za-z]{3})-([0-9]{4})", re.ASCII)
_ISO_MONTH: Final = re.compile(r"([0-9]{4})-([0-9]{2})", re.ASCII)


class TimeReason(StrEnum):
    NOT_A_DATE = "not a date"
    TWO_MEANINGS = "day and month could be swapped"
    NO_SUCH_DAY = "no such day"
    NOT_A_CLOCK_TIME = "not a clock time"
    NO_SUCH_TIME = "no such time"
    NOT_A_MONTH = "not a month"
    NO_DAY = "no day"


@dataclass(frozen=True, slots=True)
class UnreadableTime:
    reason: TimeReason
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of expiry: usable to the end of its last day."""

    year: int
    month: int

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])


def read_date(text: str) -> date | NotEntered | UnreadableTime:
    """`18-Nov-2025` or `2025-11-18`. 18.11.2025 and 11/18/2025 are refused: whose order?"""
    if text == "":
        return NotEntered()
    if found := _NAMED_DAY.fullmatch(text):
        day, name, year = found.groups()
        return _day(int(year), _month_number(name), int(day), text)
    if found := _ISO_DAY.fullmatch(text):
        year, month, day = found.groups()
        return _day(int(year), int(month), int(day), text)
    swapped = _NUMBERS.fullmatch(text) is not None
    return UnreadableTime(TimeReason.TWO_MEANINGS if swapped else TimeReason.NOT_A_DATE, text)


def read_clock(text: str) -> time | NotEntered | UnreadableTime:
    """`11:02` of a 24-hour clock; the colon is not optional."""
    if text == "":
        return NotEntered()
    found = _CLOCK.fullmatch(text)
    if found is None:
        return UnreadableTime(TimeReason.NOT_A_CLOCK_TIME, text)
    hour, minute = map(int, found.groups())
    if hour > 23 or minute > 59:
        return UnreadableTime(TimeReason.NO_SUCH_TIME, text)
    return time(hour, minute)


def read_month(text: str) -> Month | NotEntered | UnreadableTime:
    """`Mar-2027` or `2027-03`, as printed on vials."""
    if text == "":
        return NotEntered()
    year, month = 0, 0
    if found := _NAMED_MONTH.fullmatch(text):
        year, month = int(found.group(2)), _month_number(found.group(1))
    elif found := _ISO_MONTH.fullmatch(text):
        year, month = map(int, found.groups())
    if year == 0 or not 1 <= month <= 12:
        return UnreadableTime(TimeReason.NOT_A_MONTH, text)
    return Month(year, month)


def _month_number(name: str) -> int:
    """1 to 12, or 0 for a name that is no month."""
    return (MONTHS.index(name.capitalize()) + 1) if name.capitalize() in MONTHS else 0


def _day(year: int, month: int, day: int, text: str) -> date | UnreadableTime:
    known = 1 <= year <= 9999 and 1 <= month <= 12
    if not known or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return UnreadableTime(TimeReason.NO_SUCH_DAY, text)
    return date(year, month, day)
