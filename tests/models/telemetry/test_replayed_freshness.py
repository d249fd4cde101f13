"""What a replay calls fresh, late or lost is what the desk showed at that moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hai_desk.clock import FixedClock
from hai_desk.link.values import (
    AlarmReport,
    AlarmState,
    Described,
    Epoch,
    Identity,
    Reading,
    Report,
)
from hai_desk.services.shown_noting import AGE_WITHIN
from hai_desk.services.watching import Standing, WatchNow
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.freshness import Freshness
from hai_desk.telemetry.playing import AHEAD
from hai_desk.telemetry.sample import Validity
from models.registry import SqlRegistry
from tests.support.monitored_pump import Bench
from tests.support.past_pump import Past
from tests.support.scripted_link import STALL

CHANNELS = (
    Channel("delivery_rate", "mL/day", period=1.0),
    Channel("programmed_rate", "mL/day", setting=True),
    Channel("reservoir", "mL", period=4.0),
    Channel("battery", "V"),
)
A_LITTLE = 1e-3
"""Seconds after a look: a moment is stored in whole microseconds."""
AGE_PLAYED_WITHIN = AGE_WITHIN + 0.01
"""Ages are kept in hundredths."""


@dataclass(frozen=True, slots=True)
class Act:
    """What the pump tells in a moment, how late, and how long nothing comes then."""

    channels: tuple[str, ...] = ()
    asked: bool = False
    held_up: float = 0.0
    missed: int = 0
    valid: bool = True
    alarm: bool = False
    restarts: bool = False
    then: int = 1
    """Half seconds."""
    away: bool = False
    """The desk does not look meanwhile."""
    after: float = 0.1
    """Seconds."""


class Told:
    """A session, and what the desk showed every half second of it."""

    def __init__(self, registry: SqlRegistry, clock: FixedClock) -> None:
        self.bench = Bench(registry, clock)
        self.bench.number = int(clock.now().timestamp())
        self.epoch = Epoch(f"urn:uuid:{clock.now().isoformat()}", 1)
        self.seen: list[tuple[float, WatchNow]] = []
        self._describe()
        self.began = clock.now()

    def act(self, act: Act) -> None:
        self.bench.wait(act.after)
        if act.restarts:
            self.epoch = Epoch(self.epoch.sequence, self.epoch.instance + 1)
            self._describe()
        if act.channels:
            self._report(act)
        if act.alarm:
            self.bench.number += 1
            state = AlarmState("a1", on=True, ordinal=self.bench.number)
            now = self.bench.clock.now()
            self.bench.say(AlarmReport(self.epoch, self.bench.number, now, (state,)))
        if act.away:
            self.bench.wait(act.then / 2)
        for _half in range(0 if act.away else act.then):
            self.bench.wait(0.5)
            passed = (self.bench.clock.now() - self.began).total_seconds()
            self.seen.append((passed, self.bench.monitoring.now()))

    def _describe(self) -> None:
        pump = Identity(model="40 mL", serial="SM2-208531", simulator=True)
        self.bench.say(Described(pump, CHANNELS, (STALL,), self.epoch, self.bench.number))

    def _report(self, act: Act) -> None:
        self.bench.number += 1 + act.missed
        number = self.bench.number
        at = self.bench.clock.now() - timedelta(seconds=act.held_up)
        state = Validity.VALID if act.valid else Validity.INVALID
        told = tuple(Reading(name, Decimal("1.3"), state, number, at) for name in act.channels)
        self.bench.say(Report(self.epoch, number, at, told, read=act.asked))


def differences(registry: SqlRegistry, clock: FixedClock, acts: Iterable[Act]) -> list[str]:
    """Where the replay of a session does not show what was shown live."""
    told = Told(registry, clock)
    for act in acts:
        told.act(act)
    told.bench.monitoring.end()
    past = Past(registry, clock)
    found = past.newest()
    replay = past.history.replay(found, found.start)
    begun, differ = past.steady.passed, []
    for passed, live in told.seen[:-1]:
        past.steady.passed = begun + passed + A_LITTLE
        differ += [f"{passed} s: {each}" for each in _differ(live, replay.now())]
    return differ


def _differ(live: WatchNow, played: WatchNow) -> Iterator[str]:
    if live.standing is not played.standing:
        yield f"link {live.standing}, played {played.standing}"
    shown = {each.channel.name: each for each in live.channels}
    for each in played.channels:
        then = shown[each.channel.name]
        if then.freshness is not each.freshness:
            yield f"{each.channel.name} {then.freshness}, played {each.freshness}"
        elif then.freshness is Freshness.LATE and then.age != pytest.approx(
            each.age, abs=AGE_PLAYED_WITHIN
        ):
            yield f"{each.channel.name} {then.age}, played {each.age}"


ACTS = st.builds(
    Act,
    channels=st.sets(st.sampled_from([each.name for each in CHANNELS])).map(
        lambda names: tuple(sorted(names))
    ),
    asked=st.booleans(),
    # By more, a pump's clock would have been set: AHEAD is how far a replay looks for its values.
    held_up=st.sampled_from((0.0, 0.0, 0.0, 0.4, 1.5, AHEAD - 1)),
    missed=st.sampled_from((0, 0, 0, 1)),
    valid=st.booleans(),
    alarm=st.booleans(),
    restarts=st.sampled_from((False,) * 9 + (True,)),
    then=st.sampled_from((1, 1, 2, 2, 3, 5, 9, 12, 25)),
    away=st.sampled_from((False,) * 9 + (True,)),
    # No look falls on a limit itself: live and played, it is asked A_LITTLE apart.
    after=st.just(0.11),
)


@given(acts=st.lists(ACTS, min_size=1, max_size=25))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_second_by_second_a_replay_shows_what_was_shown_live(begun, clock, acts):
    """How fresh it was exactly, and how old what is late within a second. Each example is a later
    session of the same pump in the same registry."""
    clock.advance(timedelta(hours=1))
    assert differences(begun, clock, acts) == []


EVERY = tuple(each.name for each in CHANNELS)


def test_a_value_that_the_desk_asked_for_keeps_nothing_fresh_in_a_replay(begun, clock):
    """Told every second, then only asked for: late after two seconds of it, live and played."""
    acts = [Act(EVERY, then=2)] * 8 + [Act(EVERY, asked=True, then=2)] * 8
    told = Told(begun, clock)
    for act in acts:
        told.act(act)
    told.bench.monitoring.end()
    past = Past(begun, clock)
    found = past.newest()
    replay = past.history.replay(found, found.start + 9.7)
    rate = next(each for each in replay.now().channels if each.channel.name == "delivery_rate")
    assert rate.freshness is Freshness.FRESH
    replay.jump(found.start + 10.0)
    rate = next(each for each in replay.now().channels if each.channel.name == "delivery_rate")
    assert rate.freshness is Freshness.LATE
    assert rate.age == pytest.approx(2.2, abs=0.01)


def test_a_setting_that_was_in_doubt_is_so_again(begun, clock):
    """After a missed report nobody knows whether it was changed, until it is told or read."""
    acts = [Act(EVERY, then=2), Act(("delivery_rate",), missed=1, then=2)]
    acts += [Act(("delivery_rate",), then=2)] * 10
    assert differences(begun, clock, acts) == []


def test_where_the_desk_did_not_look_nothing_old_is_called_fresh(begun, clock):
    """It slept for a minute; what stood on the screen meanwhile is no measure."""
    told = Told(begun, clock)
    for act in [Act(EVERY, then=2)] * 6 + [Act(EVERY, then=120, away=True)]:
        told.act(act)
    told.bench.monitoring.end()
    past = Past(begun, clock)
    found = past.newest()
    replay = past.history.replay(found, found.start + 40)
    assert replay.now().standing is Standing.LOST
    assert {each.freshness for each in replay.now().channels} == {Freshness.LOST}


def test_after_a_crash_nothing_is_called_fresh_that_is_old(begun, clock):
    told = Told(begun, clock)
    for act in [Act(EVERY, then=2)] * 12:
        told.act(act)
    clock.advance(timedelta(minutes=5))
    past = Past(begun, clock)
    found = past.newest()
    replay = past.history.replay(found, found.start + 200)
    assert replay.now().standing is Standing.LOST
    assert {each.freshness for each in replay.now().channels} == {Freshness.LOST}
