"""The bar above every page and the status line below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from hai_desk.wording.language import _
from ui.shell.screen import ShellScreen, StatusItem, TopChip
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.icon_label import IconLabel
from ui.widgets.top_button import TopButton
from ui.widgets.words import restyle, say, words


class TopBar(QFrame):
    search_wanted = Signal()
    chip_pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "top")
        self.setFixedHeight(SIZES.top_bar)
        self._look = look
        self._buttons: dict[str, TopButton] = {}
        self._search_words = words(role="dense", tone="3")
        self._search = QPushButton()
        self._search.setProperty("kind", "search")
        self._search.setFixedSize(420, SIZES.toolbar)
        self._search.setAutoDefault(False)
        self._search.clicked.connect(self.search_wanted)
        self._clock = words(role="dense", strength="500", tone="2")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self._arrange()

    def show_bar(self, screen: ShellScreen) -> None:
        self._search_words.setText(screen.search_text)
        self._search.setAccessibleName(f"{screen.search_text}, Ctrl K")
        self._clock.setText(screen.clock_text)
        if tuple(self._buttons) != tuple(chip.key for chip in screen.chips):
            self._rebuild(screen.chips)
        for chip in screen.chips:
            self._buttons[chip.key].show_chip(chip)

    def _rebuild(self, chips: tuple[TopChip, ...]) -> None:
        for button in self._buttons.values():
            self._chips.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {chip.key: self._button(chip) for chip in chips}

    def _button(self, chip: TopChip) -> TopButton:
        button = TopButton(self._look, chip)
        button.clicked.connect(lambda: self.chip_pressed.emit(chip.key))
        self._chips.addWidget(button)
        return button

    def _arrange(self) -> None:
        inside = QHBoxLayout(self._search)
        inside.setContentsMargins(11, 0, 8, 0)
        inside.setSpacing(8)
        inside.addWidget(IconLabel(self._look, "search", "text_3", 16))
        inside.addWidget(self._search_words, 1)
        inside.addWidget(key_cap("Ctrl K"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.page, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self._search)
        row.addStretch(1)
        row.addLayout(self._chips)
        row.addWidget(self._clock)


def key_cap(keys: str) -> QWidget:
    cap = words(keys, "small")
    restyle(cap, box="key")
    cap.setFixedHeight(20)
    cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return cap


class StatusBar(QFrame):
    """Save state first; in demonstration data the flask never leaves."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "status")
        self.setFixedHeight(SIZES.status_bar)
        self._look = look
        self._shown: tuple[StatusItem, ...] = ()
        self._list = QHBoxLayout()
        self._list.setSpacing(6)
        self._flask = IconLabel(look, "flask-conical", "note", 14, stroke=2.0)
        self._demonstration = words(_("Demonstration data"), "small", strength="600", tone="note")
        self._version = words(role="small", tone="2")
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.page, 0, SIZES.page, 0)
        row.setSpacing(6)
        row.addLayout(self._list)
        row.addStretch(1)
        row.addWidget(self._flask)
        row.addWidget(self._demonstration)
        row.addSpacing(12)
        row.addWidget(self._version)

    def show_status(self, screen: ShellScreen) -> None:
        self._flask.setVisible(screen.demonstration)
        self._demonstration.setVisible(screen.demonstration)
        say(self._version, screen.version)
        if screen.status == self._shown:
            return
        self._shown = screen.status
        self._clear()
        for item in screen.status:
            self._add(item)

    def _clear(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, item: StatusItem) -> None:
        judged = item.tone in ("ok", "soft", "hard", "note", "accent")
        icon = IconLabel(self._look, item.icon, item.tone if judged else "text_3", 14)
        text = words(item.text, "small", tone=item.tone if judged else "2")
        restyle(text, strength="600" if item.tone in ("soft", "hard") else "")
        self._list.addWidget(icon)
        self._list.addWidget(text)
        self._list.addSpacing(10)
