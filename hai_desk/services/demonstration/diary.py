"""Many stories acted out at once, in the order of their moments, so that the audit reads true."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeAlias

from hai_desk.services.demonstration.calendar import DemonstrationClock

Steps: TypeAlias = Iterator[datetime]
"""A story: it names the moment at which it goes on, and acts when that moment has come."""


def act_out(stories: Iterable[Steps], clock: DemonstrationClock) -> None:
    waiting: list[tuple[datetime, int, Steps]] = []
    for order, story in enumerate(stories):
        _wait(waiting, order, story)
    while waiting:
        at, order, story = heapq.heappop(waiting)
        clock.move_to(at)
        _wait(waiting, order, story)


def _wait(waiting: list[tuple[datetime, int, Steps]], order: int, story: Steps) -> None:
    at = next(story, None)
    if at is not None:
        heapq.heappush(waiting, (at, order, story))
