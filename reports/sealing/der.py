"""DER by hand: enough to write one CMS form and to read it back without any leeway."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SEQUENCE, SET, INTEGER, OCTETS, OBJECT, BITS = 0x30, 0x31, 0x02, 0x04, 0x06, 0x03
CONTEXT_0 = 0xA0
SHORT_LENGTH = 0x80


class MalformedError(ValueError):
    """Not the DER we write."""


@dataclass(frozen=True, slots=True)
class Element:
    """One tag, length, value; `raw` is the whole of it."""

    tag: int
    content: bytes
    raw: bytes


def encode(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    if len(content) < SHORT_LENGTH:
        return bytes((tag, len(content))) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes((tag, SHORT_LENGTH | len(length))) + length + content


def encode_set(parts: Iterable[bytes]) -> bytes:
    return encode(SET, *sorted(parts))


def read(data: bytes) -> Element:
    """The element at the start of `data`; what follows it is the caller's business."""
    if len(data) < 2:
        raise MalformedError("too short")
    head, length = 2, data[1]
    if length >= SHORT_LENGTH:
        head += length - SHORT_LENGTH
        length = int.from_bytes(data[2:head], "big")
    raw = data[: head + length]
    element = Element(tag=data[0], content=raw[head:], raw=raw)
    if encode(element.tag, element.content) != raw:
        raise MalformedError("not in its shortest form, or cut off")
    return element


def parts_of(element: Element) -> tuple[Element, ...]:
    rest, found = element.content, []
    while rest:
        part = read(rest)
        found.append(part)
        rest = rest[len(part.raw) :]
    return tuple(found)


def child(element: Element, *path: int) -> Element:
    """Follow child positions down; a missing one is malformed."""
    for index in path:
        parts = parts_of(element)
        if index >= len(parts):
            raise MalformedError("a part is missing")
        element = parts[index]
    return element
