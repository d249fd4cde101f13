"""Between what a person types and what is stored.

Readable text is stored in one form (a point, ISO times); what cannot be read is stored as typed,
so that nothing is lost and the field still shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from hai_desk.dosing.reading import (
    NotEntered,
    Number,
    NumberShape,
    Unreadable,
    marks_for,
    read_number,
)
from hai_desk.dosing.reading_time import (
    MONTHS,
    Month,
    TimeReason,
    UnreadableTime,
    read_clock,
    read_date,
    read_month,
)
from hai_desk.worksheet.fields import Field, Kind

Refusal = Unreadable | UnreadableTime
Place = Callable[[datetime], datetime]


def to_stored(spec: Field, text: str, *, language: str, now: datetime, place: Place) -> str:
    """The stored text of a committed field; exactly `text` when it cannot be read.

    `place` gives a time on the wall of this desk the offset of its own day.
    """
    if spec.kind is Kind.NUMBER:
        return _stored_number(spec, text, language)
    if spec.kind is Kind.DATE:
        day = read_date(text)
        return day.isoformat() if isinstance(day, date) else text
    if spec.kind is Kind.MONTH:
        month = read_month(text)
        return month.last_day.isoformat() if isinstance(month, Month) else text
    if spec.kind is Kind.MOMENT:
        return text if refusal(spec, text, language=language) else _stored_moment(text, now, place)
    return text.strip()


def refusal(spec: Field, text: str, *, language: str) -> Refusal | None:
    """Why this text says nothing certain, None when it does or is empty."""
    read: object = None
    if spec.kind is Kind.NUMBER:
        read = read_number(text, _shape(spec), marks_for(language))
    elif spec.kind is Kind.DATE:
        read = read_date(text)
    elif spec.kind is Kind.MONTH:
        read = read_month(text)
    elif spec.kind is Kind.MOMENT:
        read = _read_moment(text, dated=spec.dated)
    return read if isinstance(read, Unreadable | UnreadableTime) else None


def to_shown(spec: Field, stored: str, *, language: str, today: date) -> str:
    """What the field shows of a stored text; unread text comes back as it was typed.

    A moment of today shows its clock time only.
    """
    if spec.kind is Kind.NUMBER:
        return _shown_number(spec, stored, language)
    try:
        if spec.kind is Kind.DATE:
            return _day(date.fromisoformat(stored))
        if spec.kind is Kind.MONTH:
            return _day(date.fromisoformat(stored))[3:]
        if spec.kind is Kind.MOMENT:
            return _moment(datetime.fromisoformat(stored), None if spec.dated else today)
    except ValueError:
        return stored
    return stored


def _shape(spec: Field) -> NumberShape:
    return NumberShape(decimals=spec.decimals)


def _stored_number(spec: Field, text: str, language: str) -> str:
    read = read_number(text, _shape(spec), marks_for(language))
    return read.text.replace(",", ".") if isinstance(read, Number) else text


def _shown_number(spec: Field, stored: str, language: str) -> str:
    read = read_number(stored, _shape(spec), marks_for("en"))
    if not isinstance(read, Number):
        return stored
    return stored.replace(".", marks_for(language).shown)


def _read_moment(text: str, *, dated: bool) -> object:
    """A clock time of today, or a day and a clock time; a day is never guessed for a label."""
    day_text, _, clock_text = text.rpartition(" ")
    if not day_text:
        read = read_clock(text)
        return UnreadableTime(TimeReason.NO_DAY, text) if dated and text else read
    day = read_date(day_text)
    return day if isinstance(day, UnreadableTime) else read_clock(clock_text)


def _stored_moment(text: str, now: datetime, place: Place) -> str:
    day_text, _, clock_text = text.rpartition(" ")
    day = read_date(day_text) if day_text else now.date()
    clock = read_clock(clock_text)
    if not isinstance(day, date) or isinstance(clock, NotEntered | UnreadableTime):
        return text
    return place(datetime.combine(day, clock)).isoformat()


def _day(on: date) -> str:
    return f"{on.day:02d}-{MONTHS[on.month - 1]}-{on.year:04d}"


def _moment(at: datetime, today: date | None) -> str:
    clock = f"{at.hour:02d}:{at.minute:02d}"
    return clock if at.date() == today else f"{_day(at.date())} {clock}"
