from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.telemetry.store import SqlTelemetry
from tests.support.telemetry_store import telemetry_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlTelemetry]:
    """Over a real encrypted file."""
    with telemetry_store(tmp_path) as opened:
        yield opened
