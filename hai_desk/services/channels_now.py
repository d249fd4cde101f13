"""The channels of a linked pump as they stand, for whoever shows them."""

from __future__ import annotations

from collections.abc import Container, Iterator

from hai_desk.link.session import Standing
from hai_desk.services.watching import ChannelNow


def channels_now(standing: Standing, at: float, *, drawn: Container[str]) -> Iterator[ChannelNow]:
    """Waveforms, which are not `drawn` as lanes, are left out."""
    for each in standing.channels:
        if each.channel.name not in drawn:
            continue
        last = each.last
        known = last is not None and last.valid and last.value is not None
        yield ChannelNow(
            channel=each.channel,
            value=float(last.value) if known and last and last.value is not None else None,
            at=None if each.age is None else at - each.age,
            age=each.age,
            freshness=each.freshness,
        )
