"""A worksheet in the real window with the real key filter, over a registry in memory: every key of
a scanner goes into whatever has the focus, as a wedge would send it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from hai_desk.scans.bursts import Burst
from hai_desk.scans.decode import decode
from hai_desk.settings import AS_DELIVERED
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.meanings import Enters, NoSuchCode
from hai_desk.worksheet.stage import Stage
from tests.support.cases import SIGNED_ON, Texts
from tests.support.people_of_the_day import NURSE
from tests.support.ward import Ward
from tests.support.worksheet_page import NotedDoors
from ui.refill.presenter import RefillPresenter
from ui.refill.view import RefillView
from ui.scanner.keys import KeyListener
from ui.shell.window import DeskWindow
from ui.theme import Look
from ui.tour.strikes import Strikes

Stood = dict[str, tuple[str, How]]


@dataclass
class Noted:
    """What a scan must not do."""

    gestures: list[str] = field(default_factory=list)


class ScannedDesk:
    def __init__(self, app: QApplication, look: Look, texts: Texts, *, planned: str) -> None:
        self.app = app
        self.ward = Ward(planned=planned)
        sheet = self.ward.enter(self.ward.open(), texts)
        self.ward.until(SIGNED_ON)
        self.id = sheet.id
        self.doors, self.noted = NotedDoors(), Noted()
        self.window, self.view = DeskWindow(look), RefillView(look)
        self.presenter = RefillPresenter(
            self.id,
            refilling=self.ward.refilling,
            clock=self.ward.clock,
            user=NURSE,
            doors=self.doors,
            show=self.view.show_screen,
        )
        self._build()
        self.presenter.opened()
        self._own: dict[tuple[str, Stage], set[str]] = {}
        self._kept = list(self.ward.held.entries.get(self.id, []))

    def _build(self) -> None:
        self.view.follow(self.presenter)
        self.window.set_page(self.view)
        self.window.set_stages(self.view.rail)
        self.window.set_footer(self.view.footer)
        for name in (
            "rail_chosen",
            "search_wanted",
            "lock_wanted",
            "print_wanted",
            "pause_wanted",
            "undo_wanted",
            "redo_wanted",
            "refresh_wanted",
            "help_wanted",
            "keys_wanted",
        ):
            signal = getattr(self.window, name)
            signal.connect(lambda *_what, name=name: self.noted.gestures.append(name))
        self.keys = KeyListener(self.app, self.window)
        self.keys.listen(AS_DELIVERED)
        self.keys.scanned.connect(self._scanned)
        self.strikes = Strikes(lambda: QApplication.focusWidget() or self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowExposed(self.window)

    def _scanned(self, burst: Burst) -> None:
        self.presenter.scanned(decode(burst.text))

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.view.retire()
        self.settle()

    def settle(self) -> None:
        for _turn in range(2):
            self.app.processEvents()

    # the page

    def open(self, stage: Stage) -> None:
        """Any stage, done or not: its widgets are what counts here."""
        self.presenter._shown = stage
        self.presenter.refresh()
        self.settle()

    def again(self, stage: Stage) -> None:
        """The worksheet as it was before a scan changed it."""
        self.ward.held.entries[self.id] = list(self._kept)
        self.presenter.reload()
        self.open(stage)

    def focusable(self) -> list[QWidget]:
        return list(_reachable(self.window))

    def stood(self) -> Stood:
        """What the registry holds, not what the screen says."""
        events = self.ward.held.entries.get(self.id, [])
        return {entry.key: (entry.text, entry.how) for entry in events}

    def own(self, text: str, stage: Stage) -> set[str]:
        """The entries a scan has a right to; every scan meets the same worksheet."""
        known = self._own.get((text, stage))
        if known is None:
            known = self._own[text, stage] = self._find_own(text, stage)
        return known

    def _find_own(self, text: str, stage: Stage) -> set[str]:
        """Those of its meaning, and what a label reads out."""
        found = self.ward.refilling.means(self.presenter.sheet, decode(text), stage)
        if not isinstance(found, Enters | NoSuchCode):
            return set()
        carried = found.carried if isinstance(found, Enters) else {}
        return {*found.texts, *carried}

    def scan(self, text: str) -> None:
        self.strikes.scanned(text)
        self.settle()


def _reachable(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        carries = isinstance(widget, QAbstractScrollArea) and not isinstance(
            widget, QAbstractItemView | QPlainTextEdit
        )
        focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if focusable and widget.isVisible() and widget.isEnabled() and not carries:
            yield widget


def shown(widget: QWidget) -> object:
    """What a person would call the value of a widget."""
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QAbstractButton):
        return widget.isChecked() if widget.isCheckable() else None
    return None
