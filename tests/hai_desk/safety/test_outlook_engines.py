"""Two engines that differ over the days to come stop the signature."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.recheck.compare import Disagreement
from hai_desk.safety.rules import Rule
from hai_desk.safety.sign_rules import sign
from tests.support.cases import ROUTINE, case, seen


def test_an_empty_date_that_differs_is_a_hard_stop_with_both_numbers() -> None:
    visit = seen(case(), ROUTINE)
    assert not [found for found in sign(visit) if found.rule is Rule.OUTLOOK_ENGINES_DIFFER]
    apart = replace(visit, outlook_disagreements=(Disagreement("empty minutes", 33_231, 30_000),))
    (found,) = [each for each in sign(apart) if each.rule is Rule.OUTLOOK_ENGINES_DIFFER]
    assert found.hard
    assert (found.fact("what"), found.fact("first"), found.fact("second")) == (
        "empty minutes",
        "33231",
        "30000",
    )
