"""Chosen fields: segments, lists, toggles, one-tap confirmations."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from ui.form.blocks import Checks, Choice, Segment, State, Tap
from ui.form.fields import FieldView
from ui.form.part import Stop, Tools
from ui.form.spoken import spoken
from ui.form.words import Action, ActionKind, Option
from ui.widgets.button import Button
from ui.widgets.choice_input import ChoiceInput
from ui.widgets.field_box import FieldBox
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon_label import IconLabel
from ui.widgets.segment_bar import SegmentBar
from ui.widgets.switch import Switch
from ui.widgets.toggle import Toggle
from ui.widgets.words import restyle, words


class SegmentView(FieldView[Segment]):
    def __init__(self, tools: Tools, field: Segment) -> None:
        super().__init__(tools, field)
        self._chosen: str | None = None
        self._bar = SegmentBar(tools.look, field.options, field.label)
        self.hold(self._bar)
        gestures, key = tools.gestures, field.key
        self._bar.picked.connect(lambda value: gestures.chosen.emit(key, value))
        self._bar.next_wanted.connect(lambda: gestures.next_wanted.emit(key))

    def show_block(self, block: Segment) -> None:
        self.show_words(block)
        self._chosen = block.chosen
        self._bar.show_chosen(block.chosen)
        self._bar.setEnabled(block.enabled and block.state is not State.READ_ONLY)
        self._bar.setAccessibleName(spoken(block))
        restyle(self._bar, state=block.state.value)

    def stops(self) -> list[Stop]:
        enabled = self._bar.isEnabled()
        waits = self._chosen is None and enabled
        return [Stop(self.key, self._bar, self._bar.take_focus, waits, enabled)]

    def handles(self) -> dict[str, QWidget]:
        return {f"{self.key}:{value}": button for value, button in self._bar.buttons.items()}


class ChoiceView(FieldView[Choice]):
    def __init__(self, tools: Tools, field: Choice) -> None:
        super().__init__(tools, field)
        self._list = ChoiceInput()
        self._box = FieldBox(tools.look, self._list)
        self._box.row.addWidget(IconLabel(tools.look, "chevron-down", "text_2", 16))
        self._box.pressed.connect(self._open)
        self.hold(self._box)
        self._label.setBuddy(self._list)
        gestures, key = tools.gestures, field.key
        self._list.picked.connect(lambda value: gestures.chosen.emit(key, value))
        self._list.next_wanted.connect(lambda: gestures.next_wanted.emit(key))

    def show_block(self, block: Choice) -> None:
        self.show_words(block)
        self._box.show_unit(block.unit)
        self._list.show_choice(block.options, block.chosen)
        self._list.setEnabled(block.enabled and block.state is not State.READ_ONLY)
        self._box.show_state(block.state if block.enabled else State.READ_ONLY)
        self._list.speak(spoken(block))

    def stops(self) -> list[Stop]:
        enabled = self._list.isEnabled()
        waits = self._list.chosen is None and enabled
        return [Stop(self.key, self._list, self._take_focus, waits, enabled)]

    def _open(self) -> None:
        if self._list.isEnabled():
            self._list.showPopup()

    def _take_focus(self) -> None:
        self._list.setFocus(Qt.FocusReason.TabFocusReason)


class ChecksView(FieldView[Checks]):
    """None ticked is an answer too, so these never count as open."""

    def __init__(self, tools: Tools, field: Checks) -> None:
        super().__init__(tools, field)
        self._boxes: dict[str, QCheckBox] = {}
        self._flow = FlowLayout(gap=12)
        for option in field.options:
            self._add(option, switch=field.switch)
        holder = QWidget()
        holder.setLayout(self._flow)
        self.hold(holder)

    def show_block(self, block: Checks) -> None:
        self.show_words(block)
        for value, box in self._boxes.items():
            box.setChecked(value in block.chosen)
            box.setEnabled(block.state is not State.READ_ONLY)

    def stops(self) -> list[Stop]:
        first = next(iter(self._boxes.values()))
        return [Stop(self.key, first, lambda: first.setFocus(Qt.FocusReason.TabFocusReason), False)]

    def handles(self) -> dict[str, QWidget]:
        return {f"{self.key}:{value}": box for value, box in self._boxes.items()}

    def _add(self, option: Option, *, switch: bool) -> None:
        look, gestures, key = self.tools.look, self.tools.gestures, self.key
        box = Switch(look, option.label) if switch else Toggle(look, option.label)
        box.setToolTip(option.hint)
        box.setAccessibleName(", ".join(filter(None, (self._label.text(), option.label))))
        box.clicked.connect(lambda on: gestures.toggled.emit(key, option.value, on))
        self._boxes[option.value] = box
        self._flow.addWidget(_beside(option.label, box) if switch else box)


class TapView(FieldView[Tap]):
    """Several spoken things confirmed by one press, each of them in words."""

    def __init__(self, tools: Tools, field: Tap) -> None:
        super().__init__(tools, field)
        self._done = False
        self._button = Button(tools.look, Action(field.key, field.verb))
        self._button.clicked.connect(lambda: tools.gestures.pressed.emit(field.key))
        self.hold(self._button)

    def show_block(self, block: Tap) -> None:
        self.show_words(block)
        self._done = block.done
        asked = f"{block.verb}: {', '.join(block.words)}" if block.words else block.verb
        label = (block.done_text or ", ".join(block.words)) if block.done else asked
        icon = "check" if block.done else "circle-dashed"
        kind: ActionKind = "done" if block.done else "secondary"
        enabled = block.enabled and block.state is not State.READ_ONLY
        action = Action(block.key, label, icon=icon, kind=kind, enabled=enabled)
        self._button.show_action(action)
        self._button.setAccessibleName(f"{spoken(block)}, {label}")

    def stops(self) -> list[Stop]:
        enabled = self._button.isEnabled()
        return [Stop(self.key, self._button, self._take_focus, not self._done, enabled)]

    def _take_focus(self) -> None:
        self._button.setFocus(Qt.FocusReason.TabFocusReason)


def _beside(text: str, box: QCheckBox) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(words(text, "dense", tone="2"))
    row.addWidget(box)
    return pair
