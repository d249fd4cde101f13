"""The right panel of a page: what follows from what was typed."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.form.blocks import Block, Readout
from ui.form.build import build
from ui.form.part import Stop, Tools
from ui.form.stack import Stack
from ui.form.stops import StopCardView
from ui.tokens import SIZES
from ui.widgets.scrolling import scrolling

NARROW = 296


class PanelView(QFrame):
    """Scrolls by itself; its width is fixed so that the centre never jumps."""

    def __init__(self, tools: Tools, *, width: int = SIZES.side_panel) -> None:
        super().__init__()
        self.setProperty("box", "panel")
        self._look, self._width = tools.look, width
        self.make_narrow(on=False)
        self._blocks: tuple[Block, ...] = ()
        self._stack = Stack(tools, build, gap=18)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(18, 16, 17, 16)
        inner.addWidget(self._stack)
        inner.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(page))

    def show_blocks(self, blocks: tuple[Block, ...]) -> None:
        self._blocks = blocks
        self._stack.show_blocks(blocks)

    def stops(self) -> list[Stop]:
        return self._stack.stops()

    def make_narrow(self, *, on: bool) -> None:
        """Beside a table in the smallest window."""
        self.setFixedWidth(self._look.px(min(NARROW, self._width) if on else self._width))

    @property
    def asks(self) -> bool:
        """Something is to be entered here; a card that only tells does not count."""
        return any(not isinstance(stop.widget, StopCardView) for stop in self.stops())

    def handles(self) -> dict[str, QWidget]:
        return self._stack.handles()

    def headline(self) -> Readout | None:
        """The first result, pinned in sight while the panel is a closed drawer."""
        return next((block for block in self._blocks if isinstance(block, Readout)), None)
