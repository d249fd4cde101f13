"""The palette: what is found, what is chosen, where Enter leads."""

import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import RegistryBusy
from hai_desk.services.finding_patients import FindingPatients
from tests.support.day_of_refills import a_day
from tests.support.navigator import SeenNavigator
from tests.support.people_of_the_day import NOW, NURSE, TODAY, VIEWER
from ui.search.presenter import SearchPresenter


class Palette:
    def __init__(self, user=NURSE):
        self.registry = a_day()
        self.navigator = SeenNavigator()
        self.shown = []
        self.left = []
        finding = FindingPatients(self.registry, FixedClock(NOW))
        self.presenter = SearchPresenter(
            finding,
            user,
            self.navigator,
            self.shown.append,
            leave=lambda: self.left.append(tuple(self.navigator.seen)),
            today=lambda: TODAY,
        )
        self.presenter.opened()

    @property
    def screen(self):
        return self.shown[-1]


@pytest.fixture
def palette():
    return Palette()


def test_it_opens_with_the_commands_this_person_may_use(palette):
    texts = [hit.text for hit in palette.screen.hits]
    assert texts == ["Today’s refills", "Patients", "Book refill", "Register patient", "Records"]
    looker = [hit.text for hit in Palette(VIEWER).screen.hits]
    assert looker == ["Today’s refills", "Patients", "Records"]


def test_a_patient_is_shown_with_birth_number_and_pump(palette):
    palette.presenter.typed("alpha")
    (hit,) = palette.screen.hits
    assert (hit.text, hit.detail, hit.identifier) == (
        "DEMO, Alpha",
        "14-Mar-1961 (64y) · ",
        "DEMO-0001",
    )
    assert (hit.pump, hit.tail) == ("Intera 3000", "I3K-004172")


def test_enter_opens_the_chart_after_the_palette_has_gone(palette):
    palette.presenter.typed("i3k-004410")
    palette.presenter.entered()
    assert palette.navigator.seen == [("chart", "p3", "overview")]
    assert palette.left == [()]


def test_a_record_number_opens_the_record(palette):
    palette.presenter.typed("RW-2025-0198")
    palette.presenter.entered()
    assert palette.navigator.seen == [("record", "RW-2025-0198")]


def test_commands_are_found_by_the_beginnings_of_their_words(palette):
    palette.presenter.typed("reg")
    palette.presenter.entered()
    assert palette.navigator.seen == [("register",)]


def test_the_choice_goes_round_at_both_ends(palette):
    palette.presenter.stepped(-1)
    assert palette.screen.chosen == 4
    palette.presenter.stepped(1)
    assert palette.screen.chosen == 0
    palette.presenter.stepped(2)
    palette.presenter.entered()
    assert palette.navigator.seen == [("book", "")]


def test_typing_goes_back_to_the_first_hit(palette):
    palette.presenter.stepped(3)
    palette.presenter.typed("sam")
    assert palette.screen.chosen == 0


def test_too_few_letters_and_nothing_found_are_told_apart(palette):
    palette.presenter.typed("zz")
    assert palette.screen.hint == "Type three letters or more"
    palette.presenter.typed("zzz")
    assert palette.screen.hint == "Nothing found for “zzz”"
    palette.presenter.entered()
    assert palette.navigator.seen == []


def test_a_registry_that_is_busy_is_said(palette):
    palette.registry.trouble = RegistryBusy()
    palette.presenter.typed("alpha")
    assert palette.screen.hits == ()
    assert palette.screen.hint.startswith("The registry cannot be searched")


def test_every_command_leads_somewhere(palette):
    for command in palette.presenter.commands():
        palette.presenter.taken(command.key)
    assert [step[0] for step in palette.navigator.seen] == [
        "today",
        "patients",
        "book",
        "register",
        "records",
    ]
