"""Scans on the register form: the wristband and the pump card, and nothing else."""

from __future__ import annotations

import pytest

from hai_desk.scans.codes import Badge, DateCard, Product, Wristband
from tests.support import blocks_in
from tests.support.demo_scans import CODMAN, INTERA, scan
from tests.ui.register.test_presenter import Page, answer
from ui.form.blocks import State
from ui.form.listener import NOT_FOR_HERE


@pytest.fixture
def page() -> Page:
    return Page()


def texts(page: Page, *keys: str) -> list[str]:
    return [blocks_in.field(page.screen.body, key).text for key in keys]


def test_a_pump_card_fills_model_size_and_both_serials(page: Page) -> None:
    presenter = page.open()
    heard = presenter.scanned(Product(INTERA.codes[0], serial="I3K-000042"))
    assert (heard.words, heard.tone, heard.taken) == ("pump I3K-000042", "ok", True)
    assert texts(page, "serial", "serial_again") == ["I3K-000042", "I3K-000042"]
    assert blocks_in.field(page.screen.body, "model").chosen == "intera-3000"
    assert blocks_in.field(page.screen.body, "reservoir").chosen == "30 mL"
    assert blocks_in.field(page.screen.body, "serial_again").state is not State.HARD


def test_the_size_that_was_chosen_stays_when_the_card_says_the_same_model(page: Page) -> None:
    presenter = page.open()
    presenter.chosen("model", "codman-3000")
    presenter.chosen("reservoir", "16 mL")
    presenter.scanned(Product(CODMAN.codes[0], serial="C3K-000042"))
    assert blocks_in.field(page.screen.body, "reservoir").chosen == "16 mL"


def test_a_pump_of_an_unknown_article_leaves_the_model_to_the_person(page: Page) -> None:
    presenter = page.open()
    heard = presenter.scanned(Product("00400000000999", serial="XX-1"))
    assert heard.words == "pump XX-1, model not known: choose it"
    assert texts(page, "serial") == ["XX-1"]
    assert blocks_in.field(page.screen.body, "model").chosen is None


def test_a_wristband_fills_the_mrn_and_finds_who_has_it_already(page: Page) -> None:
    presenter = page.open()
    assert presenter.scanned(Wristband("DEMO-0001")).words == "wristband DEMO-0001"
    assert texts(page, "mrn") == ["DEMO-0001"]
    assert "hard" in blocks_in.stops(page.screen.body).values()


def test_a_form_that_was_filled_by_hand_can_end_with_scans(page: Page) -> None:
    presenter = page.open()
    answer(presenter, mrn="", serial="", serial_again="")
    presenter.scanned(Wristband("DEMO-0002"))
    presenter.scanned(Product(INTERA.codes[0], serial="I3K-000042"))
    presenter.pressed("save")
    assert page.navigator.seen[-1] == ("toast", "Patient registered")


@pytest.mark.parametrize("stray", [scan("heparin 1,000"), DateCard("RW-2025-0001")])
def test_what_has_no_place_opens_nothing_else(page: Page, stray: Product | DateCard) -> None:
    presenter = page.open()
    presenter.typed("family", "Sample")
    heard = presenter.scanned(stray)
    assert (heard.taken, heard.tone) == (True, "soft")
    assert heard.words.endswith("It has no place here.")
    assert texts(page, "family", "mrn", "serial") == ["Sample", "", ""]


def test_the_own_badge_locks_here_too(page: Page) -> None:
    assert page.open().scanned(Badge("nurse1")) == NOT_FOR_HERE


def test_a_patient_without_a_pump_has_no_place_for_a_card(page: Page) -> None:
    page.registry.held.implants.clear()
    presenter = page.open(patient_id=next(iter(page.registry.held.patients)))
    assert presenter.scanned(Product(INTERA.codes[0], serial="I3K-1")).tone == "soft"
