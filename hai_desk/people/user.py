"""A person with an account at this desk."""

from __future__ import annotations

from dataclasses import dataclass

from hai_desk.people.role import GRANTS, Permission, Role


@dataclass(frozen=True, slots=True)
class User:
    """An account. `id` is never given to anyone else, even after the account ends."""

    id: str
    login: str
    name: str
    roles: tuple[Role, ...]
    active: bool = True

    def may(self, permission: Permission) -> bool:
        return self.active and any(permission in GRANTS[role] for role in self.roles)

    @property
    def role_text(self) -> str:
        return ", ".join(role.value for role in self.roles)

    @property
    def initials(self) -> str:
        words = [word for word in self.name.split() if word[:1].isalnum()]
        return "".join(word[0].upper() for word in words[:2])
