"""What is put down of how fresh each channel was shown: little, and never fresher than it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from hai_desk.clock import FixedClock
from hai_desk.link.session import ChannelStanding, Standing
from hai_desk.link.values import Described, Identity, Reading, Report
from hai_desk.services.shown_noting import AGE_WITHIN, IN_A_ROW, ShownNoting
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.freshness import Freshness
from hai_desk.telemetry.keeping import PumpEventKept, Source
from hai_desk.telemetry.sample import Validity
from hai_desk.telemetry.shown import Shown, ShownThen
from tests.support.scripted_link import FIRST, START, ScriptedLink

CHANNELS = (
    Channel("delivery_rate", "mL/day", period=0.1),
    Channel("reservoir", "mL", period=0.1),
    Channel("battery", "V"),
)
RATE, LEFT, BATTERY = (each.name for each in CHANNELS)
TICK = timedelta(milliseconds=50)
"""One look; with every other comes a report."""
REPORTS = 6000
"""In ten minutes."""
LINES = 600
SWAYS = tuple(3 + 0.05 * min(each, 24 - each) for each in range(24))
A_LITTLE = 0.02
"""Seconds; ages are kept in hundredths."""
ORDER = tuple(Freshness)


class Looked:
    """A pump that tells what a test says, looked at all the while by a desk that notes."""

    def __init__(self) -> None:
        self.link, self.clock = ScriptedLink(), FixedClock(START)
        self.kept: list[PumpEventKept] = []
        self.seen: list[tuple[float, Standing]] = []
        self._noting = ShownNoting(self, self.clock)
        self._number = 0
        self.link.hear(Described(Identity(serial="P-1"), CHANNELS, (), FIRST, 0))

    def shown(self, kind: str, text: str, *, since: datetime | None = None) -> None:
        now, number = self.clock.now(), len(self.kept) + 1
        at = since or now
        self.kept.append(PumpEventKept("P-1", Source.SHOWN, FIRST.key, number, at, now, kind, text))

    def tell(self, *channels: str, held_up: float = 0.0) -> None:
        self._number += 1
        at = self.clock.now() - timedelta(seconds=held_up)
        told = tuple(
            Reading(name, Decimal("1.3"), Validity.VALID, self._number, at) for name in channels
        )
        self.link.hear(Report(FIRST, self._number, at, told))

    def look(self, *shown: Shown) -> None:
        """What the link says of its channels, or what the test does."""
        standing = self.link.session.standing(self.link.moment)
        if shown:
            told = zip(CHANNELS, shown, strict=True)
            channels = tuple(ChannelStanding(one, None, it.age, it.freshness) for one, it in told)
            standing = replace(standing, channels=channels)
        self._noting.look(standing)
        self.seen.append((self.clock.now().timestamp(), standing))
        self.clock.advance(TICK)
        self.link.at((self.clock.now() - START).total_seconds())

    def run(self, *held_up: float, reports: int = REPORTS) -> None:
        """Of every channel, held up by each of these in turn."""
        for number in range(reports):
            self.tell(RATE, LEFT, BATTERY, held_up=held_up[number % len(held_up)])
            self.look()
            self.look()

    def stalls(self) -> None:
        """Nothing for four seconds: a pump's clock does not go back in what comes held up then."""
        for _look in range(80):
            self.look()

    def compared(self) -> Iterator[tuple[Freshness, float | None, Freshness, float | None]]:
        """Live and played, of each channel at each look."""
        then = ShownThen(self.kept, lambda at: at)
        for at, standing in self.seen:
            for each in standing.channels:
                played = then.channel(each.channel.name, at + 1e-5)
                yield each.freshness, each.age, played.freshness, played.age

    def plays_as_it_was(self) -> bool:
        return all(live is played for live, _age, played, _aged in self.compared())

    def furthest(self) -> float:
        """Seconds between the age shown of a late value and the one played."""
        return max(
            abs(age - aged)
            for live, age, played, aged in self.compared()
            if live is played is Freshness.LATE and age is not None and aged is not None
        )


@pytest.fixture
def looked() -> Looked:
    found = Looked()
    found.run(0.0, reports=50)
    return found


def test_a_healthy_link_writes_nothing_after_its_first_line(looked):
    looked.run(0.0)
    assert len(looked.kept) == 1


def test_what_stays_late_costs_a_line_a_second_at_most(looked):
    """An even delay is soon taken for a changed clock; one that sways stays late."""
    looked.stalls()
    looked.run(*SWAYS)
    late = sum(live is Freshness.LATE for live, *_ in looked.compared())
    assert late > 0.9 * 2 * REPORTS * len(CHANNELS)
    assert LINES / 10 < len(looked.kept) <= LINES
    assert looked.plays_as_it_was()
    assert looked.furthest() <= AGE_WITHIN + A_LITTLE


def test_an_even_delay_costs_a_few_lines(looked):
    looked.stalls()
    looked.run(3.0)
    assert 1 < len(looked.kept) < 12
    assert looked.plays_as_it_was()


def test_a_channel_without_a_period_costs_two_lines_a_burst(looked):
    """Fresh with it, late after it: as often as the page changes, not as often as a value comes."""
    bursts, before = REPORTS // 30, len(looked.kept)
    for number in range(REPORTS):
        looked.tell(RATE, LEFT, *([BATTERY] if number % 30 < 5 else []))
        looked.look()
        looked.look()
    assert bursts < len(looked.kept) - before <= 2 * bursts
    assert looked.plays_as_it_was()


def test_what_flickers_faster_writes_no_more_and_is_played_no_fresher():
    """Two channels in turns, at every look; what is worse is never kept back."""
    looked = Looked()
    fresh, late = Shown(Freshness.FRESH, 1.9), Shown(Freshness.LATE, 2.1)
    for number in range(2 * REPORTS):
        looked.look(*((fresh, late, fresh) if number % 2 else (late, fresh, fresh)))
    assert len(looked.kept) <= LINES + IN_A_ROW + 2 * len(CHANNELS)
    assert all(ORDER.index(it[2]) >= ORDER.index(it[0]) for it in looked.compared())


def test_a_flicker_that_is_over_is_on_record_within_two_seconds():
    looked = Looked()
    fresh, late = Shown(Freshness.FRESH, 1.9), Shown(Freshness.LATE, 2.1)
    for number in range(REPORTS):
        looked.look(*([late if number % 2 else fresh] * 3))
    for _look in range(40):
        looked.look(fresh, fresh, fresh)
    *_, last = looked.compared()
    assert last[2] is Freshness.FRESH
