from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hai_desk.errors import ClinicDataUnreadable
from hai_desk.pumps.recalls import (
    NEEDLE_KIT,
    Match,
    Recall,
    Serials,
    load_recalls,
    read_serials,
    serials_text,
)
from tests.support.people_of_the_day import implant

SHIPPED = Path(__file__).parents[3] / "resources" / "recalls.json"
PUMP = implant(1, "I3K-004172")


@pytest.fixture
def body() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return read


def entry(body: dict[str, Any], **changes: Any) -> Recall:
    raw = {**body["recalls"][0], **changes}
    (found,) = load_recalls({**body, "recalls": [raw]})
    return found


def test_the_two_events_are_listed_as_far_as_they_are_confirmed(body: dict[str, Any]) -> None:
    fast, leak = load_recalls(body)
    assert (fast.model_key, fast.verified, fast.serials) == ("intera-3000", True, ())
    assert fast.distributed == (date(2021, 8, 12), date(2022, 5, 17))
    assert fast.notice == date(2022, 7, 10)
    assert (leak.verified, leak.notice) == (False, date(2026, 6, 25))
    assert [each.first for each in leak.serials] == ["20175"]
    assert fast.stands
    assert leak.stands


@pytest.mark.parametrize(
    ("implanted", "match"),
    [
        ("2021-08-11", None),
        ("2021-08-12", Match.BY_DATE),
        ("2022-05-17", Match.BY_DATE),
        ("2022-05-18", None),
    ],
)
def test_by_its_dates_a_notice_may_speak_of_a_pump(
    body: dict[str, Any], implanted: str, match: Match | None
) -> None:
    fast = load_recalls(body)[0]
    assert fast.names_pump(replace(PUMP, implanted_on=date.fromisoformat(implanted))) is match


def test_another_model_is_not_meant(body: dict[str, Any]) -> None:
    other = replace(PUMP, model_key="codman-3000", implanted_on=date(2022, 1, 1))
    assert load_recalls(body)[0].names_pump(other) is None
    anywhere = entry(body, model="", serials=["I3K-004172"])
    assert anywhere.names_pump(replace(PUMP, model_key="codman-3000")) is Match.NAMED
    assert entry(body, model="").names_pump(replace(PUMP, implanted_on=date(2022, 1, 1))) is None


@pytest.mark.parametrize(
    ("first", "last", "serial", "held"),
    [
        ("I3K-004172", "I3K-004172", "i3k-004172 ", True),
        ("I3K-004172", "I3K-004172", "I3K-004173", False),
        ("I3K-004100", "I3K-004199", "I3K-004100", True),
        ("I3K-004100", "I3K-004199", "I3K-004172", True),
        ("I3K-004100", "I3K-004199", "I3K-004199", True),
        ("I3K-004100", "I3K-004199", "I3K-004200", False),
        ("I3K-004100", "I3K-004199", "I3K-04172", False),
        ("I3K-004100", "I3K-004199", "I4K-004172", False),
        ("I3K-004100", "I3K-004199", "no digits", False),
        ("20100", "20199", "20175", True),
        ("ABC", "ABC", "ABC", True),
        ("ABC", "ABD", "ABX", False),
    ],
)
def test_a_range_holds_serials_of_its_own_shape_only(
    first: str, last: str, serial: str, held: bool
) -> None:
    assert Serials(first, last).hold(serial) is held


def test_a_lot_is_named_for_its_product(body: dict[str, Any]) -> None:
    kits = entry(body, lots=["NK-2207", "NK-2208"], product=NEEDLE_KIT)
    assert kits.names_lot(" nk-2207", NEEDLE_KIT)
    assert not kits.names_lot("NK-2207", "heparin")
    assert not kits.names_lot("NK-2209", NEEDLE_KIT)
    assert entry(body, lots=["NK-2207"], product="").names_lot("NK-2207", "heparin")


def test_serials_are_read_and_told_the_same_way() -> None:
    text = "I3K-004100 to I3K-004199, I3K-004300"
    assert serials_text(read_serials(text)) == text
    assert read_serials(" ") == ()


@pytest.mark.parametrize(
    "text",
    ["I3K-2 to I3K-1", "I3K-1 to", " to I3K-1", "I3K-1 to I4K-2", "A to B", "I3K-09 to I3K-100"],
)
def test_a_range_that_says_nothing_certain_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="serials"):
        read_serials(text)


def test_what_was_withdrawn_stays_listed_and_no_longer_stands(body: dict[str, Any]) -> None:
    struck = {"on": "2025-11-18", "by": "Admin 1, Admin 2", "reason": "A mistake"}
    gone = entry(body, withdrawn=struck)
    assert not gone.stands
    assert gone.withdrawn is not None
    assert gone.withdrawn.reason == "A mistake"


def first(**changes: Any) -> Callable[[dict[str, Any]], None]:
    def act(body: dict[str, Any]) -> None:
        body["recalls"][0].update(changes)

    return act


def lacking(key: str) -> Callable[[dict[str, Any]], None]:
    def act(body: dict[str, Any]) -> None:
        del body["recalls"][0][key]

    return act


@pytest.mark.parametrize(
    "spoil",
    [
        first(source=""),
        first(title=" "),
        first(mark="sure"),
        first(verified="yes"),
        first(notice="10 July 2022"),
        first(serials=["I3K-2 to I3K-1"]),
        first(lots=[""]),
        first(distributed={"from": "2022-05-17", "to": "2021-08-12"}),
        first(withdrawn={"on": "2025-11-18", "by": "", "reason": "x"}),
        first(colour="red"),
        lacking("source"),
        lacking("serials"),
        lambda body: body["recalls"].append(copy.deepcopy(body["recalls"][0])),
        lambda body: body.clear(),
    ],
)
def test_what_is_not_certain_is_refused_whole(
    body: dict[str, Any], spoil: Callable[[dict[str, Any]], None]
) -> None:
    spoil(body)
    with pytest.raises(ClinicDataUnreadable):
        load_recalls(body)
