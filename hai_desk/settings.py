"""What is set for this one desk, outside the clinic's documents: its scanner, its certificates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Protocol

GS = "\x1d"


class Mode(StrEnum):
    """How the scanner of this desk sends: as fast keys, as keys between two marks, on a line."""

    BURST = "burst"
    FRAMED = "framed"
    SERIAL = "serial"


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    """`gap_ms` and `shortest` tell a scan from a person (design, section 7.3).

    `prefix` and `suffix` are one character each; an empty suffix is Enter or Tab. `separators`
    are what the scanner sends between two GS1 fields.
    """

    mode: Mode = Mode.BURST
    gap_ms: int = 35
    shortest: int = 6
    prefix: str = "~"
    suffix: str = ""
    separators: str = GS
    port: str = ""
    baud: int = 9600


AS_DELIVERED = ScannerSettings()
"""A keyboard wedge out of its box."""


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """`certificates` is the folder with this desk's key and certificates; empty for none."""

    certificates: str = ""


class LinkFile(Protocol):
    def read_link(self) -> LinkSettings: ...
    def keep_link(self, settings: LinkSettings) -> None:
        """Raises DeskError."""
        ...


class SettingsFile(Protocol):
    """Where this desk keeps its own settings: readable before anybody has signed in."""

    def read(self) -> ScannerSettings:
        """As delivered where there is no file, or none that can be read."""
        ...

    def keep(self, settings: ScannerSettings) -> None:
        """Raises DeskError."""
        ...


def to_text(settings: ScannerSettings | LinkSettings, before: str = "") -> str:
    """`before` is what the file held: its other part stays as it is."""
    part = "scanner" if isinstance(settings, ScannerSettings) else "link"
    whole = {**_parts(before), part: asdict(settings)}
    return json.dumps(whole, indent=2, sort_keys=True) + "\n"


def link_from_text(text: str) -> LinkSettings:
    part = _parts(text).get("link")
    folder = part.get("certificates") if isinstance(part, Mapping) else None
    return LinkSettings(folder) if isinstance(folder, str) else LinkSettings()


def _parts(text: str) -> dict[str, Any]:
    try:
        parts = json.loads(text)
    except ValueError:
        return {}
    return parts if isinstance(parts, dict) else {}


def from_text(text: str) -> ScannerSettings:
    """What is missing or makes no sense is as delivered: a desk never stands still for it."""
    try:
        raw = json.loads(text)["scanner"]
        return ScannerSettings(**{name: _value(name, raw) for name in _NAMES if name in raw})
    except (ValueError, KeyError, TypeError):
        return AS_DELIVERED


_NAMES = tuple(field.name for field in fields(ScannerSettings))


def _value(name: str, raw: Mapping[str, Any]) -> Any:
    value, usual = raw[name], getattr(AS_DELIVERED, name)
    if isinstance(usual, Mode):
        return Mode(value)
    if type(value) is not type(usual) or (isinstance(value, int) and value <= 0):
        raise ValueError(name)
    return value
