"""Above the lanes: live or not, how much time, and what can be done."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.form.words import Action, Option
from ui.telemetry.action_buttons import buttons_of
from ui.telemetry.pill import LivePill
from ui.telemetry.screen import MarkEntry, Toolbar
from ui.theme import Look
from ui.widgets.button import Button
from ui.widgets.chip import ChipView
from ui.widgets.field_box import FieldBox
from ui.widgets.line_input import LineInput
from ui.widgets.segment_bar import SegmentBar
from ui.widgets.words import restyle, say, words

_TIGHT, _BETWEEN = 5, 2
"""px beside the words of a button, and between two of them."""


class ToolbarView(QWidget):
    live_pressed = Signal()
    window_chosen = Signal(str)
    pressed = Signal(str)
    signal_toggled = Signal(str, bool)
    mark_typed = Signal(str)
    mark_kept = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._windows: SegmentBar | None = None
        self._options: tuple[Option, ...] = ()
        self._buttons: dict[str, Button] = {}
        self._acts_in: QHBoxLayout | None = None
        self._toggles: dict[str, QToolButton] = {}
        self.pill = LivePill(look)
        self.pill.clicked.connect(self.live_pressed)
        self._chip = ChipView(look)
        self.tells_simulator = False
        """Where nothing beside the lanes tells it."""
        self.mark_input = LineInput()
        self._mark_label = words(role="dense", strength="500")
        self._mark_log = words(role="small", tone="3")
        self._rows()

    def show_toolbar(self, screen: Toolbar, mark: MarkEntry | None) -> None:
        self.pill.show_pill(screen.pill, live=screen.live)
        self._show_windows(screen)
        self._chip.show_chip(screen.chip if self.tells_simulator else None)
        self._show_actions(screen.actions)
        self._fit()
        self._show_signals(screen)
        self._show_mark(mark)

    def event(self, event: QEvent) -> bool:
        """Widths are known for sure once the style has been put on."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return done

    def _fit(self) -> None:
        """The buttons go into a row of their own where the first one has no room for them."""
        first = [self.pill, self._chip, *([self._windows] if self._windows else [])]
        gaps = self._row.spacing() * (len(first) + 1)
        acts = sum(each.sizeHint().width() + _BETWEEN for each in self._buttons.values())
        taken = sum(each.sizeHint().width() for each in first if not each.isHidden())
        wide = taken + acts + gaps <= self.width()
        place = self._row if wide else self._second
        if self._acts_in is not place:
            if self._acts_in is not None:
                self._acts_in.removeItem(self._acts)
                self._acts.setParent(None)
            self._acts_in = place
            place.addLayout(self._acts)

    def button(self, key: str) -> Button:
        return self._buttons[key]

    def toggle_signals(self) -> None:
        self._signals.setVisible(self._signals.isHidden())

    def signal(self, key: str) -> QToolButton:
        return self._toggles[key]

    def _show_windows(self, screen: Toolbar) -> None:
        if screen.windows != self._options:
            self._options = screen.windows
            bar = SegmentBar(self._look, screen.windows, _("Time shown"))
            bar.setFixedHeight(self._look.px(28))
            restyle(bar, dense="yes")
            bar.picked.connect(self.window_chosen)
            if self._windows is not None:
                self._row.removeWidget(self._windows)
                self._windows.deleteLater()
            self._windows = bar
            self._row.insertWidget(1, bar)
        if self._windows is not None:
            self._windows.show_chosen(screen.chosen or None)

    def _show_actions(self, actions: tuple[Action, ...]) -> None:
        self._buttons = buttons_of(actions, self._buttons, self._acts, self._button)
        for action in actions:
            if self._buttons[action.key].action != action:
                self._buttons[action.key].show_action(action)

    def _button(self, action: Action) -> Button:
        button = Button(self._look, action, height=28, pad=_TIGHT)
        restyle(button, dense="yes")
        act = self.toggle_signals if action.key == "signals" else None
        button.clicked.connect(act or (lambda: self.pressed.emit(action.key)))
        self._acts.addWidget(button)
        return button

    def _show_signals(self, screen: Toolbar) -> None:
        if list(self._toggles) != [option.value for option in screen.signals]:
            for old in self._toggles.values():
                self._signal_row.removeWidget(old)
                old.deleteLater()
            self._toggles = {option.value: self._toggle(option) for option in screen.signals}
        for key, toggle in self._toggles.items():
            toggle.setChecked(key in screen.shown_signals)
        if screen.error is not None:
            self.error.setText(screen.error.label)
            self.error.setAccessibleName(screen.error.label)
            self.error.setChecked(screen.error_shown)

    def _toggle(self, option: Option) -> QToolButton:
        toggle = _pill()
        toggle.setText(option.label)
        toggle.setAccessibleName(_("Lane {name}").format(name=option.label))
        toggle.clicked.connect(lambda on: self.signal_toggled.emit(option.value, on))
        self._signal_row.insertWidget(self._signal_row.count() - 2, toggle)
        return toggle

    def _show_mark(self, mark: MarkEntry | None) -> None:
        opened = mark is not None and self._mark.isHidden()
        self._mark.setVisible(mark is not None)
        if mark is None:
            return
        self._mark_label.setText(mark.label)
        say(self._mark_log, "\n".join(mark.log))
        self.mark_input.setAccessibleName(mark.label)
        self.mark_input.show_text(mark.text)
        if opened:
            self.mark_input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rows(self) -> None:
        self._row, self._second = QHBoxLayout(), QHBoxLayout()
        self._row.setSpacing(8)
        self._second.addStretch(1)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(_BETWEEN)
        for part in (self.pill, self._chip):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._signals = QWidget()
        self._signal_row = QHBoxLayout(self._signals)
        self._signal_row.setContentsMargins(0, 0, 0, 0)
        self._signal_row.setSpacing(6)
        self._signal_row.addStretch(1)
        self.error = _pill()
        self.error.clicked.connect(lambda: self.pressed.emit("error"))
        self._signal_row.addWidget(self.error)
        self._signals.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._row)
        column.addLayout(self._second)
        column.addWidget(self._signals)
        column.addWidget(self._mark_row())

    def _mark_row(self) -> QWidget:
        self._mark = QWidget()
        whole = QVBoxLayout(self._mark)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        row = QHBoxLayout()
        whole.addLayout(row)
        whole.addWidget(self._mark_log)
        row.setSpacing(10)
        self.mark_input.setMaxLength(80)
        self.mark_input.textEdited.connect(self.mark_typed)
        self.mark_input.next_wanted.connect(self.mark_kept)
        box = FieldBox(self._look, self.mark_input)
        row.addWidget(self._mark_label)
        row.addWidget(box, 1)
        self._mark.hide()
        return self._mark


def _pill() -> QToolButton:
    toggle = QToolButton()
    toggle.setCheckable(True)
    toggle.setProperty("box", "pill")
    return toggle
