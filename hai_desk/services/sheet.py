"""An open worksheet: its own facts, what was known at the start, and all entries so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from hai_desk.people.user import User
from hai_desk.safety.case import Case
from hai_desk.worksheet.entry import Entries


@dataclass(frozen=True, slots=True)
class Sheet:
    """`names` tells user ids apart for screen and paper."""

    case: Case
    entries: Entries = field(repr=False)
    users: tuple[User, ...] = field(default=(), repr=False)

    @property
    def id(self) -> str:
        return self.case.worksheet.id

    def name(self, user_id: str) -> str:
        return next((user.name for user in self.users if user.id == user_id), user_id)

    def user(self, user_id: str) -> User | None:
        return next((user for user in self.users if user.id == user_id), None)
