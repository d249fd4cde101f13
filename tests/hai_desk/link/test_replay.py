"""A recording is told like a pump, in its order and at its pace, and then ends."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from hai_desk.link.replay import Recorded, ReplaySource
from hai_desk.link.told import LinkState
from hai_desk.link.values import Described, Identity, Reading, Report
from hai_desk.telemetry.sample import Validity
from tests.support.scripted_link import CHANNELS, FIRST, START
from tests.support.simulated_pump import followed


def recording(seconds: int, every: float = 1.0) -> list[Recorded]:
    described = Described(Identity(serial="P-1"), CHANNELS, (), FIRST, 0)
    reports = [
        Recorded(
            number * every,
            Report(
                FIRST,
                number,
                START + timedelta(seconds=number * every),
                (Reading("delivery_rate", Decimal(number), Validity.VALID, number, None),),
            ),
        )
        for number in range(1, seconds + 1)
    ]
    return [Recorded(0.0, described), *reports]


def test_a_recording_plays_to_its_end_and_says_so() -> None:
    with followed(ReplaySource(recording(40), pace=1000.0)) as follow:
        follow.until_state(LinkState.ENDED)
    assert [each.ordinal for each in follow.samples] == list(range(1, 41))
    assert follow.samples[0].measured_at == START + timedelta(seconds=1)


def test_a_pause_holds_it_and_another_pace_goes_on_where_it_was() -> None:
    source = ReplaySource(recording(3, every=3600.0), pace=0.0)
    with followed(source) as follow:
        follow.until(lambda each: bool(each.told))
        assert follow.samples == []
        source.at_pace(1e6)
        follow.until_state(LinkState.ENDED)
    assert len(follow.samples) == 3


def test_a_replay_that_is_stopped_ends_at_once() -> None:
    with followed(ReplaySource(recording(3, every=3600.0))) as follow:
        follow.until(lambda each: bool(each.told))
    assert follow.states[-1] is LinkState.ENDED
    assert follow.samples == []
