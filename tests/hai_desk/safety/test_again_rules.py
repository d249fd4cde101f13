"""What is old is confirmed again, until the port is entered; and two syringes have two numbers."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from hai_desk.safety.again_rules import anything_again, asked_again
from hai_desk.safety.progress import Assessment
from hai_desk.safety.rules import Rule
from hai_desk.services.assessing import assess
from hai_desk.services.sheet import Sheet
from tests.support.cases import (
    ASSESSED,
    COMPOUNDED,
    EMPTIED,
    IDENTITY,
    PREPARED,
    RESCUED,
    Texts,
    assessed,
    case,
    entered,
    rules,
    the,
)
from tests.support.people_of_the_day import NURSE, at

AGAIN = {Rule.CONFIRM_AGAIN, Rule.LOT_AGAIN}


def seen_at(now: datetime, texts: Texts, typed: datetime) -> Assessment:
    return assess(Sheet(case(), entered(texts, when=typed), (NURSE,)), now)


def fields_of(found: Assessment) -> set[str]:
    return {each.field for each in found.findings if each.rule in AGAIN}


@pytest.mark.parametrize(
    ("typed", "now", "old"),
    [
        (at(18, 0, 1), at(18, 12, 1), False),
        (at(18, 0, 1), at(18, 12, 2), True),
        (at(17, 23, 59), at(18, 1, 59), False),
        (at(17, 23, 59), at(18, 2, 0), True),
        (at(18, 10, 0), at(18, 10, 30), False),
    ],
)
def test_twelve_hours_or_a_night_make_old(typed: datetime, now: datetime, old: bool) -> None:
    found = fields_of(seen_at(now, PREPARED, typed))
    everything = {"as.weight", "as.symptoms", "pr.label_lot", "pr.rescue_lot"}
    assert found == (everything if old else set())


def test_a_draft_of_yesterday_has_something_to_confirm_and_one_of_today_has_not() -> None:
    assert anything_again(seen_at(at(18, 9), PREPARED, at(17, 20)).findings)
    assert not anything_again(seen_at(at(18, 10, 30), PREPARED, at(18, 10)).findings)


def test_every_vial_is_read_again() -> None:
    texts = {**IDENTITY, **ASSESSED, **COMPOUNDED}
    found = fields_of(seen_at(at(18, 9), texts, at(17, 20)))
    assert {"pr.lot.floxuridine", "pr.lot.heparin", "pr.syringe_lot", "pr.rescue_lot"} <= found
    assert "pr.label_lot" not in found


def test_once_the_port_was_entered_nothing_more_grows_old() -> None:
    """Typed at 10:21, port entered at 11:02, looked at two days later."""
    texts = {**PREPARED, **EMPTIED}
    assert fields_of(seen_at(at(20, 9), texts, at(18, 10, 21))) == set()
    ahead = {**PREPARED, "em.port": (at(20, 9) + timedelta(hours=1)).isoformat()}
    assert fields_of(seen_at(at(20, 9), ahead, at(18, 10, 21))) != set()


def test_typing_the_same_again_is_an_answer_in_these_fields_only() -> None:
    findings = seen_at(at(18, 9), PREPARED, at(17, 20)).findings
    assert asked_again(findings, "as.weight")
    assert not asked_again(findings, "as.temperature")
    assert not asked_again((), "as.weight")


def test_two_syringes_with_one_number_stop() -> None:
    """The label is read again at the port: it must tell drug from rescue."""
    same = {**PREPARED, "pr.rescue_lot": " ph-2207 "}
    assert the(assessed(case(), same), Rule.SAME_LOT).hard
    assert Rule.SAME_LOT not in rules(assessed(case(), PREPARED))
    rescue = assessed(case(), {**same, **EMPTIED, **RESCUED, "fi.label": "PH-2207"})
    assert rescue.may_sign
