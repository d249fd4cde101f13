"""Whether this desk may write in the worksheet that is open here, and who does when it may not."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from hai_desk.clock import Clock
from hai_desk.errors import DeskError, HeldElsewhere
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.services.refilling import Refilling
from hai_desk.services.sheet import Sheet
from hai_desk.wording.language import _
from hai_desk.worksheet.lease import BEAT, Lease
from hai_desk.worksheet.worksheet import HELD_OPEN, UNDER_WAY


class Tenure:
    """`barred` says why nothing can be entered here; `free` that the other desk has gone."""

    def __init__(self, refilling: Refilling, clock: Clock, user: User) -> None:
        self._refilling = refilling
        self._clock = clock
        self._user = user
        self._seen: datetime | None = None
        self.barred = ""
        self.free = False

    def take(self, sheet: Sheet) -> Sheet:
        """The worksheet as it stands once this desk holds it, or another one is found to."""
        if sheet.case.worksheet.status not in UNDER_WAY:
            return sheet
        if not self._user.may(Permission.WORKSHEET):
            self.barred = _("Your role may read this worksheet, not fill it in.")
            return sheet
        try:
            held = self._refilling.resume(sheet, self._user)
        except HeldElsewhere:
            return self.lost(sheet)
        self._seen = self._clock.now()
        return held

    def lost(self, sheet: Sheet) -> Sheet:
        """Another desk writes here now: from here on this one only follows."""
        lease = self._refilling.lease_of(sheet)
        self._seen = None
        self.barred = open_at(lease, sheet)
        self.free = lease is None or not lease.bars(self._refilling.desk, self._clock.now())
        return self._refilling.open(sheet.id)

    def ticked(self, sheet: Sheet) -> Sheet:
        """Follow the other desk, or tell the others that this one is alive."""
        if sheet.case.worksheet.status not in HELD_OPEN and self._seen is not None:
            return sheet
        if self._seen is None:
            return self.lost(sheet) if self.barred and self._may() else sheet
        if abs(self._clock.now() - self._seen) < BEAT:
            return sheet
        return self._beat(sheet)

    def _beat(self, sheet: Sheet) -> Sheet:
        try:
            self._refilling.still_here(sheet, self._user)
        except HeldElsewhere:
            return self.lost(sheet)
        except DeskError:
            return sheet  # the next entry says what is wrong
        self._seen = self._clock.now()
        return sheet

    def leave(self, sheet: Sheet) -> None:
        """What cannot be given back now ends by itself."""
        if self._seen is not None and sheet.case.worksheet.status in HELD_OPEN:
            with suppress(DeskError):
                self._refilling.leave(sheet, self._user)
        self._seen = None

    def _may(self) -> bool:
        return self._user.may(Permission.WORKSHEET)


def open_at(lease: Lease | None, sheet: Sheet) -> str:
    if lease is None:
        return _("This worksheet was open at another desk. It is free now.")
    text = _("Open at {desk} by {name}")
    return text.format(desk=lease.desk, name=sheet.name(lease.user_id))
