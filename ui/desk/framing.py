"""The frame around the page that is open, and what belongs to that page: print, tabs, scans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from hai_desk.clock import Clock
from hai_desk.scans.codes import Scan
from hai_desk.wording.language import _
from ui.chart.screen import ChartScreen
from ui.desk.scanning import Scanning
from ui.desk.shell_words import Place, Session
from ui.form.listener import NOT_FOR_HERE, Heard
from ui.records.preview.screen import PreviewScreen
from ui.settings.state import ThemeName
from ui.shell.screen import BandScreen, ToastScreen
from ui.shell.window import DeskWindow
from ui.theme import Look, system_theme
from ui.tokens import DARK, LIGHT


class Framing(QObject):
    """Half of the desk: who is signed in stands in `_session`, where they are in `_place`."""

    scanning: Scanning

    def __init__(self, window: DeskWindow, look: Look, clock: Clock) -> None:
        super().__init__(window)
        self.window_ = window
        self.look = look
        self._clock = clock
        self._session: Session | None = None
        self._place = Place("today")
        self.theme_name: ThemeName = "system"
        self.patient_in_place = ""
        self._scanner_there = True
        self._tabs: Callable[[str], None] | None = None
        self._prints: Callable[[], None] | None = None
        self._hears: Callable[[Scan], Heard] | None = None

    def show_frame(self) -> None:
        """The desk knows the rest of what its frame shows."""

    def show_page(self, widget: QWidget, place: Place) -> None:
        self._place = place
        self.window_.set_page(widget)
        self.show_frame()

    def show_widget(self, widget: QWidget) -> None:
        """A page that frames itself."""
        self.window_.set_page(widget)

    def wear(self, name: ThemeName) -> None:
        """Light, dark, or as the system says."""
        self.theme_name = name
        app = QApplication.instance()
        if isinstance(app, QApplication):
            chosen = {"light": LIGHT, "dark": DARK}.get(name) or system_theme(app)
            self.look.wear(app, chosen)

    def frame_chart(self, screen: ChartScreen) -> None:
        self._place = Place("patients", screen.band, screen.tabs, screen.tab)
        self.show_frame()

    def frame_record(self, screen: PreviewScreen) -> None:
        self._place = Place("records", screen.band)
        self.show_frame()

    def prints(self, act: Callable[[], None]) -> None:
        """Ctrl P belongs to the record that is open."""
        self._prints = act

    def tabs_for(self, chosen: Callable[[str], None]) -> None:
        """Only the chart that is open hears its tabs."""
        self._tabs = chosen

    def hears(self, page: Callable[[Scan], Heard]) -> None:
        """Scans go to the page that is open."""
        self._hears = page

    def page_hears(self, scan: Scan) -> Heard:
        return self._hears(scan) if self._hears is not None else NOT_FOR_HERE

    def scanner_ready(self, ready: bool) -> None:
        """Of a scanner on a line it is known whether it is there."""
        self._scanner_there = ready
        if self._session is not None:
            self._session = replace(self._session, scanner=ready)
            self.show_frame()

    def heard(self, heard: Heard | None) -> None:
        """The last scan in the status bar; None when its time is over."""
        if self._session is not None:
            self._session = replace(self._session, scan=heard)
            self.show_frame()

    def leave_page(self) -> None:
        """What belonged to the page that goes away is heard no more."""
        self._prints = None
        self._hears = None
        self.scanning.watch(None)
        self._tabs = None
        self.patient_in_place = ""

    def _print(self) -> None:
        if self._prints is not None:
            self._prints()

    def _open_tab(self, key: str) -> None:
        if self._tabs is not None:
            self._tabs(key)

    @property
    def place_band(self) -> BandScreen | None:
        return self._place.band

    def saved(self, words: str, *, well: bool) -> None:
        if self._session is not None:
            self._session = replace(self._session, saved=words, saved_well=well)
            self.show_frame()

    def checking(self) -> None:
        """Seen at once: the disk may take its time to tell."""
        self.saved(_("Outcome unknown, checking"), well=False)
        self.window_.repaint()

    def band(self, band: BandScreen | None) -> None:
        self._place = replace(self._place, band=band)
        self.show_frame()

    def waiting(self, count: int) -> None:
        """How many visits of today are still to be done, beside Today in the rail."""
        if self._session is not None and self._session.waiting != count:
            self._session = replace(self._session, waiting=count)
            self.show_frame()

    def toast(self, text: str) -> None:
        self.window_.toast(ToastScreen(text))
