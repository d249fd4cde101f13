"""Telemetry in Settings: its size, how long it is kept, and the limits of computed alarms."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import DiskFull
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.plans.policy import KeepTelemetry
from hai_desk.safety.telemetry_limits import shipped_body
from hai_desk.services.alarm_limits import AlarmLimits, NotChanged
from hai_desk.services.clinic_codes import ClinicCodes
from hai_desk.services.documents_service import ClinicDocuments
from hai_desk.services.ports import Unlocked, WrongPassword
from hai_desk.services.recalling import Recalling
from hai_desk.services.telemetry_keeping import TelemetryKeeping
from hai_desk.telemetry.keeping import Holding
from tests.support import blocks_in
from tests.support import chart_sample as sample
from tests.support.navigator import SeenNavigator
from tests.support.shown import words_in
from ui.form.blocks import FormScreen
from ui.settings.presenter import SettingsPresenter
from ui.settings.telemetry import TelemetryServices, refused_words
from ui.settings.telemetry_words import size_words

SHIPPED = shipped_body(Path(__file__).parents[3] / "resources")
OTHER = User("user-7", "admin2", "Admin 2 (demo)", (Role.ADMINISTRATOR,))
OLDEST = datetime(2025, 8, 1, 12, tzinfo=UTC)


def check(login: str, password: str) -> Unlocked | WrongPassword:
    if (login, password) == ("admin2", sample.PASSWORD):
        return Unlocked(OTHER, b"key")
    return sample.check(login, password)


class Held:
    """The store's answer; what was removed from the registry is gone from it, too."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def holding(self) -> Holding:
        kept = self.page.registry.held.samples
        return Holding(412_000_000, len(kept), min(kept, default=None))


class Page:
    def __init__(self, user: User = sample.ADMIN) -> None:
        self.registry = sample.with_alpha()
        self.registry.held.samples = [OLDEST, OLDEST + timedelta(days=100)]
        self.navigator = SeenNavigator()
        self.shown: list[FormScreen] = []
        here = (self.registry, check, FixedClock(sample.NOW))
        documents = ClinicDocuments(*here)
        keeping = TelemetryKeeping(self.registry, Held(self), here[2])  # type: ignore[arg-type]
        self.presenter = SettingsPresenter(
            documents,
            lambda: sample.USERS,
            lambda _person: user,
            lambda _theme: None,
            user,
            self.navigator,
            self.shown.append,
            recalling=Recalling(*here),
            codes=ClinicCodes(*here),
            telemetry=TelemetryServices(documents, keeping, AlarmLimits(*here, SHIPPED)),
        )
        self.keeping = keeping
        self.presenter.opened()
        self.presenter.chosen("section", "telemetry")

    @property
    def words(self) -> str:
        return " ".join(words_in(self.shown[-1].body)).replace("\u00a0", " ")

    def type(self, **texts: str) -> None:
        for key, text in texts.items():
            self.presenter.typed(f"telemetry.{key}", text)

    def action(self, key: str) -> bool:
        return blocks_in.action(self.shown[-1].body, key).enabled


def test_size_and_age_are_shown_and_every_limit_with_its_source():
    page = Page()
    assert "412 MB" in page.words
    assert "01-Aug-2025" in page.words
    assert "mean delivery rate against the program" in page.words
    assert "14.5 %" in page.words
    assert "Generic infusion pump requirements" in page.words
    assert "version 1, not signed by the clinic" in page.words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (12_400, "12 kB"),
        (412e6, "412 MB"),
        (1_260_000_000, "1.3 GB"),
    ],
)
def test_sizes_are_told_in_thousands(size, words):
    assert size_words(int(size)).replace("\u00a0", " ") == words


def test_a_shorter_period_is_warned_of_signed_and_done_at_once():
    page = Page()
    page.presenter.chosen("telemetry.keep", "90")
    assert "What is older than 90 days goes at once and cannot be brought back." in page.words
    assert not page.action("telemetry.save_keep")
    page.type(password=sample.PASSWORD)
    page.presenter.pressed("telemetry.save_keep")
    assert page.keeping.policy() == KeepTelemetry(90)
    assert page.navigator.seen[-1] == ("toast", "Saved. Telemetry is kept so from now on.")
    assert page.registry.held.samples == [OLDEST + timedelta(days=100)]
    assert page.registry.held.audit[-1].what == "telemetry removed"
    assert "Save for the clinic" not in page.words


def test_a_wrong_password_removes_nothing_and_is_said():
    page = Page()
    page.presenter.chosen("telemetry.keep", "30")
    page.type(password="no")
    page.presenter.pressed("telemetry.save_keep")
    assert "Name or password is not right." in page.words
    assert len(page.registry.held.samples) == 2


def test_whoever_may_not_set_sees_all_and_changes_nothing():
    page = Page(sample.NURSE)
    assert "412 MB" in page.words
    assert "Change the limit" not in page.words
    page.presenter.chosen("telemetry.keep", "30")
    assert "Save for the clinic" not in page.words


def change(page: Page, **texts: str) -> None:
    page.presenter.chosen("telemetry.key", "occlusion_level")
    told = {
        "value": "210",
        "reason": "Higher arterial pressure",
        "second_login": "admin2",
        "second_password": sample.PASSWORD,
    }
    page.type(**{**told, **texts})
    page.presenter.pressed("telemetry.change")


def test_a_limit_is_changed_with_a_reason_by_two_administrators():
    page = Page()
    assert not page.action("telemetry.change")
    change(page)
    assert "version 2, confirmed by Admin 2 (demo)" in page.words
    assert "210 mmHg" in page.words
    assert "Higher arterial pressure" in page.words
    assert page.navigator.seen[-1] == ("toast", "Saved. The limit counts from the next link on.")


def test_a_refusal_keeps_what_was_typed_but_not_the_password():
    page = Page()
    change(page, value="0")
    assert "Type a number above 0, with a decimal point." in page.words
    assert blocks_in.field(page.shown[-1].body, "telemetry.value").text == "0"
    assert blocks_in.field(page.shown[-1].body, "telemetry.second_password").text == ""
    change(page, second_password="no")
    assert "Name or password is not right." in page.words


def test_a_full_disk_is_said():
    page = Page()
    page.registry.trouble = DiskFull()
    change(page)
    assert "210 mmHg" not in page.words
    page = Page()
    page.presenter.chosen("telemetry.keep", "30")
    page.type(password=sample.PASSWORD)
    page.registry.trouble = DiskFull()
    page.presenter.pressed("telemetry.save_keep")
    page.registry.trouble = None
    assert page.keeping.policy() == KeepTelemetry(0)
    assert "disk" in page.words


def test_every_refusal_has_words():
    assert all(refused_words(each) for each in NotChanged)
