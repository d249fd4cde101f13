"""The desk's own settings on the disk, beside the registry: no patient, no key, no name in them."""

from __future__ import annotations

from pathlib import Path

from hai_desk.errors import PlaceNotWritable
from hai_desk.settings import (
    LinkSettings,
    ScannerSettings,
    from_text,
    link_from_text,
    to_text,
)
from models.safefile import private_folder, write_whole


class DeskFile:
    """Fulfils `SettingsFile` and `LinkFile`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> ScannerSettings:
        return from_text(self._text())

    def keep(self, settings: ScannerSettings) -> None:
        self._write(settings)

    def read_link(self) -> LinkSettings:
        return link_from_text(self._text())

    def keep_link(self, settings: LinkSettings) -> None:
        self._write(settings)

    def _text(self) -> str:
        """Nothing where there is no file, or none that can be read."""
        try:
            return self._path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def _write(self, settings: ScannerSettings | LinkSettings) -> None:
        try:
            private_folder(self._path.parent)
            write_whole(self._path, to_text(settings, self._text()).encode())
        except OSError as fault:
            raise PlaceNotWritable(because=fault.strerror or "") from fault
