"""Formulary in Settings: the list of articles, and numbers that are scanned or typed."""

from __future__ import annotations

import pytest

from hai_desk.clock import FixedClock
from hai_desk.people.user import User
from hai_desk.scans.decode import decode
from hai_desk.services.clinic_codes import ClinicCodes
from hai_desk.services.documents_service import ClinicDocuments
from hai_desk.services.recalling import Recalling
from tests.support import blocks_in
from tests.support import chart_sample as sample
from tests.support.navigator import SeenNavigator
from ui.form.blocks import FormScreen, Table
from ui.form.listener import Heard
from ui.settings.formulary import ARTICLE, CODES, PASSWORD, REASON, SAVE
from ui.settings.presenter import SettingsPresenter

HEPARIN, NEW = "vial:heparin:10000 units/mL", "00400000009995"


class Page:
    def __init__(self, user: User = sample.ADMIN) -> None:
        registry, clock = sample.with_alpha(), FixedClock(sample.NOW)
        self.codes = ClinicCodes(registry, sample.check, clock)
        self.navigator = SeenNavigator()
        self.shown: list[FormScreen] = []
        self.presenter = SettingsPresenter(
            ClinicDocuments(registry, sample.check, clock), lambda: sample.USERS,
            lambda _p: sample.ADMIN, lambda _t: None, user, self.navigator, self.shown.append,
            recalling=Recalling(registry, sample.check, clock), codes=self.codes,
        )  # fmt: skip
        self.presenter.opened()
        self.presenter.chosen("section", "formulary")

    @property
    def body(self) -> tuple[object, ...]:
        return self.shown[-1].body

    def scan(self, text: str) -> Heard:
        return self.presenter.scanned(decode(text))

    def numbers(self) -> str:
        return str(blocks_in.field(self.shown[-1].body, CODES).text)

    def rows(self) -> dict[str, str]:
        tables = [b for b in blocks_in.every(self.shown[-1].body) if isinstance(b, Table)]
        told = {r.cells[0].text: r.cells[1].text for table in tables for r in table.rows}
        return {name.replace("\u00a0", " "): codes for name, codes in told.items()}


@pytest.fixture
def page() -> Page:
    return Page()


def test_every_article_stands_with_its_numbers(page: Page) -> None:
    rows = page.rows()
    assert rows["heparin 10,000 units/mL"] == "00400000001210"
    assert rows["dexAMETHasone 4 mg/mL"] == "00400000001128"
    assert rows["Intera 3000, pump card"] == "00400000003016"
    assert rows["Intera 3000 bolus kit"] == "00400000004020"


def test_a_scan_adds_its_number_to_what_is_chosen_and_saving_asks_who_and_why(page: Page) -> None:
    page.presenter.chosen(ARTICLE, HEPARIN)
    assert page.numbers() == "00400000001210"
    assert page.scan(f"01{NEW}17261231" + "10AB") == Heard(NEW)
    assert page.numbers() == f"00400000001210 {NEW}"
    assert not blocks_in.action(page.shown[-1].body, SAVE).enabled
    page.presenter.typed(REASON, "A second supplier")
    page.presenter.typed(PASSWORD, sample.PASSWORD)
    page.presenter.pressed(SAVE)
    assert page.rows()["heparin 10,000 units/mL"] == f"00400000001210 {NEW}"
    assert page.navigator.seen == [("toast", "Saved. The numbers are in use from now on.")]
    assert page.numbers() == ""


def test_a_scan_before_anything_is_chosen_finds_what_it_is(page: Page) -> None:
    assert page.scan("01004000000012271726123110HP1107C").words == "heparin 1,000\u00a0units/mL"
    assert page.numbers() == "00400000001227"
    assert page.scan("01004000000012271726123110HP1107C").tone == "note"
    fresh = Page()
    assert fresh.scan(f"01{NEW}10AB").words == "Choose first what this number stands for."
    assert fresh.scan("HD:S:nurse1").words == "This is a staff badge."


@pytest.mark.parametrize(
    ("numbers", "reason", "password", "said"),
    [
        ("4711", "A second supplier", sample.PASSWORD,
         "4711 is no article number: 14 digits, the last one checks."),
        ("00400000001227", "A second supplier", sample.PASSWORD,
         "00400000001227 stands for heparin 1,000\u00a0units/mL already."),
        (NEW, "new", sample.PASSWORD, "Say in a few words why."),
        (NEW, "A second supplier", "no", "Name or password is not right. 4 tries left."),
    ],
)  # fmt: skip
def test_a_refusal_says_why_and_keeps_what_was_typed(
    page: Page, numbers: str, reason: str, password: str, said: str
) -> None:
    page.presenter.chosen(ARTICLE, HEPARIN)
    for key, text in ((CODES, numbers), (REASON, reason), (PASSWORD, password)):
        page.presenter.typed(key, text)
    page.presenter.pressed(SAVE)
    assert said in blocks_in.sentences(page.shown[-1].body)
    assert page.numbers() == numbers
    assert page.rows()["heparin 10,000 units/mL"] == "00400000001210"


def test_whoever_is_no_administrator_reads_only() -> None:
    nurse = next(user for user in sample.USERS if user != sample.ADMIN)
    assert not blocks_in.asks(Page(nurse).shown[-1].body, CODES)
