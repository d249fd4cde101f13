"""Roles and what each may do (design: UX section 1). Services ask, the screen only hides."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    NURSE = "infusion nurse"
    SPECIALIST = "pump specialist"
    CHECKER = "checker"
    PHARMACIST = "pharmacist"
    PRESCRIBER = "prescriber"
    ADMINISTRATOR = "administrator"
    VIEWER = "viewer"


class Permission(StrEnum):
    VIEW = "view"
    REGISTER = "register"
    WORKSHEET = "worksheet"
    SIGN_RECORD = "sign record"
    SECOND_CHECK = "second check"
    RELEASE_SYRINGE = "release syringe"
    COSIGN_DOSE = "cosign dose"
    PRESCRIBE = "prescribe"
    ANSWER_HOLD = "answer hold"
    TELEMETRY = "telemetry"
    PROGRAM = "program"
    SETTINGS = "settings"
    AUDIT = "audit"


_NURSE = frozenset(
    {
        Permission.VIEW,
        Permission.REGISTER,
        Permission.WORKSHEET,
        Permission.SIGN_RECORD,
        Permission.SECOND_CHECK,
        Permission.TELEMETRY,
    }
)

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.NURSE: _NURSE,
    Role.SPECIALIST: _NURSE | {Permission.PROGRAM},
    Role.CHECKER: frozenset({Permission.SECOND_CHECK}),
    Role.PHARMACIST: frozenset(
        {
            Permission.VIEW,
            Permission.RELEASE_SYRINGE,
            Permission.SECOND_CHECK,
            Permission.COSIGN_DOSE,
        }
    ),
    Role.PRESCRIBER: frozenset(
        {Permission.VIEW, Permission.REGISTER, Permission.PRESCRIBE, Permission.ANSWER_HOLD}
    ),
    Role.ADMINISTRATOR: frozenset({Permission.VIEW, Permission.SETTINGS, Permission.AUDIT}),
    Role.VIEWER: frozenset({Permission.VIEW}),
}
