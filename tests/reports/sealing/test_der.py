from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.sealing.der import (
    OCTETS,
    SEQUENCE,
    MalformedError,
    child,
    encode,
    encode_set,
    parts_of,
    read,
)


@given(st.binary(max_size=70_000))
def test_what_was_encoded_is_read_back(content: bytes) -> None:
    element = read(encode(OCTETS, content))
    assert (element.tag, element.content) == (OCTETS, content)


@given(st.binary(max_size=300))
def test_whatever_is_read_encodes_to_itself(data: bytes) -> None:
    try:
        element = read(data)
    except MalformedError:
        return
    assert encode(element.tag, element.content) == element.raw == data[: len(element.raw)]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x04",
        b"\x04\x05abc",
        b"\x04\x81\x03abc",
        b"\x04\x82\x00\x80" + b"a" * 128,
        b"\x30\x80",
    ],
    ids=[
        "empty",
        "tag alone",
        "cut off",
        "long form for a short length",
        "leading zero",
        "endless",
    ],
)
def test_other_forms_of_the_same_value_are_malformed(data: bytes) -> None:
    with pytest.raises(MalformedError):
        read(data)


def test_a_set_is_sorted_and_children_are_found_by_position() -> None:
    low, high = encode(OCTETS, b"a"), encode(OCTETS, b"b")
    assert encode_set([high, low]) == encode_set([low, high])
    nested = read(encode(SEQUENCE, low, encode(SEQUENCE, high)))
    assert child(nested, 1, 0).content == b"b"
    assert parts_of(nested)[0].raw == low


def test_a_missing_child_is_malformed() -> None:
    with pytest.raises(MalformedError):
        child(read(encode(SEQUENCE)), 0)
