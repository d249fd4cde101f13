"""A record made later works with what was known and signed on the day of its visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hai_desk.errors import NotAllowed
from hai_desk.services.may_enter import FROM_THE_START
from hai_desk.services.starting import Wanted, plan_at
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.made_later import MadeLater
from hai_desk.worksheet.worksheet import Visit as Occasion
from tests.support.cases import FUD, REST, STARTED, the_plan
from tests.support.people_of_the_day import NURSE, at, fill, results
from tests.support.ward import Ward

LATER = Wanted(FUD, MadeLater(STARTED, "Desk without power"))


@pytest.fixture
def ward() -> Ward:
    made = Ward()
    made.until(at(20, 9))
    return made


def test_the_prescription_of_the_day_is_taken_and_not_a_newer_one() -> None:
    old, new = the_plan(), the_plan(id="plan2", version=2, signed_at=at(19, 15))
    assert plan_at((old, new), STARTED) == old
    assert plan_at((new,), STARTED) == new
    assert plan_at((), STARTED) is None


def test_fills_and_results_of_after_the_visit_are_not_known_at_it(ward: Ward) -> None:
    since = fill(1, at(19, 11), REST, 7)
    ward.held.fills.append(since)
    ward.held.labs += results(1, date(2025, 11, 19))
    sheet = ward.refilling.open(ward.refilling.start("b1", NURSE, LATER))
    assert since not in sheet.case.fills
    assert sheet.case.filled_since == (since,)
    assert {lab.drawn_on for lab in sheet.case.labs} == {date(2025, 10, 21), date(2025, 11, 17)}
    assert sheet.case.previous is not None
    assert sheet.case.previous.filled_at == at(4, 11, 2)
    assert sheet.case.worksheet.started_at == at(20, 9)


def test_a_first_visit_written_later_is_still_the_first(ward: Ward) -> None:
    ward.held.fills = [fill(1, at(19, 11), REST, 1)]
    sheet = ward.refilling.open(ward.refilling.start("b1", NURSE, LATER))
    assert sheet.case.worksheet.visit is Occasion.FIRST_VISIT


def test_its_own_fill_is_not_one_that_came_since(ward: Ward) -> None:
    sheet = ward.refilling.open(ward.refilling.start("b1", NURSE, LATER))
    own = replace(fill(1, at(18, 11, 14), FUD, 7), record_number=sheet.case.worksheet.number)
    ward.held.fills.append(own)
    assert ward.refilling.open(sheet.id).case.filled_since == ()


@pytest.mark.parametrize("key", ["later.began", "later.reason"])
def test_a_worksheet_under_way_never_becomes_one_made_later(ward: Ward, key: str) -> None:
    sheet = ward.open()
    with pytest.raises(NotAllowed) as refused:
        ward.refilling.enter(sheet, key, at(18, 9).isoformat(), NURSE, How.TYPED)
    assert refused.value.facts["because"] == FROM_THE_START
