"""What went over the wire in a program session, as the registry keeps it: only ever added to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from hai_desk.link.wire_frame import WireFrame


@dataclass(frozen=True, slots=True)
class ProgramFrame:
    """`after` is the number of the newest event of the session when it was written."""

    seq: int
    after: int
    frame: WireFrame


def digest_of(told: Iterable[tuple[int, str]]) -> str:
    """One digest over number and SHA-256 of all frames, in their order: what the audit keeps."""
    lines = "\n".join(f"{seq} {sha256}" for seq, sha256 in told)
    return hashlib.sha256(lines.encode("ascii")).hexdigest()
