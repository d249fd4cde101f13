import importlib.util
import re
from dataclasses import fields
from itertools import combinations
from pathlib import Path
from types import ModuleType

import pytest

from ui.tokens import DARK, LIGHT, Theme

PAIRS = (
    ("text", "surface", 4.5, 17.2, 14.4),
    ("text_2", "canvas", 4.5, 7.1, 10.0),
    ("text_3", "surface", 4.5, 5.4, 6.4),
    ("text_3", "canvas", 4.5, 4.9, 7.0),
    ("control", "surface", 3, 3.7, 4.4),
    ("accent", "surface", 4.5, 6.4, 7.8),
    ("accent", "accent_soft", 4.5, 5.5, 6.2),
    ("on_accent", "accent", 4.5, 6.4, 8.5),
    ("accent", "canvas", 3, 5.8, 8.6),
    ("banner_text", "banner", 4.5, 14.9, 12.0),
    ("banner_label", "banner", 4.5, 8.1, 7.2),
    ("ok", "ok_soft", 4.5, 5.7, 7.5),
    ("soft", "soft_bg", 4.5, 6.5, 8.9),
    ("soft_line", "soft_bg", 3, 3.4, 4.5),
    ("hard", "hard_bg", 4.5, 6.6, 7.0),
    ("hard_line", "hard_bg", 3, 5.0, 4.2),
    ("note", "note_bg", 4.5, 7.9, 8.4),
    ("on_alarm_high", "alarm_high", 4.5, 5.5, 5.1),
    ("on_alarm_med", "alarm_med", 4.5, 11.8, 11.8),
    ("on_alarm_low", "alarm_low", 4.5, 9.0, 9.0),
    ("floxuridine", "floxuridine_soft", 4.5, 6.5, 6.7),
    ("heparin", "heparin_soft", 4.5, 4.7, 5.2),
)
SIGNALS = tuple(f"sig_{letter}" for letter in "abcdefgh")
ALARMS = ("alarm_high", "alarm_med", "alarm_low")
SEEN = ("normal", "protanopia", "deuteranopia", "tritanopia")


def maths() -> ModuleType:
    path = Path(__file__).with_name("colour_maths.py")
    spec = importlib.util.spec_from_file_location("colour_maths", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("ink", "ground", "least", "light", "dark"), PAIRS)
def test_every_pair_keeps_the_contrast_the_design_computed(ink, ground, least, light, dark):
    contrast = maths().contrast
    for theme, expected in ((LIGHT, light), (DARK, dark)):
        found = contrast(getattr(theme, ink), getattr(theme, ground))
        assert found >= least
        assert found == pytest.approx(expected, abs=0.06)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("seen", SEEN)
def test_signals_stay_nineteen_apart_for_every_kind_of_sight(theme, seen):
    for one, other in combinations((*SIGNALS, "sig_ref"), 2):
        found = maths().difference(getattr(theme, one), getattr(theme, other), seen)
        assert found >= 19, f"{one} and {other}"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("signal", SIGNALS)
def test_every_signal_shows_on_its_ground_and_is_no_alarm_and_no_limit(theme, signal):
    colour = getattr(theme, signal)
    assert maths().contrast(colour, theme.plot_bg) >= 3
    assert maths().contrast(colour, theme.surface) >= 3
    for other in (*ALARMS, "limit"):
        assert maths().difference(colour, getattr(theme, other), "normal") >= 20, other


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("seen", SEEN)
def test_the_three_alarms_stay_forty_seven_apart(theme, seen):
    for one, other in combinations(ALARMS, 2):
        assert maths().difference(getattr(theme, one), getattr(theme, other), seen) >= 47


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_colour_is_written_in_full(theme: Theme):
    for token in fields(theme):
        if token.name != "name":
            assert re.fullmatch("#[0-9A-F]{6}", getattr(theme, token.name)), token.name
