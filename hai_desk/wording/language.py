"""The one door to translated words. Nothing is installed into builtins."""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import Final

DOMAIN: Final = "hai_desk"


def bind_catalogues(folder: Path) -> None:
    """Called once by whoever builds the parts; without it, and for English, words stay as is."""
    gettext.bindtextdomain(DOMAIN, str(folder))


def _(message: str) -> str:
    return gettext.dgettext(DOMAIN, message)


def plural(one: str, many: str, count: int) -> str:
    return gettext.dngettext(DOMAIN, one, many, count)
