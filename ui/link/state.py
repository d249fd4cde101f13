"""What the link page is told, and what it may do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from hai_desk.link.session import Standing
from hai_desk.link.told import Identified
from hai_desk.services.pump_owner import Owner
from hai_desk.services.pump_pins import Pin


@dataclass(frozen=True, slots=True)
class Linked:
    """A link that is there, whatever it tells."""

    address: str
    standing: Standing
    identified: Identified | None
    recording: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """The patient whose chart was open when the page was opened; None without one."""

    owner: Owner | None = field(default=None, repr=False)


class PumpDoors(Protocol):
    """What the page asks of the desk."""

    def linked(self) -> Linked | None: ...

    def link(self, address: str, *, serial: str, fingerprint: str) -> str:
        """Words of what is wrong with the address; empty when it is tried."""
        ...

    def certificates(self) -> str:
        """The folder with this desk's certificates; empty while none was chosen."""
        ...

    def choose_certificates(self) -> str:
        """Asks for the folder; words of what is wrong with it."""
        ...

    def pin_of(self, serial: str) -> Pin | None: ...

    def may_pin(self) -> bool: ...

    def pin(self, serial: str, fingerprint: str) -> str:
        """Words of why not; empty when it was pinned."""
        ...

    def forget_pin(self, serial: str, reason: str) -> str: ...

    def unlink(self) -> None: ...

    def owner_of(self, serial: str) -> Owner | None: ...

    def open_patient(self, patient_id: str) -> None: ...

    def register(self) -> None: ...

    def telemetry(self) -> None: ...

    def may_program(self) -> bool: ...

    def program(self, patient_id: str) -> None:
        """Begin a pump program update, or go on with the one that is open."""
        ...


Ports = Callable[[], Sequence[tuple[str, str]]]
"""Device and words of every serial line found."""
