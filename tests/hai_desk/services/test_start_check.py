"""Each step of the start with its fault planted: the first one found ends it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hai_desk.dosing.fill import Fill, compute_fill
from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.recheck.engine import FillAgain, fill_again
from hai_desk.services.start_check import (
    LIST_OF_FILES,
    StartFault,
    altered,
    first_fault,
    list_of_files,
    start_steps,
    wrong_sum,
)
from hai_desk.units import milligrams

RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Resources as `make package` delivers them."""
    made = tmp_path / "resources"
    shutil.copytree(RESOURCES, made)
    (made / LIST_OF_FILES).write_text(list_of_files(made), "utf-8")
    return made


def fault(resources: Path, *, bundled: bool = True) -> StartFault | None:
    return first_fault(start_steps(resources, bundled=bundled))


def test_what_was_delivered_starts(bundle: Path) -> None:
    listed = (bundle / LIST_OF_FILES).read_text("utf-8").splitlines()
    assert len(listed) == sum(each.is_file() for each in RESOURCES.rglob("*"))
    assert fault(bundle) is None


@pytest.mark.parametrize(
    "name", ["limits.json", "telemetry_limits.json", "pump_catalogue.json", "liver_table.json"]
)
def test_one_flipped_bit_in_a_library_file_is_refused_by_its_name(bundle: Path, name: str) -> None:
    raw = bytearray((bundle / name).read_bytes())
    raw[len(raw) // 2] ^= 1
    (bundle / name).write_bytes(raw)
    assert fault(bundle) == StartFault("files", name)


def test_another_limit_that_still_makes_sense_is_refused_too(bundle: Path) -> None:
    file = bundle / "telemetry_limits.json"
    body = json.loads(file.read_text("utf-8"))
    body["limits"][0]["value"] = "45"
    file.write_text(json.dumps(body), "utf-8")
    assert fault(bundle) == StartFault("files", "telemetry_limits.json")


def test_a_file_or_the_list_itself_that_is_gone_is_refused(bundle: Path) -> None:
    (bundle / "policy.json").unlink()
    assert fault(bundle) == StartFault("files", "policy.json")
    (bundle / LIST_OF_FILES).unlink()
    assert fault(bundle) == StartFault("files", LIST_OF_FILES)


def test_a_source_tree_has_no_list_and_starts(bundle: Path) -> None:
    (bundle / LIST_OF_FILES).unlink()
    assert altered(bundle, bundled=False) == ""


def wrongly(**given: Any) -> Fill | Refused:
    found = compute_fill(**given)
    assert isinstance(found, Fill)
    return replace(found, prepared=milligrams("19.5"))


def refusing(**_given: Any) -> Refused:
    return Refused(RefusedBecause.NOT_MORE_THAN_ZERO, "dose")


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (compute_fill, fill_again, ""),
        (wrongly, fill_again, "19.5 mg"),
        (compute_fill, lambda **_given: FillAgain(1, 1), "1 µg again"),
        (wrongly, lambda **_given: FillAgain(1, 1), "19.5 mg, 1 µg again"),
    ],
)
def test_a_machine_that_adds_up_wrong_is_told_by_what_it_came_to(
    first: Callable[..., Fill | Refused], second: Callable[..., FillAgain], said: str
) -> None:
    assert wrong_sum(first, second) == said


def test_a_sum_that_is_refused_is_a_fault() -> None:
    assert wrong_sum(refusing) != ""


def test_the_first_fault_ends_it() -> None:
    tried: list[str] = []

    def step(name: str, what: str) -> tuple[str, Callable[[], str]]:
        return name, lambda: tried.append(name) or what  # type: ignore[func-returns-value]

    found = first_fault((step("one", ""), step("two", "broken"), step("three", "")))
    assert found == StartFault("two", "broken")
    assert tried == ["one", "two"]
