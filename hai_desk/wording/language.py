"""The one door to translated words. Nothing is installed into builtins."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import Final

DOMAIN: Final = "hai_desk"


def bind_catalogues(folder: Path) -> None:
    """Called once by whoever builds the parts; without it, and for English, words stay as is."""
    gettext.bindtextdomain(DOMAIN, str(folder))
    _catalogue.cache_clear()


@cache
def _catalogue() -> gettext.NullTranslations:
    """Looked for once: a search through the disk for every word is felt at every key."""
    return gettext.translation(DOMAIN, gettext.bindtextdomain(DOMAIN), fallback=True)


def _(message: str) -> str:
    return _catalogue().gettext(message)


def plural(one: str, many: str, count: int) -> str:
    return _catalogue().ngettext(one, many, count)
