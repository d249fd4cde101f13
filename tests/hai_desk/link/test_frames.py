"""Frames: what is whole comes through, whatever is not does not, and nothing ever raises."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hai_desk.link.frames import LONGEST, Deframer, Frame, decode, encode, read_body, stuff, unstuff

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=12,
)
BODIES = st.dictionaries(st.text(max_size=8), PLAIN, max_size=6)
REPORT = Frame(
    kind=0x3C,
    number=7,
    session=0x1234,
    body={"n": 7, "t": 1772442000000, "v": [[index, 1297, -3, 0] for index in range(8)], "a": []},
)


@given(st.binary(max_size=1200))
def test_stuffing_leaves_no_zero_and_loses_nothing(raw: bytes) -> None:
    stuffed = stuff(raw)
    assert 0 not in stuffed
    assert unstuff(stuffed) == raw


@pytest.mark.parametrize("length", [0, 1, 253, 254, 255, 508, 509])
@pytest.mark.parametrize("filler", [b"\0", b"\1", b"\xff"])
def test_stuffing_at_its_seams(length: int, filler: bytes) -> None:
    assert unstuff(stuff(filler * length)) == filler * length


@given(BODIES, st.integers(0, 255), st.integers(0, 65535), st.integers(0, 2**32 - 1))
def test_a_frame_comes_back_as_it_was(body: dict, kind: int, number: int, session: int) -> None:
    frame = Frame(kind, number, session, body)
    assert decode(encode(frame)[:-1]) == frame


@given(st.lists(BODIES, max_size=5), st.data())
@settings(max_examples=25)
def test_frames_come_whole_however_the_line_cuts_them(
    bodies: list[dict], data: st.DataObject
) -> None:
    frames = [Frame(1, number, 2, body) for number, body in enumerate(bodies)]
    line = b"".join(map(encode, frames))
    deframer, found = Deframer(), []
    while line:
        cut = data.draw(st.integers(1, len(line)))
        found += list(deframer.feed(line[:cut]))
        line = line[cut:]
    assert found == frames
    assert deframer.bad == 0


def test_noise_before_a_frame_costs_only_itself() -> None:
    deframer = Deframer()
    found = list(deframer.feed(b"noise\0" + encode(REPORT) + b"\x05more"))
    assert found == [REPORT]
    assert deframer.bad == 1


def test_a_line_that_never_ends_a_frame_takes_no_memory() -> None:
    deframer = Deframer()
    for _chunk in range(200):
        assert list(deframer.feed(b"\x07" * 4096)) == []
    assert len(deframer._waiting) <= LONGEST
    assert list(deframer.feed(b"\0" + encode(REPORT))) == [REPORT]
    assert deframer.bad == 1


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_and_never_raise(raw: bytes) -> None:
    list(Deframer().feed(raw + b"\0"))
    read_body(raw)


@pytest.mark.parametrize(
    "raw",
    [
        cbor2.dumps([1, 2]),
        cbor2.dumps({1: 2}),
        cbor2.dumps({"a": 1.5}),
        cbor2.dumps({"a": b"bytes"}),
        cbor2.dumps({"a": {"b": 1}}),
        cbor2.dumps({"a": cbor2.CBORTag(35, "[")}),
        cbor2.dumps({"a": 1}) + b"\0",
        bytes.fromhex("bf616101ff"),  # the same map, of indefinite length
        bytes.fromhex("a16161d81e820300"),  # 3/0
        b"\x81" * 3000,
        bytes.fromhex("a1616a9b7fffffffffffffff"),  # a list of 2^63 things
        b"",
    ],
)
def test_a_body_of_another_form_is_refused(raw: bytes) -> None:
    assert read_body(raw) is None


def mutated(good: bytes, chance: random.Random) -> bytes:
    """A real frame with bits flipped, bytes cut, doubled, overwritten or swapped in."""
    raw = bytearray(good)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(raw))
        kind = chance.randrange(5)
        if kind == 0:
            raw[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del raw[at : at + chance.randint(1, 3)]
        elif kind == 2:
            raw[at:at] = chance.randbytes(chance.randint(1, 3))
        elif kind == 3:
            raw[at] = chance.randrange(256)
        else:
            raw[at:at] = raw[: chance.randint(1, 8)]
        raw = raw or bytearray(b"\1")
    return bytes(raw)


def mutations(count: int, seed: int) -> Iterator[bytes]:
    """Of which none still holds a whole frame, such as behind a zero that was put in."""
    chance = random.Random(seed)
    bodies = [encode(REPORT), encode(Frame(0x55, 9, 3, {"log": "x", "o": 1, "e": []}))]
    for number in range(count):
        good = bodies[number % len(bodies)][:-1]
        changed = mutated(good, chance)
        if good not in changed.split(b"\0"):
            yield changed


def accepted(count: int, seed: int) -> int:
    """How many mutated frames came through as frames, over the very path of the wire."""
    deframer = Deframer()
    return sum(len(list(deframer.feed(raw + b"\0"))) for raw in mutations(count, seed))


def test_of_ten_thousand_mutated_frames_none_is_accepted() -> None:
    assert accepted(10_000, seed=1) == 0


@pytest.mark.slow
def test_of_a_million_mutated_frames_none_is_accepted() -> None:
    assert accepted(1_000_000, seed=2) == 0


def test_bodies_behind_a_right_check_sum_are_still_not_trusted() -> None:
    """Someone who can compute a CRC can send anything; it is read as values or not at all."""
    chance = random.Random(3)
    good = cbor2.dumps(dict(REPORT.body))
    for _ in range(5_000):
        body = mutated(good, chance)
        inside = b"\x01\x3c\x00\x07\x00\x00\x12\x34" + body
        frame = decode(stuff(inside + zlib.crc32(inside).to_bytes(4, "big")))
        assert frame is None or cbor2.dumps(dict(frame.body)) == body
