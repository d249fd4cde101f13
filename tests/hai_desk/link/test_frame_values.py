"""What frames say, to values: whole or not at all."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.link.frame_values import (
    FrameKind,
    fixed,
    from_fixed,
    read_description,
    read_log_frame,
    read_report,
    read_wanted,
)
from hai_desk.link.frames import Frame, encode
from hai_desk.simulator.alarms import Alarm
from hai_desk.simulator.frame_speech import FrameSpeech
from hai_desk.simulator.identity import Life
from hai_desk.simulator.model import MODELS
from hai_desk.simulator.runner import CAUGHT_UP
from hai_desk.simulator.simulation import Simulation
from hai_desk.telemetry.channel import LANES, ChannelName
from hai_desk.telemetry.sample import Validity

LIFE = Life(MODELS["programmable-40"], "P-1", 77, "urn:uuid:seq", started=1_772_442_000.0)


@pytest.fixture
def pump() -> Simulation:
    return Simulation(LIFE.model, seed=1, log="log")


@pytest.fixture
def speech(pump: Simulation) -> FrameSpeech:
    return FrameSpeech(LIFE, pump.log, 0.25)


def description_of(pump: Simulation, speech: FrameSpeech) -> Frame:
    return speech.description(pump.panel.standing)


def test_kinds_of_frames_are_four_bits_apart() -> None:
    kinds = list(FrameKind)
    apart = [(a ^ b).bit_count() for a in kinds for b in kinds if a != b]
    assert min(apart) >= 4


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False))
def test_a_number_keeps_every_digit(value: Decimal) -> None:
    assert from_fixed(*fixed(value)) == value


def test_a_described_pump_offers_every_lane(pump: Simulation, speech: FrameSpeech) -> None:
    known = read_description(description_of(pump, speech).body, 77)
    assert known is not None
    offered = {named.channel.name for named in known.named.values()}
    assert set(LANES) <= offered
    assert known.identity.serial == "P-1"
    assert known.identity.simulator
    assert known.epoch.key == "urn:uuid:seq#77"


def test_whoever_greets_is_told_at_once_what_comes_seldom(
    pump: Simulation, speech: FrameSpeech
) -> None:
    def battery_told() -> bool:
        known = read_description(description, 77)
        assert known is not None
        read = read_report(speech.report(pump.snapshot()).body, known)
        assert read is not None
        return "battery" in {each.channel for each in read[0].readings}

    for _greeting in range(2):
        description = description_of(pump, speech).body
        assert battery_told()
        assert not battery_told()


def test_an_alarm_says_since_when_it_stands(pump: Simulation, speech: FrameSpeech) -> None:
    """For whoever links later."""
    known = read_description(description_of(pump, speech).body, 77)
    assert known is not None
    pump.advance(40.0)
    assert list(pump.panel.look({Alarm.LOW_RESERVOIR: True}, 12.0)) == [(Alarm.LOW_RESERVOIR, True)]
    read = read_report(speech.report(pump.snapshot()).body, known)
    assert read is not None
    (standing,) = [each for each in read[1].states if each.on]
    assert standing.at is not None
    assert standing.at.timestamp() == pytest.approx(LIFE.started + 12)


def test_a_report_says_what_the_pump_measured(pump: Simulation, speech: FrameSpeech) -> None:
    known = read_description(description_of(pump, speech).body, 77)
    assert known is not None
    now = pump.snapshot(range(3))
    told = read_report(speech.report(now).body, known)
    assert told is not None
    report, alarms, head = told
    values = {each.channel: each.value for each in report.readings}
    assert values["delivery_rate"] == now.values[ChannelName.DELIVERY_RATE].value
    assert values["programmed_rate"] == Decimal("1.3")
    assert report.stretches[0].values == now.wave
    assert all(each.validity is Validity.VALID for each in report.readings)
    assert not any(state.on for state in alarms.states)
    assert head == 1


def test_stretches_of_the_wave_follow_one_another(pump: Simulation, speech: FrameSpeech) -> None:
    known = read_description(description_of(pump, speech).body, 77)
    assert known is not None
    starts = []
    for points in (range(12), range(12, 25), range(25, 37)):
        told = read_report(speech.report(pump.snapshot(points)).body, known)
        assert told is not None
        at = told[0].stretches[0].at
        assert at is not None
        starts.append(round((at.timestamp() - LIFE.started) * 1000))
    assert starts == [0, 240, 500]


def test_the_longest_stretch_goes_into_one_frame(pump: Simulation, speech: FrameSpeech) -> None:
    pump.advance(60.0)
    assert encode(speech.report(pump.snapshot(range(CAUGHT_UP))))


def test_a_log_frame_brings_the_entries_asked_for(pump: Simulation, speech: FrameSpeech) -> None:
    for number in range(5):
        pump.log.add("refill", float(number), f"{number}")
    log = read_log_frame(speech.log(2, 4).body)
    assert log is not None
    assert [each.number for each in log.entries] == [2, 3, 4]
    assert (log.log, log.oldest) == ("log", 1)


def spoilt(body: Any, chance: random.Random) -> Any:
    """The same message with one of its parts replaced by something else."""
    others = [None, -1, 2**70, "x" * 500, [], [[]], True, "", 13, {"a": 1}]
    if isinstance(body, Mapping) and body:
        key = chance.choice(list(body))
        return {**body, key: spoilt(body[key], chance)}
    if isinstance(body, list) and body and chance.random() < 0.8:
        at = chance.randrange(len(body))
        return [*body[:at], spoilt(body[at], chance), *body[at + 1 :]]
    return chance.choice(others)


@pytest.mark.parametrize("kind", ["description", "report", "log"])
def test_a_message_of_another_form_is_refused_and_never_raises(
    kind: str, pump: Simulation, speech: FrameSpeech
) -> None:
    chance = random.Random(kind)
    description = description_of(pump, speech).body
    known = read_description(description, 77)
    assert known is not None
    readers: dict[str, Any] = {
        "description": (description, lambda body: read_description(body, 77)),
        "report": (
            speech.report(pump.snapshot(range(3))).body,
            lambda body: read_report(body, known),
        ),
        "log": (speech.log(1, 9).body, read_log_frame),
    }
    good, read = readers[kind]
    refused = sum(read(spoilt(good, chance)) is None for _ in range(3000))
    assert read(good) is not None
    assert refused > 1500


def test_what_is_wanted_of_the_log_is_two_numbers_or_nothing() -> None:
    assert read_wanted({"a": 3, "b": 9}) == (3, 9)
    assert read_wanted({"a": 3}) is None
    assert read_wanted({"a": "3", "b": 9}) is None
