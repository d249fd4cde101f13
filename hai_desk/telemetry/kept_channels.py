"""What a pump offered in a session, as it is stored: a channel is more than its name and unit."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from hai_desk.telemetry.channel import Channel, ChannelName
from hai_desk.telemetry.gathering import JOINED_PERIODS, LONGEST_WITHOUT_PERIOD
from hai_desk.telemetry.keeping import ChannelKept, PumpEventKept, Source


def text_of(channel: Channel) -> str:
    return json.dumps({**asdict(channel), "name": str(channel.name)})


def channels_of(
    events: Iterable[PumpEventKept], kept: Iterable[ChannelKept]
) -> tuple[Channel, ...]:
    """As the pump declared them; one of an older recording as far as its samples tell."""
    told = [Channel(**json.loads(event.text)) for event in events if event.source is Source.CHANNEL]
    known = {channel.name: channel for channel in told}
    for each in kept:
        known.setdefault(each.channel, _guessed(each))
    return tuple(known.values())


def _guessed(kept: ChannelKept) -> Channel:
    seldom = kept.joins_within == LONGEST_WITHOUT_PERIOD
    return Channel(
        kept.channel,
        kept.unit,
        period=None if seldom else kept.joins_within / JOINED_PERIODS,
        setting=kept.channel == ChannelName.PROGRAMMED_RATE,
    )
