"""The clinic's versioned documents: read them, and sign one for use as an administrator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from hai_desk.clock import Clock
from hai_desk.people.role import Permission
from hai_desk.plans.policy import (
    KeepTelemetry,
    Printing,
    Security,
    keeping_body,
    printing_body,
    security_body,
)
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.ports import LockedOut, PasswordCheck, Registry, Unlocked, WrongPassword
from hai_desk.services.prescribing import Password


class NotInUse(StrEnum):
    NOT_AN_ADMINISTRATOR = "not an administrator"
    ALREADY_SIGNED = "already signed"


class ClinicDocuments:
    def __init__(self, registry: Registry, check: PasswordCheck, clock: Clock) -> None:
        self._registry = registry
        self._check = check
        self._clock = clock

    def current(self, kind: DocumentKind) -> ClinicDocument:
        """The version in use, or the newest where none is."""
        with self._registry.read() as reader:
            return reader.document(kind)

    def versions(self, kind: DocumentKind) -> tuple[ClinicDocument, ...]:
        with self._registry.read() as reader:
            return tuple(reader.documents(kind))

    def change_printing(
        self, printing: Printing, typed: Password
    ) -> ClinicDocument | NotInUse | WrongPassword | LockedOut:
        return self._change_policy({"labels": printing_body(printing)}, typed)

    def change_security(
        self, security: Security, typed: Password
    ) -> ClinicDocument | NotInUse | WrongPassword | LockedOut:
        return self._change_policy({"security": security_body(security)}, typed)

    def change_keeping(
        self, telemetry: KeepTelemetry, typed: Password
    ) -> ClinicDocument | NotInUse | WrongPassword | LockedOut:
        return self._change_policy({"telemetry": keeping_body(telemetry)}, typed)

    def _change_policy(
        self, part: Mapping[str, Any], typed: Password
    ) -> ClinicDocument | NotInUse | WrongPassword | LockedOut:
        """A new version of the policy, in use at once. Nothing clinical changes with it."""
        answer = self._check(typed.login, typed.password)
        if not isinstance(answer, Unlocked):
            return answer
        if not answer.user.may(Permission.SETTINGS):
            return NotInUse.NOT_AN_ADMINISTRATOR
        at = self._clock.now()
        with self._registry.write(answer.user.id) as writer:
            current = writer.document(DocumentKind.POLICY)
            version = 1 + max(each.version for each in writer.documents(DocumentKind.POLICY))
            body = {**current.body, "version": version, **part}
            changed = ClinicDocument(
                DocumentKind.POLICY, version, body, True, at, answer.user.name, at
            )
            writer.add_document(changed)
        return changed

    def sign(
        self, kind: DocumentKind, version: int, typed: Password
    ) -> ClinicDocument | NotInUse | WrongPassword | LockedOut:
        """From then on the version is in use. Worksheets keep the version they began with."""
        answer = self._check(typed.login, typed.password)
        if not isinstance(answer, Unlocked):
            return answer
        if not answer.user.may(Permission.SETTINGS):
            return NotInUse.NOT_AN_ADMINISTRATOR
        at = self._clock.now()
        with self._registry.write(answer.user.id) as writer:
            document = writer.document(kind, version)
            if document.in_use:
                return NotInUse.ALREADY_SIGNED
            writer.sign_document(kind, version, signed_by=answer.user.name, at=at)
        return replace(document, in_use=True, signed_by=answer.user.name, signed_at=at)
