"""Lines to read and to select, in letters of one width."""

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from ui.form.blocks import Listing
from ui.form.part import BlockView, Tools

HEIGHT = 270
"""px; longer texts scroll."""


class ListingView(BlockView[Listing]):
    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setProperty("cut", "mono")
        self.lines.setFixedHeight(tools.look.px(HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lines)

    def show_block(self, block: Listing) -> None:
        """Keeps place and selection for as long as the text is the same."""
        if self.lines.toPlainText() != block.text:
            self.lines.setPlainText(block.text)
        self.lines.setAccessibleName(block.spoken)
