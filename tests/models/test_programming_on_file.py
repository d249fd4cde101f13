"""A program session on a real encrypted file: through to running, and taken up after a crash."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from hai_desk.clock import FixedClock
from hai_desk.services.program_events import Ending
from hai_desk.services.program_open import open_updates
from hai_desk.services.program_report import ProgramReports
from hai_desk.services.program_state import Phase
from models.engine import RegistryFile
from models.registry import SqlRegistry
from tests.support.program_cases import NOW
from tests.support.program_desk import (
    CLINIC,
    NURSE,
    OTHER,
    SPECIALIST,
    ProgramDesk,
    bravo_fill,
    bravo_plan,
    shelves,
)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


def filled(registry: SqlRegistry) -> None:
    held = shelves()
    with registry.write(SPECIALIST.id) as writer:
        writer.set_clinic(CLINIC)
        for user in (SPECIALIST, OTHER, NURSE):
            writer.add_user(user)
        for document in held.documents:
            writer.add_document(document)
        writer.add_patient(held.patients["p2"])
        writer.add_implant(held.implants["i2"])
        writer.add_plan(bravo_plan())
        writer.add_fill(bravo_fill())


@pytest.fixture
def desk(file: RegistryFile, clock: FixedClock) -> Iterator[ProgramDesk]:
    registry = SqlRegistry(file, clock, holder="first desk")
    filled(registry)
    yield ProgramDesk(registry, clock)
    registry.close()


def test_a_whole_session_and_its_report(desk: ProgramDesk) -> None:
    desk.to_read_back()
    assert desk.confirm() is None
    assert desk.standing.ending is Ending.RUNNING
    assert open_updates(desk.registry, desk.clock.now()) == ()
    with desk.registry.read() as reader:
        session = reader.program_sessions("p2")[0]
    body = ProgramReports(desk.registry, "0.1.0").body(session.id, SPECIALIST)
    assert body["ending"]["how"] == "running"
    assert body["log"][-1]["by"] == SPECIALIST.name
    assert desk.registry.verify_audit() is None


def test_after_a_crash_another_desk_takes_it_up_from_the_file(
    desk: ProgramDesk, file: RegistryFile, clock: FixedClock
) -> None:
    desk.to_read_back()
    desk.read()
    desk.line.fault = "reply lost"
    assert desk.programming.confirm("7.87") is None
    desk.registry.close()
    clock.advance(timedelta(seconds=91))
    again = SqlRegistry(file, clock, holder="second desk")
    found = open_updates(again, clock.now())
    assert [(each.phase, each.held_by) for each in found] == [(Phase.UNKNOWN, "")]
    desk.registry = again
    desk.crash()
    desk.resume(OTHER)
    assert desk.standing.ending is Ending.RUNNING
    assert [each.program_id for each in desk.pump.changes] == ["PG-2025-0001/1"]
    again.close()
