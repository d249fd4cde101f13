"""Typed fields: numbers, words, times."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.form.blocks import Field, NumberField, State, TextField, TimeField
from ui.form.part import BlockView, Stop, Tools
from ui.form.spoken import spoken
from ui.form.words import Action, Chip
from ui.widgets.button import Button
from ui.widgets.chip import ChipView
from ui.widgets.field_box import FieldBox
from ui.widgets.icon_button import IconButton
from ui.widgets.line_input import LineInput
from ui.widgets.words import restyle, say, words

AField = TypeVar("AField", bound=Field)
_HINT_TONES = {State.SOFT: "soft", State.HARD: "hard", State.EQUAL: "ok"}


class FieldView(BlockView[AField]):
    """Label above, control, hint below."""

    def __init__(self, tools: Tools, field: AField) -> None:
        super().__init__()
        self.key = field.key
        self.tools = tools
        self._label = words(role="dense", strength="500", tone="2", wrap=True)
        self._hint = words(role="small", tone="3", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(5)
        self.column.addWidget(self._label)
        self.column.addWidget(self._hint)
        self.column.addStretch(1)

    def hold(self, control: QWidget) -> None:
        """Put the control between label and hint."""
        self.column.insertWidget(1, control)

    def show_words(self, field: AField) -> None:
        say(self._label, field.label)
        say(self._hint, field.hint)
        tone = _HINT_TONES.get(field.state, "3")
        restyle(self._hint, tone=tone, strength="500" if tone != "3" else "")


class LineView(FieldView[AField]):
    """A field with one line of typing."""

    def __init__(self, tools: Tools, field: AField, *, icon: str = "") -> None:
        super().__init__(tools, field)
        self.line = LineInput()
        self.box = FieldBox(tools.look, self.line, icon=icon)
        self._label.setBuddy(self.line)
        gestures, key = tools.gestures, field.key
        self.line.textEdited.connect(lambda text: gestures.typed.emit(key, text))
        self.line.committed.connect(lambda text: gestures.committed.emit(key, text))
        self.line.next_wanted.connect(lambda: gestures.next_wanted.emit(key))

    def show_words(self, field: AField) -> None:
        """The sentence under the field is heard with it."""
        super().show_words(field)
        self.line.setAccessibleDescription(field.hint)

    def show_line(self, text: str, state: State, *, read_only: bool) -> None:
        self.line.show_text(text)
        locked = read_only or state is State.READ_ONLY
        self.line.setReadOnly(locked)
        policy = Qt.FocusPolicy.ClickFocus if locked else Qt.FocusPolicy.StrongFocus
        self.line.setFocusPolicy(policy)
        self.box.show_state(State.READ_ONLY if locked and state is State.NORMAL else state)

    def stops(self) -> list[Stop]:
        waits = not self.line.text() and not self.line.isReadOnly()
        enabled = not self.line.isReadOnly()
        return [Stop(self.key, self.line, self._take_focus, waits, enabled)]

    def _take_focus(self) -> None:
        self.line.setFocus(Qt.FocusReason.TabFocusReason)


class NumberView(LineView[NumberField]):
    """A plain line: no arrows, no wheel, nothing that eats or changes a key."""

    def __init__(self, tools: Tools, field: NumberField) -> None:
        super().__init__(tools, field)
        self._chip = ChipView(tools.look)
        self.box.row.addWidget(self._chip)
        self.hold(self.box)

    def show_block(self, block: NumberField) -> None:
        self.show_words(block)
        self.box.show_unit(block.unit)
        self.line.setPlaceholderText(block.placeholder)
        self._chip.show_chip(Chip(block.chip) if block.chip else None)
        self.show_line(block.text, block.state, read_only=block.read_only)
        self.line.setAccessibleName(spoken(block))


class TextView(LineView[TextField]):
    def __init__(self, tools: Tools, field: TextField) -> None:
        super().__init__(tools, field, icon=field.icon)
        self.hold(self.box)
        restyle(self.line, cut="identifier" if field.identifier else "")
        if field.secret:
            self._hide_letters()

    def show_block(self, block: TextField) -> None:
        self.show_words(block)
        self.line.setPlaceholderText(block.placeholder)
        self.show_line(block.text, block.state, read_only=block.read_only)
        self.line.setAccessibleName(spoken(block))

    def _hide_letters(self) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = IconButton(self.tools.look, "eye", _("Show password"))
        self._eye.setCheckable(True)
        self._eye.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._eye.toggled.connect(self._show_letters)
        self.box.row.addWidget(self._eye)

    def _show_letters(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self._eye.say(
            "eye-off" if shown else "eye", _("Hide password") if shown else _("Show password")
        )


class TimeView(LineView[TimeField]):
    """A typed time; its button asks the presenter for the present one."""

    def __init__(self, tools: Tools, field: TimeField) -> None:
        super().__init__(tools, field)
        name = f"{field.key}:now"
        self._now = Button(tools.look, Action(name, field.now_label))
        self._now.clicked.connect(lambda: tools.gestures.pressed.emit(name))
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self._now)
        self.hold(pair)

    def show_block(self, block: TimeField) -> None:
        self.show_words(block)
        self.box.show_unit(block.unit_text)
        self._now.setVisible(bool(block.now_label) and not block.read_only)
        self.show_line(block.text, block.state, read_only=block.read_only)
        self.line.setAccessibleName(spoken(block))

    def handles(self) -> dict[str, QWidget]:
        return {f"{self.key}:now": self._now}
