"""The stage rail of the worksheet: where it stands, and in one line what each stage gave."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.form.word_grid import Word, WordGrid
from ui.shell.screen import StageRailScreen
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.stage_button import StageButton
from ui.widgets.words import rule


class StageRail(QFrame):
    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "stages")
        self.setFixedWidth(look.px(SIZES.stage_rail))
        self._look = look
        self._buttons: dict[int, StageButton] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._line = rule()
        self._facts = WordGrid(gap=7)
        self._facts.grid.setColumnStretch(1, 1)
        self._facts.grid.setContentsMargins(8, 10, 8, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(0)
        column.addLayout(self._list)
        column.addStretch(1)
        column.addWidget(self._line)
        column.addWidget(self._facts)

    def show_stages(self, screen: StageRailScreen) -> None:
        numbers = tuple(stage.number for stage in screen.stages)
        if tuple(self._buttons) != numbers:
            self._rebuild(screen)
        for stage in screen.stages:
            self._buttons[stage.number].show_entry(stage)
        shown: list[Word] = []
        for row, fact in enumerate(screen.facts):
            cut = "identifier" if fact.identifier else ""
            shown.append(Word((row, 0), fact.label, role="small", tone="3"))
            shown.append(
                Word((row, 1), fact.value, role="small", strength="500", cut=cut, right=True)
            )
        self._facts.show_words(shown)
        self._line.setVisible(bool(shown))

    def button(self, number: int) -> StageButton:
        return self._buttons[number]

    def open_stage(self, number: int) -> None:
        """As pressed with Alt 1 ... 8; a stage that may not be opened stays closed."""
        button = self._buttons.get(number)
        if button is not None and button.isEnabled():
            self.chosen.emit(number)

    def _rebuild(self, screen: StageRailScreen) -> None:
        for button in self._buttons.values():
            self._list.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for stage in screen.stages:
            button = StageButton(self._look, stage)
            number = stage.number
            button.clicked.connect(lambda _=False, number=number: self.chosen.emit(number))
            self._list.addWidget(button)
            self._buttons[number] = button
