"""Setting up the scanner of this desk, and watching what it sends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hai_desk.errors import NotAllowed
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.services.ports import Registry
from hai_desk.settings import ScannerSettings, SettingsFile
from ui.desk.parts import Parts
from ui.desk.scanning import Scanning

if TYPE_CHECKING:
    from ui.desk.desk import Desk


class ScannerSetup:
    """Fulfils `ScannerDesk`. What is kept is in use at once, and stands in the audit."""

    def __init__(
        self, scanning: Scanning, file: SettingsFile, registry: Registry, user: User
    ) -> None:
        self._scanning = scanning
        self._file = file
        self._registry = registry
        self._user = user

    @property
    def settings(self) -> ScannerSettings:
        return self._scanning.settings

    def keep(self, settings: ScannerSettings) -> None:
        if not self._user.may(Permission.SETTINGS):
            raise NotAllowed(what="set the scanner", because=self._user.role_text)
        self._file.keep(settings)
        with self._registry.write(self._user.id) as writer:
            writer.note("scanner set", mode=settings.mode.value)
        self._scanning.use(settings)

    def watch(self, key: Callable[[str, int], None] | None) -> None:
        """Each key and the ms since the one before, as long as the test box is open."""
        self._scanning.watch(key)


def scanner_setup(desk: Desk, parts: Parts, user: User) -> ScannerSetup | None:
    """None at a desk that keeps no settings of its own."""
    file = desk.scanner_file
    return ScannerSetup(desk.scanning, file, parts.registry, user) if file is not None else None
