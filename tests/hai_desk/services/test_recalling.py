"""The recall list is the clinic's: two administrators put an entry on it or take it off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.clock import FixedClock
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.ports import Unlocked, WrongPassword
from hai_desk.services.prescribing import Password
from hai_desk.services.recall_list import recall_version, recalls_of, recalls_that_stand
from hai_desk.services.recalling import NotListed, RecallDraft, Recalling
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry
from tests.support.people_of_the_day import implant

OTHER = User("user-7", "admin2", "Admin 2 (demo)", (Role.ADMINISTRATOR,))
SECOND = Password("admin2", sample.PASSWORD)
DRAFT = RecallDraft(
    title="Heparin: particles",
    advice="Put it aside.",
    product="heparin",
    lots="HP-1, HP-2",
    notice="01-Nov-2025",
    source="Maker's letter",
    verified=True,
    reason="Letter came today",
)


def check(login: str, password: str) -> Unlocked | WrongPassword:
    if (login, password) == ("admin2", sample.PASSWORD):
        return Unlocked(OTHER, b"key")
    answer = sample.check(login, password)
    assert isinstance(answer, Unlocked | WrongPassword)
    return answer


@pytest.fixture
def registry() -> FakeRegistry:
    return sample.with_alpha()


@pytest.fixture
def recalling(registry: FakeRegistry) -> Recalling:
    return Recalling(registry, check, FixedClock(sample.NOW))


def test_two_administrators_put_an_entry_on_the_list(
    registry: FakeRegistry, recalling: Recalling
) -> None:
    done = recalling.add(DRAFT, sample.ADMIN, SECOND)
    assert isinstance(done, ClinicDocument)
    assert (done.kind, done.version, done.in_use) == (DocumentKind.RECALLS, 2, True)
    entry = done.body["recalls"][-1]
    assert (entry["added_by"], entry["confirmed_by"]) == ("Admin 1 (demo)", "Admin 2 (demo)")
    with registry.read() as reader:
        added = recalls_that_stand(reader)[-1]
        told = reader.audit()
    assert added.names_lot("HP-2", "heparin")
    assert added.source.mark.value == "confirmed"
    noted = next(each for each in told if each.what == "recall added")
    assert (noted.detail["reason"], noted.detail["second"]) == ("Letter came today", "user-7")
    assert [each.title for each in recalling.listed()][1] == "Heparin: particles"


def test_an_entry_is_withdrawn_and_stays_readable(
    registry: FakeRegistry, recalling: Recalling
) -> None:
    done = recalling.withdraw("intera-leak-2026", "Not found at FDA", sample.ADMIN, SECOND)
    assert isinstance(done, ClinicDocument)
    with registry.read() as reader:
        assert [each.key for each in recalls_that_stand(reader)] == ["intera-fast-flow-2022"]
        assert recall_version(reader) == 2
    gone = next(each for each in recalling.listed() if not each.stands)
    assert gone.withdrawn is not None
    assert (gone.withdrawn.on.isoformat(), gone.withdrawn.reason) == (
        "2025-11-18",
        "Not found at FDA",
    )
    again = recalling.withdraw("intera-leak-2026", "Not found at FDA", sample.ADMIN, SECOND)
    assert again is NotListed.UNKNOWN
    assert recalling.listed()[-1] == gone


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title": " "}, NotListed.TITLE_MISSING),
        ({"source": ""}, NotListed.SOURCE_MISSING),
        ({"notice": "Nov 2025"}, NotListed.NOTICE),
        ({"notice": ""}, NotListed.NOTICE),
        ({"lots": " , "}, NotListed.NOTHING_NAMED),
        ({"lots": "", "model_key": "intera-3000"}, NotListed.NOTHING_NAMED),
        ({"serials": "I3K-2 to I3K-1"}, NotListed.SERIALS),
        ({"first_sold": "01-Jan-2025"}, NotListed.DISTRIBUTED),
        ({"first_sold": "02-Jan-2025", "last_sold": "01-Jan-2025"}, NotListed.DISTRIBUTED),
        ({"reason": "short"}, NotListed.REASON_TOO_SHORT),
    ],
)
def test_an_entry_that_says_nothing_certain_is_not_listed(
    recalling: Recalling, changes: dict[str, str], why: NotListed
) -> None:
    assert recalling.add(replace(DRAFT, **changes), sample.ADMIN, SECOND) is why
    assert recalling.version() == 1


def test_a_model_with_its_days_of_distribution_names_enough(
    registry: FakeRegistry, recalling: Recalling
) -> None:
    days = {"first_sold": "01-Jan-2025", "last_sold": "31-Dec-2025"}
    draft = replace(DRAFT, lots="", serials="X-1", model_key="intera-3000", **days)
    assert isinstance(recalling.add(draft, sample.ADMIN, SECOND), ClinicDocument)
    with registry.read() as reader:
        ((recall, match),) = recalls_of(reader, implant(1, "I3K-004172"))
    assert (recall.title, match.value) == ("Heparin: particles", "by date")


@pytest.mark.parametrize("act", ["add", "withdraw"])
def test_nobody_does_it_alone_or_without_being_an_administrator(
    recalling: Recalling, act: str
) -> None:
    def tried(by: User, second: Password) -> object:
        if act == "add":
            return recalling.add(DRAFT, by, second)
        return recalling.withdraw("intera-leak-2026", "Not found at FDA", by, second)

    same = Password("admin1", sample.PASSWORD)
    assert tried(sample.ADMIN, same) is NotListed.SAME_PERSON
    nurse = Password("nurse1", sample.PASSWORD)
    assert tried(sample.ADMIN, nurse) is NotListed.NOT_AN_ADMINISTRATOR
    assert tried(sample.NURSE, SECOND) is NotListed.NOT_AN_ADMINISTRATOR
    assert tried(sample.ADMIN, Password("admin2", "no")) == WrongPassword(4)
    assert recalling.version() == 1


def test_a_withdrawal_needs_a_reason(recalling: Recalling) -> None:
    done = recalling.withdraw("intera-leak-2026", "no", sample.ADMIN, SECOND)
    assert done is NotListed.REASON_TOO_SHORT


def test_a_registry_from_before_the_list_has_an_empty_one(registry: FakeRegistry) -> None:
    held = registry.held
    held.documents = [d for d in held.documents if d.kind is not DocumentKind.RECALLS]
    recalling = Recalling(registry, check, FixedClock(sample.NOW))
    assert (recalling.listed(), recalling.version()) == ((), 0)
    done = recalling.add(DRAFT, sample.ADMIN, SECOND)
    assert isinstance(done, ClinicDocument)
    assert (done.version, len(done.body["recalls"])) == (1, 1)
