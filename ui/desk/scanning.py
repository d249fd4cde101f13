"""Where a scan goes: the sign-in card, else the open dialog, else the page, else what it names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from hai_desk.errors import DeskError
from hai_desk.scans.codes import Badge, Damaged, Scan
from hai_desk.scans.decode import decode
from hai_desk.services.scanned_objects import (
    ScannedObjects,
    ThatPatient,
    ThatRecord,
    ThatWorksheet,
)
from hai_desk.settings import ScannerSettings
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from hai_desk.wording.scans import damaged, no_place, not_found
from ui.form.listener import NOT_FOR_HERE, Heard
from ui.scanner.source import ScannerSource
from ui.search.view import SearchPalette
from ui.sound.bell import Bell

if TYPE_CHECKING:
    from ui.desk.desk import Desk

SHOWN_FOR = 10_000
"""ms that the status bar shows the last scan (design, section 7.3)."""


class Scanning:
    """The one way in for scans of every scanner. Never asks what has the focus."""

    def __init__(self, desk: Desk, settings: ScannerSettings) -> None:
        self._desk = desk
        self.settings = settings
        self.bell = Bell(desk)
        self._watch: Callable[[str, int], None] | None = None
        self._fading = QTimer(desk)
        self._fading.setSingleShot(True)
        self._fading.setInterval(SHOWN_FOR)
        self._fading.timeout.connect(lambda: desk.heard(None))
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise LookupError("a scanner types into an application")
        self._source = ScannerSource(app, desk)
        self._source.code.connect(self._code)
        self._source.ready.connect(desk.scanner_ready)
        self._source.keys.pressed.connect(self._key)
        self._source.use(settings)

    def use(self, settings: ScannerSettings) -> None:
        self.settings = settings
        self._source.use(settings)

    def watch(self, key: Callable[[str, int], None] | None) -> None:
        """Whoever sets the scanner up sees each key that arrives; None sees no more."""
        self._watch = key

    def _key(self, char: str, gap: int) -> None:
        if self._watch is not None:
            self._watch(char, gap)

    def _code(self, text: str) -> None:
        self.came(decode(text, self.settings.separators))

    def came(self, scan: Scan) -> Heard:
        heard = self._hand_over(scan)
        self._desk.heard(heard)
        self._fading.start()
        if heard.taken and heard.tone == "ok":
            self.bell.taken()
        else:
            self.bell.refused()
        return heard

    def _hand_over(self, scan: Scan) -> Heard:
        desk, dialog = self._desk, self._desk.window_.dialog
        if desk.window_.covered:
            return desk.badge_at_the_door(scan)
        if isinstance(scan, Damaged) and scan.as_read is None:
            return Heard(damaged(scan), "soft")
        if dialog is not None:
            heard = dialog.hears(scan) if dialog.hears is not None else NOT_FOR_HERE
            return heard if heard.taken else Heard(no_place(scan), "soft")
        self._close_search()
        heard = desk.page_hears(scan)
        return heard if heard.taken else self._outside(scan)

    def _close_search(self) -> None:
        """A scan is the answer to a search."""
        for palette in self._desk.window_.findChildren(SearchPalette):
            if palette.isVisible():
                palette.leave()

    def _outside(self, scan: Scan) -> Heard:
        """No page asked for it."""
        if isinstance(scan, Badge):
            return self._badge(scan)
        try:
            return self._open(scan)
        except DeskError as trouble:
            return Heard(failure(trouble), "hard")

    def _badge(self, badge: Badge) -> Heard:
        """One's own badge locks the desk; another's never takes over what is open."""
        if badge.login.casefold() != self._desk.user.login.casefold():
            return Heard(_("This is another person's badge. Lock the desk first."), "soft")
        self._desk.lock()
        return Heard(_("Desk locked"), "ok")

    def _open(self, scan: Scan) -> Heard:
        pages, parts = self._desk.pages, self._desk.parts()
        named = ScannedObjects(parts.registry).named_by(scan)
        if pages is None or named is None:
            return Heard(not_found(scan), "soft")
        match named:
            case ThatPatient(patient_id):
                pages.chart(patient_id)
                return Heard(_("Patient opened"))
            case ThatRecord(number):
                pages.record(number)
                return Heard(number)
            case ThatWorksheet(worksheet_id):
                pages.worksheet(worksheet_id)
                return Heard(_("Worksheet opened"))
