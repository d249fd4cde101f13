"""What a lock, an unlock and an idle desk mean for the worksheet that is open."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from hai_desk.errors import DeskError
from hai_desk.plans.policy import Security, load_policy
from hai_desk.services.documents import DocumentKind
from hai_desk.wording.language import _
from ui.desk.idle import IdleWatch
from ui.widgets.touches import Touches

if TYPE_CHECKING:
    from hai_desk.clock import Clock
    from ui.desk.desk import Desk


IN_SESSION = timedelta(minutes=15)
"""While a pump is linked at this desk (design, section 7.6)."""

LOG = logging.getLogger(__name__)


class Sessions:
    def __init__(self, desk: Desk, clock: Clock) -> None:
        self._desk = desk
        self.idle = IdleWatch(
            clock,
            limit=self._limit,
            hands_full=self._hands_full,
            lock=desk.lock,
            dim=desk.window_.dim,
        )
        Touches(desk, self.idle.touched)

    def ticked(self) -> None:
        """Once a second while somebody is signed in; a locked desk needs no watching."""
        if not self._desk.window_.covered:
            self.idle.ticked()

    def pause(self) -> str:
        """Before the lock: what is being typed is saved, the worksheet paused. The words of the
        card say what became of it."""
        self._desk.window_.commit_typing()
        if self._desk.pages is not None:
            self._desk.pages.program_open.unblind()
        worksheet = self._desk.worksheet
        if worksheet is None:
            return ""
        worksheet.blind(False)
        if worksheet.pause_at_lock():
            return _("1 worksheet is paused and saved.")
        return _("1 worksheet is open and saved.") if worksheet.editable else ""

    def forget_old_telemetry(self) -> None:
        """At the first sign-in of the day; what could not be removed now goes at the next."""
        try:
            self._desk.parts().keeping.forget_old(self._desk.user)
        except DeskError:
            LOG.warning("old telemetry could not be removed now")

    def _hands_full(self) -> bool:
        worksheet = self._desk.worksheet
        return worksheet is not None and worksheet.needle_in

    def _limit(self) -> timedelta:
        """The clinic's own, as delivered while it cannot be read; longer while a pump is linked."""
        try:
            with self._desk.parts().registry.read() as reader:
                security = load_policy(reader.document(DocumentKind.POLICY).body).security
        except (DeskError, LookupError):
            security = Security()
        own = timedelta(minutes=security.idle_minutes)
        return max(own, IN_SESSION) if self._desk.pump.in_session else own
