"""The search palette: a veil with one field and what it finds, driven by the keyboard."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.search.hit_row import HitRow
from ui.search.presenter import SearchPresenter
from ui.search.screen import Hit, SearchScreen
from ui.theme import Look
from ui.widgets.icon_label import IconLabel
from ui.widgets.line_input import LineInput
from ui.widgets.veil import Veil
from ui.widgets.words import rule, say, words

_WIDTH = 640
_TOP = 72
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SearchPalette(Veil):
    """Covers the window it is given, once: Esc, a click beside it, or a choice takes it away."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self._presenter: SearchPresenter | None = None
        self._back: QWidget | None = None
        self._frame = QFrame(self)
        self._frame.setProperty("box", "dialog")
        self.field = LineInput()
        self.field.setProperty("role", "body")
        self.field.setPlaceholderText(_("Find patient, pump serial or record, or scan"))
        self.field.setAccessibleName(_("Find patient, pump serial, record or command"))
        self._hint = words(role="dense", tone="3")
        self.rows: list[HitRow] = []
        self._heads: list[QLabel] = []
        self._list = QVBoxLayout()
        self._arrange()
        window.installEventFilter(self)
        self.escaped.connect(self.leave)
        self.hide()

    def follow(self, presenter: SearchPresenter) -> None:
        """Hand every gesture to the presenter, and keep it alive."""
        self._presenter = presenter
        self.field.textEdited.connect(presenter.typed)
        self.field.next_wanted.connect(presenter.entered)
        presenter.opened()

    def open(self) -> None:
        self._back = self._window.focusWidget()
        self.show()
        self.raise_()
        self._fit()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """The keyboard goes back to where it was."""
        self.hide()
        if self._back is not None and self._window.isAncestorOf(self._back):
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back = None
        self.deleteLater()

    def show_screen(self, screen: SearchScreen) -> None:
        self.field.show_text(screen.words)
        say(self._hint, screen.hint)
        self._show_hits(screen.hits, screen.chosen)
        self._fit()
        if screen.hits and self.isVisible():
            told = QAccessibleAnnouncementEvent(self, screen.hits[screen.chosen].spoken)
            QAccessible.updateAccessibility(told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self._presenter is not None:
            self._presenter.stepped(step)
            event.accept()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._frame.geometry().contains(event.position().toPoint()):
            self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _show_hits(self, hits: tuple[Hit, ...], chosen: int) -> None:
        while len(self.rows) < len(hits):
            self._add_row()
        group = ""
        for place, (head, row) in enumerate(zip(self._heads, self.rows, strict=True)):
            hit = hits[place] if place < len(hits) else None
            row.setVisible(hit is not None)
            say(head, hit.group if hit is not None and hit.group != group else "")
            if hit is not None:
                group = hit.group
                row.show_hit(hit, chosen=place == chosen)

    def _add_row(self) -> None:
        head = words(role="small", strength="600", tone="2")
        head.setContentsMargins(16, 8, 16, 2)
        row = HitRow(self._look)
        row.pressed.connect(self._taken)
        self._heads.append(head)
        self.rows.append(row)
        self._list.addWidget(head)
        self._list.addWidget(row)

    def _taken(self, key: str) -> None:
        if self._presenter is not None:
            self._presenter.taken(key)

    def _fit(self) -> None:
        self.setGeometry(self._window.rect())
        wide = min(_WIDTH, self.width() - 2 * 20)
        self._frame.setFixedWidth(wide)
        self._frame.ensurePolished()
        layout = self._frame.layout()
        if layout is not None:
            layout.activate()
            self._frame.resize(wide, layout.sizeHint().height())
        self._frame.move((self.width() - wide) // 2, _TOP)

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setContentsMargins(16, 12, 16, 12)
        first.setSpacing(12)
        first.addWidget(IconLabel(self._look, "search", "text_3", 18))
        first.addWidget(self.field, 1)
        esc = words(_("Esc"), "small")
        esc.setProperty("box", "key")
        first.addWidget(esc, 0, Qt.AlignmentFlag.AlignVCenter)
        self._hint.setContentsMargins(16, 10, 16, 10)
        self._list.setSpacing(0)
        self._list.setContentsMargins(1, 4, 1, 8)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(first)
        column.addWidget(rule())
        column.addWidget(self._hint)
        column.addLayout(self._list)
