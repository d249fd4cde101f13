"""Whole HTTP messages off a socket, as far as SDC needs them, each with a name for a person."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from io import BufferedReader
from typing import Final

LONGEST: Final = 10_000_000
_ACTION: Final = re.compile(rb"<(?:\w+:)?Action[^>]*>\s*([^<\s]+)\s*<")
_STATE: Final = re.compile(rb"InvocationState>(\w+)<")
_OWN: Final = (b"accept-encoding", b"content-length", b"transfer-encoding")


@dataclass(frozen=True, slots=True)
class Message:
    first: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    @property
    def name(self) -> str:
        """Its SOAP action without the path, and where an operation stands."""
        action = _ACTION.search(self.body)
        name = action[1].rsplit(b"/", 1)[-1] if action else self.first.split(b" ")[0]
        state = _STATE.search(self.body) if b"Report" in name else None
        return (name + (b" " + state[1] if state else b"")).decode()

    def rewritten(self, old: bytes, new: bytes) -> Message:
        return replace(self, body=self.body.replace(old, new))

    def encoded(self) -> bytes:
        """Without leave to compress, so that what comes back can be read."""
        kept = [each for each in self.headers if each[0].lower() not in _OWN]
        lines = [self.first, *(b"%s: %s" % each for each in kept)]
        lines.append(b"Content-Length: %d" % len(self.body))
        return b"\r\n".join((*lines, b"", b"")) + self.body


def read_message(stream: BufferedReader) -> Message | None:
    """None at the end of the line, or of what can be understood."""
    first = stream.readline().rstrip(b"\r\n")
    if not first:
        return None
    headers: list[tuple[bytes, bytes]] = []
    while line := stream.readline().rstrip(b"\r\n"):
        name, _, value = line.partition(b":")
        headers.append((name, value.strip()))
    told = {name.lower(): value for name, value in headers}
    if told.get(b"transfer-encoding") == b"chunked":
        body = _chunks(stream)
    else:
        length = int(told.get(b"content-length", b"0"))
        body = stream.read(length) if length <= LONGEST else b""
        if len(body) < length:
            return None
    return Message(first, tuple(headers), body)


def _chunks(stream: BufferedReader) -> bytes:
    parts = []
    while size := int(stream.readline().split(b";")[0], 16):
        parts.append(stream.read(size))
        stream.readline()
    stream.readline()
    return b"".join(parts)
