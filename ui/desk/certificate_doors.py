"""What the link page asks of the desk about certificates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from hai_desk.errors import DeskError
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.services.pump_pins import NotPinned, Pin, PumpPins
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from ui.link.certificates import not_pinned

if TYPE_CHECKING:
    from ui.desk.desk import Desk


def chosen_folder(window: QWidget) -> Path | None:
    title = _("Folder with this desk's certificates")
    chosen = QFileDialog.getExistingDirectory(window, title, str(Path.home()))
    window.activateWindow()
    return Path(chosen) if chosen else None


class CertificateDoors:
    _desk: Desk
    _user: User

    def certificates(self) -> str:
        return self._desk.pump.certificates.folder

    def choose_certificates(self) -> str:
        folder = chosen_folder(self._desk.window_)
        if folder is None:
            return ""
        try:
            return self._desk.pump.certificates.choose(folder)
        except DeskError as trouble:
            return failure(trouble)

    def pin_of(self, serial: str) -> Pin | None:
        return self._pins.all().get(serial)

    def may_pin(self) -> bool:
        return self._user.may(Permission.PROGRAM)

    def pin(self, serial: str, fingerprint: str) -> str:
        return _said(lambda: self._pins.pin(serial, fingerprint, self._user))

    def forget_pin(self, serial: str, reason: str) -> str:
        return _said(lambda: self._pins.forget(serial, reason, self._user))

    @property
    def _pins(self) -> PumpPins:
        return self._desk.parts().pump.pins


def _said(act: Callable[[], Pin | NotPinned | None]) -> str:
    try:
        done = act()
    except DeskError as trouble:
        return failure(trouble)
    return not_pinned(done) if isinstance(done, NotPinned) else ""
