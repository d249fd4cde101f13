"""Freeze the fonts of screen and paper from the committed source cuts; no network."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
SOURCE = FONTS / "source"
WEIGHTS = ("Regular", "Medium", "SemiBold")
FAMILIES = {"HAI Desk Text": ("tnum",), "HAI Desk Identifier": ("tnum", "zero", "ss02")}
DIGITS = range(ord("0"), ord("9") + 1)
DROPPED_TABLES = ("GSUB", "STAT")
NAMELESS_GLYPHS = 3.0
COPYRIGHT, FAMILY, STYLE, UNIQUE, FULL, VERSION, POSTSCRIPT = range(7)
TYPOGRAPHIC_FAMILY, TYPOGRAPHIC_STYLE = 16, 17
LICENCE_NAMES = (COPYRIGHT, VERSION, 13, 14)


def all_cuts() -> dict[str, bytes]:
    """File name and bytes of every font the product ships."""
    cuts = {
        f"{family.replace(' ', '')}-{weight}.ttf": _frozen(family, weight, features)
        for family, features in FAMILIES.items()
        for weight in WEIGHTS
    }
    cuts["JetBrainsMono-Regular.ttf"] = _plain("JetBrainsMono-Regular")
    return cuts


def _frozen(family: str, weight: str, features: tuple[str, ...]) -> bytes:
    font = _opened(f"Inter-{weight}")
    swaps = [_single_swaps(font, feature) for feature in features]
    for table in font["cmap"].tables:
        table.cmap = {
            code: _swapped(code, glyph, features, swaps) for code, glyph in table.cmap.items()
        }
    _rename(font, family, weight)
    return _saved(font)


def _swapped(code: int, glyph: str, features: tuple[str, ...], swaps: list[dict[str, str]]) -> str:
    for feature, swap in zip(features, swaps, strict=True):
        # Tabular points, commas and spaces would tear words and decimals apart.
        if feature != "tnum" or code in DIGITS:
            glyph = swap.get(glyph, glyph)
    return glyph


def _single_swaps(font: TTFont, feature: str) -> dict[str, str]:
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == feature
        for index in record.Feature.LookupListIndex
    }
    swaps: dict[str, str] = {}
    for index in sorted(lookups):
        for part in table.LookupList.Lookup[index].SubTable:
            swaps.update(getattr(part, "ExtSubTable", part).mapping)
    return swaps


def _rename(font: TTFont, family: str, weight: str) -> None:
    plain = weight == "Regular"
    compact = family.replace(" ", "")
    names = {
        FAMILY: family if plain else f"{family} {weight}",
        STYLE: "Regular",
        UNIQUE: f"HAI Desk;{compact}-{weight}",
        FULL: f"{family} {weight}",
        POSTSCRIPT: f"{compact}-{weight}",
    }
    if not plain:
        names |= {TYPOGRAPHIC_FAMILY: family, TYPOGRAPHIC_STYLE: weight}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in LICENCE_NAMES]
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)


def _plain(source: str) -> bytes:
    return _saved(_opened(source))


def _opened(source: str) -> TTFont:
    return TTFont(SOURCE / f"{source}.woff2", recalcTimestamp=False)


def _saved(font: TTFont) -> bytes:
    for table in DROPPED_TABLES:
        if table in font:
            del font[table]
    font["post"].formatType = NAMELESS_GLYPHS
    font.flavor = None
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def main(arguments: list[str]) -> int:
    target = Path(arguments[0]) if arguments else FONTS
    for name, content in all_cuts().items():
        (target / name).write_bytes(content)
        print(f"{name}  {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
