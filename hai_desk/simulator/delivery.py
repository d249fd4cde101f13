"""A program under way: prime, then bridge, then its steps over the day of the pump's clock."""

from __future__ import annotations

from hai_desk.link.commands import Therapy
from hai_desk.pumps.program import DAY_MINUTES, Mode, PumpProgram
from hai_desk.units import FlowRate, Volume, magnitude

DAY = 86_400.0
PRIMES_AT = 24_000.0 / DAY
"""µL/s."""


class Delivery:
    """Without a program, after a fault of its memory, it delivers nothing."""

    def __init__(
        self, program: PumpProgram | None, *, primed: float = 0.0, bridged: float = 0.0
    ) -> None:
        self.program = program
        self.primed, self.bridged = primed, bridged
        """µL moved so far."""
        self.stopped = self.halted = False
        prime, bridge = (program.prime, program.bridge) if program else (None, None)
        self._prime = _microlitres(prime) if prime is not None else 0.0
        self._bridge = _microlitres(bridge.volume) if bridge else 0.0
        self._bridge_rate = _per_second(bridge.rate) if bridge else 0.0
        steps = program.steps if program else ()
        self._steps = [(step.starts, _per_second(step.rate)) for step in steps]

    @property
    def therapy(self) -> Therapy:
        if self.program is None:
            return Therapy.FAULT
        if self.stopped or self.program.mode is Mode.STOP:
            return Therapy.STOPPED
        if self.halted:
            return Therapy.HALTED
        if self.primed < self._prime:
            return Therapy.PRIMING
        return Therapy.BRIDGING if self.bridged < self._bridge else Therapy.RUNNING

    def rate(self, shown: float) -> float:
        """µL/s; `shown` are the seconds of the pump's clock since some midnight."""
        match self.therapy:
            case Therapy.PRIMING:
                return PRIMES_AT
            case Therapy.BRIDGING:
                return self._bridge_rate
            case Therapy.RUNNING:
                minute = shown / 60 % DAY_MINUTES
                return [rate for starts, rate in self._steps if starts <= minute][-1]
            case _:
                return 0.0

    def moved(self, microlitres: float) -> None:
        """What the motor has turned counts for the part that runs."""
        if self.therapy is Therapy.PRIMING:
            self.primed += microlitres
        elif self.therapy is Therapy.BRIDGING:
            self.bridged += microlitres


def _microlitres(volume: Volume) -> float:
    return float(magnitude(volume, "mL") * 1000)


def _per_second(rate: FlowRate) -> float:
    return float(magnitude(rate, "mL/day") * 1000) / DAY
