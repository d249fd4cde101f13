"""The answers of a stop, and the reason that is kept with one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QToolButton, QVBoxLayout, QWidget

from ui.form.blocks import StopCard
from ui.form.part import Stop, Tools
from ui.form.words import Action, Option
from ui.widgets.button import Button
from ui.widgets.field_box import FieldBox
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.line_input import LineInput
from ui.widgets.rover import Rover
from ui.widgets.words import say, words


class AnswersView(QWidget):
    """Radios built once per set of answers; arrows move, Space answers."""

    def __init__(self, tools: Tools, key: str) -> None:
        super().__init__()
        self._tools = tools
        self._key = key
        self._options: tuple[Option, ...] = ()
        self._radios: dict[str, QRadioButton] = {}
        self._rover = Rover(self)
        self._rover.next_wanted.connect(lambda: tools.gestures.next_wanted.emit(key))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 2)
        self._column.setSpacing(8)

    def show_answers(self, options: tuple[Option, ...], chosen: str | None) -> None:
        if options != self._options:
            self._rebuild(options)
        for value, radio in self._radios.items():
            radio.setChecked(value == chosen)
        self._rover.settle()
        self.setVisible(bool(options))

    def take_focus(self) -> bool:
        entry = self._rover.entry()
        if entry is None:
            return False
        entry.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def handles(self) -> dict[str, QWidget]:
        return {f"{self._key}:{value}": radio for value, radio in self._radios.items()}

    def _rebuild(self, options: tuple[Option, ...]) -> None:
        for radio in self._radios.values():
            self._column.removeWidget(radio)
            radio.hide()
            radio.deleteLater()
        self._options = options
        self._radios = {option.value: self._radio(option) for option in options}
        self._rover.follow(list(self._radios.values()))

    def _radio(self, option: Option) -> QRadioButton:
        radio = QRadioButton(option.label)
        radio.setAutoExclusive(False)
        radio.setToolTip(option.hint)
        radio.clicked.connect(lambda: self._clicked(option.value))
        self._column.addWidget(radio)
        return radio

    def _clicked(self, value: str) -> None:
        for other, radio in self._radios.items():
            radio.setChecked(other == value)
        self._rover.settle()
        self._tools.gestures.answered.emit(self._key, value)


class ReasonView(QWidget):
    """A line that never offers a default, listed reasons to press, and the keep button."""

    def __init__(self, tools: Tools, key: str) -> None:
        super().__init__()
        self._tools = tools
        self._key = key
        self._label = words(role="dense", strength="500", tone="2")
        self._line = LineInput()
        self._box = FieldBox(tools.look, self._line)
        self._line.setProperty("role", "body")
        self._keep = Button(tools.look, Action(f"{key}:keep", ""))
        self._pills: dict[str, QToolButton] = {}
        self._pill_row = QWidget()
        self._flow = FlowLayout(gap=6)
        self._pill_row.setLayout(self._flow)
        self._arrange()
        gestures = tools.gestures
        self._line.textEdited.connect(lambda text: gestures.reasoned.emit(key, text))
        self._line.next_wanted.connect(lambda: gestures.next_wanted.emit(f"{key}:reason"))
        self._keep.clicked.connect(lambda: gestures.kept.emit(key))

    def show_reason(self, card: StopCard) -> None:
        asked = bool(card.reason_label) and not card.settled
        self.setVisible((asked or bool(card.keep_label)) and not card.settled)
        self._box.setVisible(asked)
        say(self._label, card.reason_label if asked else "")
        self._line.show_text(card.reason_text)
        self._line.setAccessibleName(f"{card.reason_label}, {card.reason_text}")
        action = Action(f"{self._key}:keep", card.keep_label, enabled=card.keep_enabled)
        self._keep.show_action(action)
        self._keep.setVisible(bool(card.keep_label))
        self._show_pills(card.reasons if asked else (), card.reason_text)

    def stops(self) -> list[Stop]:
        if not self._box.isVisibleTo(self):
            return []
        waits = not self._line.text()
        return [Stop(f"{self._key}:reason", self._line, self._line.setFocus, waits)]

    def handles(self) -> dict[str, QWidget]:
        listed = {f"{self._key}:reason:{text}": pill for text, pill in self._pills.items()}
        return {f"{self._key}:keep_button": self._keep, **listed}

    def _show_pills(self, reasons: tuple[str, ...], chosen: str) -> None:
        if tuple(self._pills) != reasons:
            for pill in self._pills.values():
                self._flow.removeWidget(pill)
                pill.hide()
                pill.deleteLater()
            self._pills = {reason: self._pill(reason) for reason in reasons}
        for reason, pill in self._pills.items():
            pill.setChecked(reason == chosen)
        self._pill_row.setVisible(bool(reasons))

    def _pill(self, reason: str) -> QToolButton:
        pill = QToolButton()
        pill.setText(reason)
        pill.setCheckable(True)
        pill.setProperty("box", "pill")
        pill.clicked.connect(lambda: self._tools.gestures.reasoned.emit(self._key, reason))
        self._flow.addWidget(pill)
        return pill

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 2)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(self._pill_row)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._box, 1)
        line.addWidget(self._keep)
        line.addStretch(0)
        column.addLayout(line)
