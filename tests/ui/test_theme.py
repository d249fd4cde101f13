import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ui.theme import Look, load_fonts
from ui.tokens import BODY, DARK, IDENTIFIER_FAMILY, LIGHT, MONO_FAMILY, TEXT_FAMILY


def test_the_three_families_are_found_beside_the_program(qapp, resources):
    assert {TEXT_FAMILY, IDENTIFIER_FAMILY, MONO_FAMILY} <= set(load_fonts(resources))


def test_without_font_files_the_desk_still_starts(qapp, tmp_path):
    assert load_fonts(tmp_path) == ()


def test_the_style_sheet_has_no_colour_and_no_size_of_its_own(resources: Path):
    sheet = (resources / "style.qss").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", sheet)
    assert not re.search(r"font-size:\s*\d", sheet)


def test_the_style_sheet_is_filled_without_a_placeholder_left(look: Look):
    assert "$" not in look.sheet()
    assert LIGHT.accent in look.sheet()


def test_a_change_of_theme_reaches_palette_sheet_and_listeners(qapp: QApplication, look: Look):
    heard: list[str] = []
    look.changed.connect(lambda: heard.append(look.theme.name))
    look.wear(qapp, DARK)
    ground = qapp.palette().color(QPalette.ColorRole.Window).name().upper()
    sheet = qapp.styleSheet()
    look.wear(qapp, LIGHT)
    assert ground == DARK.canvas
    assert DARK.accent in sheet
    assert heard == ["dark", "light"]


def test_larger_text_enlarges_every_step(resources: Path, qapp):
    larger = Look(resources, LIGHT, text_scale=1.3)
    assert "font-size: 18px" in larger.sheet()
    assert larger.font(BODY).pixelSize() == 18


def test_a_colour_that_is_no_token_is_a_bug(look: Look):
    with pytest.raises(AttributeError):
        look.colour("mauve")
