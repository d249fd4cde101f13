"""This desk's certificates for encrypted links, and what is pinned to each registered pump."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from pathlib import Path

from hai_desk.link.tls import AUTHORITY, CERTIFICATE, KEY, DeskCertificates, plain_fingerprint
from hai_desk.settings import LinkFile, LinkSettings
from hai_desk.wording.language import _

_FILES = (KEY, CERTIFICATE, AUTHORITY)


class NoLinkFile:
    """A desk that keeps no settings of its own: what is chosen holds until it closes."""

    def __init__(self) -> None:
        self._settings = LinkSettings()

    def read_link(self) -> LinkSettings:
        return self._settings

    def keep_link(self, settings: LinkSettings) -> None:
        self._settings = settings


class LinkCertificates:
    """`pins` are fingerprints by serial, as the registry has them now."""

    def __init__(self, file: LinkFile, pins: Callable[[], Mapping[str, str]]) -> None:
        self._file = file
        self.pins = pins

    @property
    def folder(self) -> str:
        return self._file.read_link().certificates

    def choose(self, folder: Path) -> str:
        """Words of what is wrong with it; nothing is kept then. Raises DeskError."""
        trouble = trouble_in(folder)
        if not trouble:
            self._file.keep_link(LinkSettings(str(folder)))
        return trouble

    def for_address(self, address: str, pin: str) -> DeskCertificates | str | None:
        """What an https address needs, nothing for another, or words of what is missing."""
        if not address.startswith("https:"):
            words = _("This pump is linked by its certificate only: the address begins with https.")
            return words if pin else None
        if not self.folder:
            return _("Choose the folder with this desk's certificates.")
        return trouble_in(Path(self.folder)) or DeskCertificates(Path(self.folder), pin)

    def pin_for(self, serial: str, typed: str) -> str:
        """What is pinned counts; for a pump that has none yet, what was typed."""
        return self.pins().get(serial, "") or plain_fingerprint(typed)


def trouble_in(folder: Path) -> str:
    missing = [name for name in _FILES if not (folder / name).is_file()]
    if missing:
        return _("The folder has no {files}.").format(files=", ".join(missing))
    try:
        if b"ENCRYPTED" in (folder / KEY).read_bytes():
            return _("The key in this folder asks for a password. A desk's key has none.")
        DeskCertificates(folder).towards_pump()
    except (OSError, ssl.SSLError, ValueError):
        return _("Key and certificates in this folder cannot be read, or do not belong together.")
    return ""
