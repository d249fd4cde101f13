"""What the registry looks like when it is opened. Signs of tampering are told, not refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from hai_desk.people.user import User
from hai_desk.services.ports import Registry

BEHIND_FROM: Final = timedelta(minutes=2)
"""So far may the clock of a desk lie behind the newest entry before it is said: two desks on one
registry are never quite equal."""


@dataclass(frozen=True, slots=True)
class Health:
    """`audit_break` is the first audit row that breaks the chain, None when none does.

    `guarded` is False when a trigger that keeps filed rows from being changed is missing.
    `behind` is how far the clock of this desk lies before the newest entry of the registry.
    """

    audit_break: int | None
    guarded: bool
    behind: timedelta = timedelta(0)

    @property
    def sound(self) -> bool:
        return self.audit_break is None and self.guarded

    @property
    def clock_right(self) -> bool:
        return self.behind < BEHIND_FROM


WELL: Final = Health(audit_break=None, guarded=True)


def note_health(registry: Registry, health: Health, by: User) -> None:
    """Keeps in the audit what was told at the start; nothing when all is well."""
    if health.sound and health.clock_right:
        return
    with registry.write(by.id) as writer:
        writer.note(
            "start checked",
            audit_break=health.audit_break,
            guarded=health.guarded,
            clock_behind_s=round(health.behind.total_seconds()),
        )
