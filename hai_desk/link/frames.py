"""Frames on a serial line or a TCP connection: COBS( header, CBOR, CRC-32 ) and a zero byte.

What comes in is untrusted. A byte wrong anywhere, a length beyond bounds, a value of another form:
the frame is counted as bad and nothing of it is used. Nothing here raises for what a line delivers.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import cbor2

VERSION: Final = 1
LONGEST: Final = 16_384
"""Bytes between two zeros; a longer run is noise and is thrown away as it comes."""
_HEADER: Final = struct.Struct(">BBHI")
_CHECK: Final = struct.Struct(">I")
_SHORTEST: Final = _HEADER.size + 1 + _CHECK.size

_UNREADABLE: Final = (
    cbor2.CBORDecodeError,
    ArithmeticError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """`number` counts the frames of one sender; `session` is the start it has been sent since."""

    kind: int
    number: int
    session: int
    body: Mapping[str, Any]


def encode(frame: Frame) -> bytes:
    head = _HEADER.pack(VERSION, frame.kind, frame.number & 0xFFFF, frame.session & 0xFFFFFFFF)
    inside = head + cbor2.dumps(dict(frame.body))
    return stuff(inside + _CHECK.pack(zlib.crc32(inside))) + b"\0"


def decode(stuffed: bytes) -> Frame | None:
    """Of the bytes between two zeros; None for whatever is not a whole frame."""
    if not _SHORTEST < len(stuffed) <= LONGEST:
        return None
    raw = unstuff(stuffed)
    if raw is None or len(raw) < _SHORTEST:
        return None
    inside, check = raw[: -_CHECK.size], raw[-_CHECK.size :]
    version, kind, number, session = _HEADER.unpack_from(inside)
    if version != VERSION or _CHECK.unpack(check)[0] != zlib.crc32(inside):
        return None
    body = read_body(inside[_HEADER.size :])
    return None if body is None else Frame(kind, number, session, body)


def read_body(raw: bytes) -> dict[str, Any] | None:
    """A map of plain things. Only what re-encodes to the very same bytes: one form, no extras."""
    try:
        body = cbor2.loads(raw)
        whole = _is_plain_map(body) and cbor2.dumps(body) == raw
    except _UNREADABLE:
        return None
    return body if whole else None


def _is_plain_map(body: Any) -> bool:
    return isinstance(body, dict) and all(
        isinstance(key, str) and _is_plain(value, 0) for key, value in body.items()
    )


def _is_plain(value: Any, depth: int) -> bool:
    """Integers, texts, truths, nothing, and lists of them. No floats: numbers are exact here."""
    if isinstance(value, list):
        return depth < 6 and all(_is_plain(each, depth + 1) for each in value)
    return value is None or type(value) in (int, str, bool)


def stuff(raw: bytes) -> bytes:
    """Consistent overhead byte stuffing: no zero byte is left."""
    out = bytearray()
    for block in raw.split(b"\0"):
        while len(block) >= 254:
            out += b"\xff" + block[:254]
            block = block[254:]
        out += bytes((len(block) + 1,)) + block
    return bytes(out)


def unstuff(stuffed: bytes) -> bytes | None:
    out, at = bytearray(), 0
    while at < len(stuffed):
        length = stuffed[at]
        block = stuffed[at + 1 : at + length]
        if length == 0 or len(block) != length - 1 or 0 in block:
            return None
        out += block
        at += length
        if length < 255 and at < len(stuffed):
            out.append(0)
    return bytes(out)


class Deframer:
    """Bytes as they come, frames as they are whole."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._noise = False
        self.bad = 0

    def feed(self, data: bytes) -> Iterator[Frame]:
        *whole, rest = data.split(b"\0")
        for part in whole:
            stuffed = bytes(self._waiting) + part
            self._waiting.clear()
            frame = None if self._noise else decode(stuffed)
            self.bad += frame is None and (bool(stuffed) or self._noise)
            self._noise = False
            if frame is not None:
                yield frame
        self._keep(rest)

    def _keep(self, rest: bytes) -> None:
        self._waiting += rest
        if len(self._waiting) > LONGEST:
            self._waiting.clear()
            self._noise = True
