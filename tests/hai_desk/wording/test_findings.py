from __future__ import annotations

import re
from pathlib import Path

import pytest

from hai_desk.safety.rules import NEEDS_PRESCRIBER, Rule, Strength, law
from hai_desk.wording.findings import SPEAKERS, sentence, words
from hai_desk.wording.words import not_overridden
from tests.support.sample_findings import SAMPLES, sample

PAGE = Path(__file__).parents[3] / "docs" / "findings.md"
SAID_AT_THE_FIELD = {Rule.TEST_MISSING, Rule.READINGS_DIFFER}
UNITS = "mL|mg|kg|cm|g|units|%|°C|mcL"


def test_every_rule_has_words_and_an_example() -> None:
    assert set(SPEAKERS) == set(Rule) == set(SAMPLES)


@pytest.mark.parametrize("rule", Rule)
def test_the_words_of_every_rule_are_sentences(rule: Rule) -> None:
    said = words(SAMPLES[rule])
    for text in (said.title, *said.lines):
        assert text
        assert text[-1] in ".?"
        assert "{" not in text
        assert "None" not in text


@pytest.mark.parametrize("rule", Rule)
def test_a_number_never_parts_from_its_unit(rule: Rule) -> None:
    said = words(SAMPLES[rule])
    whole = " ".join((sentence(SAMPLES[rule]), said.keep_answer, said.keep, said.change_answer))
    assert not re.search(rf"[0-9] (?:{UNITS})\b", whole)
    ugly = r"(?<![0-9])\.[0-9]|[0-9]\.[0-9]*0(?![0-9])|FUDR|\bIU\b|-[0-9]"
    assert not re.search(ugly, _bare(whole))


def _bare(text: str) -> str:
    """Without dates and identifiers, whose hyphens are no minus."""
    return re.sub(r"[A-Z0-9]+-[A-Za-z0-9]+(?:-[0-9]+)?", "", text)


@pytest.mark.parametrize("rule", [rule for rule in Rule if law(rule).strength is Strength.HARD])
def test_a_hard_stop_says_that_it_cannot_be_overridden_and_offers_no_button(rule: Rule) -> None:
    said = words(SAMPLES[rule])
    assert (not_overridden() in said.lines) is (rule not in SAID_AT_THE_FIELD)
    assert (said.keep_answer, said.keep, said.change_answer) == ("", "", "")


@pytest.mark.parametrize("rule", [rule for rule in Rule if law(rule).strength is Strength.SOFT])
def test_a_soft_stop_has_two_answers_and_a_button(rule: Rule) -> None:
    said = words(SAMPLES[rule])
    assert said.keep_answer
    assert said.keep
    assert said.change_answer
    assert not_overridden() not in said.lines


@pytest.mark.parametrize("rule", [rule for rule in Rule if law(rule).strength is Strength.NOTE])
def test_a_note_asks_for_nothing(rule: Rule) -> None:
    said = words(SAMPLES[rule])
    assert (said.keep_answer, said.keep) == ("", "")
    assert not_overridden() not in said.lines


def test_the_page_of_findings_says_what_the_code_does() -> None:
    """Id, kind, stage and example of every rule, in the order of the code; each with a source."""
    rows = re.findall(r"^\| ([A-Z]{2}-\d+) \| (\w+) \| (\w+) \| (.+?) \| (.+) \|$", page(), re.M)
    told = [row[:4] for row in rows]
    assert told == [
        (rule.value, law(rule).strength.value, law(rule).stage.value, words(SAMPLES[rule]).title)
        for rule in Rule
    ]
    assert all(len(source) > 10 for *_rest, source in rows)


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_every_message_of_the_design_is_on_the_page() -> None:
    messages = (
        *("ID-1", "ID-2", "AS-1", "AS-2", "AS-3", "AS-4", "DO-1", "DO-2", "DO-3", "DO-4", "DO-5"),
        *("PR-1", "PR-2", "PR-3", "SC-1", "SC-2", "EM-1", "EM-2", "EM-3", "EM-4", "EM-5", "EM-6"),
        *("FI-1", "FI-2", "PG-1", "LK-1", "SY-1"),
    )
    assert all(message in page() for message in messages)


def test_some_answers_name_the_prescriber() -> None:
    named = {rule for rule in NEEDS_PRESCRIBER if "prescriber" in words(SAMPLES[rule]).keep_answer}
    assert {Rule.LEVEL_LOWER, Rule.FEVER, Rule.FLOW_ASKS, Rule.REST_FLOW} <= named


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (
            Rule.WRONG_PATIENT,
            "Stop. This wristband is for another patient. You scanned DEMO-0004, the worksheet is"
            " for DEMO-0001. This stop cannot be overridden.",
        ),
        (Rule.TESTS_OLD, "Liver tests are 9 days old. The limit is 7 days."),
        (Rule.TEST_MISSING, "Bilirubin is missing. floxuridine needs all three tests."),
        (Rule.READINGS_DIFFER, "The two readings differ by 0.8\u00a0mL. Read both again."),
        (
            Rule.LEVEL_LOWER,
            "Alkaline phosphatase is 1.31 × reference. The clinic table allows 50\u00a0%. The"
            " prescription says 100\u00a0% of the last dose.",
        ),
        (
            Rule.FLOW_STOPS,
            "Flow is 1.6\u00a0mL/day, 23.1\u00a0% above the label. The dose was made for"
            " 1.3\u00a0mL/day. Not with this syringe: remake the dose with the prescriber, or"
            " rescue fill. This stop cannot be overridden.",
        ),
        (
            Rule.WRONG_NEEDLE,
            "Stop. This is the bolus needle. It opens into the artery. A refill needs the refill"
            " kit for an Intera 3000. This stop cannot be overridden.",
        ),
    ],
)
def test_the_messages_of_the_design_read_as_they_were_written(rule: Rule, text: str) -> None:
    assert sentence(SAMPLES[rule]) == text


def titles(rule: Rule, **changed: str) -> str:
    return words(sample(rule, **changed)).title


def test_words_follow_their_facts() -> None:
    assert titles(Rule.TEST_MISSING, column="reference").startswith("Bilirubin at the last")
    assert titles(Rule.WHITE_CELLS_LOW).startswith("White cells are 3,400")
    assert words(sample(Rule.FEVER, value="", limit="")).lines == (
        "Ask the prescriber before the port is entered.",
    )
    assert "not normal" in sentence(sample(Rule.NO_PERFUSION_SCAN, state="not normal"))
    assert "higher" in titles(Rule.WEIGHT_FAR, change="400/37")
    assert titles(Rule.NOT_THE_PRESCRIPTION, working="").startswith("The prescription was signed")
    assert titles(Rule.DOSE_IMPOSSIBLE, value="0.005 mg/kg/day").endswith("0.01\u00a0mg/kg/day.")
    assert "below the lowest" in titles(Rule.DOSE_IMPOSSIBLE, value="0.005 mg/kg/day")
    assert words(sample(Rule.NOT_IN_FORCE, ends="")).lines[0] == "It starts on 01-May-2025."
    assert titles(Rule.HEPARIN_IMPOSSIBLE, limit="").endswith("outside what is allowed.")
    assert titles(Rule.WRONG_NEEDLE, use="other").startswith("Stop. This needle kit is not made")
    assert titles(Rule.REST_FLOW, because="EM-7") == "The pump ran dry."
    assert titles(Rule.REST_FLOW, because="EM-8").startswith("The pump has stopped")
    assert titles(Rule.FLOW_ASKS, against="dose").endswith("above the flow dosed by.")
    assert titles(Rule.FLOW_ASKS, deviation="-180/13").endswith("below the label.")
    assert "outside 3 to 8\u00a0mg/mL" in titles(Rule.CONCENTRATION, low="3", high="8")
    assert "Usual is 7 to 10\u00a0days." in sentence(sample(Rule.DAYS_UNUSUAL, low="7", high="10"))
    assert "Usual is 100\u00a0units/mL or more." in sentence(
        sample(Rule.HEPARIN_UNUSUAL, low="100", high="")
    )
    assert "Under 4\u00a0mL were" in sentence(sample(Rule.TOO_SHORT, judged_from="4 mL"))
    assert "3\u00a0mL are left on" in sentence(sample(Rule.NEXT_TOO_LATE, left="3 mL"))
    assert "20\u00a0% faster 2\u00a0mL" in sentence(sample(Rule.NEXT_LATE, faster="20"))
    assert "finished before" in titles(Rule.FILL_TIMES, which="finished")


@pytest.mark.parametrize(
    ("ratio", "how"),
    [
        ("0.1", "ten times weaker"),
        ("0.01", "a hundred times weaker"),
        ("10", "ten times stronger"),
        ("100", "a hundred times stronger"),
        ("0.5", "is weaker"),
        ("2.5", "is stronger"),
        ("1/3", "is weaker"),
    ],
)
def test_a_wrong_strength_is_told_by_how_much(ratio: str, how: str) -> None:
    assert how in titles(Rule.WRONG_STRENGTH, ratio=ratio)


def test_a_text_that_is_no_strength_is_shown_as_it_stands() -> None:
    said = words(sample(Rule.WRONG_STRENGTH, ratio="", given="strong"))
    assert said.title == "Stop. This heparin is not of the strength the worksheet needs."
    assert said.sides is not None
    assert (said.sides.given, said.sides.needed) == (
        "heparin strong",
        "heparin 10,000\u00a0units/mL",
    )
