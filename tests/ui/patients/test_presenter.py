"""The list of patients: words typed, filters, and where a row leads."""

import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import RegistryBusy
from hai_desk.services.finding_patients import FindingPatients
from tests.support.day_of_refills import a_day
from tests.support.navigator import SeenNavigator
from tests.support.people_of_the_day import NOW, NURSE, VIEWER
from ui.patients.presenter import PatientsPresenter


class Page:
    def __init__(self, user=NURSE):
        self.registry = a_day()
        self.navigator = SeenNavigator()
        self.shown = []
        finding = FindingPatients(self.registry, FixedClock(NOW))
        self.presenter = PatientsPresenter(finding, user, self.navigator, self.shown.append)
        self.presenter.opened()

    @property
    def screen(self):
        return self.shown[-1]

    def names(self):
        return [row.cells[0].text for row in self.screen.items]


@pytest.fixture
def page():
    return Page()


def test_active_patients_are_listed_by_family_name(page):
    assert page.names()[:2] == ["DEMO, Alpha", "DEMO, Bravo"]
    assert len(page.names()) == 9
    assert [option.label[-1] for option in page.screen.filters] == ["9", "7", "0"]


def test_a_row_tells_pump_last_refill_and_next_due(page):
    golf = next(row for row in page.screen.items if row.key == "p7")
    _name, born, mrn, pump, last, due = golf.cells
    assert (born.text, mrn.text) == ("02-Jun-1955", "DEMO-0007")
    assert (pump.text, pump.detail_identifier) == ("Intera 3000", "I3K-003986")
    assert (last.text, due.text, due.detail) == ("03-Nov-2025", "17-Nov-2025", "overdue, booked")
    assert due.detail_tone == "soft"


def test_typing_narrows_the_list_and_keeps_the_text_as_typed(page):
    page.presenter.typed(" sample ")
    assert page.names() == ["SAMPLE, Charlie", "SAMPLE, Echo", "SAMPLE, India"]
    assert page.screen.words == " sample "


def test_nobody_found_says_what_was_looked_for(page):
    page.presenter.typed("zzz")
    assert page.screen.empty == "Nobody here matches “zzz”"


def test_a_filter_without_patients_says_so(page):
    page.presenter.filter_chosen("removed")
    assert page.screen.empty == "No pump was removed"


def test_a_row_opens_its_chart_and_the_button_registers(page):
    page.presenter.opened_row("p3")
    page.presenter.register_pressed()
    assert page.navigator.seen == [("chart", "p3", "overview"), ("register",)]


def test_a_viewer_cannot_register():
    assert not Page(VIEWER).screen.may_register


def test_a_registry_that_cannot_be_read_shows_no_old_row(page):
    page.registry.trouble = RegistryBusy()
    page.presenter.refreshed()
    assert page.screen.items == ()
    assert page.screen.error
