"""After you confirm: when the battery asks for a replacement, where the pump tells it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.telemetry.channel import Channel
from tests.support.program_desk import ProgramDesk, reservoir
from tests.support.program_page import ProgramPageAtDesk, plain
from ui.form.blocks import Fact, Facts


def battery(days: str | None) -> Fact | None:
    desk = ProgramDesk()
    told = reservoir("22.8")
    channel = Channel("replacement_in", "days")
    own = () if days is None else (replace(reservoir(days), channel=channel),)
    desk.line.channels = (told, *own)
    page = ProgramPageAtDesk(desk)
    page.to_read_back()
    blocks = [each for each in page.screen.form.side if isinstance(each, Facts)]
    facts = [fact for block in blocks for fact in block.rows]
    return next((fact for fact in facts if fact.label == "Battery, ERI"), None)


@pytest.mark.parametrize(
    ("days", "told", "tone"),
    [
        ("960", "about 31 months", ""),
        ("92", "about 3 months", ""),
        ("91", "about 2 months", "soft"),
        ("60", "about 60 days", "soft"),
        ("1", "about 1 day", "soft"),
        ("0", "reached", "soft"),
    ],
)
def test_it_is_told_in_whole_months_and_near_its_end_in_days(
    days: str, told: str, tone: str
) -> None:
    fact = battery(days)
    assert fact is not None
    assert (plain(fact.value), fact.tone) == (told, tone)


def test_a_pump_that_does_not_tell_it_has_no_such_line() -> None:
    assert battery(None) is None
