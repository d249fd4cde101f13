from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.safety.rules import Rule
from hai_desk.safety.slips import Slip, Slipped
from hai_desk.wording.findings import sentence, words
from hai_desk.wording.slips import relation, slip_sentence
from tests.support.sample_findings import sample

WHATS = ("amount", "dose", "flow", "height", "level", "reading", "volume", "weight")
NEAR = ("reading", "volume", "weight")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_sentence_of_the_design() -> None:
    slipped = Slipped(Slip.TEN_TIMES, "19.4 mL", "1.94 mL", "volume")
    expected = "1.94 mL would be the expected volume; 19.4 mL is ten times as much."
    assert plain(slip_sentence(slipped)) == expected


def test_no_digit_is_rounded_away() -> None:
    slipped = Slipped(Slip.SWAPPED, "195.52 mg", "195.25 mg", "amount")
    expected = "195.25 mg would be the expected amount; in 195.52 mg two digits are swapped."
    assert plain(slip_sentence(slipped)) == expected


def test_a_percent_and_a_large_number_are_written_as_everywhere() -> None:
    level = Slipped(Slip.TENTH, "5 percent", "50 percent", "level")
    assert plain(slip_sentence(level)) == "50 % would be the expected level; 5 % is a tenth of it."
    heparin = Slipped(Slip.TEN_TIMES, "300000 units", "30000 units", "amount")
    assert "300,000\u00a0units is ten times as much." in slip_sentence(heparin)


@pytest.mark.parametrize("kind", Slip)
@pytest.mark.parametrize(
    ("what", "exact"), [*((what, True) for what in WHATS), *((what, False) for what in NEAR)]
)
def test_every_slip_of_every_quantity_is_a_sentence(kind: Slip, what: str, exact: bool) -> None:
    said = slip_sentence(Slipped(kind, "11.9 mL", "11.8 mL", what, exact))
    assert said.startswith("11.8\u00a0mL would ")
    assert "11.9\u00a0mL" in said
    assert said.endswith(".")
    assert "{" not in said


@pytest.mark.parametrize("kind", Slip)
def test_every_relation_stands_alone_too(kind: Slip) -> None:
    assert relation(kind)
    assert not relation(kind).endswith(".")


def test_a_stop_says_the_slip_first() -> None:
    slipped = Slipped(Slip.TEN_TIMES, "1950 mg", "195 mg", "amount")
    found = replace(sample(Rule.WRONG_AMOUNT), slip=slipped)
    assert words(found).lines == (slip_sentence(slipped), *words(sample(Rule.WRONG_AMOUNT)).lines)
    assert slip_sentence(slipped) in sentence(found)
