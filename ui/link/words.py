"""What a channel is called, offered or not."""

from __future__ import annotations

from hai_desk.telemetry.channel import Channel, ChannelName
from hai_desk.wording.language import _
from ui.telemetry.lanes import title


def channel_name(channel: Channel | ChannelName) -> str:
    told = channel if isinstance(channel, Channel) else Channel(channel.value, "")
    if told.name == ChannelName.PROGRAMMED_RATE:
        return _("Programmed rate")
    if told.name == ChannelName.PRESSURE_WAVE:
        return _("Pressure wave")
    return title(told)
