from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import RegistryBusy
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.charting import Charting
from hai_desk.worksheet.worksheet import Status
from tests.support import blocks_in
from tests.support import chart_sample as sample
from tests.support import registry_values as values
from tests.support.fake_registry import FakeRegistry
from tests.support.navigator import SeenNavigator
from ui.chart.overview_screen import OverviewScreen
from ui.chart.presenter import ChartPresenter
from ui.chart.screen import ChartScreen
from ui.form.blocks import Actions, Card, FillBox

AUDITOR = User("user-9", "lead", "Lead (demo)", (Role.NURSE, Role.ADMINISTRATOR))


@dataclass
class Page:
    registry: FakeRegistry = field(default_factory=sample.with_alpha)
    navigator: SeenNavigator = field(default_factory=SeenNavigator)
    shown: list[ChartScreen] = field(default_factory=list)
    opened: list[tuple[str, str]] = field(default_factory=list)

    def open(self, user: User = sample.NURSE, tab: str = "overview") -> ChartPresenter:
        presenter = ChartPresenter(
            Charting(self.registry, FixedClock(sample.NOW)),
            "patient-1",
            user,
            self.navigator,
            self.shown.append,
            stage_of=lambda _worksheet: "dose",
            new_plan=lambda patient: self.opened.append(("plan", patient)),
            enter_results=lambda patient: self.opened.append(("results", patient)),
            edit=lambda patient: self.opened.append(("edit", patient)),
            tab=tab,
        )
        presenter.opened()
        return presenter

    @property
    def screen(self) -> ChartScreen:
        return self.shown[-1]

    @property
    def overview(self) -> OverviewScreen:
        assert self.screen.overview is not None
        return self.screen.overview

    @property
    def due(self) -> Card:
        card = self.overview.due[0]
        assert isinstance(card, Card)
        return card


@pytest.fixture
def page() -> Page:
    return Page()


def with_worksheet(page: Page, status: Status) -> None:
    sheet = replace(values.worksheet(), id="w", status=status)
    page.registry.held.worksheets = {"w": sheet}


def test_the_band_names_the_patient(page: Page) -> None:
    page.open()
    band = page.screen.band
    assert (band.name, band.born, band.mrn) == ("DEMO, Alpha", "14-Mar-1961 (64y)", "DEMO-0001")
    assert (band.allergies, band.allergy_present) == ("No known allergies", False)
    assert (band.pump_model, band.pump_serial) == ("Intera 3000", "I3K-004172")


def test_the_trend_has_label_band_and_months(page: Page) -> None:
    page.open()
    flow = page.overview.flow
    assert len(flow.spots) == 13
    assert [tick.text for tick in flow.values] == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    assert [tick.text for tick in flow.sides] == ["+10\u00a0%", "Label 1.3", "−10\u00a0%"]
    assert [tick.text for tick in flow.months] == ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    assert [strip.text for strip in flow.strips if strip.text] == list("1234567")
    assert [strip.planned for strip in flow.strips[-2:]] == [False, True]


def test_a_picked_point_is_read_out(page: Page) -> None:
    presenter = page.open()
    presenter.point_picked(12)
    words = "04-Nov-2025, 11.9\u00a0mL returned, 1.29\u00a0mL/day, RW-2025-0186"
    assert page.overview.flow.note == words
    assert page.overview.flow.picked == 12


def test_a_point_opens_its_record_where_there_is_one(page: Page) -> None:
    presenter = page.open()
    presenter.point_opened("RW-2025-0174")
    presenter.point_opened("RW-2025-0186")
    assert page.navigator.seen == [("record", "RW-2025-0186")]


def test_liver_tests_show_reference_and_the_end_of_a_full_dose(page: Page) -> None:
    page.open()
    alp, ast, bilirubin = page.overview.labs
    assert (alp.title, alp.last, alp.unit) == ("Alkaline phosphatase", "96", "units/L")
    assert (alp.reference, alp.limit_words) == (92.0, "1.2 × reference")
    assert (ast.limit, ast.limit_words) == (81.0, "3 × reference")
    assert bilirubin.last == "0.7"
    assert page.overview.labs_note == (
        "grey line: reference 20-Oct-2025, red line: a full dose ends here"
    )


def test_an_unsigned_table_draws_no_limit_and_says_so(page: Page) -> None:
    page.registry = sample.with_alpha(table_signed=False)
    page.open()
    assert all(lab.limit is None and not lab.limit_words for lab in page.overview.labs)
    assert "the liver-test table is not signed" in page.overview.labs_note


def test_history_tells_drug_dose_return_and_flow(page: Page) -> None:
    page.open()
    first, second = page.overview.history[:2]
    assert (first.day, first.drug, first.dose) == ("04-Nov-2025", "heparin-saline", "30\u00a0mL")
    assert (first.returned, first.flow) == ("11.9\u00a0mL", "1.29\u00a0mL/day")
    assert first.deviation == "−0.8\u00a0%"
    assert (first.record, first.record_words) == ("RW-2025-0186", "Signed, checked")
    assert second.dose == "205\u00a0mg in 30\u00a0mL"
    assert (second.record, second.record_words) == ("", "Paper record")


def test_the_due_card_starts_the_refill(page: Page) -> None:
    presenter = page.open()
    assert page.due.title == "Refill due today"
    box = next(block for block in page.due.body if isinstance(block, FillBox))
    assert box.line == "floxuridine  195\u00a0mg in 30\u00a0mL"
    assert box.detail == "with dexAMETHasone 25\u00a0mg and heparin 30,000\u00a0units"
    presenter.pressed("start")
    assert page.navigator.seen == [("start", "booking-1")]


def test_a_paused_worksheet_is_resumed_and_hides_the_estimate(page: Page) -> None:
    with_worksheet(page, Status.PAUSED)
    page.open()
    assert page.due.chip is not None
    assert page.due.chip.text == "Paused at 3 Dose"
    assert blocks_in.action(page.due.body, "start").label == "Resume refill"
    assert page.overview.now.value == "–"
    assert page.overview.now.share is None


def test_a_pump_left_empty_stands_in_hard_words(page: Page) -> None:
    with_worksheet(page, Status.SURGEON_CALLED)
    page.open()
    assert page.due.chip is not None
    assert (page.due.chip.text, page.due.chip.tone) == ("Surgeon called, pump empty", "hard")


def test_what_is_in_the_pump_is_an_estimate_in_whole_millilitres(page: Page) -> None:
    page.open()
    now = page.overview.now
    assert (now.value, now.value_note) == ("about 12\u00a0mL", "estimated")
    assert dict(now.rows) == {"Filled": "04-Nov-2025, 30\u00a0mL", "Empty on": "27-Nov-2025"}


def test_a_pump_past_its_empty_day_is_hard(page: Page) -> None:
    fills = page.registry.held.fills
    fills[-1] = replace(fills[-1], filled_at=sample.NOW - timedelta(days=30))
    page.open()
    assert page.overview.now.tone == "hard"
    assert "Empty since" in dict(page.overview.now.rows)


def test_without_booking_the_card_offers_to_book(page: Page) -> None:
    page.registry.held.bookings = {}
    presenter = page.open()
    assert page.due.title == "No refill booked"
    presenter.pressed("book")
    assert page.navigator.seen == [("book", "patient-1")]


def test_who_may_not_refill_sees_no_button(page: Page) -> None:
    page.open(sample.PHARMACIST)
    assert [type(block) for block in page.due.body] == [FillBox]


def test_a_programmable_pump_has_a_rate_in_place_of_a_label(page: Page) -> None:
    implant = page.registry.held.implants["implant-1"]
    page.registry.held.implants["implant-1"] = replace(implant, model_key="synchromed-ii")
    presenter = page.open()
    assert [type(block) for block in page.due.body] == [FillBox, Actions]
    presenter.tab_chosen("pump")
    assert page.screen.form is not None
    told = blocks_in.facts(page.screen.form.body)
    assert told["Programmed when registered"] == "1.3\u00a0mL/day"
    assert "Label flow" not in told


@pytest.mark.parametrize("gone", ["died", "removed"])
def test_clinical_actions_are_off_once_the_patient_or_the_pump_is_gone(
    page: Page, gone: str
) -> None:
    held, day = page.registry.held, date(2025, 11, 10)
    if gone == "died":
        held.patients["patient-1"] = replace(held.patients["patient-1"], died_on=day)
    else:
        held.implants["implant-1"] = replace(held.implants["implant-1"], removed_on=day)
    presenter = page.open()
    assert "10-Nov-2025" in page.screen.band.gone
    assert [type(block) for block in page.due.body] == [FillBox]
    presenter.tab_chosen("plan")
    assert page.screen.form is not None
    with pytest.raises(StopIteration):
        blocks_in.action(page.screen.form.side, "new_plan")


def test_audit_is_a_tab_only_for_who_may_open_it(page: Page) -> None:
    presenter = page.open()
    assert "Audit" not in [tab.label for tab in page.screen.tabs]
    presenter.tab_chosen("audit")
    assert page.screen.overview is not None
    lead = page.open(AUDITOR, "audit")
    assert page.screen.list is not None
    assert len(page.screen.list.items) == 1  # the nurse looked at the chart before
    lead.tab_chosen("refills")
    assert len(page.screen.list.items) == 13


def test_the_dose_plan_tab_lists_every_version_and_offers_a_new_one(page: Page) -> None:
    presenter = page.open(sample.PRESCRIBER, "plan")
    assert page.screen.form is not None
    facts = blocks_in.facts(page.screen.form.body)
    assert facts["Daily dose"] == "0.12\u00a0mg/kg/day"
    assert facts["dexAMETHasone"] == "25\u00a0mg of 10\u00a0mg/mL"
    presenter.pressed("new_plan")
    presenter.pressed("enter_results")
    presenter.pressed("edit_note")
    assert page.opened == [("plan", "patient-1"), ("results", "patient-1"), ("edit", "patient-1")]


def test_every_figure_of_the_pump_has_its_source_and_mark(page: Page) -> None:
    presenter = page.open()
    presenter.tab_chosen("pump")
    assert page.screen.form is not None
    cards = [
        block
        for block in blocks_in.every(page.screen.form.body)
        if isinstance(block, Card) and block.chip is not None
    ]
    assert [card.chip.text for card in cards if card.chip] == [
        "confirmed",
        "confirmed",
        "recalled",
        "confirmed",
        "recalled",
        "confirmed",
    ]
    assert all(blocks_in.sentences(card.body) for card in cards)


def test_rows_of_records_open_and_all_refills_has_its_tab(page: Page) -> None:
    presenter = page.open()
    presenter.pressed("all_refills")
    assert page.screen.tab == "refills"
    presenter.row_opened("fill:fill-3")
    presenter.tab_chosen("records")
    presenter.row_opened("RW-2025-0186")
    assert page.navigator.seen == [("record", "RW-2025-0186")]


def test_refreshing_reads_again(page: Page) -> None:
    presenter = page.open()
    page.registry.held.bookings = {}
    presenter.refresh()
    assert page.due.title == "No refill booked"


def test_a_busy_database_shows_no_chart_until_the_look_is_written_down(page: Page) -> None:
    held = page.registry.write

    def busy(by: str) -> object:
        raise RegistryBusy()

    page.registry.write = busy  # type: ignore[method-assign, assignment]
    presenter = page.open()
    assert page.screen.overview is None
    assert page.screen.form is not None
    words = "Not saved: the database is busy. Try again in a moment."
    assert blocks_in.stops(page.screen.form.body) == {words: "hard"}
    page.registry.write = held  # type: ignore[method-assign]
    presenter.pressed("retry")
    assert page.screen.overview is not None
