"""Which desk may write in a worksheet, or tell a pump anything: one at a time, for as long as it
gives signs of life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

LIFETIME = timedelta(seconds=90)
"""A desk that was silent for so long is taken to be dead."""

BEAT = timedelta(seconds=20)
"""How often what is open gives a sign of life."""


@dataclass(frozen=True, slots=True)
class Lease:
    """`of` is the id of the worksheet or of the implant. `holder` is the desk itself; its name
    `desk` is for people and may be another's too."""

    of: str
    holder: str
    desk: str
    user_id: str
    taken_at: datetime
    seen_at: datetime

    def stands(self, now: datetime) -> bool:
        """A clock that was set, either way, does not keep a dead desk alive."""
        return abs(now - self.seen_at) < LIFETIME

    def bars(self, holder: str, now: datetime) -> bool:
        """Whether it keeps `holder` out."""
        return self.holder != holder and self.stands(now)
