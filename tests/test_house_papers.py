"""The fences of the house for what is not code: documents, requirements, texts of every kind."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("hai_desk", "ui", "models", "reports", "scripts", "tests", "docs", "resources", ".ci")
TEXT = {".py", ".md", ".toml", ".txt", ".json", ".jsonl", ".qss", ".spec", ".ini", ".svg", ""}
NAMED = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "docs/architecture.md",
         "docs/adding-a-page.md", "docs/findings.md", "docs/glossary.md", "docs/sources.md",
         "docs/worked-examples.md", "docs/user-guide/README.md", "pyinstaller.spec")  # fmt: skip

THIS_MACHINE = re.compile(r"/(?:root|work|opt|Users)/|/hom[e]/(?!desk)|[A-Z]:[\\]Users")
REGISTRY = re.compile(r"pypi[.]|pythonhosted[.]|-index[-]url|--find[-]links", re.IGNORECASE)
"""Where packages come from is the business of who installs them."""

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
PATH = re.compile(r"`((?:hai_desk|ui|models|reports|resources|tests|docs|scripts)/[\w./-]+)`")
PINNED = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)(?: ;.*)? \\$")


def texts() -> Iterator[tuple[str, str]]:
    """Every text of the project, by its path."""
    files = [
        file for file in ROOT.iterdir() if file.is_file() and file.name not in (".coverage", ".git")
    ]
    files += [file for folder in SOURCES for file in (ROOT / folder).rglob("*") if file.is_file()]
    for file in sorted(files):
        if (
            file.suffix in TEXT
            and "__pycache__" not in file.parts
            and b"\0" not in file.read_bytes()
        ):
            yield file.relative_to(ROOT).as_posix(), file.read_text("utf-8")


def documents() -> list[str]:
    return [name for name, _text in texts() if name.endswith(".md")]


@pytest.fixture(scope="module")
def all_texts() -> dict[str, str]:
    return dict(texts())


@pytest.mark.parametrize("name", NAMED)
def test_what_a_reader_expects_is_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 200


@pytest.mark.parametrize("forbidden", [THIS_MACHINE, REGISTRY], ids=["machine", "registry"])
def test_no_text_names_a_machine_or_a_registry(
    all_texts: dict[str, str], forbidden: re.Pattern[str]
) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in all_texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if forbidden.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("name", documents())
def test_every_link_of_a_document_leads_somewhere(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    inside = [link for link in LINK.findall(text) if "://" not in link]
    assert [link for link in inside if not (ROOT / name).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("name", documents())
def test_every_path_a_document_names_is_there(name: str) -> None:
    named = PATH.findall((ROOT / name).read_text("utf-8"))
    assert [path for path in named if "NNNN" not in path and not (ROOT / path).exists()] == []


def test_the_readme_names_only_targets_that_make_knows() -> None:
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|    )make ([a-z]+)", (ROOT / "README.md").read_text("utf-8")))
    assert {"run", "test", "check", "tour"} <= named <= known


def test_the_readme_maps_every_folder_at_the_top() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    folders = ("hai_desk", "ui", "models", "reports", "resources", "tests", "docs", "scripts")
    assert [folder for folder in folders if f"\n{folder}/" not in readme] == []


DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda file: str(file.stem))
def test_a_decision_has_context_choice_and_consequence(decision: Path) -> None:
    headings = re.findall(r"^## (\w+)", decision.read_text("utf-8"), re.MULTILINE)
    assert headings == ["Context", "Choice", "Consequence"]


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(file.name[:4]) for file in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def requirements() -> list[str]:
    text = (ROOT / "requirements.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def test_every_requirement_is_pinned_and_has_hashes() -> None:
    lines = requirements()
    pinned = [line for line in lines if PINNED.match(line)]
    hashes = [
        line for line in lines if re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", line)
    ]
    comments = [line for line in lines if line.strip().startswith("#")]
    assert len(pinned) > 20
    assert len(pinned) + len(hashes) + len(comments) == len(lines)
    assert all(after in hashes for line, after in pairwise(lines) if line in pinned)


def test_the_requirements_hold_what_the_project_asks_for() -> None:
    pinned = {
        m[1].lower().replace("_", "-") for line in requirements() if (m := PINNED.match(line))
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.split(r"[\[<>=;]", each, maxsplit=1)[0].strip().lower() for each in asked}
    assert names - pinned == set()


def test_pyside_stays_below_the_version_that_dies_on_python_3_11() -> None:
    found = {m[1]: m[2] for line in requirements() if (m := PINNED.match(line))}
    versions = {version for name, version in found.items() if name.lower().startswith("pyside6")}
    assert versions
    assert all(tuple(map(int, version.split(".")[:2])) < (6, 12) for version in versions)
