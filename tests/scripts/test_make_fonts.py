from __future__ import annotations

import importlib.util
import io
from pathlib import Path
from types import ModuleType

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
CUTS = sorted(FONTS.glob("*.ttf"))


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_fonts", ROOT / "scripts" / "make_fonts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def glyph_shape(font: TTFont, character: str) -> bytes:
    written = io.BytesIO()
    glyph = font["glyf"][font.getBestCmap()[ord(character)]]
    written.write(glyph.compile(font["glyf"]))
    return written.getvalue()


def test_making_the_fonts_again_gives_the_committed_bytes(maker: ModuleType) -> None:
    made = maker.all_cuts()
    assert sorted(made) == [path.name for path in CUTS]
    for path in CUTS:
        assert made[path.name] == path.read_bytes(), path.name


@pytest.mark.parametrize("path", CUTS, ids=lambda path: path.stem)
def test_every_digit_is_as_wide_as_every_other(path: Path) -> None:
    font = TTFont(path)
    widths = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
    assert len(widths) == 1


@pytest.mark.parametrize("path", CUTS, ids=lambda path: path.stem)
def test_no_substitution_table_is_left_to_swallow_letters(path: Path) -> None:
    font = TTFont(path)
    assert "GSUB" not in font
    assert "glyf" in font


@pytest.mark.parametrize("path", CUTS, ids=lambda path: path.stem)
def test_the_signs_the_product_writes_are_there(path: Path) -> None:
    present = TTFont(path).getBestCmap()
    assert not [sign for sign in "−×÷·°±\u00a0äöüéàß" if ord(sign) not in present]


@pytest.mark.parametrize("weight", ["Regular", "Medium", "SemiBold"])
def test_the_identifier_cut_draws_its_own_zero_and_letters(weight: str) -> None:
    text = TTFont(FONTS / f"HAIDeskText-{weight}.ttf")
    identifier = TTFont(FONTS / f"HAIDeskIdentifier-{weight}.ttf")
    for character in "0Il":
        assert glyph_shape(text, character) != glyph_shape(identifier, character)
    assert glyph_shape(text, "8") == glyph_shape(identifier, "8")


def test_kerning_is_kept() -> None:
    font = TTFont(FONTS / "HAIDeskText-Regular.ttf")
    tags = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert "kern" in tags


def test_each_family_has_its_own_name_and_the_licence_stays_in_it() -> None:
    for path in CUTS:
        names = TTFont(path)["name"]
        family = names.getDebugName(16) or names.getDebugName(1)
        assert family in {"HAI Desk Text", "HAI Desk Identifier", "JetBrains Mono"}
        assert "sil.org/OFL" in names.getDebugName(14)
