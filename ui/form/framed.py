"""A titled frame whose inside is built anew when its words change."""

from typing import Protocol, TypeVar

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.form.part import BlockView, Tools
from ui.widgets.words import say, words


class Titled(Protocol):
    @property
    def title(self) -> str: ...


Framed = TypeVar("Framed", bound=Titled)


class FramedView(BlockView[Framed]):
    """Nothing in it takes the keyboard. `_column` holds title and frame, and what comes under."""

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._shown: Framed | None = None
        self._title = words(role="heading")
        self._body: QWidget | None = None
        frame = QFrame()
        frame.setProperty("box", "card")
        self._inner = QVBoxLayout(frame)
        self._inner.setContentsMargins(1, 1, 1, 1)
        self._inner.setSpacing(0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._title)
        self._column.addWidget(frame)

    def show_block(self, block: Framed) -> None:
        if block == self._shown:
            return
        self._shown = block
        say(self._title, block.title)
        if self._body is not None:
            self._inner.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = self._build(block)
        self._inner.addWidget(self._body)

    def _build(self, block: Framed) -> QWidget:
        raise TypeError(type(block))
