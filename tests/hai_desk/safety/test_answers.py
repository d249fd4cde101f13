from __future__ import annotations

import pytest

from hai_desk.safety.answers import Answer, answer_to, keys_of, may_keep, settled
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.rules import NEEDS_PRESCRIBER, NEEDS_TWO_SIGNATURES, Rule, Strength, law
from tests.support.cases import answered, entered

LISTED = ("Repeated and confirmed",)
OLD = finding(Rule.TESTS_OLD, age="9", limit="7")
HOT = finding(Rule.FEVER, "as.temperature", value="38.4 °C", limit="38 °C")
HIGH = finding(Rule.DOSE_ABOVE_USUAL, value="0.3 mg/kg/day", limit="0.2")


def given(
    found: Finding, *, reason: str = "Clotted, drawn again", prescriber: str = "", signed: str = ""
) -> Answer:
    return Answer("keep", reason, prescriber, signed, found.digest)


@pytest.mark.parametrize(
    ("reason", "enough"),
    [
        ("", False),
        ("1234567", False),
        ("  1234567  ", False),
        ("12345678", True),
        ("Repeated and confirmed", True),
    ],
)
def test_a_reason_has_eight_characters_or_is_listed(reason: str, enough: bool) -> None:
    assert may_keep(OLD, given(OLD, reason=reason), LISTED) is enough
    assert may_keep(OLD, given(OLD, reason="Clot"), ("Clot",))


def test_only_keeping_can_be_kept() -> None:
    for chosen in ("", "change", "hold"):
        assert not may_keep(OLD, Answer(chosen, "Clotted, drawn again", "", "", ""), LISTED)


@pytest.mark.parametrize("name", ["", "   "])
def test_some_answers_need_the_name_of_the_prescriber(name: str) -> None:
    assert not may_keep(HOT, given(HOT, prescriber=name), LISTED)
    assert may_keep(HOT, given(HOT, prescriber="Prescriber 1"), LISTED)
    assert {Rule.LEVEL_LOWER, Rule.FLOW_ASKS, Rule.REST_FLOW, Rule.DOSE_RISE} <= NEEDS_PRESCRIBER


def test_a_dose_above_the_usual_needs_two_signatures_for_these_facts() -> None:
    assert {Rule.DOSE_ABOVE_USUAL} == NEEDS_TWO_SIGNATURES
    assert not may_keep(HIGH, given(HIGH), LISTED)
    assert not may_keep(HIGH, given(HIGH, signed="another digest"), LISTED)
    assert may_keep(HIGH, given(HIGH, signed=HIGH.digest), LISTED)


def test_an_answer_counts_only_for_the_facts_it_was_given_to() -> None:
    kept = entered(answered(OLD))
    assert settled(OLD, kept, LISTED)
    older = finding(Rule.TESTS_OLD, age="10", limit="7")
    assert older.key == OLD.key
    assert not settled(older, kept, LISTED)


def test_an_answer_that_was_chosen_but_not_kept_does_not_count() -> None:
    texts = answered(OLD)
    del texts[keys_of(OLD)["kept"]]
    assert answer_to(OLD, entered(texts)).chosen == "keep"
    assert not settled(OLD, entered(texts), LISTED)


def test_a_hard_stop_is_never_settled_and_a_note_always_is() -> None:
    hard = finding(Rule.WRONG_NEEDLE, "em.kit")
    note = finding(Rule.DRAW_TESTS_TODAY)
    assert not settled(hard, entered(answered(hard)), LISTED)
    assert settled(note, entered({}), LISTED)


def test_two_findings_of_one_rule_have_keys_of_their_own() -> None:
    told = finding(Rule.FEVER, "as.symptoms", value="", limit="")
    assert HOT.key == "AS-9:as.temperature"
    assert told.key == "AS-9:as.symptoms"
    assert OLD.key == "AS-1"
    assert keys_of(HOT)["reason"] == "answer.AS-9:as.temperature.reason"


def test_a_digest_changes_with_every_fact_and_with_the_rule() -> None:
    facts = {"age": "9", "limit": "7"}
    digests = {
        OLD.digest,
        finding(Rule.COUNTS_OLD, age="9", limit="7").digest,
        finding(Rule.TESTS_OLD, age="97", limit="").digest,
        finding(Rule.TESTS_OLD, age="9", limit="8").digest,
    }
    assert len(digests) == 4
    assert finding(Rule.TESTS_OLD, **facts).digest == OLD.digest
    assert OLD.fact("age") == "9"
    with pytest.raises(KeyError):
        OLD.fact("value")


def test_a_rule_is_hard_unless_it_says_otherwise() -> None:
    strengths = {rule: law(rule).strength for rule in Rule}
    assert strengths[Rule.FLOW_ASKS] is Strength.SOFT
    assert strengths[Rule.TABLE_NOT_SIGNED] is Strength.NOTE
    assert strengths[Rule.FLOW_STOPS] is Strength.HARD
    assert {
        rule for rule, strength in strengths.items() if strength is Strength.SOFT
    } >= NEEDS_PRESCRIBER | NEEDS_TWO_SIGNATURES
