"""`main.py simulate` from outside."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hai_desk.simulator.model import MODELS
from hai_desk.simulator.sdc_server import SdcServer
from tests.support.simulated_pump import PATIENCE, ROOT, simulated_pump


def simulate(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "main.py", "simulate", *arguments],
        cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip


def test_help_names_models_kinds_and_faces() -> None:
    done = simulate("--help")
    assert done.returncode == 0
    told = " ".join(done.stdout.split())
    words = [
        *MODELS,
        "--scenario",
        "--sdc-port",
        "--tcp-port",
        "--serial-line",
        "--tls",
        "occlusion",
    ]
    assert [word for word in words if word not in told] == []


@pytest.mark.parametrize("model", list(MODELS))
def test_the_address_is_the_first_line_and_a_polite_end_is_quick(model: str) -> None:
    with simulated_pump("--model", model, "--sdc-port", "0", "--tcp-port", "0") as pump:
        assert pump.address.startswith("http://127.0.0.1:")
        assert pump.next_address().startswith("tcp://127.0.0.1:")
        assert pump.end() == 0


def test_it_listens_on_this_machine_only_and_says_nothing_to_others() -> None:
    """Read from the kernel's own tables: TCP on 127.0.0.1, and no UDP socket at all."""
    with simulated_pump("--sdc-port", "0", "--tcp-port", "0") as pump:
        own = Path(f"/proc/{pump.process.pid}")
        if not own.is_dir():
            pytest.skip("there is no /proc here")
        links = {str(each.readlink()) for each in (own / "fd").iterdir()}
        sockets = {link[8:-1] for link in links if link.startswith("socket:[")}
        found = {
            table: [
                line.split()[1].partition(":")[0]
                for line in (own / "net" / table).read_text().splitlines()[1:]
                if line.split()[9] in sockets
            ]
            for table in ("tcp", "tcp6", "udp", "udp6")
        }
    assert found["tcp"]
    assert set(found["tcp"]) == {"0100007F"}
    assert found["tcp6"] == found["udp"] == found["udp6"] == []


def test_a_port_that_is_taken_is_said_and_ends_it() -> None:
    with simulated_pump("--sdc-port", "0") as pump:
        for face in ("--sdc-port", "--tcp-port"):
            done = simulate(face, pump.port)
            assert done.returncode == 2
            assert done.stderr == f"port {pump.port}: Address already in use\n"


@pytest.mark.parametrize("face", ["--sdc-port", "--tcp-port"])
@pytest.mark.parametrize("port", ["70000", "-1"])
def test_a_number_that_is_no_port_is_refused_at_once(face: str, port: str) -> None:
    done = simulate(f"{face}={port}")
    assert done.returncode == 2
    assert f"{port} is no port; there are 0 to 65535" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_server_that_fails_for_any_reason_says_so_to_who_waits() -> None:
    server = SdcServer(70_000, None)
    with pytest.raises(OverflowError):
        server.listen()


def test_a_scenario_that_cannot_be_is_said_and_ends_it(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text('[[event]]\nkind = "flood"\n')
    done = simulate("--scenario", str(file))
    assert done.returncode == 2
    assert "no kind 'flood'" in done.stderr


@pytest.mark.parametrize("arguments", [("--speed", "0"), ("--model", "real"), ("--rate", "x")])
def test_a_wrong_option_is_refused(arguments: tuple[str, str]) -> None:
    assert simulate(*arguments).returncode == 2


@pytest.mark.parametrize("serial", ["", "  ", "SIM\x07"])
def test_a_serial_that_nobody_could_read_is_refused(serial: str) -> None:
    done = simulate("--serial", serial)
    assert done.returncode == 2
    assert "argument --serial: " in done.stderr


def test_certificates_that_are_not_there_are_said(tmp_path: Path) -> None:
    done = simulate("--tls", str(tmp_path))
    assert done.returncode == 2
    assert done.stderr == (
        f"{tmp_path}: no usable certificates; it needs userkey.pem, usercert.pem and cacert.pem"
        " that belong together\n"
    )


def test_certificates_are_never_written_over_others(tmp_path: Path) -> None:
    wanted = ("--make-certificates", str(tmp_path))
    assert simulate(*wanted).returncode == 0
    before = (tmp_path / "pump" / "usercert.pem").read_bytes()
    done = simulate(*wanted)
    assert done.returncode == 2
    assert done.stderr == f"{tmp_path} holds certificates already; name another folder\n"
    assert (tmp_path / "pump" / "usercert.pem").read_bytes() == before


def test_a_state_that_is_none_is_named_and_nothing_starts(tmp_path: Path) -> None:
    file = tmp_path / "pump.json"
    file.write_text("a list of groceries")
    done = simulate("--state", str(file))
    assert done.returncode == 2
    assert "pump.json is no memory of a simulated pump" in done.stderr
    assert done.stdout == ""


def test_the_bench_that_keeps_nothing_takes_no_state(tmp_path: Path) -> None:
    done = simulate("--model", "bench-constant-flow", "--state", str(tmp_path / "bench.json"))
    assert done.returncode == 2
    assert "a bench-constant-flow keeps nothing; leave it out" in done.stderr


def test_a_pump_with_a_motor_has_no_propellant() -> None:
    done = simulate("--propellant", "R114")
    assert done.returncode == 2
    assert "a programmable-40 has a motor and none; leave it out" in done.stderr


def test_the_bench_takes_a_propellant_by_its_name() -> None:
    bench = ("--model", "bench-constant-flow", "--tcp-port", "0")
    assert "invalid choice: 'steam'" in simulate(*bench, "--propellant", "steam").stderr
    with simulated_pump(*bench, "--propellant", "n-butane") as pump:
        assert pump.address.startswith("tcp://")
        assert pump.end() == 0
