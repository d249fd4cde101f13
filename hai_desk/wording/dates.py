"""Days and times as people read them. Month and day names are English whatever the machine."""

from __future__ import annotations

from datetime import date, datetime, time
from fractions import Fraction
from typing import Final

from hai_desk.dosing.reading_time import MONTHS, Month
from hai_desk.units import Duration, magnitude, of
from hai_desk.wording.language import _, plural
from hai_desk.wording.numbers import MINUS, NO_BREAK_SPACE, rounded

MONTH: Final = Fraction("30.4375")
"""Days, over four years."""
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(on: date) -> str:
    """`18-Nov-2025`."""
    return f"{on.day:02d}-{MONTHS[on.month - 1]}-{on.year:04d}"


def time_left(days: int) -> str:
    """In whole months, never more than there are; of less than two, in days."""
    months = int(days / MONTH)
    if months < 2:
        return day_count(days)
    text = plural("{count} month", "{count} months", months).format(count=months)
    return text.replace(" ", NO_BREAK_SPACE)


def month(told: Month) -> str:
    """`Mar-2027`."""
    return f"{MONTHS[told.month - 1]}-{told.year:04d}"


def clock(at: datetime | time) -> str:
    """`10:42`."""
    return f"{at.hour:02d}:{at.minute:02d}"


def clock_seconds(at: datetime | time) -> str:
    """`10:42:07`, where seconds matter."""
    return f"{clock(at)}:{at.second:02d}"


def day_clock(at: datetime) -> str:
    """`18-Nov-2025 10:42`, in the offset that the time carries."""
    return f"{day(at)} {clock(at)}"


def day_clock_seconds(at: datetime) -> str:
    return f"{day(at)} {clock_seconds(at)}"


def utc_offset(at: datetime) -> str:
    """`UTC−05:00`, for footers and exports."""
    offset = at.utcoffset()
    if offset is None:
        raise TypeError("a time without an offset")
    minutes = int(offset.total_seconds()) // 60
    sign = MINUS if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def heading(on: date) -> str:
    """`Tuesday 18-Nov-2025`; weekdays stand in headings only."""
    return f"{_WEEKDAYS[on.weekday()]} {day(on)}"


def age(born: date, on: date) -> str:
    """`(64y)`; under two years in completed months, `(14m)`."""
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    return f"({months // 12}y)" if months >= 24 else f"({max(months, 0)}m)"


def day_count(count: int) -> str:
    """`14 days`, `1 day`."""
    return f"{count}{NO_BREAK_SPACE}{plural('day', 'days', count)}"


def duration(time_passed: Duration) -> str:
    """`7 min 30 s`, `3 h 5 min`, `14 days`, `13 days 18 h`: the two largest parts."""
    seconds = int(rounded(magnitude(time_passed, "second"), 0))
    whole_days, rest = divmod(seconds, 86_400)
    whole_hours, rest = divmod(rest, 3_600)
    minutes, left = divmod(rest, 60)
    if whole_days:
        return _parts((whole_days, plural("day", "days", whole_days)), (whole_hours, "h"))
    if whole_hours:
        return _parts((whole_hours, "h"), (minutes, "min"))
    return _parts((minutes, "min"), (left, "s"))


def clock_offset(ahead: float) -> str:
    """How far another clock is from the desk's: `2 min 5 s ahead`, `as at the desk`."""
    if abs(ahead) < 0.5:
        return _("as at the desk")
    told = duration(of(Fraction(round(abs(ahead))), "second"))
    return (_("{time} ahead") if ahead > 0 else _("{time} behind")).format(time=told)


def _parts(*parts: tuple[int, str]) -> str:
    told = [f"{value}{NO_BREAK_SPACE}{unit}" for value, unit in parts if value]
    return " ".join(told) or f"0{NO_BREAK_SPACE}{parts[-1][1]}"
