"""Whether a named test is there, and runs whenever the tests run; told from its source alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

Test: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
NEVER = ("slow", "skip", "xfail")
"""Marks of tests that the gate does not run, or expects to fail. A test that is skipped under a
condition runs in CI, where skipping fails."""

CLAIMS = ("raises", "assert", "check", "until", "wait", "warns", "fail", "run_state_machine")
"""How the names of calls begin that can make a test fail."""


def fault(root: Path, node_id: str) -> str:
    """What is wrong with `file::function` or `file::Class::function`; empty when nothing is."""
    name, *inside = node_id.split("::")
    file = root / name
    if not inside or not file.name.startswith("test_") or not file.is_file():
        return "is no test of this tree"
    tree = _tree(file)
    found = _find(tree.body, inside)
    if found is None:
        return "is not there"
    path, test = found
    marks = [*_module_marks(tree), *(mark for each in (*path, test) for mark in _marks(each))]
    return next((f"is marked {mark}" for mark in marks if mark in NEVER), _body_fault(test, tree))


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def _find(body: list[ast.stmt], names: list[str]) -> tuple[list[ast.ClassDef], Test] | None:
    """The last of its name counts, as in Python."""
    path: list[ast.ClassDef] = []
    for name in names[:-1]:
        classes = [each for each in body if isinstance(each, ast.ClassDef) and each.name == name]
        if not classes:
            return None
        path.append(classes[-1])
        body = classes[-1].body
    tests = [each for each in body if isinstance(each, Test) and each.name == names[-1]]
    return (path, tests[-1]) if tests and names[-1].startswith("test_") else None


def _marks(node: Test | ast.ClassDef) -> Iterator[str]:
    """A mark of one case says nothing of a test that has others without."""
    told = (each for each in node.decorator_list if not _has_a_plain_case(each))
    return (mark for each in told for mark in _named(each))


def _has_a_plain_case(decorator: ast.expr) -> bool:
    if not isinstance(decorator, ast.Call) or _called(decorator) != "parametrize":
        return False
    cases = decorator.args[1] if len(decorator.args) > 1 else None
    listed = cases.elts if isinstance(cases, ast.List | ast.Tuple) else []
    return any(not set(_named(each)) & set(NEVER) for each in listed)


def _module_marks(tree: ast.Module) -> Iterator[str]:
    for each in tree.body:
        if isinstance(each, ast.Assign) and any(_is_pytestmark(one) for one in each.targets):
            yield from _named(each.value)


def _is_pytestmark(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and target.id == "pytestmark"


def _named(mark: ast.AST) -> Iterator[str]:
    """Every `mark.something`, in a list and with arguments too."""
    for node in ast.walk(mark):
        if isinstance(node, ast.Attribute) and _ends_in_mark(node.value):
            yield node.attr


def _ends_in_mark(node: ast.expr) -> bool:
    last = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return last == "mark"


def _body_fault(test: Test, tree: ast.Module) -> str:
    if any(_skips(each) for each in test.body):
        return "only skips"
    helpers = {each.name: each for each in tree.body if isinstance(each, Test)}
    return "" if _claims(test, helpers) else "asserts nothing"


def _skips(statement: ast.stmt) -> bool:
    """A skip that is under no condition."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and _called(call) in ("skip", "xfail")


def _claims(test: Test, helpers: dict[str, Test]) -> bool:
    """An assertion, pytest.raises, a machine of Hypothesis with its invariants, or a call whose
    name says that it asserts or waits; here or in a helper of the same file."""
    for node in ast.walk(test):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            name = _called(node)
            others = {key: each for key, each in helpers.items() if key != name}
            if name.startswith(CLAIMS) or (name in helpers and _claims(helpers[name], others)):
                return True
    return False


def _called(call: ast.Call) -> str:
    node = call.func
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
