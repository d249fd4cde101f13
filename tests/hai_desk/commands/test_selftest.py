"""The self-test: what it tries, and that it names what is not there."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hai_desk.commands.selftest import (
    Made,
    Outside,
    Selftest,
    excerpt,
    run,
    running_for,
    try_all,
)
from hai_desk.places import Places
from hai_desk.services.demonstration.build import Founding, Parts, founding
from hai_desk.services.demonstration.reading import read_demonstration
from hai_desk.services.sealing import SignatureSeen, Verdict
from hai_desk.simulator.linked import PumpAtHand
from tests.support.demonstration_parts import RESOURCES, plain_desk

NOW = datetime(2025, 11, 18, 15, 30, tzinfo=UTC)
SEEN = tuple(
    SignatureSeen(name, "nurse", "I performed this refill", NOW) for name in ("Nurse 1", "Nurse 2")
)
STEPS = [
    "window painted",
    "database made and migrated",
    "refill acted out and signed",
    "refill calculated by both engines",
    "record checked",
    "label read back",
    "list of the day painted",
    "files as delivered",
]


@dataclass
class World:
    """Rooms that remember, print and show, in memory; `verdict` is what the check says."""

    verdict: Verdict = field(default_factory=lambda: Verdict(True, (), SEEN))
    said: list[str] = field(default_factory=list)
    closed: int = 0
    places: list[Places] = field(default_factory=list)

    def window(self, places: Places) -> World:
        self.places.append(places)
        return self

    def paint(self) -> str:
        return "1440 × 900"

    def paint_signed_in(self, login: str, pass_phrase: str) -> str:
        assert (login, pass_phrase) == ("nurse1", "demonstration only")
        return "1440 × 900"

    def make(self, places: Places, told: Founding) -> Made:
        plain = plain_desk(NOW, UTC)
        parts = Parts(
            registry=plain.registry,
            doorkeeper=plain.accounts,
            accounts=plain.accounts,
            sealer=plain.parts.sealer,
            clock=plain.parts.clock,
            link=PumpAtHand,
            version="0.1.0",
            resources=places.resources,
        )
        assert told.pass_phrase == "demonstration only"
        return Made(parts, b"authority", self._close)

    def _close(self) -> None:
        self.closed += 1

    def check(self, _pdf: bytes, anchor: bytes) -> Verdict:
        assert anchor == b"authority"
        return self.verdict

    @property
    def outside(self) -> Outside:
        return Outside(window=self.window, make=self.make, check=self.check)

    @property
    def steps(self) -> list[str]:
        return [line.split("  ")[1].partition(":")[0] for line in self.said if "  " in line]


def test_every_step_is_named_with_what_it_did_and_its_time() -> None:
    world = World()
    assert run(world.outside, NOW, world.said.append) == 0
    assert world.steps == STEPS
    assert all(line.startswith("passed  ") and line.endswith(" s)") for line in world.said[:-1])
    assert "195 mg and 205 mg, no difference" in world.said[3]
    assert "time to first painted window" in world.said[0]
    assert world.said[-1] == "selftest passed"
    assert world.closed == 1
    assert not world.places[0].data.parent.exists()


@pytest.mark.parametrize(
    ("missing", "step"),
    [
        ("demonstration.json", "database made and migrated"),
        ("limits.json", "refill acted out and signed"),
        ("pump_catalogue.json", "refill acted out and signed"),
    ],
)
def test_a_resource_that_is_not_there_is_named_by_its_step(
    missing: str, step: str, tmp_path: Path
) -> None:
    shutil.copytree(RESOURCES, tmp_path / "resources")
    (tmp_path / "resources" / missing).unlink()
    world = World()
    trial = Selftest(world.outside, Places(tmp_path / "resources", tmp_path / "data"), NOW)
    with pytest.raises(FileNotFoundError):
        try_all(trial, world.said.append)
    assert world.said[-1].startswith(f"FAILED  {step}: FileNotFoundError")
    assert missing in world.said[-1]
    assert "selftest passed" not in world.said


@pytest.mark.parametrize(
    ("verdict", "because"),
    [
        (Verdict(False, ("a byte was changed",), SEEN), "a byte was changed"),
        (Verdict(True, (), SEEN[:1]), "a signature lacks"),
    ],
)
def test_a_record_that_does_not_verify_fails_the_test(verdict: Verdict, because: str) -> None:
    world = World(verdict)
    with pytest.raises(ValueError, match=because):
        run(world.outside, NOW, world.said.append)
    assert world.said[-1].startswith("FAILED  record checked")
    assert world.closed == 1


def test_a_window_that_cannot_be_painted_fails_first() -> None:
    world = World()

    def no_window(_places: Places) -> World:
        raise LookupError("the font HAI Desk Text is not among the resources")

    outside = Outside(window=no_window, make=world.make, check=world.check)
    with pytest.raises(LookupError):
        run(outside, NOW, world.said.append)
    (said,) = world.said
    assert said.startswith("FAILED  window painted: LookupError: the font HAI Desk Text is not")
    assert "test_selftest.py:" in said


def test_the_excerpt_is_one_patient_with_the_people_of_the_story() -> None:
    told = excerpt(read_demonstration(RESOURCES))
    assert [story.patient.mrn for story in told.stories] == ["DEMO-0001"]
    assert {each.login for each in told.accounts} == {
        "admin1",
        "prescriber1",
        "nurse1",
        "pharmacist1",
    }
    assert founding(RESOURCES, NOW).first.login in {each.login for each in told.accounts}


def test_the_age_of_this_process_is_known() -> None:
    first = running_for()
    assert 0 < first <= running_for()
