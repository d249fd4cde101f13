from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from ui.shell.band import CompactBand, IdentityBand, spoken_band
from ui.shell.screen import BandScreen

ALPHA = BandScreen(
    name="DEMO, Alpha",
    born="14-Mar-1961 (64y)",
    mrn="DEMO-0001",
    gender="Female",
    gender_letter="F",
    allergies="No known allergies",
    pump_model="Intera 3000",
    pump_serial="I3K-004172",
    place="Refill worksheet",
    place_value="cycle 7",
)
NEVER_HIDDEN = ("DEMO, Alpha", "14-Mar-1961 (64y)", "DEMO-0001", "I3K-004172")


@pytest.fixture
def band(qtbot, look) -> IdentityBand:
    band = IdentityBand(look)
    qtbot.addWidget(band)
    band.resize(1240, 68)
    band.show_band(ALPHA)
    band.show()
    qtbot.waitExposed(band)
    return band


def words(band) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in band.findChildren(QLabel) if label.isVisible()]


def test_a_wide_band_shows_everything(band):
    shown = words(band)
    for text in (*NEVER_HIDDEN, "Female", "Intera 3000", "No known allergies", "cycle 7"):
        assert text in shown


def test_a_narrower_band_shortens_gender_then_hides_the_model_and_nothing_else(band):
    states = []
    for width in range(1240, 640, -10):
        band.resize(width, 68)
        shown = words(band)
        assert set(NEVER_HIDDEN) <= set(shown)
        assert "No known allergies" in shown
        states.append(("Female" in shown, "Intera 3000" in shown))
    assert list(dict.fromkeys(states)) == [(True, True), (False, True), (False, False)]


def test_a_band_that_gets_room_again_says_it_all_again(band):
    band.resize(700, 68)
    words(band)
    band.resize(1240, 68)
    assert {"Female", "Intera 3000"} <= set(words(band))


def test_an_allergy_is_warm_and_has_its_triangle(band, look):
    band.show_band(replace(ALPHA, allergies="heparin", allergy_present=True))
    label = next(label for label in band.findChildren(QLabel) if label.text() == "heparin")
    assert label.property("tone") == "banner_warn"
    assert band._allergies._icon.isVisible()
    band.show_band(ALPHA)
    assert not band._allergies._icon.isVisible()


def test_a_patient_who_died_is_said_so_on_a_quiet_band(band):
    band.show_band(replace(ALPHA, gone="Died 03-Oct-2025"))
    assert "Died 03-Oct-2025" in words(band)
    assert band.property("gone") == "true"


def test_the_band_is_heard_whole():
    said = spoken_band(replace(ALPHA, allergies="heparin"))
    assert said.startswith("DEMO, Alpha, born 14-Mar-1961 (64y), Female, MRN DEMO-0001, heparin")


def test_the_compact_band_of_a_dialog_is_forty_one_high(qtbot, look):
    band = CompactBand()
    qtbot.addWidget(band)
    band.show_band(ALPHA)
    band.show()
    assert band.height() == 41
    assert {"DEMO, Alpha", "14-Mar-1961 (64y)", "DEMO-0001"} <= set(words(band))


def test_no_name_is_in_a_representation():
    assert "Alpha" not in repr(ALPHA)
    assert "I3K-004172" not in repr(ALPHA)
