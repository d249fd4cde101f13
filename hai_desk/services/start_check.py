"""Before the window opens: the files are as delivered, and the machine adds up right.

The first step that fails ends it, and the desk does not open. What belongs to the registry is
looked over when a password has opened it (start_health), sound when a pump is linked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from hai_desk.dosing.fill import Fill, compute_fill
from hai_desk.dosing.refused import Refused
from hai_desk.recheck.engine import FillAgain, fill_again
from hai_desk.units import exact_text, kilograms, mg_per_kg_day, millilitres, millilitres_per_day

LIST_OF_FILES: Final = "SHA256SUMS"
"""Written when the program is bundled; a source tree has none and is kept by its own history."""

WORKED: Final = "195 mg"
WORKED_UG: Final = 195_000
"""0.12 × 70 × 30 ÷ 1.3, by hand (docs/worked-examples.md)."""

Step: TypeAlias = tuple[str, Callable[[], str]]
"""Its name, and what finds the fault: empty words when there is none."""


@dataclass(frozen=True, slots=True)
class StartFault:
    step: str
    what: str


def first_fault(steps: Iterable[Step]) -> StartFault | None:
    for name, find in steps:
        what = find()
        if what:
            return StartFault(name, what)
    return None


def start_steps(resources: Path, *, bundled: bool) -> tuple[Step, ...]:
    return (
        ("files", lambda: altered(resources, bundled=bundled)),
        ("sums", wrong_sum),
    )


def altered(resources: Path, *, bundled: bool) -> str:
    """The first file that is not as delivered, by its name; every limit the clinic did not sign
    itself is read from one of them."""
    listed = resources / LIST_OF_FILES
    if not listed.is_file():
        return LIST_OF_FILES if bundled else ""
    for line in listed.read_text("utf-8").splitlines():
        digest, _, name = line.partition("  ")
        file = resources / name
        if not file.is_file() or _digest(file) != digest:
            return name
    return ""


def list_of_files(resources: Path) -> str:
    """What `sha256sum` would print of every file below, the list itself left out."""
    return "".join(f"{_digest(file)}  {name}\n" for name, file in _files(resources))


def wrong_sum(
    first: Callable[..., Fill | Refused] = compute_fill,
    second: Callable[..., FillAgain] = fill_again,
) -> str:
    """The worked example by both engines; empty when both come to what was worked by hand."""
    found = first(
        dose=mg_per_kg_day("0.12"),
        weight=kilograms("70"),
        reservoir=millilitres("30"),
        flow=millilitres_per_day("1.3"),
    )
    told = exact_text(found.prepared, "mg") if isinstance(found, Fill) else str(found)
    again = second(
        dose=12, percent=10_000, weight=7_000, reservoir=3_000, flow=130, step=500, scale=100
    )
    wrong = [] if told == WORKED else [told]
    wrong += [] if again.prepared_ug == WORKED_UG else [f"{again.prepared_ug} µg again"]
    return ", ".join(wrong)


def _files(resources: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(resources.rglob("*")):
        name = file.relative_to(resources).as_posix()
        if file.is_file() and name != LIST_OF_FILES:
            yield name, file


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
