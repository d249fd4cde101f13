"""Security and lock: chosen by whoever may, saved as a version of the clinic's policy."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.clock import FixedClock
from hai_desk.errors import DiskFull
from hai_desk.people.user import User
from hai_desk.plans.policy import Security, load_policy
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


class Page:
    def __init__(self, user: User = sample.ADMIN) -> None:
        self.registry: FakeRegistry = sample.with_alpha()
        self.navigator = SeenNavigator()
        self.shown: list[FormScreen] = []
        here = (self.registry, sample.check, FixedClock(sample.NOW))
        self.presenter = SettingsPresenter(
            ClinicDocuments(*here),
            lambda: sample.USERS,
            lambda _person: user,
            lambda _theme: None,
            user,
            self.navigator,
            self.shown.append,
            recalling=Recalling(*here),
            codes=ClinicCodes(*here),
        )
        self.presenter.opened()
        self.presenter.chosen("section", "security")

    @property
    def body(self) -> tuple[object, ...]:
        return self.shown[-1].body

    def policy(self) -> tuple[int, Security]:
        with self.registry.read() as reader:
            policy = load_policy(reader.document(DocumentKind.POLICY).body)
        return policy.version, policy.security


def test_two_to_fifteen_minutes_are_offered_and_five_is_delivered() -> None:
    page = Page()
    idle = blocks_in.field(page.body, "idle_minutes")
    assert [option.label.replace("\u00a0", " ") for option in idle.options] == [
        "2 min",
        "3 min",
        "5 min",
        "10 min",
        "15 min",
    ]
    assert idle.chosen == "5"
    assert not blocks_in.asks(page.body, "security_password")


def test_an_administrator_saves_a_new_version_of_the_policy() -> None:
    page = Page()
    version, before = page.policy()
    page.presenter.chosen("idle_minutes", "10")
    assert not blocks_in.action(page.body, "save_security").enabled
    page.presenter.pressed("save_security")
    assert page.policy() == (version, before)
    page.presenter.typed("security_password", sample.PASSWORD)
    page.presenter.pressed("save_security")
    assert page.policy() == (version + 1, Security(10))
    assert page.navigator.seen == [("toast", "Saved. The desk locks so from now on.")]
    assert not blocks_in.asks(page.body, "security_password")


def test_what_else_the_policy_says_stays_as_it_was() -> None:
    page = Page()
    with page.registry.read() as reader:
        before = load_policy(reader.document(DocumentKind.POLICY).body)
    page.presenter.chosen("idle_minutes", "2")
    page.presenter.typed("security_password", sample.PASSWORD)
    page.presenter.pressed("save_security")
    with page.registry.read() as reader:
        after = load_policy(reader.document(DocumentKind.POLICY).body)
    assert after == replace(before, version=before.version + 1, security=Security(2))


def test_a_wrong_password_saves_nothing_and_says_so() -> None:
    page = Page()
    page.presenter.chosen("idle_minutes", "15")
    page.presenter.typed("security_password", "no")
    page.presenter.pressed("save_security")
    assert "Name or password is not right. 4 tries left." in blocks_in.sentences(page.body)
    assert page.policy()[1] == Security()


def test_a_full_disk_is_said_and_the_choice_stays() -> None:
    page = Page()
    page.presenter.chosen("idle_minutes", "15")
    page.presenter.typed("security_password", sample.PASSWORD)
    page.registry.trouble = DiskFull()
    page.presenter.pressed("save_security")
    assert any(said.startswith("Not saved: disk full.") for said in blocks_in.sentences(page.body))
    assert blocks_in.field(page.body, "idle_minutes").chosen == "15"


def test_others_look_and_do_not_change() -> None:
    page = Page(sample.NURSE)
    assert not blocks_in.field(page.body, "idle_minutes").enabled
    page.presenter.chosen("idle_minutes", "15")
    assert not blocks_in.asks(page.body, "security_password")
