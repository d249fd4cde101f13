"""Program, telemetry and returned volume in words, for screen and paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hai_desk.telemetry.reconciled import Reconciled, Side, Silence
from hai_desk.telemetry.reconciliation import Difference, Told
from hai_desk.units import magnitude, of
from hai_desk.wording.dates import day_clock
from hai_desk.wording.language import _, plural
from hai_desk.wording.quantities import draw_up, percent

NAMED = 3
"""So many silences are told by their times; of more there is a count."""


@dataclass(frozen=True, slots=True)
class Line:
    """`value` is a volume, or why there is none; `details` stand below it."""

    label: str
    value: str
    details: tuple[str, ...] = ()


def title() -> str:
    return _("Program, telemetry, returned volume")


def span(found: Reconciled) -> str:
    return _("{start} to {end}").format(start=day_clock(found.start), end=day_clock(found.end))


def lines(found: Reconciled) -> tuple[Line, ...]:
    return tuple(_line(found, side) for side in found.sides)


def verdicts(found: Reconciled) -> tuple[tuple[str, bool], ...]:
    """A sentence for each pair, and whether it agrees."""
    return tuple((_verdict(each), each.agree) for each in found.differences)


def _line(found: Reconciled, side: Side) -> Line:
    label = {
        Told.PROGRAM: _("Program × time"),
        Told.TELEMETRY: _("Telemetry"),
        Told.RETURNED: _("Filled − returned"),
    }[side.by]
    return Line(label, _value(found, side), tuple(_details(found, side)))


def _value(found: Reconciled, side: Side) -> str:
    if side.answer is not None:
        spread = magnitude(side.answer.spread, "mL") * found.sure
        volume = draw_up(side.answer.volume)
        return volume if not spread else f"{volume} ± {draw_up(of(spread, 'mL'))}"
    if side.by is Told.RETURNED:
        return _("not measured for this time")
    return _("not known") if side.offered else _("not offered by this pump")


def _details(found: Reconciled, side: Side) -> Iterator[str]:
    if side.filed:
        yield _("by the program sessions on file")
    if side.by is Told.TELEMETRY and side.offered:
        yield _("{share} of the time recorded").format(share=percent(found.known))
    if side.answer is None and side.seen is not None:
        yield _("{volume} in the time recorded").format(volume=draw_up(side.seen))
    longest = sorted(side.silences, key=lambda each: each.start - each.end)[:NAMED]
    for silence in sorted(longest, key=lambda each: each.start):
        yield _not_recorded(silence, found.start)
    more = len(side.silences) - len(longest)
    if more:
        words = plural("and {count} shorter silence", "and {count} shorter silences", more)
        yield words.format(count=more)


def _not_recorded(silence: Silence, like: datetime) -> str:
    start, end = (each.astimezone(like.tzinfo) for each in (silence.start, silence.end))
    return _("not recorded from {start} to {end}").format(
        start=day_clock(start), end=day_clock(end)
    )


def _verdict(found: Difference) -> str:
    names = {
        Told.PROGRAM: _("Program"),
        Told.TELEMETRY: _("telemetry"),
        Told.RETURNED: _("returned volume"),
    }
    one, other = names[found.one], names[found.other]
    words = (
        _("{one} and {other} agree: {apart} apart, {allowed} allowed")
        if found.agree
        else _("{one} and {other} do not agree: {apart} apart, {allowed} allowed")
    )
    apart = draw_up(of(abs(magnitude(found.volume, "mL")), "mL"))
    said = words.format(one=one, other=other, apart=apart, allowed=draw_up(found.allowed))
    return said[:1].upper() + said[1:]
