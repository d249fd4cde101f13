"""The desk's own settings on the disk, beside the registry: no patient, no key, no name in them."""

from __future__ import annotations

from pathlib import Path

from hai_desk.errors import PlaceNotWritable
from hai_desk.settings import AS_DELIVERED, ScannerSettings, from_text, to_text
from models.safefile import private_folder, write_whole


class DeskFile:
    """Fulfils `SettingsFile`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> ScannerSettings:
        try:
            return from_text(self._path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            return AS_DELIVERED

    def keep(self, settings: ScannerSettings) -> None:
        try:
            private_folder(self._path.parent)
            write_whole(self._path, to_text(settings).encode())
        except OSError as fault:
            raise PlaceNotWritable(because=fault.strerror or "") from fault
