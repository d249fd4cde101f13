"""A file of cases, line by line. A line that is no case is named, and the others still run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

DEEPEST: Final = 20
"""Levels of nesting; a case has four."""

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class JsonNumber:
    """A number that stood bare in the JSON: kept as it was written, and refused where used."""

    text: str


@dataclass(frozen=True, slots=True)
class TwiceNamed:
    """An object in which a name stood twice: nobody can say which one was meant."""

    name: str


@dataclass(frozen=True, slots=True)
class Case:
    """`expect` is None where the line has none; `given` and `expect` are not yet looked into."""

    line: int
    id: Any
    calc: str
    given: Any = field(repr=False)
    expect: Any = field(repr=False)
    expects: bool


@dataclass(frozen=True, slots=True)
class BadLine:
    line: int
    why: str


def read_lines(content: bytes, *, calcs: frozenset[str]) -> Iterator[Case | BadLine]:
    """Blank lines hold nothing; lines end with LF or CRLF and nowhere else."""
    for number, line in enumerate(content.removeprefix(_BYTE_ORDER_MARK).split(b"\n"), start=1):
        if line.strip(b" \t\r"):
            yield _read_line(number, line, calcs)


def _read_line(number: int, line: bytes, calcs: frozenset[str]) -> Case | BadLine:
    try:
        body = json.loads(
            line.decode("utf-8"),
            parse_int=JsonNumber,
            parse_float=JsonNumber,
            parse_constant=_no_constant,
            object_pairs_hook=_object,
        )
    except RecursionError:
        return BadLine(number, "nested too deeply")
    except ValueError as fault:
        return BadLine(number, f"no JSON ({fault})")
    return _case(number, body, calcs)


def _case(number: int, body: Any, calcs: frozenset[str]) -> Case | BadLine:
    if isinstance(body, TwiceNamed):
        return BadLine(number, f"{json.dumps(body.name)} stands twice")
    if not isinstance(body, dict):
        return BadLine(number, "no JSON object")
    if _depth(body) > DEEPEST:
        return BadLine(number, "nested too deeply")
    calc = body.get("calc")
    if not isinstance(calc, str) or calc not in calcs:
        named = json.dumps(calc) if isinstance(calc, str) else "none"
        return BadLine(number, f"unknown calc: {named[:80]}")
    expects = "expect" in body
    return Case(number, body.get("id"), calc, body.get("given"), body.get("expect"), expects)


def _depth(value: Any) -> int:
    """Counted level by level, since a deep value is exactly what recursion cannot follow."""
    level, depth = [value], 0
    while level:
        depth += 1
        level = [inner for each in level for inner in _inside(each)]
    return depth


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _object(pairs: list[tuple[str, Any]]) -> Mapping[str, Any] | TwiceNamed:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            return TwiceNamed(name)
        found[name] = value
    return found


def _no_constant(text: str) -> Any:
    raise ValueError(f"{text} is no JSON")
