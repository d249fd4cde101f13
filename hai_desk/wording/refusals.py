"""Why a text is no number, and why a sum was refused, in the words of the product."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, assert_never

from hai_desk.course.refused import NotJudged, NotJudgedBecause
from hai_desk.dosing.reading import POINT, Reason, Unreadable
from hai_desk.dosing.reading_time import TimeReason, UnreadableTime
from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.wording.language import _, plural
from hai_desk.wording.terms import operand_text

NOT_ENTERED: Final = "not entered"


def not_entered() -> str:
    return _(NOT_ENTERED)


def unreadable(found: Unreadable) -> str:
    """The remark under a number field."""
    match found.reason:
        case Reason.ZERO_BEFORE_POINT:
            return _zero_first(found)
        case Reason.ONE_POINT:
            return _("Use one decimal point")
        case Reason.POINT_NOT_COMMA:
            return _("Use a point, not a comma")
        case Reason.NUMBERS_ONLY:
            return _("Numbers only")
        case Reason.LEADING_ZERO:
            return _("Start with 0 only before a point")
        case Reason.TOO_MANY_DECIMALS:
            return _too_many(found.shape.decimals)
        case Reason.DIGIT_AFTER_POINT:
            return _("Type a digit after the point")
        case Reason.NO_NEGATIVE:
            return _("No minus here")
        case _ as never:
            assert_never(never)


def _zero_first(found: Unreadable) -> str:
    digits = found.text.lstrip("-.,")
    right = f"{'-' if found.text.startswith('-') else ''}0{found.marks.shown}{digits}"
    if found.marks.shown == POINT:
        return _("Type a zero before the point: {number}").format(number=right)
    return _("Type a zero before the comma: {number}").format(number=right)


def _too_many(decimals: int) -> str:
    if decimals == 0:
        return _("Whole numbers only")
    text = plural("Up to {count} decimal place", "Up to {count} decimal places", decimals)
    return text.format(count=decimals)


def unreadable_time(found: UnreadableTime) -> str:
    """The remark under a day, month or time field."""
    match found.reason:
        case TimeReason.NOT_A_DATE | TimeReason.TWO_MEANINGS:
            return _("Type the day as 18-Nov-2025")
        case TimeReason.NO_SUCH_DAY:
            return _("There is no such day")
        case TimeReason.NOT_A_CLOCK_TIME:
            return _("Type the time as 14:05")
        case TimeReason.NO_SUCH_TIME:
            return _("The clock runs from 00:00 to 23:59")
        case TimeReason.NOT_A_MONTH:
            return _("Type the month as Mar-2027")
        case TimeReason.NO_DAY:
            return _("Type the day too: 18-Nov-2025 14:05")
        case _ as never:
            assert_never(never)


_SENTENCES: Final = MappingProxyType(
    {
        RefusedBecause.NOT_MORE_THAN_ZERO: "The {what} must be more than zero.",
        RefusedBecause.BELOW_ZERO: "The {what} is below zero.",
        RefusedBecause.DOSE_TOO_HIGH: "{given} is above the highest allowed, {limit}.",
        RefusedBecause.WEIGHT_TOO_LOW: "{given} is below the lowest weight, {limit}.",
        RefusedBecause.WEIGHT_TOO_HIGH: "{given} is above the highest weight, {limit}.",
        RefusedBecause.MORE_THAN_RESERVOIR: "{given} does not fit. The reservoir holds {limit}.",
        RefusedBecause.MORE_THAN_FILLED: "{given} came back, more than the {limit} filled.",
        RefusedBecause.NO_TIME: "The pump was emptied before it was filled, or at the same time.",
        RefusedBecause.RESERVE_MORE_THAN_FILLED: "{given} is more than the {limit} filled.",
        RefusedBecause.PARTS_MORE_THAN_TOTAL: "{given} is more than the total of {limit}.",
        RefusedBecause.BEYOND_CALENDAR: "At this flow the pump runs for more than a century.",
    }
)

_NAMES: Final = MappingProxyType(
    {
        "dose": "daily dose",
        "round_to": "rounding step",
        "nominal_flow": "nominal flow",
        "inner_diameter": "inner diameter",
        "path_volume": "path volume",
        "old_concentration": "old concentration",
        "wanted_daily": "wanted daily dose",
        "uln": "upper limit of normal",
        "deviation_limit": "limit",
    }
)


def input_name(key: str) -> str:
    """The name of an input of a sum, as people say it."""
    return _(_NAMES.get(key, key))


def refused(found: Refused, language: str = "en") -> str:
    """One sentence for a sum that was refused."""
    given = operand_text(found.given, language) if found.given else ""
    limit = operand_text(found.limit, language) if found.limit else ""
    sentence = _(_SENTENCES[found.reason])
    return sentence.format(what=input_name(found.what), given=given, limit=limit)


def not_judged(found: NotJudged) -> str:
    """One sentence for liver tests that cannot be judged."""
    match found.reason:
        case NotJudgedBecause.NO_TESTS:
            return _("There is no liver test to judge.")
        case NotJudgedBecause.NOT_IN_TABLE:
            return _("{test} is not in the liver-test table.").format(test=found.test)
        case NotJudgedBecause.NO_REFERENCE:
            return _("{test} has no reference value.").format(test=found.test)
        case NotJudgedBecause.NO_READING:
            return _("{test} has no reading.").format(test=found.test)
        case NotJudgedBecause.NOT_MORE_THAN_ZERO:
            return _("{test} needs a reference of more than zero.").format(test=found.test)
        case NotJudgedBecause.BELOW_ZERO:
            return _("{test} is below zero.").format(test=found.test)
        case _ as never:
            assert_never(never)
