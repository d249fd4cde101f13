"""The clinic's limits of computed alarms: which count now, and changing one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from hai_desk.clock import Clock
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.pumps.model import Mark
from hai_desk.safety.answers import SHORTEST_REASON
from hai_desk.safety.telemetry_limits import TelemetryLimits, load_telemetry_limits
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.ports import (
    LockedOut,
    PasswordCheck,
    Reader,
    Registry,
    Unlocked,
    WrongPassword,
)
from hai_desk.services.prescribing import Password
from hai_desk.units import exact_decimal, exact_number

KIND = DocumentKind.TELEMETRY_LIMITS
WHOLE = Fraction(100)
"""Percent of a time that can be known: more is impossible."""


class NotChanged(StrEnum):
    """Why the limits stay as they are."""

    UNKNOWN = "no such limit"
    NO_NUMBER = "no number above 0"
    IMPOSSIBLE = "impossible"
    UNCHANGED = "unchanged"
    REASON_TOO_SHORT = "reason too short"
    NOT_AN_ADMINISTRATOR = "not an administrator"
    SAME_PERSON = "same person"


Answer = ClinicDocument | NotChanged | WrongPassword | LockedOut


@dataclass(frozen=True, slots=True)
class LimitDraft:
    """As typed, with a decimal point."""

    key: str = ""
    value: str = ""
    reason: str = ""


class AlarmLimits:
    """`shipped` counts in a registry from before there was a document of this kind."""

    def __init__(
        self, registry: Registry, check: PasswordCheck, clock: Clock, shipped: Mapping[str, Any]
    ) -> None:
        self._registry = registry
        self._check = check
        self._clock = clock
        self._shipped = shipped

    def in_use(self) -> TelemetryLimits:
        with self._registry.read() as reader:
            return load_telemetry_limits(self._body(reader))

    def document(self) -> ClinicDocument | None:
        """None while the clinic works with what came with the program."""
        with self._registry.read() as reader:
            return _newest(reader)

    def change(self, draft: LimitDraft, by: User, second: Password) -> Answer:
        """A new version, in use at once; a pump that is linked keeps those it was linked with."""
        reason = draft.reason.strip()
        if len(reason) < SHORTEST_REASON:
            return NotChanged.REASON_TOO_SHORT
        value = _read(draft)
        if isinstance(value, NotChanged):
            return value
        other = self._second(by, second)
        if not isinstance(other, User):
            return other
        with self._registry.write(by.id) as writer:
            body = self._body(writer)
            known = load_telemetry_limits(body)
            figure = known.figures.get(draft.key)
            if figure is None:
                return NotChanged.UNKNOWN
            if figure.value == value:
                return NotChanged.UNCHANGED
            at = self._clock.now()
            source = f"{by.name} and {other.name}, {at.date().isoformat()}: {reason}"
            version = known.version + 1
            changed = ClinicDocument(
                KIND, version, _with(body, draft.key, value, source, version), True, at,
                other.name, at,
            )  # fmt: skip
            writer.add_document(changed)
            writer.note(
                "alarm limit changed",
                limit=draft.key,
                before=exact_number(figure.value),
                after=exact_number(value),
                reason=reason,
                second=other.id,
                version=version,
            )
        return changed

    def _body(self, reader: Reader) -> Mapping[str, Any]:
        document = _newest(reader)
        return self._shipped if document is None else document.body

    def _second(self, by: User, second: Password) -> User | NotChanged | WrongPassword | LockedOut:
        if not by.may(Permission.SETTINGS):
            return NotChanged.NOT_AN_ADMINISTRATOR
        answer = self._check(second.login, second.password)
        if not isinstance(answer, Unlocked):
            return answer
        if answer.user.id == by.id:
            return NotChanged.SAME_PERSON
        may = answer.user.may(Permission.SETTINGS)
        return answer.user if may else NotChanged.NOT_AN_ADMINISTRATOR


def _newest(reader: Reader) -> ClinicDocument | None:
    used = [each for each in reader.documents(KIND) if each.in_use]
    return max(used, key=lambda each: each.version, default=None)


def _read(draft: LimitDraft) -> Fraction | NotChanged:
    try:
        value = exact_decimal(draft.value.strip())
    except ValueError:
        return NotChanged.NO_NUMBER
    if value <= 0:
        return NotChanged.NO_NUMBER
    return NotChanged.IMPOSSIBLE if draft.key == "least_known" and value > WHOLE else value


def _with(
    body: Mapping[str, Any], key: str, value: Fraction, source: str, version: int
) -> dict[str, Any]:
    """What two administrators signed for their clinic is confirmed there."""
    changes = {"value": exact_number(value), "source": source, "mark": Mark.CONFIRMED.value}
    limits = [{**raw, **changes} if raw["key"] == key else dict(raw) for raw in body["limits"]]
    return {**body, "version": version, "limits": limits}
