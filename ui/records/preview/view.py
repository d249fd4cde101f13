"""The preview of a record: documents left, the page in the middle, options right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.form.blocks import Option
from ui.form.build import build
from ui.form.gestures import Gestures
from ui.form.part import Tools
from ui.form.stack import Stack
from ui.records.preview.document_list import DocumentList
from ui.records.preview.paper_view import PaperView
from ui.records.preview.presenter import PreviewPresenter
from ui.records.preview.screen import PreviewScreen
from ui.theme import Look
from ui.widgets.icon_button import IconButton
from ui.widgets.scrolling import scrolling
from ui.widgets.segment_bar import SegmentBar
from ui.widgets.words import words

_RIGHT = 324


class PreviewView(QWidget):
    framed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._gestures = Gestures(self)
        self._side = Stack(Tools(look, self._gestures), build, gap=16)
        self._documents = DocumentList(look)
        self._page_words = words(role="dense", tone="2")
        self.back = IconButton(look, "chevron-left", _("Previous page"))
        self.on = IconButton(look, "chevron-right", _("Next page"))
        self.zoom = SegmentBar(look, _zooms(), _("Size"))
        self.paper = PaperView(look)
        self._arrange()

    def follow(self, presenter: PreviewPresenter) -> None:
        self._presenter = presenter
        self._gestures.pressed.connect(presenter.pressed)
        self._gestures.typed.connect(presenter.typed)
        self._gestures.chosen.connect(presenter.chosen)
        self._documents.chosen.connect(presenter.document_chosen)
        self.back.clicked.connect(lambda: presenter.turned(-1))
        self.on.clicked.connect(lambda: presenter.turned(1))
        self.zoom.picked.connect(presenter.zoomed)
        presenter.opened()

    def print_pressed(self) -> None:
        """Ctrl P of the window."""
        self._presenter.pressed("print")

    def show_screen(self, screen: PreviewScreen) -> None:
        self._documents.show_documents(screen.documents, screen.document)
        self._page_words.setText(screen.page_words)
        self.back.setEnabled(screen.may_go_back)
        self.on.setEnabled(screen.may_go_on)
        self.zoom.show_chosen(screen.zoom)
        self.paper.show_page(screen.picture, screen.zoom)
        self._side.show_blocks(screen.side)
        self.framed.emit(screen)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._documents)
        row.addWidget(self._middle(), 1)
        row.addWidget(self._right())

    def _middle(self) -> QWidget:
        middle = QWidget()
        bar = QHBoxLayout()
        bar.setSpacing(6)
        bar.addWidget(self._page_words)
        bar.addWidget(self.back)
        bar.addWidget(self.on)
        bar.addStretch(1)
        self.zoom.setFixedWidth(300)
        bar.addWidget(self.zoom)
        column = QVBoxLayout(middle)
        column.setContentsMargins(16, 6, 16, 12)
        column.setSpacing(6)
        column.addLayout(bar)
        column.addWidget(self.paper, 1)
        return middle

    def _right(self) -> QWidget:
        panel = QFrame()
        panel.setProperty("box", "panel")
        panel.setFixedWidth(_RIGHT)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(18, 16, 18, 16)
        inner.addWidget(self._side)
        inner.addStretch(1)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(page))
        return panel


def _zooms() -> tuple[Option, ...]:
    return (
        Option("page", _("Whole page")),
        Option("width", _("Width")),
        Option("full", _("100 %").replace(" ", "\u00a0")),
    )
