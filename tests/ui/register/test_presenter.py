from dataclasses import dataclass, field

import pytest

from hai_desk.clock import FixedClock
from hai_desk.people.user import User
from hai_desk.services.registering import Registering
from tests.support import blocks_in
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry
from tests.support.navigator import SeenNavigator
from ui.form.blocks import FormScreen, State
from ui.register.presenter import RegisterPresenter

ANSWERS = {
    "family": "Sample",
    "given": "Beta",
    "born_day": "1",
    "born_month": "2",
    "born_year": "1960",
    "mrn": "DEMO-0002",
    "serial": "I3K-000042",
    "serial_again": "I3K-000042",
    "label_flow": "1.2",
    "implanted": "06-Oct-2025",
}
CHOICES = {
    "gender": "male",
    "allergies": "none",
    "heparin_reaction": "no",
    "model": "intera-3000",
    "last_fill": "transferred, last fill unknown",
    "scan": "not done",
}


@dataclass
class Page:
    registry: FakeRegistry = field(default_factory=sample.with_alpha)
    navigator: SeenNavigator = field(default_factory=SeenNavigator)
    shown: list[FormScreen] = field(default_factory=list)

    def open(self, user: User = sample.NURSE, patient_id: str = "") -> RegisterPresenter:
        registering = Registering(self.registry, FixedClock(sample.NOW))
        presenter = RegisterPresenter(
            registering,
            sample.check,
            user,
            self.navigator,
            self.shown.append,
            patient_id=patient_id,
        )
        presenter.opened()
        return presenter

    @property
    def screen(self) -> FormScreen:
        return self.shown[-1]


@pytest.fixture
def page() -> Page:
    return Page()


def answer(presenter: RegisterPresenter, **texts: str) -> None:
    for key, text in {**ANSWERS, **texts}.items():
        presenter.typed(key, text)
        presenter.committed(key, text)
    for key, value in CHOICES.items():
        presenter.chosen(key, value)


def test_nothing_is_chosen_by_default(page: Page) -> None:
    page.open()
    for key in CHOICES:
        assert blocks_in.field(page.screen.body, key).chosen is None
    assert all(not card.hint for card in (blocks_in.field(page.screen.body, "mrn"),))


def test_a_complete_form_registers_and_goes_on_to_the_dose_plan(page: Page) -> None:
    presenter = page.open()
    answer(presenter)
    presenter.pressed("save")
    patient = next(each for each in page.registry.held.patients.values() if each.mrn == "DEMO-0002")
    assert page.navigator.seen == [
        ("chart", patient.id, "plan"),
        ("toast", "Patient registered"),
    ]


def test_a_model_made_in_one_size_needs_no_question_and_others_do(page: Page) -> None:
    presenter = page.open()
    presenter.chosen("model", "intera-3000")
    assert blocks_in.field(page.screen.body, "reservoir").chosen == "30 mL"
    presenter.chosen("model", "codman-3000")
    size = blocks_in.field(page.screen.body, "reservoir")
    assert size.chosen is None
    assert [option.label for option in size.options] == ["16\u00a0mL", "30\u00a0mL", "50\u00a0mL"]


def test_pressing_register_too_early_marks_what_is_open(page: Page) -> None:
    presenter = page.open()
    presenter.pressed("save")
    assert blocks_in.field(page.screen.body, "mrn").state is State.HARD
    assert blocks_in.field(page.screen.body, "gender").hint == "Not answered yet"
    assert "Some answers are still open. They are marked." in blocks_in.sentences(page.screen.side)
    assert page.navigator.seen == []


def test_typing_is_never_changed_and_told_once_left(page: Page) -> None:
    presenter = page.open()
    presenter.typed("height", "1,7")
    assert blocks_in.field(page.screen.body, "height").text == "1,7"
    presenter.committed("height", "1,7")
    assert blocks_in.field(page.screen.body, "height").hint == "Use a point, not a comma"


def test_a_taken_mrn_stops_hard(page: Page) -> None:
    presenter = page.open()
    answer(presenter, mrn="DEMO-0001")
    presenter.pressed("save")
    assert blocks_in.stops(page.screen.body) == {"This MRN is already registered.": "hard"}
    assert len(page.registry.held.patients) == 1
    presenter.pressed("open_other")
    assert page.navigator.seen == [("chart", "patient-1", "overview")]


def test_the_same_name_and_birth_date_asks(page: Page) -> None:
    presenter = page.open()
    answer(presenter, family="Demo", given="Alpha", born_day="14", born_month="3", born_year="1961")
    title = "DEMO, Alpha, born the same day, is already registered."
    assert blocks_in.stops(page.screen.body) == {title: "soft"}
    presenter.pressed("save")
    assert len(page.registry.held.patients) == 1
    presenter.kept("similar")
    presenter.pressed("save")
    assert len(page.registry.held.patients) == 2


def test_sex_and_allergy_names_are_asked_only_where_needed(page: Page) -> None:
    presenter = page.open()
    assert not blocks_in.asks(page.screen.body, "sex")
    presenter.chosen("gender", "other")
    assert blocks_in.asks(page.screen.body, "sex")
    assert not blocks_in.asks(page.screen.body, "allergy_names")
    presenter.chosen("allergies", "listed")
    assert blocks_in.asks(page.screen.body, "allergy_names")


def test_of_a_programmable_pump_the_rate_stands_in_place_of_a_label_flow(page: Page) -> None:
    presenter = page.open()
    presenter.chosen("model", "synchromed-ii")
    assert "its rate now" in blocks_in.field(page.screen.body, "model").hint


def test_changing_the_mrn_asks_for_a_reason_and_a_second_person(page: Page) -> None:
    presenter = page.open(patient_id="patient-1")
    assert not blocks_in.asks(page.screen.body, "second.reason")
    presenter.typed("mrn", "DEMO-0099")
    presenter.committed("mrn", "DEMO-0099")
    assert blocks_in.asks(page.screen.body, "second.reason")
    presenter.typed("second.reason", "Wristband printed wrong")
    presenter.typed("second.login", "nurse2")
    presenter.typed("second.password", "wrong")
    presenter.pressed("save")
    refused = "Name or password is not right. 4 tries left."
    assert refused in blocks_in.sentences(page.screen.body)
    assert blocks_in.field(page.screen.body, "second.password").text == ""
    presenter.typed("second.password", sample.PASSWORD)
    presenter.pressed("save")
    assert page.registry.held.patients["patient-1"].mrn == "DEMO-0099"
    assert page.navigator.seen[0] == ("chart", "patient-1", "overview")


def test_oneself_is_no_second_person(page: Page) -> None:
    presenter = page.open(patient_id="patient-1")
    presenter.typed("family", "Demmo")
    presenter.typed("second.reason", "Misspelt at admission")
    presenter.typed("second.login", "nurse1")
    presenter.typed("second.password", sample.PASSWORD)
    presenter.pressed("save")
    words = "The second person must be a different person."
    assert words in blocks_in.sentences(page.screen.side)


def test_cancel_leads_back(page: Page) -> None:
    page.open().pressed("cancel")
    page.open(patient_id="patient-1").pressed("cancel")
    assert page.navigator.seen == [("patients",), ("chart", "patient-1", "overview")]


def test_who_may_not_register_is_told(page: Page) -> None:
    presenter = page.open(sample.PHARMACIST)
    answer(presenter)
    presenter.pressed("save")
    words = "This is not possible here, or your role may not do it."
    assert words in blocks_in.sentences(page.screen.side)
    assert len(page.registry.held.patients) == 1
