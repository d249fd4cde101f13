from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from hai_desk.link.wire_frame import KEPT_WHOLE, Direction, WireFrame, frame_of

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def made(message: bytes, parts: bytes | None = None) -> WireFrame:
    return frame_of(Direction.FROM_PUMP, "Answer", AT, message, parts=parts)


@pytest.mark.parametrize("parts", [None, b"part"])
def test_a_short_message_is_kept_as_it_was(parts: bytes | None) -> None:
    message = b"<a/>" * (KEPT_WHOLE // 4)
    frame = made(message, parts)
    assert (frame.whole, frame.content, frame.length) == (True, message, KEPT_WHOLE)
    assert frame.sha256 == hashlib.sha256(message).hexdigest()


def test_of_a_long_one_what_counts_is_kept_with_length_and_digest_of_all() -> None:
    message = b"x" * (KEPT_WHOLE + 1)
    frame = made(message, b"part")
    assert (frame.whole, frame.content, frame.length) == (False, b"part", KEPT_WHOLE + 1)
    assert frame.sha256 == hashlib.sha256(message).hexdigest()


def test_of_a_long_one_that_nobody_understands_the_beginning_is_kept() -> None:
    frame = made(b"y" * (3 * KEPT_WHOLE))
    assert (frame.whole, frame.content) == (False, b"y" * KEPT_WHOLE)


def test_parts_that_are_long_themselves_are_cut() -> None:
    assert len(made(b"z" * 99_999, b"p" * 99_999).content) == KEPT_WHOLE


def test_what_it_holds_stands_in_no_repr() -> None:
    assert "DEMO-0002" not in repr(made(b"<patient>DEMO-0002</patient>"))
