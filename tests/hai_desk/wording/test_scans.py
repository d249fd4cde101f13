"""Every scan has words: what it is, why it is of no use, what to do."""

from __future__ import annotations

import pytest

from hai_desk.scans.codes import Damage, Damaged, Product
from hai_desk.scans.decode import decode
from hai_desk.wording.scans import damaged, no_place, not_found, this_is
from hai_desk.wording.things import kind, short
from hai_desk.worksheet.things import thing_of
from tests.support.demo_scans import EVERY, FORMULARY, MODELS


@pytest.mark.parametrize("text", EVERY)
def test_every_demo_scan_is_called_something(text: str) -> None:
    scan = decode(text)
    thing = thing_of(scan, FORMULARY, MODELS)
    for words in (this_is(scan), no_place(scan), not_found(scan), kind(thing)):
        assert words.endswith(".")
        assert words[0].isupper()
        assert "  " not in words
        assert "None" not in words
    assert short(thing).strip()


@pytest.mark.parametrize("reason", list(Damage))
def test_a_code_that_did_not_arrive_says_to_scan_again(reason: Damage) -> None:
    assert damaged(Damaged(reason)).endswith("Scan again.")


def test_what_is_not_here_is_named() -> None:
    assert not_found(Product("00400000003016", serial="I3K-1")) == (
        "No pump with serial I3K-1 is registered here."
    )
