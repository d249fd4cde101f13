"""One of many: typing filters the list, and only what the list holds can be chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QStyledItemDelegate

from ui.form.words import Option

_OPENING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChoiceInput(QComboBox):
    """Arrows open the list instead of changing the value; the wheel does nothing."""

    picked = Signal(str)
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._options: tuple[Option, ...] = ()
        self._chosen: str | None = None
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setItemDelegate(QStyledItemDelegate(self))
        self._filter = QCompleter(self.model(), self)
        self._filter.setFilterMode(Qt.MatchFlag.MatchContains)
        self._filter.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._filter.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(self._filter)
        self.activated.connect(self._pick)

    @property
    def chosen(self) -> str | None:
        return self._chosen

    def show_choice(self, options: tuple[Option, ...], chosen: str | None) -> None:
        if options != self._options:
            self._options = options
            self.clear()
            self.addItems([option.label for option in options])
        elif chosen == self._chosen:
            return
        self._chosen = chosen
        self._restore()

    def speak(self, words: str) -> None:
        """The line inside is an object of its own to a screen reader, so both bear the name."""
        self.setAccessibleName(words)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(words)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING:
            self.showPopup()
        elif event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._take_typed()
            self.next_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._restore()

    def _take_typed(self) -> None:
        """Text that names exactly one option chooses it; any other text is given back."""
        typed = self.currentText().strip().casefold()
        exact = [i for i, option in enumerate(self._options) if option.label.casefold() == typed]
        partly = [i for i, option in enumerate(self._options) if typed in option.label.casefold()]
        found = exact or partly
        if typed and len(found) == 1:
            self._pick(found[0])
        self._restore()

    def _pick(self, index: int) -> None:
        value = self._options[index].value
        if value != self._chosen:
            self._chosen = value
            self._restore()
            self.picked.emit(value)

    def _restore(self) -> None:
        values = [option.value for option in self._options]
        index = values.index(self._chosen) if self._chosen in values else -1
        self.setCurrentIndex(index)
        self.setEditText(self._options[index].label if index >= 0 else "")
