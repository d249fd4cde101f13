"""The parts of the window around every page, put in their places."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.shell.band import IdentityBand
from ui.shell.bars import StatusBar, TopBar
from ui.shell.rail import Rail
from ui.shell.screen import ShellScreen, Tab
from ui.theme import Look


class Slot(QWidget):
    """A place that holds one widget or nothing; the widget given away is not deleted."""

    def __init__(self) -> None:
        super().__init__()
        self._held: QWidget | None = None
        self._row = QVBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def hold(self, widget: QWidget | None) -> None:
        if widget is not self._held:
            if self._held is not None:
                self._row.removeWidget(self._held)
                self._held.hide()
            self._held = widget
            if widget is not None:
                self._row.addWidget(widget)
        if widget is not None:
            widget.show()
        self.setVisible(widget is not None)


class Frame(QWidget):
    tab_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.rail = Rail(look)
        self.top = TopBar(look)
        self.band = IdentityBand(look)
        self.strip = Slot()
        self.notice = Slot()
        self.stages = Slot()
        self.footer = Slot()
        self.pages = QStackedWidget()
        self.status = StatusBar(look)
        self._tabs: tuple[Tab, ...] = ()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.currentChanged.connect(self._chosen_tab)
        self.tabs.setAccessibleName(_("Sections"))
        self._arrange()

    def show_frame(self, screen: ShellScreen, *, narrow: bool) -> None:
        self.rail.show_rail(screen.rail, screen.user, narrow=narrow)
        self.top.show_bar(screen)
        self.band.setVisible(screen.band is not None)
        if screen.band is not None:
            self.band.show_band(screen.band)
        self._show_tabs(screen)
        self.status.show_status(screen)

    def show_page(self, page: QWidget) -> None:
        """One page at a time: what was shown before is taken away with every value on it."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        for place in reversed(range(self.pages.count())):
            old = self.pages.widget(place)
            if old is not None and old is not page:
                self.pages.removeWidget(old)
                old.hide()
                old.deleteLater()

    def _show_tabs(self, screen: ShellScreen) -> None:
        self.tabs.blockSignals(True)
        if screen.tabs != self._tabs:
            self._tabs = screen.tabs
            while self.tabs.count():
                self.tabs.removeTab(0)
            for tab in screen.tabs:
                self.tabs.addTab(tab.label)
        keys = [tab.key for tab in screen.tabs]
        if screen.current_tab in keys:
            self.tabs.setCurrentIndex(keys.index(screen.current_tab))
        self.tabs.blockSignals(False)
        self.tabs.setVisible(bool(screen.tabs))

    def _chosen_tab(self, index: int) -> None:
        """By a click or an arrow key; showing a screen chooses nothing."""
        if 0 <= index < len(self._tabs):
            self.tab_chosen.emit(self._tabs[index].key)

    def _arrange(self) -> None:
        working = QVBoxLayout()
        working.setSpacing(0)
        working.addWidget(self.pages, 1)
        working.addWidget(self.footer)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.stages)
        middle.addLayout(working, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        for part in (self.top, self.band, self.strip, self.notice, self.tabs):
            right.addWidget(part)
        right.addLayout(middle, 1)
        right.addWidget(self.status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
