from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from hai_desk.clock import FixedClock
from hai_desk.errors import NotAllowed
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.clinic_codes import ClinicCodes
from hai_desk.services.documents import DocumentKind
from hai_desk.services.documents_service import ClinicDocuments
from hai_desk.services.ports import LockedOut, WrongPassword
from hai_desk.services.recalling import Recalling
from tests.support import blocks_in
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry
from tests.support.navigator import SeenNavigator
from ui.form.blocks import Card, FormScreen, Table
from ui.settings.presenter import SettingsPresenter
from ui.settings.state import NewPerson, ThemeName
from ui.settings.view import SettingsView
from ui.theme import Look


@dataclass
class Page:
    registry: FakeRegistry = field(default_factory=lambda: sample.with_alpha(table_signed=False))
    people: list[User] = field(default_factory=lambda: list(sample.USERS))
    added: list[NewPerson] = field(default_factory=list)
    refusal: WrongPassword | LockedOut | None = None
    worn: list[ThemeName] = field(default_factory=list)
    navigator: SeenNavigator = field(default_factory=SeenNavigator)
    shown: list[FormScreen] = field(default_factory=list)

    def open(self, user: User = sample.ADMIN) -> SettingsPresenter:
        documents = ClinicDocuments(self.registry, sample.check, FixedClock(sample.NOW))
        presenter = SettingsPresenter(
            documents,
            lambda: tuple(self.people),
            self.add,
            self.worn.append,
            user,
            self.navigator,
            self.shown.append,
            version="0.1.0",
            recalling=Recalling(self.registry, sample.check, FixedClock(sample.NOW)),
            codes=ClinicCodes(self.registry, sample.check, FixedClock(sample.NOW)),
        )
        presenter.opened()
        return presenter

    def add(self, person: NewPerson) -> User | WrongPassword | LockedOut:
        if self.refusal is not None:
            return self.refusal
        self.added.append(person)
        self.people.append(User("user-7", person.login, person.name, person.roles))
        return self.people[-1]

    @property
    def body(self) -> tuple[object, ...]:
        return self.shown[-1].body


@pytest.fixture
def page() -> Page:
    return Page()


def words(page: Page) -> list[str]:
    return blocks_in.sentences(page.shown[-1].body)


def tables(page: Page) -> list[Table]:
    return [b for b in blocks_in.every(page.shown[-1].body) if isinstance(b, Table)]


def test_the_liver_table_is_shown_whole_marked_recalled_and_off(page: Page) -> None:
    page.open()
    rows = [[cell.text for cell in row.cells] for row in tables(page)[0].rows]
    assert rows[0] == [
        "AST",
        "up to 50\u00a0units/L",
        "0 to below 3 ×",
        "3 to below 4 ×",
        "4 to below 5 ×",
        "5 × or more",
    ]
    assert rows[5] == [
        "Bilirubin",
        "above 1.2\u00a0mg/dL",
        "0 to below 1.2 ×",
        "–",
        "1.2 to below 1.5 ×",
        "1.5 × or more",
    ]
    assert len(rows) == 6
    assert words(page)[0].startswith("Not in use.")
    cards = [b for b in page.shown[-1].body if isinstance(b, Card)]
    assert cards[0].chip is not None
    assert (cards[0].chip.text, cards[0].chip.tone) == ("recalled", "soft")


def test_an_administrator_signs_the_table(page: Page) -> None:
    presenter = page.open()
    presenter.typed("table_password", "wrong")
    presenter.pressed("sign_table")
    assert "Name or password is not right. 4 tries left." in words(page)
    presenter.typed("table_password", sample.PASSWORD)
    presenter.pressed("sign_table")
    assert words(page)[0] == (
        "In use. Signed for this clinic by Admin 1 (demo), 18-Nov-2025 10:37."
    )
    assert not blocks_in.asks(page.shown[-1].body, "table_password")
    with page.registry.read() as reader:
        assert reader.document(DocumentKind.LIVER_TABLE).in_use


def test_others_only_read(page: Page) -> None:
    presenter = page.open(sample.NURSE)
    assert not blocks_in.asks(page.shown[-1].body, "table_password")
    presenter.chosen("section", "users")
    assert not blocks_in.asks(page.shown[-1].body, "person.name")


def test_every_limit_has_its_mark_and_source(page: Page) -> None:
    presenter = page.open()
    presenter.chosen("section", "limits")
    cards = [b for b in blocks_in.every(page.shown[-1].body) if isinstance(b, Card)]
    assert len(cards) == 32
    assert all(card.chip is not None and blocks_in.sentences(card.body) for card in cards)
    dose = next(card for card in cards if card.title.startswith("daily dose"))
    assert blocks_in.facts((dose,)) == {
        "Stops below": "0.01\u00a0mg/kg/day",
        "Asks below": "0.06\u00a0mg/kg/day",
        "Asks above": "0.2\u00a0mg/kg/day",
        "Stops above": "0.6\u00a0mg/kg/day",
    }
    fill = next(card for card in cards if card.title == "fill volume")
    assert blocks_in.facts((fill,))["Stops above"] == "reservoir − retained"
    assert words(page)[0].startswith("Version 1, added 18-Nov-2025.")


def fill_person(presenter: SettingsPresenter, **texts: str) -> None:
    typed = {
        "person.name": "Nurse 3 (demo)",
        "person.login": "nurse3",
        "person.password": "correct horse battery",
        "person.again": "correct horse battery",
        "person.own": sample.PASSWORD,
        **{f"person.{key}": text for key, text in texts.items()},
    }
    for key, text in typed.items():
        presenter.typed(key, text)


def test_a_person_is_added_with_roles_and_a_long_password(page: Page) -> None:
    presenter = page.open()
    presenter.chosen("section", "users")
    fill_person(presenter)
    assert not blocks_in.action(page.shown[-1].body, "add_person").enabled
    presenter.toggled("person.roles", "infusion nurse", True)
    presenter.toggled("person.roles", "checker", True)
    presenter.toggled("person.roles", "checker", False)
    presenter.pressed("add_person")
    (person,) = page.added
    assert (person.name, person.roles) == ("Nurse 3 (demo)", (Role.NURSE,))
    assert (person.administrator, person.own_password) == ("admin1", sample.PASSWORD)
    assert page.navigator.seen == [("toast", "Nurse 3 (demo) can sign in now")]
    assert blocks_in.field(page.shown[-1].body, "person.password").text == ""
    assert len(tables(page)[0].rows) == 7


@pytest.mark.parametrize(
    "texts",
    [{"password": "too short 1234", "again": "too short 1234"}, {"again": "x"}, {"own": ""}],
)
def test_an_unready_person_is_not_added(page: Page, texts: dict[str, str]) -> None:
    presenter = page.open()
    presenter.chosen("section", "users")
    presenter.toggled("person.roles", "viewer", True)
    fill_person(presenter, **texts)
    presenter.pressed("add_person")
    assert page.added == []


def test_a_taken_login_and_a_wrong_password_are_said(page: Page) -> None:
    presenter = page.open()
    presenter.chosen("section", "users")
    presenter.toggled("person.roles", "viewer", True)
    fill_person(presenter, login="NURSE1")
    presenter.pressed("add_person")
    assert "Somebody signs in with this name already." in words(page)
    page.refusal = WrongPassword(tries_left=3)
    fill_person(presenter)
    presenter.pressed("add_person")
    assert "Name or password is not right. 3 tries left." in words(page)
    assert page.added == []


def test_what_the_office_refuses_is_said(page: Page) -> None:
    def refuse(_person: NewPerson) -> User:
        raise NotAllowed(act="accounts")

    page.add = refuse  # type: ignore[method-assign]
    presenter = page.open()
    presenter.chosen("section", "users")
    presenter.toggled("person.roles", "viewer", True)
    fill_person(presenter)
    presenter.pressed("add_person")
    assert "This is not possible here, or your role may not do it." in words(page)


def test_the_theme_changes_at_once(page: Page) -> None:
    presenter = page.open()
    presenter.chosen("section", "appearance")
    presenter.chosen("theme", "dark")
    assert page.worn == ["dark"]
    assert blocks_in.field(page.shown[-1].body, "theme").chosen == "dark"


def test_about_says_what_it_is_not_and_whose_work_it_is(page: Page) -> None:
    presenter = page.open()
    presenter.chosen("section", "about")
    text = " ".join(words(page))
    for said in (
        "HAI Desk is not a cleared medical device.",
        "It is not for unattended alarm use.",
        "It speaks no maker's radio protocol.",
        "SQLCipher. Copyright (c) 2008-2025, ZETETIC LLC",
        "THIS SOFTWARE IS PROVIDED BY ZETETIC LLC ''AS IS''",
    ):
        assert said in text
    assert blocks_in.facts(page.shown[-1].body)["Qt for Python (PySide6)"] == "LGPL-3.0"


def test_the_view_shows_every_section(qtbot: QtBot, look: Look, page: Page) -> None:
    view = SettingsView(look)
    qtbot.addWidget(view)
    view.resize(1240, 800)
    documents = ClinicDocuments(page.registry, sample.check, FixedClock(sample.NOW))
    presenter = SettingsPresenter(
        documents,
        lambda: sample.USERS,
        page.add,
        page.worn.append,
        sample.ADMIN,
        page.navigator,
        view.show_screen,
        recalling=Recalling(page.registry, sample.check, FixedClock(sample.NOW)),
        codes=ClinicCodes(page.registry, sample.check, FixedClock(sample.NOW)),
    )
    view.follow(presenter)
    view.show()
    for section in ("limits", "recalls", "users", "printing", "appearance", "about", "table"):
        presenter.chosen("section", section)
        assert not view.grab().isNull()
    qtbot.keyClicks(view.form.widget_for("table_password"), "secret words")
    assert view.form.widget_for("table_password").property("text") == "secret words"
