"""What only a scanned code can tell: model, stray vial, last good day. And who scanned what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.safety.progress import Assessment
from hai_desk.safety.rules import Rule
from hai_desk.safety.scan_rules import how_entered
from hai_desk.services.assessing import assess
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.entry import Entries, Entry, How
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    COMPOUNDED,
    EMPTIED,
    IDENTITY,
    LABEL,
    SIGNED_ON,
    STARTED,
    Texts,
    assessed,
    case,
    rest_case,
    rules,
    seen,
    the,
)
from tests.support.people_of_the_day import NURSE


def scanned(texts: Texts, *, also: Texts | None = None, **changes: object) -> Assessment:
    """`texts` came in by the scanner, `also` by hand."""
    typed = [Entry(key, text, STARTED, NURSE.id) for key, text in (also or {}).items()]
    seen_ = [Entry(key, text, STARTED, NURSE.id, How.SCANNED) for key, text in texts.items()]
    return assess(Sheet(case(**changes), Entries.of([*typed, *seen_])), SIGNED_ON)


CARD = {"id.serial": "I3K-004172", "id.model": "Intera 3000"}


def test_the_card_of_the_registered_model_raises_nothing() -> None:
    assert Rule.WRONG_MODEL not in rules(scanned(CARD))


def test_a_card_of_another_model_stops_even_with_the_same_serial() -> None:
    found = the(scanned({**CARD, "id.model": "Codman 3000"}), Rule.WRONG_MODEL)
    assert (found.fact("given"), found.fact("needed")) == ("Codman 3000", "Intera 3000")
    assert found.hard
    assert found.law.stage is Stage.IDENTIFY


def test_a_serial_typed_after_the_wrong_card_was_put_aside_clears_its_model() -> None:
    judged = scanned({"id.model": "Codman 3000"}, also={"id.serial": "I3K-004172"})
    assert Rule.WRONG_MODEL not in rules(judged)


def test_a_vial_that_no_row_asks_for_stops_with_what_is_needed() -> None:
    stray = {"pr.stray": "dexamethasone", "pr.stray_strength": "4 mg/mL", "pr.stray_lot": "DX1"}
    found = the(assessed(rest_case(), {**COMPOUNDED, **stray}), Rule.STRAY_VIAL)
    assert found.facts == (
        ("given", "dexamethasone"),
        ("strength", "4 mg/mL"),
        ("lot", "DX1"),
        ("needed", "heparin"),
    )
    assert found.hard


def test_a_syringe_from_the_pharmacy_has_no_vials_and_no_set() -> None:
    stray = {"pr.stray": "heparin", "pr.syringe_expires": "2025-01-31"}
    judged = assessed(case(), {**LABEL, **stray})
    assert rules(judged) & {Rule.STRAY_VIAL, Rule.SET_EXPIRED} == set()


@pytest.mark.parametrize(("day", "stops"), [("2025-11-18", False), ("2025-11-17", True)])
@pytest.mark.parametrize(
    ("key", "rule"),
    [("pr.syringe_expires", Rule.SET_EXPIRED), ("em.kit_expires", Rule.KIT_EXPIRED)],
)
def test_sets_and_kits_are_good_to_their_last_day(
    key: str, rule: Rule, day: str, stops: bool
) -> None:
    judged = assessed(case(), {**COMPOUNDED, **EMPTIED, key: day})
    assert (rule in rules(judged)) is stops


@pytest.mark.parametrize(("how", "told"), [(How.SCANNED, "scanned"), (How.TYPED, "typed")])
def test_a_stop_knows_whether_its_value_was_scanned(how: How, told: str) -> None:
    entries = Entries.of([Entry("id.mrn", "DEMO-0004", STARTED, NURSE.id, how)])
    judged = assess(Sheet(case(), entries), SIGNED_ON)
    assert the(judged, Rule.WRONG_PATIENT).fact("how") == told
    assert how_entered(judged.visit, "id.mrn") == told


def test_what_was_never_entered_was_not_scanned() -> None:
    assert how_entered(seen(case(), {}), "id.mrn") == "typed"


def test_a_wrong_vial_that_was_scanned_says_its_lot() -> None:
    wrong = {"pr.strength.heparin": "1000 units/mL", "pr.aside.heparin": "HP1107C"}
    found = the(scanned(wrong, also={"pr.source": "compounded"}), Rule.WRONG_STRENGTH)
    assert (found.fact("how"), found.fact("lot")) == ("scanned", "HP1107C")


def test_without_a_sum_a_wrong_strength_says_no_volume() -> None:
    plan = case().plan
    assert plan is not None
    broken = replace(plan, stock_strength=plan.stock_strength / 1000)
    judged = scanned(
        {"pr.strength.heparin": "1000 units/mL"}, also={"pr.source": "compounded"}, plan=broken
    )
    assert judged.visit.dose is None
    assert the(judged, Rule.WRONG_STRENGTH).fact("draw_up") == ""


def test_typed_identifiers_ask_for_a_second_person_even_where_the_policy_asks_for_none() -> None:
    policy = replace(rest_case().policy, check_rest_fill=False)
    scan = [
        Entry(key, text, STARTED, NURSE.id, How.SCANNED)
        for key, text in {"id.mrn": "DEMO-0001", "id.serial": "I3K-004172"}.items()
    ]
    serial = Entry("id.serial", "I3K-004172", STARTED, NURSE.id)
    for entries, asked in ((scan, False), ([*scan, serial], True)):
        judged = assess(Sheet(rest_case(policy=policy), Entries.of(entries)), SIGNED_ON)
        assert ("pr.check" in judged.stages[Stage.PREPARE].missing) is asked
    typed = assessed(rest_case(policy=policy), IDENTITY)
    assert "pr.check" in typed.stages[Stage.PREPARE].missing
