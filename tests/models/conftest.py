from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hai_desk.clock import FixedClock
from models.engine import RegistryFile
from models.founding import Founder
from models.migrating import migrate
from models.office import Tools
from models.opening import NewDesk, create
from models.registry import SqlRegistry
from models.wrapping import Cost
from tests.support.registry_values import (
    AT,
    CLINIC,
    PASSWORD,
    QuickIssuer,
    booking,
    implant,
    patient,
    plan,
    worksheet,
)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(AT)


@pytest.fixture
def tools(clock: FixedClock) -> Tools:
    """Argon2id at its cheapest; the product's own cost is asserted elsewhere."""
    return Tools(issuer=QuickIssuer(), clock=clock, cost=Cost(passes=1, memory_kib=64, lanes=1))


@pytest.fixture
def file(tmp_path: Path) -> RegistryFile:
    made = RegistryFile(tmp_path / "registry.db", bytes(range(32)))
    migrate(made, backup=None)
    return made


@pytest.fixture
def registry(file: RegistryFile, clock: FixedClock) -> Iterator[SqlRegistry]:
    opened = SqlRegistry(file, clock, holder="this desk")
    yield opened
    opened.close()


@pytest.fixture
def begun(registry: SqlRegistry) -> SqlRegistry:
    """A registry with one patient whose worksheet has been started."""
    with registry.write("user-1") as writer:
        writer.add_patient(patient())
        writer.add_implant(implant())
        writer.add_plan(plan())
        writer.add_booking(booking())
        writer.add_worksheet(worksheet())
    return registry


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "registry"


@pytest.fixture
def new_desk(folder: Path, tools: Tools) -> Iterator[NewDesk]:
    founder = Founder(login="admin1", name="Admin 1 (demo)", password=PASSWORD)
    made = create(folder, clinic=CLINIC, founder=founder, tools=tools)
    yield made
    made.desk.close()
