"""Mutual certificates, pinned to the registered pump, between two processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hai_desk.link.address import source_of
from hai_desk.link.session import Expected
from hai_desk.link.tls import DeskCertificates, fingerprint_of_file
from hai_desk.link.told import Identified, LinkState
from hai_desk.link.values import Trouble
from reports.sealing.pump_certificates import make_pump_certificates
from tests.stories.test_strangers import read_plainly
from tests.support.simulated_pump import (
    ROOT,
    SimulatedPump,
    first_trouble,
    followed,
    simulated_pump,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("certificates")
    make_pump_certificates(made, "SIM-000001")
    return made


@pytest.fixture(scope="module")
def pump(folder: Path) -> Iterator[SimulatedPump]:
    with simulated_pump("--tls", str(folder / "pump")) as running:
        yield running


@pytest.fixture(scope="module")
def pin(folder: Path) -> str:
    return fingerprint_of_file(folder / "pump" / "usercert.pem")


def desk(folder: Path, pin: str = "") -> DeskCertificates:
    return DeskCertificates(folder / "desk", pin)


def test_the_registered_pump_is_linked_over_https(
    pump: SimulatedPump, folder: Path, pin: str
) -> None:
    assert pump.address.startswith("https://127.0.0.1:")
    source = source_of(pump.address, desk(folder, pin))
    with followed(source, Expected("SIM-000001", pin)) as follow:
        follow.until_state(LinkState.FRESH)
        identity = next(each for each in follow.told if isinstance(each, Identified))
    assert identity.identity.fingerprint == pin


def test_a_pump_of_the_same_authority_with_another_certificate_is_wrong(
    pump: SimulatedPump, folder: Path
) -> None:
    other = fingerprint_of_file(folder / "desk" / "usercert.pem")
    with followed(source_of(pump.address, desk(folder, other))) as follow:
        follow.until_state(LinkState.WRONG_PUMP)
        assert follow.samples == []


def test_a_pump_of_another_authority_is_not_linked(pump: SimulatedPump, tmp_path: Path) -> None:
    make_pump_certificates(tmp_path, "SIM-000001")
    assert first_trouble(source_of(pump.address, desk(tmp_path))) is Trouble.REFUSED


def test_a_desk_without_a_certificate_gets_nothing(pump: SimulatedPump) -> None:
    plain = pump.address.replace("https:", "http:")
    assert first_trouble(source_of(plain)) is Trouble.NO_ANSWER


def test_a_plain_consumer_with_its_certificate_reads_the_simulator(
    pump: SimulatedPump, folder: Path
) -> None:
    assert read_plainly(pump.address, str(folder / "desk"))["connected"]


def test_the_command_makes_what_both_ends_need(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "main.py", "simulate", "--make-certificates", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == fingerprint_of_file(tmp_path / "pump" / "usercert.pem")
    for end in ("pump", "desk"):
        names = {each.name for each in (tmp_path / end).iterdir()}
        assert names == {"userkey.pem", "usercert.pem", "cacert.pem"}
        assert (tmp_path / end / "userkey.pem").stat().st_mode & 0o077 == 0
