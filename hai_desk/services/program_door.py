"""The way to the pump, as programming sees it. A link's `PumpLink` fulfils it."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol, TypeAlias

from hai_desk.link.commands import Command, CommandAnswered, PumpStatus
from hai_desk.link.session import ChannelStanding
from hai_desk.link.told import LinkState
from hai_desk.link.values import Identity
from hai_desk.link.wire_frame import WireFrame
from hai_desk.telemetry.channel import ChannelName
from hai_desk.units import Duration, Volume, of


class DoorStanding(Protocol):
    """The link now. `offset` is how many seconds the pump's clock is ahead of the desk's."""

    @property
    def state(self) -> LinkState: ...
    @property
    def identity(self) -> Identity | None: ...
    @property
    def channels(self) -> tuple[ChannelStanding, ...]: ...
    @property
    def offset(self) -> float | None: ...
    @property
    def status(self) -> PumpStatus | None: ...


ToldOfProgram: TypeAlias = CommandAnswered | PumpStatus | WireFrame
"""What programming hears of a link."""


class ProgramDoor(Protocol):
    """Whoever takes from the link hands everything `ToldOfProgram` to `Programming.hear`, in
    order. A status with `read` belongs to a reading that began after the
    newest `read_again`; an older one never comes after a newer one."""

    def compose(self, command: Command) -> WireFrame | None:
        """The very message that `send` will put on the wire; None where it would not be sent."""
        ...

    def send(self, command: Command) -> None:
        """At once, once. How it ended is told later, once."""
        ...

    def read_again(self) -> None: ...
    def standing(self) -> DoorStanding: ...


def clock_ahead(standing: DoorStanding) -> Fraction | None:
    return None if standing.offset is None else Fraction(round(standing.offset))


def counted_left(standing: DoorStanding) -> Volume | None:
    """What the pump itself counts to be in its reservoir."""
    value = _last(standing, ChannelName.RESERVOIR)
    return None if value is None else of(value, "mL")


def replace_in(standing: DoorStanding) -> Duration | None:
    """Until its battery asks for a replacement, as the pump itself tells it."""
    value = _last(standing, ChannelName.REPLACE_IN)
    return None if value is None else of(value, "day")


def _last(standing: DoorStanding, name: ChannelName) -> Fraction | None:
    for each in standing.channels:
        if each.channel.name == name and each.last is not None:
            value = each.last.value if each.last.valid else None
            return None if value is None else Fraction(value)
    return None
