"""Whom a pump is bound to, told as soon as it says so."""

from __future__ import annotations

import pytest

from hai_desk.link.told import Identified
from hai_desk.link.values import Bound
from tests.support.scripted_link import FIRST, SECOND, ScriptedLink


@pytest.fixture
def link() -> ScriptedLink:
    """Linked, and heard once."""
    link = ScriptedLink()
    link.described()
    link.at(1.0).report(1)
    return link


def test_whom_a_pump_is_bound_to_is_told_before_it_is_read_anew(link: ScriptedLink) -> None:
    """And a reading that began earlier, and comes later, takes nothing of that back."""
    link.described(patient="DEMO-0002", number=1)
    (told,) = link.hear(Bound(FIRST, 5, "DEMO-0009"))
    assert isinstance(told, Identified)
    assert told.identity.patient == "DEMO-0009"
    assert link.hear(Bound(FIRST, 6, "DEMO-0009")) == []
    assert link.described(patient="DEMO-0002", number=4) == []
    assert link.described(patient="DEMO-0009", number=7) == []
    (back,) = link.described(patient="DEMO-0002", number=8)
    assert isinstance(back, Identified)
    assert back.identity.patient == "DEMO-0002"


def test_before_it_is_described_or_in_another_life_it_is_bound_to_nobody_known() -> None:
    link = ScriptedLink()
    assert link.hear(Bound(FIRST, 5, "DEMO-0009")) == []
    link.described(epoch=SECOND)
    assert link.hear(Bound(FIRST, 5, "DEMO-0009")) == []
