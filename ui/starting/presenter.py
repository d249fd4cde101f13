"""Choose what a booked visit is started as, then start it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hai_desk.errors import DeskError
from hai_desk.services.starting import Wanted
from hai_desk.wording.failures import failure
from ui.shell.screen import BandScreen, DialogScreen
from ui.starting.draft import Draft, Place
from ui.starting.screen import DAY, KIND, REASON, START, TIME, WHEN, present

FIELDS = {KIND: "planned", WHEN: "when", DAY: "day", TIME: "time", REASON: "reason"}


class StartPresenter:
    """`start` stores the new worksheet and gives its id; `started` then leads to it."""

    def __init__(
        self,
        booked: str,
        *,
        band: BandScreen | None,
        place: Place,
        start: Callable[[Wanted], str],
        started: Callable[[str], None],
        close: Callable[[], None],
        show: Callable[[DialogScreen], None],
    ) -> None:
        self._draft = Draft(booked, booked)
        self._band = band
        self._place = place
        self._start = start
        self._started = started
        self._close = close
        self._show = show

    def opened(self) -> None:
        self._tell()

    def typed(self, key: str, text: str) -> None:
        if key in FIELDS:
            self._draft = replace(self._draft, trouble="", **{FIELDS[key]: text})
        self._tell()

    chosen = typed

    def pressed(self, key: str) -> None:
        if key == START and self._draft.ready:
            self._begin()
        elif key != START:
            self._close()

    def cancelled(self) -> None:
        self._close()

    def _begin(self) -> None:
        try:
            worksheet_id = self._start(self._draft.wanted(self._place))
        except DeskError as trouble:
            self._draft = replace(self._draft, trouble=failure(trouble))
            self._tell()
            return
        self._close()
        self._started(worksheet_id)

    def _tell(self) -> None:
        self._show(present(self._draft, self._band))
