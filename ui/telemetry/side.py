"""Right of the lanes: what happened, what the pump says of itself, how the link stands."""

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.form.words import Chip
from ui.telemetry.accuracy_card import AccuracyCard
from ui.telemetry.events import EventList
from ui.telemetry.reconciled_card import ReconciledCard
from ui.telemetry.screen import FactRow, TelemetryScreen
from ui.theme import Look
from ui.widgets.chip import ChipView
from ui.widgets.words import say, words

WIDTH = 300


class FactCard(QFrame):
    """A title with a chip, rows of label and value, and numbered advice below."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self._kind, self._chip = ChipView(look), ChipView(look)
        self._rows: tuple[FactRow, ...] = ()
        self._advice: tuple[str, ...] = ()
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._steps = QGridLayout()
        self._steps.setVerticalSpacing(6)
        self._steps.setColumnStretch(1, 1)
        head = QHBoxLayout()
        head.addWidget(words(title, role="heading"))
        head.addStretch(1)
        head.addWidget(self._kind)
        head.addWidget(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        for part in (head, self._grid, self._steps):
            column.addLayout(part)

    def show_card(
        self,
        chip: Chip | None,
        rows: tuple[FactRow, ...],
        advice: tuple[str, ...] = (),
        *,
        kind: Chip | None = None,
    ) -> None:
        self._kind.show_chip(kind)
        self._chip.show_chip(chip)
        if [row.label for row in rows] != [row.label for row in self._rows]:
            self._refill(self._grid, [(row.label, row.value) for row in rows])
        for place, row in enumerate(rows):
            item = self._grid.itemAtPosition(place, 1)
            if item is not None and row not in self._rows:
                say(item.widget(), row.value)  # type: ignore[arg-type]
        self._rows = rows
        if advice != self._advice:
            self._advice = advice
            self._refill(self._steps, [(str(n), text) for n, text in enumerate(advice, 1)])
            if advice:
                self._steps.addWidget(
                    words(_("Try this"), role="dense", strength="600", tone="2"), 0, 0, 1, 2
                )
        self.setVisible(bool(rows or advice or chip))

    def _refill(self, grid: QGridLayout, pairs: list[tuple[str, str]]) -> None:
        while (item := grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        steps = grid is self._steps
        for place, (label, value) in enumerate(pairs, 1 if steps else 0):
            grid.addWidget(words(label, role="dense", tone="3"), place, 0)
            grid.addWidget(
                words(value, role="dense", strength="" if steps else "500", right=not steps),
                place,
                1,
            )


class SidePanel(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setFixedWidth(look.px(WIDTH))
        self.events = EventList(look)
        self.accuracy = AccuracyCard(look)
        self.reconciled = ReconciledCard()
        self._pump = FactCard(look, _("Pump says"))
        self._link = FactCard(look, _("Link"))
        self._standing = words(role="small", tone="3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.events, 1)
        for part in (self.accuracy, self.reconciled, self._pump, self._link, self._standing):
            column.addWidget(part)

    def show_side(self, screen: TelemetryScreen) -> None:
        self.events.show_rows(screen.events, screen.events_title)
        self.accuracy.show_card(screen.accuracy)
        self.reconciled.show_card(screen.reconciled)
        self._pump.show_card(screen.pump_chip, screen.pump)
        if screen.accuracy is not None:
            self._pump.hide()  # its place; what the pump says of itself changes seldom
        self._link.show_card(screen.link_chip, screen.link, screen.advice, kind=screen.toolbar.chip)
        say(self._standing, screen.standing_line)
