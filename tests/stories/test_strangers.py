"""An open standard, shown with strangers: a pump of another maker here, a plain reader there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from hai_desk.link.address import source_of
from hai_desk.link.session import Expected
from hai_desk.link.told import AlarmChange, Identified, LinkState
from hai_desk.telemetry.alarm import Cause
from tests.support.simulated_pump import PATIENCE, ROOT, followed, simulated_pump

SUPPORT = Path(__file__).parents[1] / "support"


@contextmanager
def at_an_address(*wanted: str) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, str(SUPPORT / "stranger.py"), *wanted],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.communicate("", timeout=PATIENCE)


@pytest.fixture
def stranger() -> Iterator[str]:
    """Its address."""
    with at_an_address() as address:
        yield address


def read_plainly(address: str, *more: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(SUPPORT / "plain_consumer.py"), address, *more],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_another_makers_pump_is_read_by_codes_and_units(stranger: str) -> None:
    """Rates in mL/h, volume in µL, pressure in kPa, temperature in °F, under handles of its own."""
    with followed(source_of(stranger)) as follow:
        follow.until_state(LinkState.FRESH)
        follow.until_fresh("delivery_rate")
        identity = next(each for each in follow.told if isinstance(each, Identified))
        values = {each.channel: str(each.value.normalize()) for each in follow.samples}
        units = {each.name: each.unit for each in identity.channels}
    assert values == {
        "delivery_rate": "1.296",
        "programmed_rate": "1.2",
        "reservoir": "39.8",
        "catheter_pressure": "90.00765065",
        "temperature": "37",
        "battery": "71",
        "mdc-196174": "4",
    }
    assert units["delivery_rate"] == "mL/day"
    assert units["battery"] == "%"
    assert identity.not_offered == ("motor_current",)
    assert identity.identity.serial == "PB-0815"
    assert not identity.identity.simulator


def test_a_unit_that_changes_under_way_makes_no_value_of_the_old_one() -> None:
    """0.054 mL/h, then 54 µL/h: by the old unit 54 would be 1,296 mL a day."""
    with (
        at_an_address("--in-microlitres") as address,
        followed(source_of(address)) as follow,
    ):
        rate = lambda each: [s for s in each.samples if s.channel == "delivery_rate"]  # noqa: E731
        follow.until(lambda each: len(rate(each)) > 24)
        told = [str(each.value.normalize()) for each in rate(follow)]
    assert set(told) == {"1.296"}


@pytest.mark.parametrize(
    ("serial", "channels"),
    [("PB-0815", {"delivery_rate", "reservoir"}), ("PB-0816", {"reservoir"})],
)
def test_of_two_pumps_behind_one_address_only_the_wanted_one_is_heard(
    serial: str, channels: set[str]
) -> None:
    with (
        at_an_address("--two") as address,
        followed(source_of(address, serial=serial), Expected(serial)) as follow,
    ):
        follow.until_fresh("reservoir")
        left = {str(e.value.normalize()) for e in follow.samples if e.channel == "reservoir"}
        told = {each.channel for each in follow.samples}
    assert told & {"delivery_rate", "reservoir"} == channels
    assert left == {"39.8" if serial == "PB-0815" else "3.5"}


def test_another_makers_alarm_is_known_by_its_code(stranger: str) -> None:
    with followed(source_of(stranger)) as follow:
        follow.until(lambda each: any(isinstance(told, AlarmChange) for told in each.told))
        alarm = next(each for each in follow.told if isinstance(each, AlarmChange))
    assert (alarm.id, alarm.cause, alarm.on) == ("occlusion", Cause.OCCLUSION, True)
    assert alarm.priority.value == "high"


def test_a_plain_consumer_reads_the_simulator() -> None:
    with simulated_pump("--patient", "DEMO-0002", "--serial", "P-9") as pump:
        seen = read_plainly(pump.address)
    codes = {tuple(each) for each in seen["codes"].values()}
    mdc, own = "urn:oid:1.2.840.10004.1.1.1.0.0.1", "urn:x-hai-desk:pump:1"
    assert {
        ("158014", mdc, "mL/d"), ("157784", mdc, "mL/d"), ("157872", mdc, "mL"),
        ("150344", mdc, "Cel"), ("motor-current", own, "mA"), ("catheter-pressure", own, "mm[Hg]"),
    } <= codes  # fmt: skip
    assert seen["connected"]
    assert seen["serial"] == "P-9"
    assert "simulator" in seen["model"]
    assert seen["metrics"]["flow.set"] == "1.3"
    assert seen["points"] > 0
    assert seen["limit_alarms"] == ["196802", "196940", "197334", "temperature-out-of-band"]
    assert seen["signals"] == 8
    assert seen["patient"] == ["DEMO-0002"]
    assert seen["instance"] > 0
