"""Serial lines that this machine offers."""

from __future__ import annotations

from dataclasses import dataclass

from serial.tools import list_ports


@dataclass(frozen=True, slots=True)
class FoundPort:
    """`device` is what `serial:` takes; `words` what the system calls it."""

    device: str
    words: str


def found_ports() -> tuple[FoundPort, ...]:
    return tuple(
        FoundPort(port.device, port.description if port.description != "n/a" else "")
        for port in sorted(list_ports.comports(), key=lambda port: port.device)
    )
