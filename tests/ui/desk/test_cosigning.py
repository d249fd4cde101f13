"""Two people sign a dose above the usual range, for exactly these facts."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.safety.findings import finding
from hai_desk.safety.rules import Rule
from hai_desk.services.ports import Unlocked, WrongPassword
from tests.support.people_of_the_day import NURSE
from tests.support.worksheet_page import OpenPage
from ui.desk.cosigning import Cosigning

FOUND = finding(Rule.DOSE_ABOVE_USUAL, value="0.3 mg/kg/day", limit="0.2", plan="plan1")
PEOPLE = {
    "prescriber1": User("u1", "prescriber1", "Prescriber 1 (demo)", (Role.PRESCRIBER,)),
    "pharmacist1": User("u2", "pharmacist1", "Pharmacist 1 (demo)", (Role.PHARMACIST,)),
    "both": User("u3", "both", "Both (demo)", (Role.PRESCRIBER, Role.PHARMACIST)),
}


def check(login: str, password: str) -> Unlocked | WrongPassword:
    if login not in PEOPLE or password != "right":
        return WrongPassword(tries_left=4)
    return Unlocked(PEOPLE[login], b"")


@pytest.fixture
def page() -> OpenPage:
    return OpenPage()


def sign(page: OpenPage, prescriber: str, pharmacist: str, password: str = "right") -> str:
    parts: Any = SimpleNamespace(check=check, refilling=page.refilling)
    texts = {
        "prescriber.login": prescriber,
        "prescriber.password": "right",
        "pharmacist.login": pharmacist,
        "pharmacist.password": password,
    }
    return Cosigning(parts, page.presenter.sheet, FOUND, NURSE).confirm(texts)


def test_both_names_and_the_facts_they_signed_are_kept(page: OpenPage) -> None:
    assert sign(page, "prescriber1", " pharmacist1 ") == ""
    assert page.stored("answer.DO-5.signed") == FOUND.digest
    assert page.stored("answer.DO-5.prescriber") == "Prescriber 1 (demo), Pharmacist 1 (demo)"


@pytest.mark.parametrize(
    ("prescriber", "pharmacist", "password", "said"),
    [
        ("pharmacist1", "pharmacist1", "right", "pharmacist1 may not sign as prescriber."),
        ("prescriber1", "prescriber1", "right", "prescriber1 may not sign as pharmacist."),
        ("both", "both", "right", "Prescriber and pharmacist must be two people."),
        (
            "prescriber1",
            "pharmacist1",
            "wrong",
            "Name or password is not right. 4 tries left.",
        ),
    ],
)
def test_nothing_is_kept_unless_two_people_with_the_two_roles_sign(
    page: OpenPage, prescriber: str, pharmacist: str, password: str, said: str
) -> None:
    assert sign(page, prescriber, pharmacist, password) == said
    assert page.stored("answer.DO-5.signed") == ""


def test_one_of_two_roles_may_sign_beside_another_person(page: OpenPage) -> None:
    assert sign(page, "both", "pharmacist1") == ""
