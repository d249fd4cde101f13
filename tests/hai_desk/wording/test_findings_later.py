"""Every stop that a record made later asks about has its own words, without its orders."""

from __future__ import annotations

import pytest

from hai_desk.safety.done_already import WAS_SO, as_done
from hai_desk.safety.rules import Rule
from hai_desk.wording.findings import words
from tests.support.sample_findings import SAMPLES


@pytest.mark.parametrize("rule", sorted(WAS_SO))
def test_it_says_what_the_stop_said_and_asks_who_decided(rule: Rule) -> None:
    stop, asked = words(SAMPLES[rule]), words(as_done(SAMPLES[rule]))
    assert asked.title == f"At the visit: {stop.title.removeprefix('Stop. ')}"
    assert asked.lines == ("This would have stopped the visit. Who decided to go on, and why?",)
    assert asked.sides == stop.sides
