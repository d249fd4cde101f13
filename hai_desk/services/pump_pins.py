"""Which certificate a registered pump has: pinned once, then demanded at every link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from hai_desk.clock import Clock
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.safety.answers import SHORTEST_REASON
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.ports import Reader, Registry, Writer

KIND = DocumentKind.PUMP_CERTIFICATES
NAME = "Certificates of the clinic's pumps"
DIGITS = 64
"""Of a SHA-256 in hex."""


class NotPinned(StrEnum):
    """Why the list stays as it is."""

    MAY_NOT = "may not"
    NOT_REGISTERED = "no patient here has this pump"
    NO_FINGERPRINT = "no fingerprint"
    PINNED_ALREADY = "pinned already"
    NOTHING_PINNED = "nothing pinned"
    REASON_TOO_SHORT = "reason too short"


@dataclass(frozen=True, slots=True)
class Pin:
    serial: str
    fingerprint: str
    at: datetime
    by: str


class PumpPins:
    def __init__(self, registry: Registry, clock: Clock) -> None:
        self._registry = registry
        self._clock = clock

    def all(self) -> Mapping[str, Pin]:
        """By serial."""
        with self._registry.read() as reader:
            return MappingProxyType({each.serial: each for each in _pins(reader)})

    def pin(self, serial: str, fingerprint: str, by: User) -> Pin | NotPinned:
        """Trusted from now on, and nothing else for this pump."""
        if not by.may(Permission.PROGRAM):
            return NotPinned.MAY_NOT
        if len(fingerprint) != DIGITS or not set(fingerprint) <= set("0123456789abcdef"):
            return NotPinned.NO_FINGERPRINT
        pin = Pin(serial, fingerprint, self._clock.now(), by.name)
        with self._registry.write(by.id) as writer:
            implant = writer.implant_by_serial(serial)
            if implant is None:
                return NotPinned.NOT_REGISTERED
            known = _pins(writer)
            if any(each.serial == serial for each in known):
                return NotPinned.PINNED_ALREADY
            self._file(writer, (*known, pin), by)
            facts = {"implant": implant.id, "fingerprint": fingerprint}
            writer.note("pump certificate pinned", patient_id=implant.patient_id, **facts)
        return pin

    def forget(self, serial: str, reason: str, by: User) -> NotPinned | None:
        """A pump that got a new certificate is pinned anew; the reason stands in the audit."""
        if not by.may(Permission.PROGRAM):
            return NotPinned.MAY_NOT
        if len(reason.strip()) < SHORTEST_REASON:
            return NotPinned.REASON_TOO_SHORT
        with self._registry.write(by.id) as writer:
            known = _pins(writer)
            gone = next((each for each in known if each.serial == serial), None)
            if gone is None:
                return NotPinned.NOTHING_PINNED
            self._file(writer, tuple(each for each in known if each is not gone), by)
            writer.note(
                "pump certificate forgotten",
                fingerprint=gone.fingerprint,
                reason=reason.strip(),
            )
        return None

    def _file(self, writer: Writer, pins: tuple[Pin, ...], by: User) -> None:
        newest = max((each.version for each in writer.documents(KIND)), default=0)
        at = self._clock.now()
        body = {"version": newest + 1, "name": NAME, "pins": [_body(each) for each in pins]}
        writer.add_document(ClinicDocument(KIND, newest + 1, body, True, at, by.name, at))


def _pins(reader: Reader) -> tuple[Pin, ...]:
    newest = max(reader.documents(KIND), key=lambda each: each.version, default=None)
    return () if newest is None else tuple(_pin(each) for each in newest.body["pins"])


def _pin(raw: Mapping[str, Any]) -> Pin:
    at = datetime.fromisoformat(str(raw["at"]))
    return Pin(str(raw["serial"]), str(raw["fingerprint"]), at, str(raw["by"]))


def _body(pin: Pin) -> dict[str, str]:
    return {
        "serial": pin.serial,
        "fingerprint": pin.fingerprint,
        "at": pin.at.isoformat(),
        "by": pin.by,
    }
