"""The recall list at Identify, Prepare and Empty: it shows, asks or stops by what is certain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hai_desk.pumps.model import Mark, Source
from hai_desk.pumps.recalls import NEEDLE_KIT, Recall, Serials
from hai_desk.safety.recall_rules import RESCUE, SYRINGE
from hai_desk.safety.rules import Rule
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    COMPOUNDED,
    EMPTIED,
    IDENTITY,
    PREPARED,
    RESCUED,
    answered,
    assessed,
    case,
    checked,
    rules,
    the,
)

NOTICE = Recall(
    key="r1",
    title="Intera 3000: faster flow",
    advice="Measure the flow.",
    model_key="intera-3000",
    product="",
    serials=(),
    lots=(),
    distributed=None,
    notice=date(2022, 7, 10),
    verified=True,
    source=Source("FDA page", Mark.CONFIRMED),
)
NAMED = replace(NOTICE, serials=(Serials("I3K-004100", "I3K-004199"),))
BY_DATE = replace(NOTICE, distributed=(date(2025, 1, 1), date(2025, 12, 31)))


def listed(*recalls: Recall):
    return case(recalls=recalls)


def lot(text: str, product: str = "", *, verified: bool = True) -> Recall:
    return replace(NOTICE, model_key="", lots=(text,), product=product, verified=verified)


def test_a_pump_that_is_named_asks_and_may_go_on_with_a_reason() -> None:
    found = the(assessed(listed(NAMED), IDENTITY), Rule.PUMP_RECALLED)
    assert found.soft
    assert (found.fact("match"), found.fact("notice")) == ("named", "2022-07-10")
    kept = {**IDENTITY, **answered(found, prescriber="")}
    assert assessed(listed(NAMED), kept).stages[Stage.IDENTIFY].done


@pytest.mark.parametrize(
    ("recall", "match"), [(replace(NAMED, verified=False), "named"), (BY_DATE, "by date")]
)
def test_what_is_unsure_is_shown_and_blocks_nothing(recall: Recall, match: str) -> None:
    judged = assessed(listed(recall), IDENTITY)
    assert the(judged, Rule.PUMP_MAYBE_RECALLED).fact("match") == match
    assert judged.stages[Stage.IDENTIFY].done


def test_two_notices_are_two_findings() -> None:
    both = (NAMED, replace(NAMED, key="r2"))
    keys = {f.key for f in assessed(listed(*both), {}).findings if f.rule is Rule.PUMP_RECALLED}
    assert keys == {"ID-7:r1", "ID-7:r2"}


def test_a_pump_nobody_names_raises_nothing() -> None:
    other = replace(NOTICE, serials=(Serials("I3K-1", "I3K-1"),))
    found = rules(assessed(listed(other), IDENTITY))
    assert not {Rule.PUMP_RECALLED, Rule.PUMP_MAYBE_RECALLED} & found


@pytest.mark.parametrize(
    ("key", "product"),
    [
        ("pr.label_lot", SYRINGE),
        ("pr.rescue_lot", RESCUE),
        ("pr.label_lot", ""),
    ],
)
def test_a_lot_that_is_named_is_put_aside(key: str, product: str) -> None:
    recall = lot(PREPARED[key].lower(), product)
    found = the(assessed(listed(recall), PREPARED), Rule.LOT_RECALLED)
    assert (found.hard, found.field, found.fact("lot")) == (True, key, PREPARED[key])
    other = {**PREPARED, key: "OTHER-1"}
    assert Rule.LOT_RECALLED not in rules(assessed(listed(recall), other))


def test_each_vial_and_the_syringe_are_held_against_the_list() -> None:
    here = {**PREPARED, **COMPOUNDED}
    for key, product in (
        ("pr.lot.heparin", "heparin"),
        ("pr.lot.floxuridine", "floxuridine"),
        ("pr.syringe_lot", SYRINGE),
    ):
        judged = assessed(listed(lot(here[key], product)), here)
        assert the(judged, Rule.LOT_RECALLED).field == key
    wrong = assessed(listed(lot(here["pr.lot.heparin"], "floxuridine")), here)
    assert Rule.LOT_RECALLED not in rules(wrong)


def test_a_lot_whose_recall_is_not_confirmed_asks() -> None:
    recall = lot("PH-2207", verified=False)
    texts = checked(listed(recall), PREPARED)
    found = the(assessed(listed(recall), texts), Rule.LOT_DOUBTED)
    assert found.soft
    kept = {**texts, **answered(found, prescriber="")}
    assert assessed(listed(recall), kept).stages[Stage.PREPARE].done


@pytest.mark.parametrize(
    ("verified", "rule"), [(True, Rule.KIT_RECALLED), (False, Rule.KIT_DOUBTED)]
)
def test_a_needle_kit_is_held_against_the_list_too(verified: bool, rule: Rule) -> None:
    judged = assessed(listed(lot("NK-2207", NEEDLE_KIT, verified=verified)), EMPTIED)
    assert the(judged, rule).hard is verified
    assert rule not in rules(assessed(listed(lot("NK-2207", "heparin")), EMPTIED))


def test_no_recall_holds_a_rescue_up_once_the_needle_is_in() -> None:
    known = listed(lot("RS-1187"), lot("NK-2207"), NAMED)
    assert assessed(known, {**PREPARED, **EMPTIED, **RESCUED}).may_sign
