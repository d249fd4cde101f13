"""Every line that the program may ever log, walked: a fixed sentence, and nothing of a patient."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("hai_desk", "ui", "models", "reports")
LEVELS = frozenset({"debug", "info", "warning", "error", "critical", "exception", "log"})
MAY_BE_TOLD = {
    "case.worksheet.id": "a random number",
    "*numbers": "the name of the sum and both results in micrograms or microlitres, no name",
    "describe(kind, trace)": "kind of the fault, files and lines",
    "nonsense": "an exception: the file tells its kind alone (ui/desk/log.py)",
    "action": "the address of an SDC message, from the standard",
    "client_address": "a network address",
    "silent": "seconds",
    "where": "files and lines of the program, as a fault is told",
    "exc_info=True": "kind and places of the fault (ui/desk/log.py)",
}
"""Whatever else somebody wants to log is looked at first, and then stands here with its reason."""

Call = tuple[str, ast.Call]


def trees() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text("utf-8"))
    for name in ("main.py", "building.py"):
        yield name, ast.parse((ROOT / name).read_text("utf-8"))


def loggers(tree: ast.Module) -> set[str]:
    """Names of a module that stand for `logging.getLogger(...)`."""
    return {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and "getLogger" in ast.unparse(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def log_calls() -> Iterator[Call]:
    for name, tree in trees():
        known = loggers(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            speaker, level = ast.unparse(node.func.value), node.func.attr
            if level in LEVELS and (speaker in known or "getLogger" in speaker):
                yield f"{name}:{node.lineno}", node
            if speaker == "logging" and level in LEVELS:
                yield f"{name}:{node.lineno}", node


CALLS = list(log_calls())


def test_there_is_something_to_walk() -> None:
    assert {"ui/crash.py", "hai_desk/services/second_opinion.py"} <= {
        place.partition(":")[0] for place, _call in CALLS
    }


@pytest.mark.parametrize(("place", "call"), CALLS, ids=[place for place, _call in CALLS])
def test_a_log_line_is_a_fixed_sentence_with_known_values(place: str, call: ast.Call) -> None:
    sentence, *values = call.args
    assert isinstance(sentence, ast.Constant), f"{place} builds its sentence"
    told = [*map(ast.unparse, values), *map(ast.unparse, call.keywords)]
    assert [each for each in told if each not in MAY_BE_TOLD] == [], place


def test_what_may_be_told_is_told_somewhere() -> None:
    told = {
        ast.unparse(each) for _place, call in CALLS for each in (*call.args[1:], *call.keywords)
    }
    assert set(MAY_BE_TOLD) == told


def test_nobody_warns_past_the_log() -> None:
    """warnings.warn and stderr have no formatter that keeps a name out."""
    found = [
        f"{name}:{node.lineno}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("warnings.warn", "sys.stderr.write", "traceback.print_exc")
    ]
    assert found == []
