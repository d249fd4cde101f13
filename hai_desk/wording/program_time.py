"""Which programs ran between two fills, for screen and paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from hai_desk.dosing.ran import Ran
from hai_desk.safety.program_time import Unclear
from hai_desk.wording import quantities
from hai_desk.wording.dates import day_clock
from hai_desk.wording.language import _


def pieces(ran: tuple[Ran, ...], like: datetime) -> Iterator[tuple[str, str]]:
    """`Program since 04-Nov-2025 09:12`, and its rate; nothing where it never changed. Times in
    the zone of `like`."""
    if len(ran) < 2:
        return
    for at, each in enumerate(ran):
        since = day_clock(each.since.astimezone(like.tzinfo))
        label = _("Program since {time}") if at else _("Program since the fill, {time}")
        yield label.format(time=since), _rate(each)


def _rate(each: Ran) -> str:
    rate = quantities.rate(each.rate) if each.rate.magnitude > 0 else _("stood still")
    if each.primed.magnitude <= 0:
        return rate
    primed = _("primed with {volume}").format(volume=quantities.draw_up(each.primed))
    return f"{rate}, {primed}"


def unclear(why: Unclear) -> str:
    """In place of a volume."""
    if why is Unclear.CHANGED_ELSEWHERE:
        return _("not known: its program was changed elsewhere")
    if why is Unclear.NOT_ON_FILE:
        return _("not known: what it ran is not on file for all of the time")
    if why is Unclear.UPDATE_OPEN:
        return _("not known: an update of its program is not finished")
    if why is Unclear.FOUND_STILL:
        return _("not known: it stood still when it was read, and nobody saw since when")
    return _("not known: it runs another rate than on file")
