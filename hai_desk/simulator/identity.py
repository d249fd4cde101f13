"""Who a simulated pump says it is. It says plainly, and on every wire, that it is a simulator."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Final

from hai_desk.simulator.model import Model

_NAMESPACE: Final = uuid.UUID("7b0ad2a6-52b5-4c3b-9b44-0a7c5a0e1d73")


@dataclass(frozen=True, slots=True)
class Life:
    """One start of the simulator: who it is, and the numbers that are new with every start."""

    model: Model
    serial: str
    instance: int
    sequence: str
    patient: str = field(default="", repr=False)
    started: float = 0.0
    """When, in seconds since 1970, the pump's clock stood at its simulated zero."""
    began: float | None = None
    """The same moment on the clock that never jumps; None for when the simulator is opened."""
    speed: float = 1.0
    since_midnight: float = 0.0
    """Seconds its clock showed after midnight at its simulated zero."""

    @property
    def address(self) -> uuid.UUID:
        """The same for every start of this pump, so that its address stays."""
        return uuid.uuid5(_NAMESPACE, self.serial)

    def device_time(self, shown: float) -> float:
        """What the pump's clock shows, in seconds since 1970, so many after its start."""
        return self.started + shown
