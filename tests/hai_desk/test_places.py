from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from hai_desk.places import find_places


def test_the_command_line_wins_over_the_environment() -> None:
    environment = {"HAIDESK_DATA": "/from/environment"}
    found = find_places(environment, demonstration=False, data=Path("/from/line"))
    assert found.data == Path("/from/line")
    assert find_places(environment, demonstration=False).data == Path("/from/environment")


@pytest.mark.parametrize("environment", [{}, {"HAIDESK_DATA": ""}])
def test_else_data_lie_where_the_system_keeps_them(environment: dict[str, str]) -> None:
    usual = platformdirs.user_data_path("HAI Desk", appauthor=False)
    assert find_places(environment, demonstration=False).data == usual


def test_the_demonstration_never_shares_a_folder_with_the_clinic(tmp_path: Path) -> None:
    clinic = find_places({}, demonstration=False, data=tmp_path)
    demonstration = find_places({}, demonstration=True, data=tmp_path)
    assert demonstration.data == tmp_path / "demonstration"
    assert demonstration.registry != clinic.registry
    assert demonstration.logs != clinic.logs


def test_everything_of_a_clinic_lies_in_its_data_folder(tmp_path: Path) -> None:
    found = find_places({}, demonstration=False, data=tmp_path)
    assert found.registry == tmp_path / "registry"
    assert found.public_authority == tmp_path / "registry" / "clinic-ca.pem"
    assert found.logs == tmp_path / "logs"


def test_resources_lie_beside_the_source() -> None:
    found = find_places({}, demonstration=False)
    assert (found.resources / "pump_catalogue.json").is_file()


def test_a_bundle_brings_its_resources_along(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert find_places({}, demonstration=False).resources == tmp_path / "resources"
