"""docs/hazards.toml: what HAI Desk does about each row, and which tests show it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """Answered by tests, or by the reason why it is no matter of a desk. `cites` are the numbers
    that the other numbering has for it."""

    id: str
    means: str
    desk: str = ""
    cites: tuple[str, ...] = field(default=())
    tests: tuple[str, ...] = field(default=())
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """A row that applies and that nothing shows yet: owned up to, with a date and a reason."""

    id: str
    since: str
    why: str


@dataclass(frozen=True, slots=True)
class Answers:
    rows: tuple[Row, ...]
    open: tuple[Open, ...] = field(default=())


def read_answers(file: Path) -> Answers:
    """Raises ValueError for a key that nobody knows, TOMLDecodeError for what is no TOML."""
    body = tomllib.loads(file.read_text("utf-8"))
    return Answers(
        rows=tuple(_row(each) for each in body.pop("row", [])),
        open=tuple(Open(**_text(each, {"id", "since", "why"})) for each in body.pop("open", [])),
    )


def _row(told: Mapping[str, Any]) -> Row:
    texts = {key: value for key, value in told.items() if key not in ("cites", "tests")}
    said = _text(texts, {"id", "means", "desk", "reason"})
    return Row(
        id=said.get("id", ""),
        means=said.get("means", ""),
        desk=said.get("desk", ""),
        cites=tuple(told.get("cites", ())),
        tests=tuple(told.get("tests", ())),
        reason=said.get("reason", ""),
    )


def _text(told: Mapping[str, Any], known: set[str]) -> dict[str, str]:
    strange = sorted(set(told) - known)
    if strange:
        raise ValueError(f"{told.get('id', '?')}: unknown {', '.join(strange)}")
    return {key: " ".join(str(value).split()) for key, value in told.items()}
