from dataclasses import dataclass, field
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from hai_desk.clock import FixedClock
from hai_desk.patients.laboratory import Test as LabTest
from hai_desk.people.user import User
from hai_desk.services.charting import Charting
from hai_desk.units import from_exact_text as q
from tests.support import blocks_in
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry
from ui.chart.results.presenter import ResultsPresenter
from ui.chart.results.view import attach_results
from ui.shell.dialog import Dialog
from ui.shell.screen import DialogScreen
from ui.shell.window import DeskWindow
from ui.theme import Look


@dataclass
class Page:
    registry: FakeRegistry = field(default_factory=sample.with_alpha)
    shown: list[DialogScreen] = field(default_factory=list)
    saved: list[bool] = field(default_factory=list)
    closed: list[bool] = field(default_factory=list)

    def open(self, user: User = sample.NURSE) -> ResultsPresenter:
        presenter = ResultsPresenter(
            Charting(self.registry, FixedClock(sample.NOW)),
            "patient-1",
            user,
            show=self.shown.append,
            on_saved=lambda: self.saved.append(True),
            close=lambda: self.closed.append(True),
        )
        presenter.opened()
        return presenter

    @property
    def may_save(self) -> bool:
        return self.shown[-1].actions[-1].enabled


@pytest.fixture
def page() -> Page:
    return Page()


def test_results_are_filed_with_the_day_the_blood_was_drawn(page: Page) -> None:
    presenter = page.open()
    before = len(page.registry.held.labs)
    for key, text in {"ALP": "97.5", "platelets": "210000", "drawn": "17-Nov-2025"}.items():
        presenter.typed(key, text)
    presenter.pressed("save")
    new = page.registry.held.labs[before:]
    assert [(lab.test, lab.value, lab.drawn_on) for lab in new] == [
        (LabTest.ALP, q("97.5 U/L"), date(2025, 11, 17)),
        (LabTest.PLATELETS, q("210000 per_uL"), date(2025, 11, 17)),
    ]
    assert page.saved == page.closed == [True]


def test_a_value_without_a_day_is_not_saved(page: Page) -> None:
    presenter = page.open()
    presenter.typed("AST", "31")
    assert not page.may_save
    presenter.typed("drawn", "17-Nov-2025")
    assert page.may_save


@pytest.mark.parametrize(
    ("key", "text", "hint"),
    [
        ("ALP", "9,6", "Use a point, not a comma"),
        ("bilirubin", "0.705", "Up to 2 decimal places"),
        ("white cells", "5.2", "Whole numbers only"),
        ("AST", "0", "More than zero"),
        ("drawn", "17.11.2025", "Type the day as 18-Nov-2025"),
        ("drawn", "19-Nov-2025", "This lies in the future"),
    ],
)
def test_what_cannot_be_is_told_and_not_saved(page: Page, key: str, text: str, hint: str) -> None:
    presenter = page.open()
    for each, value in {"ALP": "90", "drawn": "17-Nov-2025", key: text}.items():
        presenter.typed(each, value)
    found = blocks_in.field(page.shown[-1].body, key)
    assert (found.text, found.hint) == (text, hint)
    assert not page.may_save


def test_before_any_floxuridine_the_baseline_is_asked(page: Page) -> None:
    page.registry.held.fills = []
    presenter = page.open()
    presenter.typed("ALP", "84")
    presenter.typed("drawn", "17-Nov-2025")
    assert not page.may_save
    presenter.chosen("baseline", "yes")
    presenter.pressed("save")
    assert page.registry.held.labs[-1].baseline


def test_who_may_not_enter_results_is_told(page: Page) -> None:
    presenter = page.open(sample.PHARMACIST)
    presenter.typed("ALP", "84")
    presenter.typed("drawn", "17-Nov-2025")
    presenter.pressed("save")
    assert page.saved == []
    words = "This is not possible here, or your role may not do it."
    assert words in blocks_in.sentences(page.shown[-1].body)


def test_cancel_saves_nothing(page: Page) -> None:
    page.open().pressed("cancel")
    assert (page.closed, page.saved) == ([True], [])


def test_the_dialog_takes_the_keyboard(qtbot: QtBot, look: Look, page: Page) -> None:
    window = DeskWindow(look)
    qtbot.addWidget(window)
    window.show()
    dialog = Dialog(look, window)
    presenter = ResultsPresenter(
        Charting(page.registry, FixedClock(sample.NOW)),
        "patient-1",
        sample.NURSE,
        show=dialog.show_dialog,
        on_saved=lambda: None,
        close=window.close_dialog,
    )
    attach_results(dialog, presenter)
    window.open_dialog(dialog)
    qtbot.keyClicks(dialog.form.widget_for("ALP"), "96")
    qtbot.keyClicks(dialog.form.widget_for("drawn"), "17-Nov-2025")
    assert dialog.button("save").isEnabled()
