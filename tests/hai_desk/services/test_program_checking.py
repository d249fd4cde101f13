"""The second check of a program is another person's, blind, and about this very program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pytest

from hai_desk.services.checking import CheckSession, Differs, NotThisPerson
from hai_desk.services.ports import LockedOut, Unlocked, WrongPassword
from hai_desk.services.program_barriers import Barred, Barrier
from hai_desk.services.program_checking import ProgramChecking
from hai_desk.services.program_state import Phase
from tests.support.program_desk import NURSE, OTHER, SPECIALIST, ProgramDesk
from tests.support.ward import PASSWORD, NotingSealer

PEOPLE = {each.login: each for each in (SPECIALIST, OTHER, NURSE)}
RIGHT = {"drug": "Floxuridine", "strength": "8", "daily": "7.87", "fill": "40"}


class Keeper:
    locked: datetime | None = None

    def check(self, login: str, password: str) -> Unlocked | WrongPassword | LockedOut:
        if self.locked is not None:
            return LockedOut(self.locked)
        if password != PASSWORD or login not in PEOPLE:
            return WrongPassword(tries_left=4)
        return Unlocked(PEOPLE[login], b"passphrase")


class Bench:
    def __init__(self) -> None:
        self.desk = ProgramDesk()
        self.desk.begin()
        self.sealer = NotingSealer()
        parts = (self.desk.registry, Keeper(), self.sealer, self.desk.programming, self.desk.clock)
        self.checking = ProgramChecking(*parts)

    def begin(self, login: str = "nurse2", password: str = PASSWORD) -> object:
        return self.checking.begin(login=login, password=password, performer=SPECIALIST)

    def session(self) -> CheckSession:
        found = self.begin()
        assert isinstance(found, CheckSession)
        return found


@pytest.fixture
def bench() -> Bench:
    made = Bench()
    made.desk.review()
    return made


def test_a_check_that_agrees_is_sealed_and_lets_the_program_go(bench: Bench) -> None:
    session = bench.session()
    assert [each.key for each in session.fields] == ["drug", "strength", "daily", "fill"]
    assert "7.872" not in repr(session)
    bench.desk.passes(74)
    check = bench.checking.submit(session, RIGHT)
    assert isinstance(check, Mapping)
    assert (check["checker"], check["seconds"], check["quick"]) == (NURSE.name, 74, False)
    assert check["checked"]["daily"] == "7.87 mg/day"
    assert check["statement"]["body"]["record_number"] == "PG-2025-0001"
    assert bench.desk.standing.checked
    assert bench.desk.send() is None


@pytest.mark.parametrize(
    ("key", "text", "agrees"),
    [
        ("daily", "7.872", True),
        ("daily", "7.9", False),
        ("daily", "78.7", False),
        ("daily", "", False),
        ("strength", "0.8", False),
        ("fill", "4", False),
        ("drug", "heparin-saline", False),
    ],
)
def test_it_is_compared_once_and_names_only_the_fields(
    bench: Bench, key: str, text: str, agrees: bool
) -> None:
    answer = bench.checking.submit(bench.session(), {**RIGHT, key: text})
    assert (answer == Differs((key,))) is not agrees
    assert bench.desk.standing.checked is agrees
    if not agrees:
        with bench.desk.registry.read() as reader:
            newest = reader.audit()[0]
        assert (newest.what, newest.detail["fields"]) == ("second check differs", [key])
        assert bench.desk.send() == Barred((Barrier.CHECK_NEEDED,))


def test_a_quick_check_is_marked(bench: Bench) -> None:
    check = bench.checking.submit(bench.session().next_round(), RIGHT)
    assert isinstance(check, Mapping)
    assert (check["quick"], check["rounds"]) == (True, 2)


def test_nobody_checks_what_they_made(bench: Bench) -> None:
    assert bench.begin("specialist1") == NotThisPerson(same_person=True)
    assert isinstance(bench.begin("specialist2"), CheckSession)
    bench.desk.passes(91)
    bench.desk.resume(OTHER)
    bench.desk.programming.reopen()
    bench.desk.review()
    parts = (bench.desk.registry, Keeper(), bench.sealer, bench.desk.programming, bench.desk.clock)
    checking = ProgramChecking(*parts)
    found = checking.begin(login="specialist2", password=PASSWORD, performer=SPECIALIST)
    assert found == NotThisPerson(same_person=True)


def test_a_wrong_password_and_another_step_are_said(bench: Bench) -> None:
    assert bench.begin(password="wrong") == WrongPassword(tries_left=4)
    bench.desk.programming.reopen()
    assert bench.begin() == Barred((Barrier.NOT_NOW,))


def test_a_check_of_a_program_that_changed_meanwhile_counts_for_nothing(bench: Bench) -> None:
    session = bench.session()
    bench.desk.programming.reopen()
    assert bench.checking.submit(session, RIGHT) == Barred((Barrier.NOT_NOW,))
    bench.desk.review(pg_alarm="3")
    assert bench.checking.submit(session, RIGHT) == Barred((Barrier.CHANGED,))
    assert bench.desk.phase is Phase.REVIEW


def test_a_program_that_stops_has_no_dose_to_check() -> None:
    bench = Bench()
    assert bench.desk.review(pg_mode="stopped", pg_daily="", pg_prime="") is None
    assert [each.key for each in bench.session().fields] == ["drug", "strength", "fill"]
