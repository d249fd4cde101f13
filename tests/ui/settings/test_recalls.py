"""The recall list in Settings, worked through the real service."""

from __future__ import annotations

import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import DiskFull
from hai_desk.services.clinic_codes import ClinicCodes
from hai_desk.services.documents_service import ClinicDocuments
from hai_desk.services.ports import LockedOut
from hai_desk.services.recalling import NotListed, Recalling
from tests.hai_desk.services.test_recalling import check
from tests.support import blocks_in
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry
from tests.support.navigator import SeenNavigator
from ui.form.blocks import Card, FormScreen
from ui.settings.presenter import SettingsPresenter
from ui.settings.recalls import refused_words

TYPED = {
    "recall.title": "Heparin: particles",
    "recall.advice": "Put it aside.",
    "recall.lots": "HP-1",
    "recall.notice": "01-Nov-2025",
    "recall.source": "Maker's letter",
    "recall.reason": "Letter came today",
    "recall.second_login": "admin2",
    "recall.second_password": sample.PASSWORD,
}


class Page:
    def __init__(self) -> None:
        self.registry: FakeRegistry = sample.with_alpha()
        self.navigator = SeenNavigator()
        self.shown: list[FormScreen] = []
        clock = FixedClock(sample.NOW)
        self.presenter = SettingsPresenter(
            ClinicDocuments(self.registry, check, clock),
            lambda: sample.USERS,
            lambda _person: sample.ADMIN,
            lambda _theme: None,
            sample.ADMIN,
            self.navigator,
            self.shown.append,
            recalling=Recalling(self.registry, check, clock),
            codes=ClinicCodes(self.registry, check, clock),
        )
        self.presenter.opened()
        self.presenter.chosen("section", "recalls")

    @property
    def body(self) -> tuple[object, ...]:
        return self.shown[-1].body

    def cards(self) -> dict[str, Card]:
        found = [each for each in self.body if isinstance(each, Card)]
        return {card.title: card for card in found}

    def fill_in(self, **changes: str) -> None:
        for key, text in {**TYPED, **changes}.items():
            self.presenter.typed(key, text)


def test_every_entry_stands_on_a_card_with_what_it_names_and_its_source() -> None:
    cards = Page().cards()
    fast = cards["Intera 3000: faster flow than the label, Class I"]
    leak = cards["Intera AP-0300H: leak along the drug path, Class II"]
    assert fast.chip is not None
    assert leak.chip is not None
    assert (fast.chip.text, leak.chip.text) == ("confirmed", "not confirmed")
    told = blocks_in.facts((fast,))
    assert told["Names"] == "Intera 3000, distributed 12-Aug-2021 to 17-May-2022"
    assert told["Notice"] == "10-Jul-2022"
    assert told["Source"].startswith("FDA recall page")


def test_an_entry_is_added_with_a_second_administrator() -> None:
    page = Page()
    assert not blocks_in.action(page.body, "recall.add").enabled
    page.fill_in()
    page.presenter.chosen("recall.product", "heparin")
    page.presenter.chosen("recall.verified", "yes")
    assert blocks_in.action(page.body, "recall.add").enabled
    page.presenter.pressed("recall.add")
    assert page.navigator.seen[-1] == ("toast", "On the recall list from now on")
    added = page.cards()["Heparin: particles"]
    assert blocks_in.facts((added,))["Names"] == "lots HP-1, heparin"
    assert blocks_in.field(page.body, "recall.title").text == ""
    assert blocks_in.field(page.body, "recall.second_password").text == ""


def test_what_was_refused_says_why_and_keeps_what_was_typed() -> None:
    page = Page()
    page.fill_in(**{"recall.lots": ""})
    page.presenter.pressed("recall.add")
    assert "Name serials or lots, or a model with days of distribution." in blocks_in.sentences(
        page.body
    )
    assert blocks_in.field(page.body, "recall.title").text == "Heparin: particles"
    assert blocks_in.field(page.body, "recall.second_password").text == ""


def test_an_entry_is_withdrawn_and_says_who_and_why() -> None:
    page = Page()
    page.fill_in(**{"recall.withdraw_reason": "Not found at FDA"})
    assert not blocks_in.action(page.body, "recall.take_out").enabled
    page.presenter.chosen("recall.withdraw", "intera-leak-2026")
    page.presenter.pressed("recall.take_out")
    gone = page.cards()["Intera AP-0300H: leak along the drug path, Class II"]
    assert gone.chip is not None
    assert gone.chip.text == "withdrawn 18-Nov-2025"
    told = blocks_in.facts((gone,))["Withdrawn by"]
    assert told == "Admin 1 (demo), Admin 2 (demo): Not found at FDA"


def test_an_empty_list_offers_nothing_to_withdraw() -> None:
    page = Page()
    page.fill_in(**{"recall.withdraw_reason": "Not found at FDA"})
    for key in ("intera-leak-2026", "intera-fast-flow-2022"):
        page.fill_in(**{"recall.withdraw_reason": "Not found at FDA", "recall.withdraw": key})
        page.presenter.pressed("recall.take_out")
    assert "Withdraw a recall" not in page.cards()


def test_a_full_disk_is_told_and_nothing_is_lost() -> None:
    page = Page()
    page.fill_in()
    page.registry.trouble = DiskFull(file="registry.db")
    page.presenter.pressed("recall.add")
    assert any(text.startswith("Not saved: disk full.") for text in blocks_in.sentences(page.body))
    assert blocks_in.field(page.body, "recall.title").text == "Heparin: particles"


@pytest.mark.parametrize("why", [*NotListed, LockedOut(sample.NOW)])
def test_every_refusal_has_words(why: NotListed | LockedOut) -> None:
    assert refused_words(why).endswith(".")
