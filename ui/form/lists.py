"""Checklists, paragraphs, drug boxes and rows of buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.form.blocks import Actions, CheckItem, Checklist, FillBox, Paragraph
from ui.form.part import BlockView, Tools
from ui.form.words import Action
from ui.tokens import SIZES
from ui.widgets.button import Button
from ui.widgets.icon_label import IconLabel
from ui.widgets.words import restyle, say, words

_SIGNS = {
    "": ("circle", "text_3"),
    "ok": ("circle-check", "ok"),
    "soft": ("hand", "soft"),
    "hard": ("octagon-x", "hard"),
    "note": ("info", "note"),
    "neutral": ("circle-dashed", "text_3"),
}


class ButtonRow(QWidget):
    """Buttons kept while their keys stay the same, so a press never loses its button."""

    def __init__(self, tools: Tools, *, height: int = SIZES.control, tall: bool = False) -> None:
        super().__init__()
        self._tools = tools
        self._height = height
        self._buttons: dict[str, Button] = {}
        self._row = QVBoxLayout(self) if tall else QHBoxLayout(self)
        self._row.setContentsMargins(0, 0 if tall else 8, 0, 0)
        self._row.setSpacing(8)
        if not tall:
            self._row.addStretch(1)

    def show_buttons(self, actions: tuple[Action, ...]) -> None:
        if tuple(self._buttons) != tuple(action.key for action in actions):
            self._rebuild(actions)
        for action in actions:
            self._buttons[action.key].show_action(action)
        self.setVisible(bool(actions))

    def take_focus(self) -> bool:
        for button in self._buttons.values():
            if button.isEnabled():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def handles(self) -> dict[str, QWidget]:
        return dict(self._buttons)

    def _rebuild(self, actions: tuple[Action, ...]) -> None:
        for button in self._buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for place, action in enumerate(actions):
            button = Button(self._tools.look, action, height=self._height)
            key = action.key
            button.clicked.connect(lambda _=False, key=key: self._tools.gestures.pressed.emit(key))
            self._row.insertWidget(place, button)
            self._buttons[key] = button


class ActionsView(BlockView[Actions]):
    """Side panel buttons fill the width, one under the other."""

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._buttons = ButtonRow(tools, tall=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._buttons)

    def show_block(self, block: Actions) -> None:
        """Links alone are as wide as their words, at the left where a page is read from."""
        links = all(action.kind == "link" for action in block.buttons)
        start = Qt.AlignmentFlag.AlignLeft if links else Qt.AlignmentFlag(0)
        self._column.setAlignment(self._buttons, start)
        self._buttons.show_buttons(block.buttons)

    def handles(self) -> dict[str, QWidget]:
        return self._buttons.handles()


class ChecklistView(BlockView[Checklist]):
    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._title = words(role="heading")
        self._items: list[_Item] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._title)

    def show_block(self, block: Checklist) -> None:
        say(self._title, block.title)
        while len(self._items) < len(block.items):
            self._items.append(_Item(self._tools))
            self._column.addWidget(self._items[-1])
        for place, view in enumerate(self._items):
            view.setVisible(place < len(block.items))
        for item, view in zip(block.items, self._items, strict=False):
            view.show_item(item)


class _Item(QWidget):
    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._icon = IconLabel(tools.look, size=18)
        self._text = words(role="dense", wrap=True)
        self._detail = words(role="small", tone="3", wrap=True)
        side = QVBoxLayout()
        side.setSpacing(1)
        side.addWidget(self._text)
        side.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(side, 1)

    def show_item(self, item: CheckItem) -> None:
        self._icon.show_icon(*_SIGNS.get(item.tone, _SIGNS[""]))
        say(self._text, item.text)
        judged = item.tone if item.tone in ("soft", "hard") else ""
        restyle(self._text, tone=judged, strength="500" if judged else "")
        say(self._detail, item.detail)


class FillBoxView(BlockView[FillBox]):
    def __init__(self, _tools: Tools) -> None:
        super().__init__()
        self._frame = QFrame()
        self._frame.setProperty("box", "fill")
        self._title = words(role="small", tone="floxuridine", strength="500")
        self._line = words(role="heading", wrap=True)
        self._detail = words(role="small", tone="2", wrap=True)
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(14, 11, 14, 11)
        inner.setSpacing(2)
        for part in (self._title, self._line, self._detail):
            inner.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)

    def show_block(self, block: FillBox) -> None:
        restyle(self._frame, drug=block.drug)
        say(self._title, block.title)
        restyle(self._title, tone=block.drug)
        say(self._line, block.line)
        say(self._detail, block.detail)


class ParagraphView(BlockView[Paragraph]):
    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._icon = IconLabel(tools.look, size=16)
        self._text = words(role="dense", tone="2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)

    def show_block(self, block: Paragraph) -> None:
        signed = block.tone in ("ok", "soft", "hard", "note")
        self._icon.show_icon(*_SIGNS[block.tone] if signed else ("", "text_3"))
        self._text.setText(block.text)
        plain = "" if block.heading else "2"
        tone = block.tone if block.tone in ("ok", "soft", "hard", "accent") else plain
        restyle(self._text, tone=tone, role="heading" if block.heading else "dense")
