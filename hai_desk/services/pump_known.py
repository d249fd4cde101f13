"""What is known of a linked pump beside what it tells."""

from __future__ import annotations

from dataclasses import dataclass, field

from hai_desk.services.watching import LimitLine


@dataclass(frozen=True, slots=True)
class PumpKnown:
    """What the registry knows of the pump that is followed. Empty for one it does not know."""

    patient_id: str = ""
    capacity: float | None = None
    filled: tuple[float, float] | None = None
    """When, in seconds since 1970, and with how many mL."""
    lines: tuple[LimitLine, ...] = field(default=())
    retained: float = 0.0
    """mL that stay in the reservoir when it is empty."""
