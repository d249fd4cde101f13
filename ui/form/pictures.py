"""The pump from the side, with the two needle ways in words."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.form.blocks import PortPicture
from ui.form.part import BlockView, Tools
from ui.widgets.icon_label import IconLabel
from ui.widgets.port_drawing import PortDrawing
from ui.widgets.words import restyle, say, words

_WAYS = (("circle-check", "ok"), ("octagon-x", "hard"))


class PortPictureView(BlockView[PortPicture]):
    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._title = words(role="small", tone="3")
        self._drawing = PortDrawing(tools.look)
        self._said = [words(wrap=True, strength="500") for _way in _WAYS]
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(16)
        self._box.addWidget(self._drawing)
        self._box.addWidget(self._words(tools), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addLayout(self._box)

    def _words(self, tools: Tools) -> QWidget:
        """Sign and words say it as well as colour does."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for label, (icon, tone) in zip(self._said, _WAYS, strict=True):
            row = QHBoxLayout()
            row.addWidget(IconLabel(tools.look, icon, tone))
            row.addWidget(label, 1)
            restyle(label, tone=tone)
            column.addLayout(row)
        column.addStretch(1)
        return side

    def show_block(self, block: PortPicture) -> None:
        wide, tall = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(wide if block.wide else tall)
        say(self._title, block.title)
        for label, text in zip(self._said, (block.refill, block.never), strict=True):
            say(label, text)
        self._drawing.show_picture(block)
