"""Printing and labels: the roll in the printer, the printers, saved under a password."""

from __future__ import annotations

from hai_desk.clock import FixedClock
from hai_desk.errors import DiskFull
from hai_desk.people.user import User
from hai_desk.plans.policy import Printing, load_policy
from hai_desk.services.clinic_codes import ClinicCodes
from hai_desk.services.documents import DocumentKind
from hai_desk.services.documents_service import ClinicDocuments
from hai_desk.services.recalling import Recalling
from tests.support import blocks_in
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry
from tests.support.navigator import SeenNavigator
from ui.form.blocks import FormScreen
from ui.settings.presenter import SettingsPresenter

PRINTERS = ("Zebra at the hood", "Refill room printer")


class Page:
    def __init__(self, user: User = sample.ADMIN) -> None:
        self.registry: FakeRegistry = sample.with_alpha()
        self.navigator = SeenNavigator()
        self.shown: list[FormScreen] = []
        self.presenter = SettingsPresenter(
            ClinicDocuments(self.registry, sample.check, FixedClock(sample.NOW)),
            lambda: sample.USERS,
            lambda _person: user,
            lambda _theme: None,
            user,
            self.navigator,
            self.shown.append,
            printers=lambda: PRINTERS,
            recalling=Recalling(self.registry, sample.check, FixedClock(sample.NOW)),
            codes=ClinicCodes(self.registry, sample.check, FixedClock(sample.NOW)),
        )
        self.presenter.opened()
        self.presenter.chosen("section", "printing")

    @property
    def body(self) -> tuple[object, ...]:
        return self.shown[-1].body

    def saved(self) -> Printing:
        with self.registry.read() as reader:
            return load_policy(reader.document(DocumentKind.POLICY).body).printing


def test_size_and_printers_are_offered_by_name() -> None:
    page = Page()
    size = blocks_in.field(page.body, "label_size")
    assert [option.label for option in size.options] == ["100 × 50\u00a0mm", "70 × 35\u00a0mm"]
    assert size.chosen == "100x50"
    printer = blocks_in.field(page.body, "label_printer")
    assert [option.value for option in printer.options] == ["", *PRINTERS]
    assert not blocks_in.asks(page.body, "printing_password")


def test_an_administrator_saves_them_for_the_clinic() -> None:
    page = Page()
    page.presenter.chosen("label_size", "70x35")
    page.presenter.chosen("label_printer", PRINTERS[0])
    page.presenter.chosen("paper_printer", PRINTERS[1])
    assert not blocks_in.action(page.body, "save_printing").enabled
    page.presenter.pressed("save_printing")
    assert page.saved() == Printing()
    page.presenter.typed("printing_password", sample.PASSWORD)
    page.presenter.pressed("save_printing")
    assert page.saved() == Printing("70x35", *PRINTERS)
    assert not blocks_in.asks(page.body, "printing_password")
    assert page.navigator.seen == [("toast", "Saved. Labels are printed so from now on.")]


def test_a_wrong_password_saves_nothing_and_says_so() -> None:
    page = Page()
    page.presenter.chosen("label_size", "70x35")
    page.presenter.typed("printing_password", "no")
    page.presenter.pressed("save_printing")
    assert "Name or password is not right. 4 tries left." in blocks_in.sentences(page.body)
    assert page.saved() == Printing()


def test_a_full_disk_is_said_and_the_choice_stays() -> None:
    page = Page()
    page.presenter.chosen("label_size", "70x35")
    page.presenter.typed("printing_password", sample.PASSWORD)
    page.registry.trouble = DiskFull()
    page.presenter.pressed("save_printing")
    assert any(said.startswith("Not saved: disk full.") for said in blocks_in.sentences(page.body))
    assert blocks_in.field(page.body, "label_size").chosen == "70x35"


def test_others_look_and_do_not_change() -> None:
    page = Page(sample.NURSE)
    assert not blocks_in.field(page.body, "label_size").enabled
    assert not blocks_in.field(page.body, "label_printer").enabled


def test_a_printer_that_is_switched_off_stays_chosen() -> None:
    page = Page()
    page.presenter.chosen("label_printer", "Switched off")
    options = blocks_in.field(page.body, "label_printer").options
    assert "Switched off" in [option.value for option in options]
