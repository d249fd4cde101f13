"""A pump as a process of its own, recorded into a real registry file, opened again and replayed:
the same values, the same gaps, and nothing fresh that was stale."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from hai_desk.clock import SystemClock, SystemSteady
from hai_desk.link.address import source_of
from hai_desk.link.pump_link import DeskClocks, PumpLink
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.safety.telemetry_limits import load_telemetry_limits
from hai_desk.services.alarm_board import AlarmBoard
from hai_desk.services.monitoring import Monitoring, PumpKnown
from hai_desk.services.recording import Recording
from hai_desk.services.replaying import Replayed
from hai_desk.services.session_history import SessionHistory
from hai_desk.services.watching import Standing
from hai_desk.telemetry.alarm import Cause
from hai_desk.telemetry.freshness import Freshness
from hai_desk.telemetry.series import Series
from models.registry import SqlRegistry
from tests.support.clinic_desk import Clinical
from tests.support.simulated_pump import PATIENCE, ROOT, simulated_pump

LIMITS = ROOT / "resources" / "telemetry_limits.json"
SCENARIO = """
[[event]]
at = 4
kind = "link loss"
duration = 8

[[event]]
at = 16
kind = "stall"

[[event]]
at = 22
kind = "clock jump"
seconds = {jump}
"""
LASTS = 30.0
EVERY = 0.2
NEAR = 0.7
"""Seconds by which a look in the replay may be off from the look at the live pump."""


@dataclass(frozen=True)
class Look:
    at: float
    standing: Standing
    fresh: dict[str, Freshness]


class Recorded:
    """One session with the real clock; what was seen of it live is kept beside the record."""

    def __init__(self, registry: SqlRegistry, address: str, user: User) -> None:
        self.registry, self.user, self.clock = registry, user, SystemClock()
        recording = Recording(registry.telemetry, registry, self.clock)
        self.monitoring = Monitoring(
            PumpLink(source_of(address), clocks=DeskClocks(self.clock, SystemSteady())),
            store=registry.telemetry,
            recording=recording,
            board=AlarmBoard(self.clock, recording),
            limits=load_telemetry_limits(json.loads(LIMITS.read_text("utf-8"))),
            clock=self.clock,
            user=user,
            desk="desk 2",
            known=lambda _told, _says: PumpKnown(),
        )
        self.monitoring._link.start()
        self.looks: list[Look] = []

    def follow(self) -> None:
        began, due = None, 0.0
        patience = time.monotonic() + PATIENCE
        while began is None or time.monotonic() - began < LASTS:
            self.monitoring.take()
            now = self.monitoring.now()
            if began is None and now.standing is Standing.FRESH:
                began = time.monotonic()
            assert began is not None or time.monotonic() < patience
            if began is not None and time.monotonic() >= due:
                due = time.monotonic() + EVERY
                fresh = {each.channel.name: each.freshness for each in now.channels}
                self.looks.append(Look(now.at, now.standing, fresh))
            time.sleep(0.02)

    def values(self, channel: str) -> list[tuple[float, float]]:
        return points(self.monitoring.series(channel))


def points(series: Series) -> list[tuple[float, float]]:
    held = series.stretch(0, 1e12)
    return list(zip(held.times.round(4).tolist(), held.values.tolist(), strict=True))


class ByHand:
    def __init__(self) -> None:
        self.passed = 0.0

    def seconds(self) -> float:
        return self.passed


@pytest.mark.parametrize(
    ("face", "jump"), [("sdc", 3600), pytest.param("tcp", -120, marks=pytest.mark.slow)]
)
def test_a_recorded_session_is_seen_and_played_as_it_was(
    clinic: Clinical, tmp_path: Path, face: str, jump: int
) -> None:
    scenario = tmp_path / "scenario.toml"
    scenario.write_text(SCENARIO.format(jump=jump), encoding="utf-8")
    user = User("user-1", "specialist1", "Specialist 1 (demo)", (Role.SPECIALIST,))
    with simulated_pump(f"--{face}-port", "0", "--scenario", str(scenario)) as pump:
        live = Recorded(clinic.desk.registry, pump.address, user)
        live.follow()
        names = [each.channel.name for each in live.monitoring.now().channels]
        told = {name: live.values(name) for name in names}
        gaps = {
            name: live.monitoring.series(name).gaps(0, 1e12, least=0)
            for name in names
            if np.isfinite(live.monitoring.series(name).joins_within)
        }
        alarms = live.monitoring.now().alarms.entries
        live.monitoring.end()
    steady = ByHand()
    history = SessionHistory(
        clinic.desk.registry.telemetry,
        clinic.desk.registry,
        clock=live.clock,
        steady=steady,
        user=user,
        known=lambda _serial, _then: PumpKnown(),
    )
    (session,) = history.sessions()
    past = history.open(session.id)

    assert {name: len(points) for name, points in told.items() if not points} == {}
    for name in names:
        seen = past.stored(name).stretch(past.start - 5, past.end + 5)
        kept = list(zip(seen.times.round(4).tolist(), seen.values.tolist(), strict=True))
        assert kept[: len(told[name])] == told[name], name
        assert len(kept) <= len(told[name]) + 2, "what came while the link was ended"
    assert any(gaps.values())
    for name, those in gaps.items():
        assert past.stored(name).gaps(0, 1e12, least=0) == [pytest.approx(gap) for gap in those]
    assert [each.cause for each in past.alarms().entries] == [each.cause for each in alarms]
    assert Cause.MOTOR_STALL in [each.cause for each in alarms]
    assert len(past.time.timeline.shifts) >= 2

    replay = history.replay(past, past.start)
    plays_as_it_was(replay, steady, live.looks)
    for name in names:
        played = points(replay.series(name))
        assert played[: len(told[name])] == told[name], name


def plays_as_it_was(replay: Replayed, steady: ByHand, looks: list[Look]) -> None:
    """In the steps in which the live pump was looked at, up to the end."""
    at = replay.now().at
    for look in looks:
        steady.passed += look.at - at
        now = replay.now()
        at = now.at
        if now.standing is Standing.FRESH:
            assert Standing.FRESH in near(looks, at), f"{at}: {near(looks, at)}"
        for each in now.channels:
            if each.freshness is Freshness.FRESH and not each.channel.setting:
                was = {one.fresh.get(each.channel.name) for one in around(looks, at)}
                assert Freshness.FRESH in was, (each.channel.name, at, was)
    assert any(look.standing is Standing.LOST for look in looks)
    steady.passed += 60
    assert replay.now().at == replay.past.end


def around(looks: list[Look], at: float) -> list[Look]:
    return [look for look in looks if abs(look.at - at) <= NEAR]


def near(looks: list[Look], at: float) -> set[Standing]:
    return {look.standing for look in around(looks, at)}
