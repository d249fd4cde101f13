"""The rail at the left: where one can go, and who is signed in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.shell.screen import RailEntry, UserBadge
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.icon_button import IconButton
from ui.widgets.icon_label import IconLabel
from ui.widgets.rail_button import RailButton
from ui.widgets.words import rule, say, words


class Rail(QFrame):
    """Icons only while narrow; entries a role may not open are simply absent."""

    chosen = Signal(str)
    lock_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "rail")
        self._look = look
        self._narrow = False
        self._entries: tuple[RailEntry, ...] = ()
        self._buttons: dict[str, RailButton] = {}
        self._rule = _margined(rule())
        self._brand = words("HAI Desk", "heading", strength="600")
        self._initials = words(role="small")
        self._name = words(role="dense", strength="600", wrap=True)
        self._role = words(role="small", tone="3")
        self._lock = IconButton(look, "lock", _("Lock (Ctrl L)"))
        self._lock.clicked.connect(self.lock_wanted)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._arrange()

    def show_rail(
        self, entries: tuple[RailEntry, ...], user: UserBadge | None, *, narrow: bool
    ) -> None:
        self._narrow = narrow
        self.setFixedWidth(SIZES.rail_narrow if narrow else self._look.px(SIZES.rail))
        if tuple(entry.key for entry in entries) != tuple(entry.key for entry in self._entries):
            self._rebuild(entries)
        self._entries = entries
        for entry in entries:
            self._buttons[entry.key].show_entry(entry, narrow=narrow)
        self._brand.setVisible(not narrow)
        self._show_user(user)

    def key_at(self, place: int) -> str:
        """The key of the entry Ctrl 1, 2 ... opens, or nothing."""
        return self._entries[place].key if place < len(self._entries) else ""

    def button(self, key: str) -> RailButton:
        return self._buttons[key]

    def _show_user(self, user: UserBadge | None) -> None:
        self._foot.setVisible(user is not None)
        if user is None:
            return
        self._initials.setText(user.initials)
        self._initials.setToolTip(user.name)
        self._initials.setVisible(not self._narrow)
        say(self._name, "" if self._narrow else user.name)
        say(self._role, "" if self._narrow else user.role)

    def _rebuild(self, entries: tuple[RailEntry, ...]) -> None:
        for button in self._buttons.values():
            self._list.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._list.removeWidget(self._rule)
        self._buttons = {}
        self._rule.setVisible(any(entry.after_rule for entry in entries))
        ruled = False
        for entry in entries:
            if entry.after_rule and not ruled:
                ruled = True
                self._list.addWidget(self._rule)
            self._buttons[entry.key] = self._button(entry)

    def _button(self, entry: RailEntry) -> RailButton:
        button = RailButton(self._look, entry)
        button.clicked.connect(lambda: self.chosen.emit(entry.key))
        self._list.addWidget(button)
        return button

    def _arrange(self) -> None:
        brand = QHBoxLayout()
        brand.setContentsMargins(16, 0, 0, 0)
        brand.setSpacing(10)
        brand.addWidget(IconLabel(self._look, "mark", "accent", 24, stroke=2.3))
        brand.addWidget(self._brand, 1)
        brand.addStretch(0)
        holder = QWidget()
        holder.setFixedHeight(SIZES.top_bar)
        holder.setLayout(brand)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(holder)
        column.addSpacing(8)
        column.addLayout(self._list)
        column.addStretch(1)
        column.addWidget(self._foot_row())

    def _foot_row(self) -> QWidget:
        self._foot = QWidget()
        self._initials.setProperty("box", "initials")
        self._initials.setFixedSize(30, 30)
        self._initials.setAlignment(Qt.AlignmentFlag.AlignCenter)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._role)
        row = QHBoxLayout()
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(8)
        row.addWidget(self._initials)
        row.addLayout(names, 1)
        row.addWidget(self._lock)
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_margined(rule(), above=0))
        column.addLayout(row)
        return self._foot


def _margined(line: QWidget, *, above: int = 9) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(16 if above else 8, above, 16 if above else 8, above)
    row.addWidget(line)
    return holder
