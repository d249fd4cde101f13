from __future__ import annotations

from typing import Any

from reports.canonical import canonical_json, fingerprint, grouped


def test_the_fingerprint_of_an_empty_object_is_the_known_sha256() -> None:
    # printf '{}' | sha256sum
    digest = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert fingerprint({}) == digest


def test_keys_are_sorted_and_nothing_is_spaced() -> None:
    assert canonical_json({"b": 1, "a": ["ü", True]}) == '{"a":["ü",true],"b":1}'.encode()


def test_the_order_of_keys_does_not_change_the_fingerprint(example: dict[str, Any]) -> None:
    assert fingerprint(dict(reversed(example.items()))) == fingerprint(example)


def test_one_changed_digit_changes_the_fingerprint(example: dict[str, Any]) -> None:
    other = {**example, "record_number": "RW-2025-0194"}
    assert fingerprint(other) != fingerprint(example)


def test_a_digest_is_grouped_in_fours_for_people() -> None:
    assert grouped("5f3a91c27e04b8d6ffff", 16) == "5F3A 91C2 7E04 B8D6"
