"""A slip of a finger names itself: what would have been expected, and what was done to it."""

from __future__ import annotations

from hai_desk.safety.slips import Slip, Slipped
from hai_desk.units import from_exact_number
from hai_desk.wording.language import _
from hai_desk.wording.numbers import NO_BREAK_SPACE, number


def slip_sentence(slipped: Slipped) -> str:
    """`1.94 mL would be the expected volume; 19.4 mL is ten times as much.`"""
    given, meant = told(slipped.given), told(slipped.meant)
    return f"{_expected(slipped).format(meant=meant)} {_done(slipped.kind).format(given=given)}"


def relation(kind: Slip) -> str:
    """Between two entries of which either may be the slip."""
    return {
        Slip.TEN_TIMES: _("one is ten times the other"),
        Slip.TENTH: _("one is ten times the other"),
        Slip.HUNDRED_TIMES: _("one is a hundred times the other"),
        Slip.HUNDREDTH: _("one is a hundred times the other"),
        Slip.THOUSAND_TIMES: _("one is a thousand times the other"),
        Slip.THOUSANDTH: _("one is a thousand times the other"),
        Slip.SWAPPED: _("two digits are swapped"),
        Slip.DOUBLED: _("a digit is doubled"),
        Slip.INSERTED: _("one has a digit more"),
        Slip.DELETED: _("one has a digit more"),
        Slip.NEIGHBOUR: _("one digit is a neighbouring key"),
    }[kind]


def told(text: str) -> str:
    """Every digit as it was entered: a rounded number would hide the slip."""
    value, _space, unit = text.partition(" ")
    places = len(value.partition(".")[2])
    return number(from_exact_number(value), places) + NO_BREAK_SPACE + _UNITS.get(unit, unit)


_UNITS = {"percent": "%"}


def _expected(slipped: Slipped) -> str:
    exact = {
        "amount": _("{meant} would be the expected amount;"),
        "dose": _("{meant} would be the expected dose;"),
        "flow": _("{meant} would be the expected flow;"),
        "height": _("{meant} would be the expected height;"),
        "level": _("{meant} would be the expected level;"),
        "reading": _("{meant} would be the other reading;"),
        "strength": _("{meant} would be the expected strength;"),
        "volume": _("{meant} would be the expected volume;"),
        "weight": _("{meant} would be the expected weight;"),
    }
    near = {
        "reading": _("{meant} would agree with the other reading;"),
        "volume": _("{meant} would be close to the expected volume;"),
        "weight": _("{meant} would be close to the expected weight;"),
    }
    return (exact if slipped.exact else near)[slipped.what]


def _done(kind: Slip) -> str:
    return {
        Slip.TEN_TIMES: _("{given} is ten times as much."),
        Slip.TENTH: _("{given} is a tenth of it."),
        Slip.HUNDRED_TIMES: _("{given} is a hundred times as much."),
        Slip.HUNDREDTH: _("{given} is a hundredth of it."),
        Slip.THOUSAND_TIMES: _("{given} is a thousand times as much."),
        Slip.THOUSANDTH: _("{given} is a thousandth of it."),
        Slip.SWAPPED: _("in {given} two digits are swapped."),
        Slip.DOUBLED: _("in {given} a digit is doubled."),
        Slip.INSERTED: _("{given} has a digit more."),
        Slip.DELETED: _("{given} has a digit less."),
        Slip.NEIGHBOUR: _("in {given} a neighbouring key was hit."),
    }[kind]
