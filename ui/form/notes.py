"""A field of several lines."""

from PySide6.QtCore import Qt

from ui.form.blocks import State, TextField
from ui.form.fields import FieldView
from ui.form.part import Stop, Tools
from ui.form.spoken import spoken
from ui.widgets.field_box import FieldBox
from ui.widgets.note_input import NoteInput


class NoteView(FieldView[TextField]):
    def __init__(self, tools: Tools, field: TextField) -> None:
        super().__init__(tools, field)
        self._note = NoteInput()
        self._box = FieldBox(tools.look, self._note, tall=True)
        self.hold(self._box)
        self._label.setBuddy(self._note)
        gestures, key = tools.gestures, field.key
        self._note.edited.connect(lambda text: gestures.typed.emit(key, text))
        self._note.committed.connect(lambda text: gestures.committed.emit(key, text))

    def show_block(self, block: TextField) -> None:
        self.show_words(block)
        self._note.show_text(block.text)
        self._note.setReadOnly(block.read_only)
        self._note.setPlaceholderText(block.placeholder)
        self._note.setAccessibleName(spoken(block))
        self._box.show_state(State.READ_ONLY if block.read_only else block.state)

    def stops(self) -> list[Stop]:
        enabled = not self._note.isReadOnly()
        waits = enabled and not self._note.toPlainText()
        return [Stop(self.key, self._note, self._take_focus, waits, enabled)]

    def _take_focus(self) -> None:
        self._note.setFocus(Qt.FocusReason.TabFocusReason)
