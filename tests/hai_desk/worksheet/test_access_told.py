from __future__ import annotations

from datetime import UTC, datetime

from hai_desk.pumps.accesses import Access
from hai_desk.worksheet.access_told import TOLD_OF_ACCESS, accesses_of
from hai_desk.worksheet.entry import Entry, How

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def told(sheet: str, key: str, text: str, seq: int = 1) -> tuple[str, Entry]:
    return sheet, Entry(key, text, NOON, "u1", How.TYPED, seq)


def test_the_last_entry_of_a_field_counts() -> None:
    found = accesses_of(
        [
            told("w1", "em.port", NOON.isoformat()),
            told("w1", "em.attempts", "2", 2),
            told("w1", "em.attempts", "4 or more", 3),
            told("w1", "em.access_note", "  deep  ", 4),
        ]
    )
    assert found == (Access("w1", NOON, 4, more=True, note="deep"),)


def test_a_port_that_was_not_entered_or_was_taken_back_is_no_access() -> None:
    assert accesses_of([told("w1", "em.attempts", "3")]) == ()
    taken_back = [told("w1", "em.port", NOON.isoformat()), told("w1", "em.port", "", 2)]
    assert accesses_of(taken_back) == ()


def test_visits_come_in_the_order_of_their_ports_each_by_itself() -> None:
    early = NOON.replace(hour=8)
    found = accesses_of(
        [
            told("w2", "em.port", NOON.isoformat()),
            told("w1", "em.port", early.isoformat()),
            told("w1", "em.attempts", "1", 2),
        ]
    )
    assert [(each.worksheet_id, each.at, each.attempts) for each in found] == [
        ("w1", early, 1),
        ("w2", NOON, 1),
    ]


def test_only_these_fields_tell_of_it() -> None:
    assert accesses_of([told("w1", "em.first", "11.8")]) == ()
    assert set(TOLD_OF_ACCESS) == {"em.port", "em.attempts", "em.access_note"}
