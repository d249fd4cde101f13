"""Words of what the pump itself does not take, does not say, or says otherwise."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.wording.language import _
from hai_desk.wording.numbers import NO_BREAK_SPACE
from hai_desk.wording.program_values import (
    duration_apart,
    every_digit,
    mode_name,
    setting_name,
    setting_value,
)
from hai_desk.wording.words import Sides, Speaker, Words, not_overridden


def read_back_differs(found: Finding) -> Words:
    setting = found.fact("setting")
    read, asked = (setting_value(setting, found.fact(name)) for name in ("read", "asked"))
    title = _("The pump reads back {read}. You asked for {asked}.")
    if setting != "daily":
        title = _("{setting}: the pump reads back {read}. You asked for {asked}.")
    unit = NO_BREAK_SPACE + read.rpartition(NO_BREAK_SPACE)[2]
    said = title.format(setting=setting_name(setting), read=read, asked=asked.removesuffix(unit))
    line = _("Send again, or restore the previous program.")
    return Words(
        said, (line, not_overridden()), Sides(_("You asked for"), asked, _("Pump reads back"), read)
    )


def delivery_stopped(_found: Finding) -> Words:
    title = _("Drug delivery is stopped while this update is open.")
    return Words(title, (_("Confirm or restore before the patient leaves."),))


def state_unknown(_found: Finding) -> Words:
    return Words(_("State unknown."), (_("Link again and read the pump."), not_overridden()))


def pump_range(found: Finding) -> Words:
    title = _("{value} is outside what this pump takes, {low} to {high}.").format(
        **{name: every_digit(found.fact(name)) for name in ("value", "low", "high")}
    )
    return Words(title, (_enter(), not_overridden()))


def pump_step(found: Finding) -> Words:
    title = _("{value} is no whole number of steps of {step}.").format(
        **{name: every_digit(found.fact(name)) for name in ("value", "step")}
    )
    return Words(title, (_enter(), not_overridden()))


def catalogue_rate(found: Finding) -> Words:
    title = _("{value} is outside what the catalogue says of a {model}, {low} to {high}.").format(
        model=found.fact("model"),
        **{name: every_digit(found.fact(name)) for name in ("value", "low", "high")},
    )
    return Words(title, (_enter(), not_overridden()))


def no_such_mode(found: Finding) -> Words:
    title = _("This pump has no mode {mode}.").format(mode=mode_name(found.fact("mode")))
    return Words(title, (_("Choose another mode."), not_overridden()))


def says_nothing(found: Finding) -> Words:
    if found.fact("lacking") == "range":
        title = _("The pump does not say what it can be told.")
    else:
        title = _("The pump does not say which program it runs.")
    return Words(title, (_("Read the pump again."), not_overridden()))


def steps_wrong(found: Finding) -> Words:
    title = {
        "too few": _("A flex day has two steps or more."),
        "not one": _("Simple continuous has one rate for the whole day."),
        "too many": _("This pump takes {most} steps a day at most."),
        "not from midnight": _("The first step starts at 00:00."),
        "not forward": _("Each step starts later than the one before."),
        "not on the grid": _("Steps of this pump start every {minutes} minutes."),
    }[found.fact("why")]
    said = title.format(most=found.fact("most"), minutes=found.fact("minutes"))
    return Words(said, (_("Enter the steps of the day again."), not_overridden()))


def alarm_too_high(found: Finding) -> Words:
    title = _("The pump holds {holds}; its alarm at {alarm} would sound at once.").format(
        **{name: every_digit(found.fact(name)) for name in ("holds", "alarm")}
    )
    return Words(title, (_enter(), not_overridden()))


def clocks_far(found: Finding) -> Words:
    line = _("Nothing is sent while it differs by more than 5 min. Set the clock that is wrong.")
    return Words(_clock(found), (line, not_overridden()))


def clocks_differ(found: Finding) -> Words:
    return Words(_clock(found), (_("The steps of a day run by the pump's clock."),))


def _clock(found: Finding) -> str:
    return _("The clock of this desk differs from the pump by {apart}.").format(
        apart=duration_apart(found.fact("seconds"))
    )


def _enter() -> str:
    return _("Enter a different value.")


PUMP_WORDS: Final[MappingProxyType[Rule, Speaker]] = MappingProxyType(
    {
        Rule.READ_BACK_DIFFERS: read_back_differs,
        Rule.DELIVERY_STOPPED: delivery_stopped,
        Rule.STATE_UNKNOWN: state_unknown,
        Rule.PUMP_RANGE: pump_range,
        Rule.PUMP_STEP: pump_step,
        Rule.CATALOGUE_RATE: catalogue_rate,
        Rule.NO_SUCH_MODE: no_such_mode,
        Rule.PUMP_SAYS_NOTHING: says_nothing,
        Rule.STEPS_WRONG: steps_wrong,
        Rule.ALARM_TOO_HIGH: alarm_too_high,
        Rule.CLOCKS_FAR: clocks_far,
        Rule.CLOCKS_DIFFER: clocks_differ,
    }
)
