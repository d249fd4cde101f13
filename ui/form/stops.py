"""Soft and hard stops in the flow: what was found, what to answer, what is kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.form.answers import AnswersView, ReasonView
from ui.form.blocks import StopCard
from ui.form.fields import TextView
from ui.form.lists import ButtonRow
from ui.form.part import BlockView, Stop, Tools
from ui.form.sides import SidesView
from ui.widgets.icon_label import IconLabel
from ui.widgets.words import restyle, say, words

_SIGNS = {
    "soft": ("hand", "soft"),
    "hard": ("octagon-x", "hard"),
    "note": ("info", "note"),
    "ok": ("circle-check", "ok"),
}


class StopCardView(BlockView[StopCard]):
    """Takes the keyboard at its first answer, else its first button, else as a whole."""

    def __init__(self, tools: Tools, card: StopCard) -> None:
        super().__init__()
        self.key = card.key
        self.title = card.title
        self._tools = tools
        self._card = card
        self._frame = QFrame()
        self._frame.setProperty("box", "stop")
        self._frame.setProperty("ring", "true")
        self._text = QVBoxLayout()
        self._icon = IconLabel(tools.look, size=24)
        self._title = words(role="heading", wrap=True)
        self._lines = words(role="dense", wrap=True)
        self._sides = SidesView()
        self._answers = AnswersView(tools, card.key)
        self._name: TextView | None = None
        self._reason = ReasonView(tools, card.key)
        self._buttons = ButtonRow(tools)
        self._arrange()

    def show_block(self, block: StopCard) -> None:
        self._card = block
        self.title = block.title
        kind = "ok" if block.settled else block.kind
        restyle(self._frame, kind=kind)
        self._icon.show_icon(*_SIGNS[kind])
        say(self._title, block.title)
        restyle(self._title, tone=_SIGNS[kind][1])
        say(self._lines, "\n".join(_lines(block)))
        self._sides.show_sides(block.sides, kind)
        self._answers.show_answers(() if block.settled else block.answers, block.chosen)
        self._show_name(block)
        self._reason.show_reason(block)
        self._buttons.show_buttons(block.buttons)
        self._frame.setAccessibleName(self.spoken())
        self._frame.setFocusPolicy(self._policy())

    @property
    def asks(self) -> bool:
        """Whether there is something to choose or to press on the card itself."""
        return bool(self._card.answers or self._card.buttons)

    def spoken(self) -> str:
        return ". ".join(part.rstrip(".") for part in (self._card.title, *_lines(self._card)))

    def stops(self) -> list[Stop]:
        asks = self._card.kind in ("soft", "hard") and not self._card.settled
        waits = asks and (self._card.chosen is None or not self._card.answers)
        return [
            Stop(self.key, self, self.take_focus, waits, asks),
            *(self._name.stops() if self._name is not None and self._card.name else ()),
            *self._reason.stops(),
        ]

    def handles(self) -> dict[str, QWidget]:
        return self._answers.handles() | self._reason.handles() | self._buttons.handles()

    def take_focus(self) -> None:
        if self._answers.take_focus() or self._buttons.take_focus():
            return
        self._frame.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_name(self, block: StopCard) -> None:
        """Made when it is first asked for; most questions need no name."""
        if block.name is not None:
            if self._name is None:
                self._name = TextView(self._tools, block.name)
                self._text.insertWidget(self._text.indexOf(self._reason), self._name)
            self._name.show_block(block.name)
        if self._name is not None:
            self._name.setVisible(block.name is not None)

    def _policy(self) -> Qt.FocusPolicy:
        lone = not self._card.answers and not self._card.buttons
        judged = self._card.kind in ("soft", "hard") and not self._card.settled
        return Qt.FocusPolicy.StrongFocus if lone and judged else Qt.FocusPolicy.NoFocus

    def _arrange(self) -> None:
        text = self._text
        text.setSpacing(3)
        text.addWidget(self._title)
        for part in (self._sides, self._lines, self._answers, self._reason, self._buttons):
            text.addWidget(part)
        inner = QHBoxLayout(self._frame)
        inner.setContentsMargins(15, 12, 16, 12)
        inner.setSpacing(12)
        inner.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(text, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)


def _lines(card: StopCard) -> tuple[str, ...]:
    """A settled card adds the answer and the reason that stand on the record."""
    if not card.settled:
        return card.lines
    given = [option.label for option in card.answers if option.value == card.chosen]
    kept = [part for part in (*given, card.reason_text) if part]
    return (*card.lines, ". ".join(kept)) if kept else card.lines
