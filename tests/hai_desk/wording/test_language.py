"""Words come from a catalogue where one is bound, and stay English where none is."""

from __future__ import annotations

import gettext
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from hai_desk.wording.language import DOMAIN, _, bind_catalogues, plural


def catalogue(entries: dict[str, str]) -> bytes:
    """A GNU .mo file, little-endian, without a hash table."""
    keys = sorted(entries)
    texts = [key.encode() for key in keys] + [entries[key].encode() for key in keys]
    start = 28 + 8 * len(texts)
    table, data = b"", b""
    for text in texts:
        table += struct.pack("<II", len(text), start + len(data))
        data += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, start)
    return head + table + data


@pytest.fixture
def bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    header = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n"
    words = {"": header, "Numbers only": "Nur Zahlen", "day\0days": "Tag\0Tage"}
    (folder / f"{DOMAIN}.mo").write_bytes(catalogue(words))
    monkeypatch.setenv("LANGUAGE", "de")
    before = gettext.bindtextdomain(DOMAIN)
    bind_catalogues(tmp_path)
    yield
    bind_catalogues(Path(before))


def test_without_a_catalogue_the_words_stay_as_written() -> None:
    assert _("Numbers only") == "Numbers only"
    assert (plural("day", "days", 1), plural("day", "days", 2)) == ("day", "days")


@pytest.mark.usefixtures("bound")
def test_a_bound_catalogue_is_used() -> None:
    assert _("Numbers only") == "Nur Zahlen"
    assert (plural("day", "days", 1), plural("day", "days", 2)) == ("Tag", "Tage")
    assert _("Whole numbers only") == "Whole numbers only"
