import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon

from ui.icons import Icons

ROOT = Path(__file__).parents[2]


@pytest.fixture
def icons(qapp, resources) -> Icons:
    return Icons(resources / "icons", resources / "brand")


def inks(pixmap) -> set[str]:
    image = pixmap.toImage()
    opaque = set()
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            if colour.alpha() > 250:
                opaque.add(colour.name().upper())
    return opaque


def test_an_icon_is_drawn_in_the_colour_asked_for(icons):
    assert QColor("#A8121C").name().upper() in inks(icons.pixmap("octagon-x", "#A8121C", 24))


def test_the_same_icon_is_drawn_once(icons):
    first = icons.pixmap("hand", "#7D4E00", 18)
    assert icons.pixmap("hand", "#7D4E00", 18) is first


def test_a_sharp_screen_gets_more_pixels(icons):
    pixmap = icons.pixmap("hand", "#7D4E00", 18, ratio=2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (36, 2.0)


def test_a_disabled_icon_is_drawn_in_its_quiet_colour(icons):
    icon = icons.icon("check", "#146B45", 18, disabled="#98A3B1")
    quiet = icon.pixmap(18, 18, QIcon.Mode.Disabled)
    assert "#146B45" not in inks(quiet)


def test_every_drawing_takes_its_colour_from_the_tokens(resources):
    drawings = sorted((resources / "icons").glob("*.svg"))
    assert len(drawings) >= 60
    for path in drawings:
        source = path.read_text(encoding="utf-8")
        assert "currentColor" in source, path.name
        assert not re.search("#[0-9a-fA-F]{3,6}", source), path.name


def test_the_licence_stands_beside_the_drawings(resources):
    assert "ISC License" in (resources / "icons" / "LICENSE").read_text(encoding="utf-8")
