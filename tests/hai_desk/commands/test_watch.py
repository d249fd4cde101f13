"""`main.py watch` from outside: lines as they come, in the form others' scripts read."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hai_desk.commands.watching.as_json import decimal_text
from tests.support.simulated_pump import PATIENCE, ROOT, SimulatedPump, simulated_pump

LANES = {
    "programmed_rate": "mL/day",
    "delivery_rate": "mL/day",
    "reservoir": "mL",
    "catheter_pressure": "mmHg",
    "temperature": "°C",
    "motor_current": "mA",
    "battery": "V",
}


@pytest.fixture(scope="module")
def pump(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatedPump]:
    file = tmp_path_factory.mktemp("scenario") / "s.toml"
    file.write_text('[[event]]\nat = 4\nkind = "low reservoir"\nvolume = 1.5\n')
    with simulated_pump("--tcp-port", "0", "--sdc-port", "0", "--scenario", str(file)) as running:
        yield running


@pytest.fixture(scope="module")
def tcp(pump: SimulatedPump) -> str:
    return pump.next_address()


def watched(*arguments: str) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "main.py", "watch", *arguments],
        cwd=ROOT, capture_output=True, text=True, timeout=2 * PATIENCE, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout.splitlines()


def json_lines(lines: list[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines]


def test_json_lines_have_the_form_that_was_agreed(pump: SimulatedPump) -> None:
    code, lines = watched(pump.address, "--seconds", "8", "--json")
    told = json_lines(lines)
    assert code == 0
    assert told[0]["type"] == "identity"
    assert told[0]["serial"] == "SIM-000001"
    assert told[0]["simulator"] is True
    assert told[0]["not_offered"] == []
    samples = [each for each in told if each["type"] == "sample"]
    assert {each["channel"]: each["unit"] for each in samples} | LANES == {
        **LANES, "delivered_total": "mL", "concentration": "mg/mL", "replacement_in": "days",
    }  # fmt: skip
    assert all(isinstance(each["valid"], bool) for each in samples)
    good = [each for each in samples if each["valid"]]
    assert good
    assert all(len(each["value"].partition(".")[2]) >= 3 for each in good)
    assert all(datetime.fromisoformat(each["time"]).utcoffset() is not None for each in told)
    states = [each["state"] for each in told if each["type"] == "link"]
    assert states[:2] == ["linking", "fresh"]
    assert states[-1] == "ended"
    ages = [each["age"] for each in samples]
    assert all(age is None or 0 <= age < PATIENCE for age in ages)
    assert ages[-1] is not None
    alarms = [each for each in told if each["type"] == "alarm"]
    assert [(a["id"], a["priority"], a["on"], a["text"]) for a in alarms] == [
        ("low_reservoir", "medium", True, "Reservoir low")
    ]


def test_the_framed_line_is_watched_with_the_same_words(pump: SimulatedPump, tcp: str) -> None:
    code, lines = watched(tcp, "--seconds", "3")
    assert code == 0
    assert lines[0].startswith("HAI Desk simulator, Programmable pump simulator, 40 mL, serial")
    assert lines[1] == "This is a simulator. It is no pump and delivers nothing."
    rate = next(line for line in lines if "programmed_rate" in line)
    assert "1.300 mL/day" in rate
    assert rate.endswith("s old")
    assert any("link  fresh" in line for line in lines)


def test_every_line_is_there_as_soon_as_it_is_told(pump: SimulatedPump) -> None:
    process = subprocess.Popen(
        [sys.executable, "main.py", "watch", pump.address, "--json"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["type"] == "identity"
    assert json.loads(process.stdout.readline())["state"] == "linking"
    assert json.loads(process.stdout.readline())["type"] == "sample"
    process.kill()
    process.communicate()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_whoever_ends_it_is_told_that_it_has_ended(
    pump: SimulatedPump, how: signal.Signals
) -> None:
    process = subprocess.Popen(
        [sys.executable, "main.py", "watch", pump.address, "--json"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(how)
    rest, _errors = process.communicate(timeout=PATIENCE)
    assert json_lines(rest.splitlines())[-1]["state"] == "ended"
    assert process.returncode in (0, 1)


def test_values_of_a_pump_that_sends_nothing_have_no_age_yet(tmp_path: Path) -> None:
    """Its clock may be anywhere: what is read is perhaps old."""
    scenario = tmp_path / "s.toml"
    frozen = '[[event]]\nat = 0\nkind = "frozen reports"\n'
    scenario.write_text(f'{frozen}[[event]]\nat = 1\nkind = "clock jump"\nseconds = 3600\n')
    with simulated_pump("--sdc-port", "0", "--scenario", str(scenario)) as silent:
        _code, lines = watched(silent.address, "--seconds", "4")
        assert any("link  linking" in line for line in lines)
        ages = [line for line in lines if "mL/day" in line]
    assert ages
    assert all(line.endswith("age not known") for line in ages)


def test_another_pump_than_the_expected_one_is_named_and_fails(
    pump: SimulatedPump, tcp: str
) -> None:
    code, lines = watched(tcp, "--seconds", "3", "--json", "--serial", "P-4711")
    told = json_lines(lines)
    assert code == 1
    assert [each["type"] for each in told] == ["identity", "link", "link", "link"]
    assert [each.get("state") for each in told] == [None, "linking", "wrong_pump", "ended"]


def test_nobody_at_the_address_fails_and_says_so() -> None:
    code, lines = watched("tcp://127.0.0.1:9", "--seconds", "1", "--json")
    assert code == 1
    assert [each["state"] for each in json_lines(lines)] == ["linking", "ended"]


@pytest.mark.parametrize("address", ["pump", "https://127.0.0.1:1/x"])
def test_what_is_no_address_is_said_in_a_sentence(address: str) -> None:
    assert watched(address)[0] == 2


def test_certificates_that_are_not_there_are_named(tmp_path: Path) -> None:
    assert watched("https://127.0.0.1:1/x", "--tls", str(tmp_path))[0] == 2


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1.3", "1.300"),
        ("40", "40.000"),
        ("4E+1", "40.000"),
        ("0", "0.000"),
        ("0E-9", "0.000"),
        ("90.00765065", "90.00765065"),
        ("1.296000000", "1.296"),
        ("-0.5", "-0.500"),
    ],
)
def test_decimal_text_has_three_decimals_and_no_exponent(value: str, text: str) -> None:
    assert decimal_text(Decimal(value)) == text
