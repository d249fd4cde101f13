from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hai_desk.pumps.accesses import Access, Punctures, last_note, punctures

MONDAY, TUESDAY = datetime(2026, 11, 23, 10, tzinfo=UTC), datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("accesses", "on_paper", "told"),
    [
        ((), 0, Punctures(0, at_least=False)),
        ((), 3, Punctures(3, at_least=True)),
        ((Access("w1", MONDAY), Access("w2", TUESDAY, 2)), 0, Punctures(3, at_least=False)),
        ((Access("w1", MONDAY, 4, more=True),), 0, Punctures(4, at_least=True)),
        ((Access("w1", MONDAY, 3),), 2, Punctures(5, at_least=True)),
    ],
)
def test_punctures_are_counted_and_say_when_they_may_be_more(
    accesses: tuple[Access, ...], on_paper: int, told: Punctures
) -> None:
    assert punctures(accesses, on_paper) == told


def test_the_note_is_the_newest() -> None:
    deep = Access("w1", MONDAY, note="deep, 38 mm reached the stop")
    tilted = Access("w2", TUESDAY, note="tilted to the left")
    silent = Access("w3", TUESDAY)
    assert last_note((deep, tilted, silent)) is tilted
    assert last_note((deep, silent)) is deep
    assert last_note((silent,)) is None
