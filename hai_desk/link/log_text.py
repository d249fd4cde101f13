"""The end of the pump's log as one text, for wires that carry texts: JSON of a fixed form.

{"log": NAME, "entries": [[NUMBER, KIND, MILLISECONDS SINCE 1970, DETAIL], …]}
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from hai_desk.link.values import LogEntry, LogReport
from hai_desk.link.wire_number import possible_time

_LONGEST = 100_000
_FAR = 2**53


def write_log(log: str, entries: Sequence[LogEntry]) -> str:
    told = [
        [each.number, each.kind, round(each.at.timestamp() * 1000) if each.at else 0, each.detail]
        for each in entries
    ]
    return json.dumps({"log": log, "entries": told}, separators=(",", ":"), ensure_ascii=False)


def read_log(text: str) -> LogReport | None:
    """None for anything that is not of this form from end to end."""
    try:
        body = json.loads(text) if len(text) <= _LONGEST else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict) or not isinstance(body.get("log"), str):
        return None
    raw = body.get("entries")
    entries = [_entry(each) for each in raw] if isinstance(raw, list) else [None]
    good = tuple(each for each in entries if each is not None)
    if len(good) < len(entries):
        return None
    oldest = min((each.number for each in good), default=0)
    return LogReport(body["log"], oldest, good)


def _entry(raw: Any) -> LogEntry | None:
    match raw:
        case [int(number), str(kind), int(milliseconds), str(detail)]:
            if 0 < number < _FAR and 0 <= milliseconds < _FAR:
                return LogEntry(number, kind, possible_time(milliseconds / 1000), detail)
    return None
