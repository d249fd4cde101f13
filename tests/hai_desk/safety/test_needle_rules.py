"""Which needle may enter this pump, and what is said of one that may not."""

from __future__ import annotations

import pytest

from hai_desk.safety.needle_rules import kit_named
from hai_desk.safety.rules import Rule
from hai_desk.wording.findings import sentence
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    EMPTIED,
    PREPARED,
    RESCUED,
    answered,
    assessed,
    case,
    checked,
    model_named,
    rules,
    seen,
    the,
)


@pytest.mark.parametrize(
    ("kit", "given", "use"),
    [
        ("intera-3000-bolus", "Intera 3000 bolus kit", "bolus"),
        ("codman-3000-bolus", "Codman 3000 bolus kit", "bolus of another"),
        ("codman-3000-refill", "Codman 3000 refill kit", "other"),
        ("REF 4711", "REF 4711", "other"),
    ],
)
def test_only_a_refill_kit_of_this_model_may_enter(kit: str, given: str, use: str) -> None:
    found = the(assessed(case(), {"em.kit": kit}), Rule.WRONG_NEEDLE)
    assert (found.fact("given"), found.fact("use"), found.fact("needed"), found.hard) == (
        given,
        use,
        "Intera 3000 refill kit",
        True,
    )
    assert found.fact("model") == "Intera 3000"


def test_the_right_kit_raises_nothing() -> None:
    found = rules(assessed(case(), EMPTIED))
    assert not {Rule.WRONG_NEEDLE, Rule.KIT_NOT_ON_FILE} & found


def test_without_a_kit_on_file_the_pump_specialist_is_asked_and_nobody_is_stranded() -> None:
    known = case(model=model_named("infusaid-400"))
    texts = checked(known, {**PREPARED, **EMPTIED, "em.kit": "22 G Huber, REF 12"})
    found = the(assessed(known, texts), Rule.KIT_NOT_ON_FILE)
    assert found.soft
    assert found.fact("given") == "22 G Huber, REF 12"
    nameless = {**texts, **answered(found, prescriber="")}
    assert not assessed(known, nameless).stages[Stage.EMPTY].done
    kept = {**texts, **answered(found, prescriber="Specialist 1 (demo)")}
    assert assessed(known, kept).stages[Stage.EMPTY].done
    other = {**kept, "em.kit": "20 G Huber"}
    assert not assessed(known, other).stages[Stage.EMPTY].done


def test_a_bolus_needle_is_never_the_answer_to_a_kit_that_is_not_on_file() -> None:
    known = case(model=model_named("infusaid-400"))
    found = the(assessed(known, {"em.kit": "intera-3000-bolus"}), Rule.WRONG_NEEDLE)
    assert (found.fact("use"), found.fact("needed")) == ("bolus of another", "")
    assert "Stop. This is a bolus needle, and of another pump." in sentence(found)
    refill = assessed(known, {"em.kit": "intera-3000-refill"})
    assert the(refill, Rule.KIT_NOT_ON_FILE).fact("given") == "Intera 3000 refill kit"


def test_the_bolus_needle_stops_a_rescue_of_a_pump_without_kits_too() -> None:
    known = case(model=model_named("archimedes"))
    state = {**checked(known, {**PREPARED, **EMPTIED}), **RESCUED, "em.kit": "intera-3000-bolus"}
    assert not assessed(known, state).may_sign
    assert assessed(known, {**state, "em.kit": "22 G Huber"}).may_sign


def test_a_kit_is_named_from_the_whole_catalogue() -> None:
    visit = seen(case(), {})
    named = kit_named(visit, "isomed-refill")
    assert named is not None
    assert named.name == "IsoMed refill kit"
    assert kit_named(visit, "REF 4711") is None
