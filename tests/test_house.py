"""The fences of the house: what every file of the program keeps, whoever writes it."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("hai_desk", "ui", "models", "reports")
KEPT = ("models/migrations/", "tests/models/kept/")
"""Written once and never touched again, whatever their length."""

BUILDERS = ("main.py", "building.py")
MAY_PRINT = ("hai_desk/commands/", "scripts/", *BUILDERS)
CATCHES_ALL = ("ui/crash.py",)
NO_PAGES = ("ui/form",)
"""ui/form paints the form of any page; it has no page of its own."""

LONGEST = 300
LEFT_OPEN = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b|NotImplemented" r"Error|no cov" r"er\b")


def python_files(*folders: str) -> Iterator[tuple[str, Path]]:
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), file
    for name in BUILDERS:
        yield name, ROOT / name


PROGRAM = dict(python_files(*ROOMS, "scripts"))
ALL = dict(python_files(*ROOMS, "scripts", "tests"))
TREES = {name: ast.parse(file.read_text("utf-8")) for name, file in PROGRAM.items()}


def nodes(kind: type[ast.AST]) -> Iterator[tuple[str, Any]]:
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, kind):
                yield name, node


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    long = {
        name: lines
        for name, file in ALL.items()
        if not name.startswith(KEPT)
        and (lines := len(file.read_text("utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_files_that_make_a_package_are_empty_and_tests_have_none() -> None:
    made = [name for name in ALL if name.endswith("__init__.py")]
    assert [name for name in made if name.startswith("tests/")] == []
    assert [name for name in made if PROGRAM[name].stat().st_size] == []


def test_every_folder_of_the_program_is_a_package() -> None:
    folders = {file.parent for name, file in PROGRAM.items() if name.startswith(ROOMS)}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_no_room_imports_what_builds_it() -> None:
    built = {"main", "building"}
    found = [n for n, node in nodes(ast.Import) if any(each.name in built for each in node.names)]
    found += [name for name, node in nodes(ast.ImportFrom) if node.module in built]
    assert [name for name in found if not name.startswith("scripts/")] == ["main.py"]


def test_nothing_is_left_open() -> None:
    found = [
        f"{name}:{number}"
        for name, file in ALL.items()
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if LEFT_OPEN.search(line)
    ]
    assert found == []


def test_only_commands_and_scripts_print() -> None:
    found = {
        name
        for name, node in nodes(ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert [name for name in sorted(found) if not name.startswith(MAY_PRINT)] == []


def test_nobody_keeps_every_failure_to_himself_but_the_crash_window() -> None:
    """Whoever tidies up after any failure lets it go on."""
    found = {
        name
        for name, node in nodes(ast.ExceptHandler)
        if (node.type is None or names_of(node.type) & {"Exception", "BaseException"})
        and not (isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None)
    }
    assert found <= set(CATCHES_ALL)


def names_of(caught: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(caught) if isinstance(node, ast.Name)}


def test_every_dataclass_of_the_domain_is_frozen_and_slotted() -> None:
    found = [
        f"{name}:{node.name}"
        for name, node in nodes(ast.ClassDef)
        if name.startswith("hai_desk/")
        for mark in node.decorator_list
        if "dataclass" in ast.dump(mark) and not {"frozen", "slots"} <= settings_of(mark)
    ]
    assert found == []


def settings_of(mark: ast.expr) -> set[str]:
    return {word.arg or "" for word in mark.keywords} if isinstance(mark, ast.Call) else set()


PAGES = sorted(
    file.parent.relative_to(ROOT).as_posix()
    for file in (ROOT / "ui").rglob("view.py")
    if file.parent.relative_to(ROOT).as_posix() not in NO_PAGES
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_a_screen_and_a_presenter(page: str) -> None:
    assert (ROOT / page / "screen.py").is_file()
    assert (ROOT / page / "presenter.py").is_file()


def test_there_are_pages() -> None:
    assert {"ui/refill", "ui/today", "ui/chart"} <= set(PAGES)


IMPORT_ALL = """
import importlib, sys

class Fence:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {forbidden!r}:
            raise ImportError(name + " is behind the fence")

sys.meta_path.insert(0, Fence())
for module in {modules!r}:
    importlib.import_module(module)
"""


def modules_named(*endings: str, under: str) -> list[str]:
    return [
        name.removesuffix(".py").replace("/", ".")
        for name in PROGRAM
        if name.startswith(under) and name.endswith(endings)
    ]


def import_behind_a_fence(modules: list[str], *forbidden: str) -> str:
    """What Python said on the way; empty when all came in."""
    text = IMPORT_ALL.format(forbidden=set(forbidden), modules=modules)
    done = subprocess.run(
        [sys.executable, "-c", text], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stderr


def test_screens_and_presenters_import_where_qt_is_missing() -> None:
    modules = modules_named("/screen.py", "/presenter.py", under="ui/")
    assert len(modules) > 20
    assert import_behind_a_fence(modules, "PySide6", "pyqtgraph", "shiboken6") == ""


def test_the_house_imports_where_screen_database_and_paper_are_missing() -> None:
    modules = modules_named(".py", under="hai_desk/")
    outside = ("PySide6", "pyqtgraph", "sqlalchemy", "sqlcipher3", "reportlab", "pyhanko")
    assert import_behind_a_fence(modules, *outside) == ""


def test_what_computes_and_judges_imports_where_numpy_is_missing() -> None:
    rooms = ("dosing", "recheck", "safety", "worksheet", "plans", "pumps", "patients", "people")
    modules = [each for room in rooms for each in modules_named(".py", under=f"hai_desk/{room}/")]
    assert len(modules) > 60
    assert import_behind_a_fence(modules, "numpy") == ""


def test_the_fence_itself_holds() -> None:
    assert "behind the fence" in import_behind_a_fence(["ui.refill.view"], "PySide6")


CLINICAL = (
    "limits",
    "liver_table",
    "formulary",
    "policy",
    "pump_catalogue",
    "telemetry_limits",
)
"""The documents that hold clinical figures."""

MARKS = {"confirmed", "recalled", "demonstration"}
NO_FIGURES = {"key", "name", "version", "format", "kind", "source", "mark"}


def document(name: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads((ROOT / "resources" / f"{name}.json").read_text("utf-8"))
    return body


def figures(body: Any, source: str, mark: str, path: str) -> Iterator[tuple[str, str, str]]:
    """Where a figure stands, with the source and mark that hold for it: its own, else those of
    what it stands in."""
    if isinstance(body, list):
        for number, each in enumerate(body):
            yield from figures(each, source, mark, f"{path}[{number}]")
    elif isinstance(body, dict):
        source, mark = str(body.get("source", source)), str(body.get("mark", mark))
        for key, each in body.items():
            yield from figures(each, source, mark, f"{path}.{key}")
    elif body is not None and path.rpartition(".")[2] not in NO_FIGURES:
        yield path, source, mark


@pytest.mark.parametrize("name", CLINICAL)
def test_every_clinical_figure_has_a_source_and_a_mark(name: str) -> None:
    found = list(figures(document(name), "", "", name))
    assert found
    assert [path for path, source, mark in found if len(source) < 8 or mark not in MARKS] == []


@pytest.mark.parametrize("raw", document("limits")["limits"], ids=lambda raw: str(raw["key"]))
def test_every_guardrail_has_a_source_and_a_mark_of_its_own(raw: dict[str, Any]) -> None:
    assert len(raw["source"]) >= 8
    assert raw["mark"] in MARKS
