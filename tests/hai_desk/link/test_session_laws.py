"""Laws of a link, whatever the line does: each value heard is told once; old is never fresh."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from hai_desk.link.told import LinkState
from tests.support.scripted_link import ScriptedLink

FRESH = LinkState.FRESH


def over_a_line(count: int, chance: Random, loss: float) -> list[int]:
    """Numbers as they arrive: some lost, a tenth twice, swapped within a window of 64."""
    sent = [number for number in range(1, count + 1) if chance.random() >= loss]
    sent += [number for number in sent if chance.random() < 0.1]
    return sorted(sent, key=lambda number: number + chance.uniform(0, 64))


@given(st.integers(0, 2**32), st.floats(0, 0.9))
@settings(max_examples=60)
def test_what_is_told_is_what_was_heard_each_once(seed: int, loss: float) -> None:
    link = ScriptedLink()
    link.described()
    arrived = over_a_line(300, Random(seed), loss)
    for place, number in enumerate(arrived):
        link.at(place * 0.01).report(number, left=number * 0.01)
    told = [each.ordinal for each in link.samples]
    assert sorted(told) == sorted(set(arrived))
    shown = [each.ordinal for each in link.samples if not each.overtaken]
    assert shown == sorted(shown)
    counts = link.standing().counts
    assert counts.received == len(set(arrived))
    assert counts.repeated == len(arrived) - len(set(arrived))
    expected = max(arrived) - min(arrived) + 1 - counts.received if arrived else 0
    assert counts.missing == expected


@given(st.integers(0, 2**32))
@settings(max_examples=60)
def test_nothing_that_left_the_pump_too_long_ago_is_ever_fresh(seed: int) -> None:
    """A pump reports every half second; the line holds reports up for as long as it likes, and the
    pump falls silent when it likes. Whatever is fresh left the pump less than 2 s ago, but for the
    second a report may take and the desk's allowance for drift."""
    chance = Random(seed)
    link = ScriptedLink()
    link.described()
    link.at(0.0).report(1, left=0.0)
    leaves, held_until, newest = 0.5, 0.0, 0.0
    waiting: list[tuple[int, float]] = []
    number = 1
    for tick in range(1, 400):
        now = tick * 0.1
        if now >= leaves:
            number += 1
            waiting.append((number, leaves))
            leaves += chance.choice([0.5, 0.5, 0.5, 6.0])
        if now >= held_until and waiting:
            for each, left in waiting:
                link.at(now).report(each, left=left)
                newest = max(newest, left)
            waiting = []
            held_until = now + chance.choice([0.0, 0.0, 0.0, 2.5, 4.5])
        link.at(now).look()
        if link.state is FRESH:
            assert now - newest < 2.0 + 1.0 + 0.1, now
        if link.freshness_of("delivery_rate") == "fresh":
            assert now - newest < 2.0 + 1.0 + 0.1, now
