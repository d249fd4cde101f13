"""The one view of every form. It shows screens and repeats gestures; it decides nothing."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.form.blocks import FormScreen, StopCard
from ui.form.build import build
from ui.form.drawer import DrawerStrip
from ui.form.gestures import Gestures
from ui.form.header import Header
from ui.form.keyboard import Keyboard
from ui.form.panel_view import PanelView
from ui.form.part import Stop, Tools
from ui.form.refusing import refused
from ui.form.stack import Stack
from ui.form.stops import StopCardView
from ui.sound.bell import Bell
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.button import Button
from ui.widgets.scrolling import scrolling
from ui.widgets.veil import Veil

_CLEAR = 20
"""px kept free above and below a focused field."""


class FormView(QWidget):
    """Signals carry the block's key and exactly what was typed or chosen."""

    typed = Signal(str, str)
    committed = Signal(str, str)
    chosen = Signal(str, str)
    toggled = Signal(str, str, bool)
    pressed = Signal(str)
    reasoned = Signal(str, str)
    answered = Signal(str, str)
    kept = Signal(str)

    def __init__(self, look: Look, *, bare: bool = False) -> None:
        """`bare` leaves out page margins and ground, for use inside dialogs."""
        super().__init__()
        self._look = look
        self._bare = bare
        self._screen: FormScreen | None = None
        self._pending = ""
        self._drawer = False
        self._drawn = False
        self.bell = Bell(self)
        gestures = Gestures(self)
        tools = Tools(look, gestures)
        self._header = Header(look)
        self._stack = Stack(tools, build, gap=SIZES.gap)
        self._panel = PanelView(tools)
        self._strip = DrawerStrip(look)
        self._page = QWidget()
        self._area = scrolling(self._page)
        self._keyboard = Keyboard(self.stops)
        self._arrange()
        self._repeat(gestures)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_clear)
        QShortcut(QKeySequence("F4"), self).activated.connect(self.toggle_drawer)

    def show_screen(self, screen: FormScreen) -> None:
        held, cursor = self._keyboard.here(), self._keyboard.cursor()
        raised = self._raised(screen)
        if self._screen is None or self._screen.title != screen.title:
            self._area.verticalScrollBar().setValue(0)
        self._screen = screen
        self._header.show_head(screen.title, screen.subtitle, screen.chip)
        self._stack.show_blocks(screen.body)
        self._panel.show_blocks(screen.side)
        self._fold()
        self._show_panel()
        if held is not None and self._keyboard.here() is None:
            self._keyboard.back_to(held, cursor)
        if raised:
            self._pending = raised[0].key
            QTimer.singleShot(0, self, self._attend)

    def here(self) -> str:
        """The key of the field or card that has the keyboard."""
        stop = self._keyboard.here()
        return stop.key if stop is not None else ""

    def focus_first_unanswered(self) -> bool:
        return self._keyboard.first_open()

    def focus_key(self, key: str) -> bool:
        return self._keyboard.to(key)

    def widget_for(self, key: str) -> QWidget:
        """The control behind a key, or behind `key:value`, `key:now`, `card:reason`."""
        found = {stop.key: stop.widget for stop in self.stops()}
        found |= self._stack.handles() | self._panel.handles()
        return found[key]

    def stops(self) -> list[Stop]:
        return [*self._stack.stops(), *self._panel.stops()]

    def content_height(self, width: int) -> int:
        """What the whole form would take at this width, so that a dialog can be as tall."""
        layout = self._page.layout()
        if layout is None:
            return 0
        layout.activate()
        if layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return layout.totalSizeHint().height()

    def toggle_drawer(self) -> None:
        if self._drawer:
            self._drawn = not self._drawn
            self._show_panel()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
        self._show_panel()

    def _fold(self) -> None:
        """A panel in which something is to be entered is never folded away."""
        narrow = self.window().width() < self._look.px(SIZES.drawer_below)
        folds = narrow and not self._panel.asks
        self._panel.make_narrow(on=narrow and not folds)
        if folds != self._drawer:
            self._drawer, self._drawn = folds, False
            self._dock()

    def showEvent(self, event: QShowEvent) -> None:
        """A card raised behind the lock waited: the keyboard belonged to the password. The strip
        comes after the page: Qt gives the keyboard to what it built first, and that is the strip.
        """
        super().showEvent(event)
        QTimer.singleShot(0, self, self._show_panel)
        if self._pending:
            QTimer.singleShot(0, self, self._attend)

    def _raised(self, screen: FormScreen) -> list[StopCard]:
        """Cards that were not there a moment ago; a page just opened raises none."""
        if self._screen is None or self._screen.title != screen.title:
            return []
        before = {b.key for b in self._screen.body if isinstance(b, StopCard) and not b.settled}
        asking = [b for b in screen.body if isinstance(b, StopCard) and b.kind in ("soft", "hard")]
        return [card for card in asking if card.key not in before and not card.settled]

    def _attend(self) -> None:
        """Announce the raised card and go to its first answer, once nobody is mid-value."""
        card = self._card(self._pending)
        if card is None:
            self._pending = ""
            return
        if self._keyboard.typing() or not self.isVisible():
            return
        self._pending = ""
        event = QAccessibleAnnouncementEvent(card, card.spoken())
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
        answered = self._bare and not card.asks and self.focus_first_unanswered()
        if not answered:
            card.take_focus()
            QTimer.singleShot(0, self, self._show_whole)

    def _show_whole(self) -> None:
        """A card just raised gets its height after it got the keyboard."""
        self._keep_clear(None, QApplication.focusWidget())

    def _card(self, key: str) -> StopCardView | None:
        cards = [view for view in self._stack.views if isinstance(view, StopCardView)]
        return next((card for card in cards if card.key == key), None)

    def _next(self, key: str) -> None:
        if self._card(self._pending) is not None:
            self._attend()
        elif not self._keyboard.after(key) and not self._to_primary():
            self.focusNextChild()

    def _to_primary(self) -> bool:
        """From the last field to the filled button of this dialog or window, past the links."""
        home: QWidget = self.window()
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, Veil):
                home = above
                break
            above = above.parentWidget()
        for button in reversed(home.findChildren(Button)):
            if button.action.kind == "primary" and button.isVisible() and button.isEnabled():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _commit(self, key: str, text: str) -> None:
        before = self._screen
        self.committed.emit(key, text)
        if text.strip() and refused(before, self._screen, key):
            self.bell.refused()
        if self._pending:
            QTimer.singleShot(0, self, self._attend)

    def _keep_clear(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._page.isAncestorOf(now):
            return
        stop = self._keyboard.here()
        whole = now
        card = self._card_around(now)
        if card is not None and card.height() < self._area.viewport().height():
            whole = card
        elif stop is not None and not isinstance(stop.widget, StopCardView):
            whole = stop.widget.parentWidget() or now
        self._area.ensureWidgetVisible(whole, 0, _CLEAR)

    def _card_around(self, now: QWidget) -> StopCardView | None:
        """The question a reason is typed for stays in sight with it."""
        above: QWidget | None = now
        while above is not None and not isinstance(above, StopCardView):
            above = above.parentWidget()
        return above

    def _show_panel(self) -> None:
        filled = self._screen is not None and bool(self._screen.side)
        self._panel.setVisible(filled and (self._drawn or not self._drawer))
        self._strip.setVisible(filled and self._drawer and self.isVisible())
        self._strip.show_result(self._panel.headline(), opened=self._drawn)
        if self._drawer:
            high = self.height() - (self._strip.sizeHint().height() if filled else 0)
            wide = self._panel.width()
            self._panel.setGeometry(self.width() - wide, 0, wide, high)
            self._panel.raise_()

    def _dock(self) -> None:
        if self._drawer:
            self._row.removeWidget(self._panel)
        else:
            self._row.addWidget(self._panel)

    def _repeat(self, gestures: Gestures) -> None:
        gestures.typed.connect(self.typed)
        gestures.committed.connect(self._commit)
        gestures.chosen.connect(self.chosen)
        gestures.toggled.connect(self.toggled)
        gestures.pressed.connect(self.pressed)
        gestures.reasoned.connect(self.reasoned)
        gestures.answered.connect(self.answered)
        gestures.kept.connect(self.kept)
        gestures.next_wanted.connect(self._next)

    def _arrange(self) -> None:
        margin = 4 if self._bare else SIZES.page
        inner = QVBoxLayout(self._page)
        inner.setContentsMargins(margin, 4 if self._bare else 14, margin, margin)
        inner.setSpacing(10)
        inner.addWidget(self._header)
        inner.addWidget(self._stack)
        inner.addStretch(1)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self._area, 1)
        self._row.addWidget(self._panel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._row, 1)
        outer.addWidget(self._strip)
        self._strip.hide()
