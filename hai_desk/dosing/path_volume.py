"""The path from the reservoir to the tip: what a prime fills and what a bridge runs out."""

from __future__ import annotations

from hai_desk.dosing.bridge import Bridge
from hai_desk.dosing.programmed import to_step
from hai_desk.dosing.refused import Refused, RefusedBecause, first_not_positive
from hai_desk.pumps.program import BridgeRun
from hai_desk.units import FlowRate, Volume, magnitude, told_in


def path_volume(*, tubing: Volume, catheter: Volume) -> Volume | Refused:
    """Tubing inside the pump and catheter. Each is on file of this pump, never taken as usual."""
    if refused := first_not_positive(tubing=tubing, catheter=catheter):
        return refused
    return told_in(tubing + catheter, "mL")


def prime_volume(*, path: Volume, step: Volume) -> Volume | Refused:
    """The path, to the step of the pump."""
    if refused := first_not_positive(path=path, step=step):
        return refused
    return to_step(path, step, "mL")


def bridge_run(
    bridge: Bridge, *, path: Volume, rate_step: FlowRate, volume_step: Volume
) -> BridgeRun | Refused:
    """A bridge in steps of the pump. The dose meanwhile is that of the rounded rate."""
    if refused := first_not_positive(rate_step=rate_step, volume_step=volume_step):
        return refused
    rate = to_step(bridge.rate, rate_step, "mL/day")
    volume = to_step(path, volume_step, "mL")
    if magnitude(rate, "mL/day") <= 0 or magnitude(volume, "mL") <= 0:
        return Refused(RefusedBecause.NOT_MORE_THAN_ZERO, "bridge")
    return BridgeRun(volume, rate)
