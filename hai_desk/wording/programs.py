"""What a program comes to, in words beside every field: a rate an hour, a day, and its days."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hai_desk.units import Amount, DailyAmount, FlowRate, Volume, magnitude
from hai_desk.wording import dates, quantities
from hai_desk.wording.language import _
from hai_desk.wording.numbers import NO_BREAK_SPACE, significant


def rate_line(rate: FlowRate, daily: DailyAmount, language: str = "en") -> str:
    """`0.984 mL/day = 0.041 mL/hour = 7.87 mg/day`."""
    parts = (
        quantities.rate(rate, language),
        hourly(rate, language),
        quantities.daily_amount(daily, language),
    )
    return " = ".join(parts)


def hourly(rate: FlowRate, language: str = "en") -> str:
    value = magnitude(rate, "mL/day") / 24
    return significant(value, 3, language=language) + NO_BREAK_SPACE + "mL/hour"


def alarm_line(fill: Volume, alarm: Volume, on: date, language: str = "en") -> str:
    """`40 mL reach the 2 mL alarm on 26-Dec-2025`."""
    return _("{fill} reach the {alarm} alarm on {day}").format(
        fill=quantities.volume(fill, language),
        alarm=quantities.volume(alarm, language),
        day=dates.day(on),
    )


def given_line(amount: Amount, volume: Volume, language: str = "en") -> str:
    """`110.2 mg in 13.8 mL`."""
    return _("{amount} in {volume}").format(
        amount=quantities.drug_amount(amount, language), volume=quantities.volume(volume, language)
    )


def minute_of_day(minute: int) -> str:
    """`06:00` of the pump's clock."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def lasting(minutes: int) -> str:
    """`6 hours 30 minutes`: written out, so that hours and minutes never look alike."""
    hours, rest = divmod(minutes, 60)
    told = []
    if hours:
        told.append(
            quantities.count(hours) + NO_BREAK_SPACE + (_("hour") if hours == 1 else _("hours"))
        )
    if rest or not hours:
        told.append(
            quantities.count(rest) + NO_BREAK_SPACE + (_("minute") if rest == 1 else _("minutes"))
        )
    return " ".join(told)


def step_line(
    starts: int, minutes: int, rate: FlowRate, amount: Amount, language: str = "en"
) -> str:
    """`from 06:00, 6 hours at 1.2 mL/day = 0.05 mL/hour: 2.4 mg`."""
    return _("from {start}, {lasting} at {rate} = {hourly}: {amount}").format(
        start=minute_of_day(starts),
        lasting=lasting(minutes),
        rate=quantities.rate(rate, language),
        hourly=hourly(rate, language),
        amount=quantities.drug_amount(amount, language),
    )


def bridge_line(volume: Volume, rate: FlowRate, minutes: Fraction, language: str = "en") -> str:
    """`0.35 mL of the old strength at 0.787 mL/day for 10 hours 40 minutes`."""
    return _("{volume} of the old strength at {rate} for {lasting}").format(
        volume=quantities.draw_up(volume, language),
        rate=quantities.rate(rate, language),
        lasting=lasting(int(minutes + Fraction(1, 2))),
    )
