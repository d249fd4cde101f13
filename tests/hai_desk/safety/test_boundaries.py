"""Weight, liver tests, blood counts and prescription exactly at their limits and one step beyond.

Ages are calendar days at the clinic, so the limit turns at midnight there, whatever the hour and
whatever the clocks did in between. New York went from −04:00 to −05:00 on 2 November 2025 and
back on 8 March 2026.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hai_desk.safety.case import Case
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text as q
from tests.support.cases import (
    ASSESSED,
    IDENTITY,
    PREPARED,
    assessed,
    case,
    labs,
    rules,
    the,
    the_plan,
    with_plan,
)

CLINIC = ZoneInfo("America/New_York")
SECOND = timedelta(seconds=1)


def clinic_time(text: str) -> datetime:
    """On the clinic's wall, with the offset of that day."""
    return datetime.fromisoformat(text).replace(tzinfo=CLINIC)


def midnight_after(day: date, days: int) -> datetime:
    """The first moment at which `day` is so many calendar days and one ago."""
    return clinic_time((day + timedelta(days=days + 1)).isoformat() + "T00:00:00")


def drawn(day: date) -> Case:
    reference = labs(date(2025, 10, 21)) if day > date(2025, 10, 21) else ()
    return case(labs=(*reference, *labs(day)))


DRAWN = [
    pytest.param(date(2025, 11, 17), id="no change of clocks"),
    pytest.param(date(2025, 10, 28), id="over the end of summer time"),
    pytest.param(date(2026, 3, 4), id="over the start of summer time"),
    pytest.param(date(2025, 11, 2), id="drawn on the day of 25 hours"),
    pytest.param(date(2026, 3, 8), id="drawn on the day of 23 hours"),
    pytest.param(date(2026, 2, 24), id="over the end of February"),
]


@pytest.mark.parametrize("day", DRAWN)
def test_liver_tests_and_counts_are_old_from_midnight_after_the_seventh_day(day: date) -> None:
    known, turn = drawn(day), midnight_after(day, 7)
    for moment, old in ((turn - SECOND, False), (turn, True), (turn + SECOND, True)):
        found = rules(assessed(known, {**IDENTITY, **ASSESSED}, moment))
        assert (Rule.TESTS_OLD in found) is old, moment
        assert (Rule.COUNTS_OLD in found) is old, moment
    told = the(assessed(known, {**IDENTITY, **ASSESSED}, turn), Rule.TESTS_OLD)
    assert (told.fact("age"), told.fact("limit")) == ("8", "7")


def test_what_was_fresh_when_the_fill_began_does_not_age_before_the_signature() -> None:
    turn = midnight_after(date(2025, 10, 28), 7)
    began = {**IDENTITY, **ASSESSED, "fi.started": (turn - SECOND).isoformat()}
    later = turn + timedelta(hours=2)
    assert Rule.TESTS_OLD not in rules(assessed(drawn(date(2025, 10, 28)), began, later))
    late = {**began, "fi.started": turn.isoformat()}
    assert Rule.TESTS_OLD in rules(assessed(drawn(date(2025, 10, 28)), late, later))


def test_a_rest_fill_is_told_to_draw_from_the_same_midnight() -> None:
    day = date(2025, 10, 28)
    known = replace(drawn(day), worksheet=replace(case().worksheet, planned="heparin-saline"))
    turn = midnight_after(day, 7)
    for moment, told in ((turn - SECOND, False), (turn, True)):
        found = rules(assessed(known, {**IDENTITY, **ASSESSED}, moment))
        assert (Rule.DRAW_TESTS_TODAY in found) is told


@pytest.mark.parametrize(
    "signed",
    [
        "2025-11-10T00:00:00",
        "2025-11-10T23:59:59",
        "2025-10-20T00:00:00",
        "2025-10-20T23:59:59",
        "2025-11-02T00:30:00",
        "2026-02-25T12:00:00",
        "2026-03-08T23:59:59",
    ],
)
def test_a_prescription_is_old_from_midnight_after_the_fourteenth_day(signed: str) -> None:
    """Whether it was signed in the first second of its day or in the last."""
    at = clinic_time(signed)
    known = with_plan(the_plan(signed_at=at, starts_on=at.date(), ends_on=None))
    turn = midnight_after(at.date(), 14)
    for moment, old in ((turn - SECOND, False), (turn, True), (turn + SECOND, True)):
        found = assessed(known, {**IDENTITY, **ASSESSED}, moment)
        assert (Rule.PRESCRIPTION_OLD in rules(found)) is old, moment
    told = the(assessed(known, {**IDENTITY, **ASSESSED}, turn), Rule.PRESCRIPTION_OLD)
    assert (told.fact("age"), told.fact("limit")) == ("15", "14")


def test_a_prescription_told_in_the_offset_of_its_own_day_keeps_its_day() -> None:
    """00:30 −04:00 on 20 October is 23:30 −05:00 on the 19th: its day is the clinic's 20th."""
    at = datetime.fromisoformat("2025-10-20T00:30:00-04:00")
    known = with_plan(the_plan(signed_at=at, starts_on=at.date(), ends_on=None))
    last = datetime.fromisoformat("2025-11-03T23:59:59-05:00")
    assert Rule.PRESCRIPTION_OLD not in rules(assessed(known, PREPARED, last))
    assert Rule.PRESCRIPTION_OLD in rules(assessed(known, PREPARED, last + SECOND))


WEIGHTS = [
    ("80", "72", Rule.WEIGHT_NEAR),
    ("80", "71.9", Rule.WEIGHT_FAR),
    ("80", "75.9", Rule.WEIGHT_NEAR),
    ("80", "76", None),
    ("80", "76.1", None),
    ("80", "80", None),
    ("80", "83.9", None),
    ("80", "84", None),
    ("80", "84.1", Rule.WEIGHT_NEAR),
    ("80", "87.9", Rule.WEIGHT_NEAR),
    ("80", "88", Rule.WEIGHT_NEAR),
    ("80", "88.1", Rule.WEIGHT_FAR),
    ("70", "63", Rule.WEIGHT_NEAR),
    ("70", "62.9", Rule.WEIGHT_FAR),
    ("70", "66.5", None),
    ("70", "66.4", Rule.WEIGHT_NEAR),
    ("70", "73.5", None),
    ("70", "73.6", Rule.WEIGHT_NEAR),
    ("70", "77", Rule.WEIGHT_NEAR),
    ("70", "77.1", Rule.WEIGHT_FAR),
    ("66.7", "70", None),
    ("66.7", "70.1", Rule.WEIGHT_NEAR),
    ("66.7", "73.3", Rule.WEIGHT_NEAR),
    ("66.7", "73.4", Rule.WEIGHT_FAR),
]


@pytest.mark.parametrize(("signed", "today", "rule"), WEIGHTS)
def test_five_and_ten_percent_of_weight_are_within_their_limits_and_a_step_more_is_not(
    signed: str, today: str, rule: Rule | None
) -> None:
    """Exact: 5 % of 66.7 kg are 3.335 kg, so 70 passes and 70.1 does not."""
    weight = q(f"{signed} kg")
    known = with_plan(the_plan(weight=weight, actual_weight=weight))
    found = rules(assessed(known, {**PREPARED, "as.weight": today}))
    assert found & {Rule.WEIGHT_FAR, Rule.WEIGHT_NEAR} == ({rule} if rule else set())
