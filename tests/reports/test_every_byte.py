"""All bytes of a sealed record, one by one; run with `pytest -m slow -n 2` on this file."""

from __future__ import annotations

from typing import Any

import pytest

from reports.checking import check

PARTS = 16


def flips_that_pass(pdf: bytes, anchor: bytes, *, first: int, step: int) -> list[int]:
    """Positions where one flipped bit went unseen; the bit differs from byte to byte."""
    unseen = []
    for position in range(first, len(pdf), step):
        flipped = bytearray(pdf)
        flipped[position] ^= 1 << (position * 5 + position // 8) % 8
        if check(bytes(flipped), anchor).valid:
            unseen.append(position)
    return unseen


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_no_byte_can_be_changed_unseen(sealed: bytes, clinic: Any, part: int) -> None:
    assert flips_that_pass(sealed, clinic.anchor, first=part, step=PARTS) == []


@pytest.mark.slow
@pytest.mark.parametrize("bit", range(8))
def test_no_bit_of_the_last_signature_can_be_changed_unseen(
    sealed: bytes, clinic: Any, bit: int
) -> None:
    start, end = sealed.rindex(b"/Contents <"), sealed.rindex(b">\n/ByteRange")
    for position in range(start, end + 2):
        flipped = bytearray(sealed)
        flipped[position] ^= 1 << bit
        assert not check(bytes(flipped), clinic.anchor).valid, position
