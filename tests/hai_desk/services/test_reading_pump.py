from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from hai_desk.link.commands import PumpStatus, Therapy
from hai_desk.link.session import ChannelStanding, Counts, Standing
from hai_desk.link.told import AlarmChange, LinkState
from hai_desk.link.values import Identity
from hai_desk.services.reading_pump import NotRead, texts_from_pump
from hai_desk.telemetry.alarm import Cause, Priority
from hai_desk.telemetry.channel import Channel, ChannelName
from hai_desk.telemetry.freshness import Freshness
from hai_desk.telemetry.sample import Sample, Validity
from tests.support.programmable import pump_case
from tests.support.programs import FASTER

NOW = datetime(2025, 11, 18, 15, 0, tzinfo=UTC)
PUMP = pump_case().implant
MRN = "DEMO-0002"
STATUS = PumpStatus(FASTER, "", "", 1, Therapy.RUNNING, None, None, "", NOW, "e", True)
IDENTITY = Identity("Maker", "Simulator", PUMP.serial, "1", "f")


def channel(name: ChannelName, value: str, *, ok: bool = True, new: bool = True) -> ChannelStanding:
    validity = Validity.VALID if ok else Validity.INVALID
    sample = Sample(name, Decimal(value), validity, NOW, NOW, "e", 1)
    age = Freshness.FRESH if new else Freshness.LOST
    return ChannelStanding(Channel(name, "mL"), sample, 0.4, age)


def standing(**changes: object) -> Standing:
    told = (
        channel(ChannelName.PROGRAMMED_RATE, "0.984"),
        channel(ChannelName.RESERVOIR, "26.2413"),
    )
    plain = Standing(
        state=LinkState.FRESH,
        why=None,
        age=0.4,
        identity=IDENTITY,
        channels=told,
        alarms=(),
        offset=0.0,
        counts=Counts(0, 0, 0, 0),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def alarm(cause: Cause, *, on: bool = True) -> AlarmChange:
    return AlarmChange("a", cause, on, Priority.HIGH, "", NOW, NOW, "e", 1)


def test_the_linked_pump_answers_what_would_be_typed() -> None:
    assert texts_from_pump(standing(), PUMP, mrn=MRN) == {
        "id.rate": "0.984",
        "id.left": "26.2",
        "id.alarms": "none",
    }


def test_the_program_it_echoes_tells_its_rate() -> None:
    reported = (channel(ChannelName.PROGRAMMED_RATE, "0.82"), *standing().channels[1:])
    told = texts_from_pump(standing(status=STATUS, channels=reported), PUMP, mrn=MRN)
    assert not isinstance(told, NotRead)
    assert told["id.rate"] == "0.984"


def test_alarms_that_last_are_named_once() -> None:
    alarms = (
        alarm(Cause.MOTOR_STALL),
        alarm(Cause.LOW_RESERVOIR),
        alarm(Cause.RESERVOIR_EMPTY),
        alarm(Cause.MEMORY_FAULT, on=False),
        alarm(Cause.OCCLUSION),
    )
    told = texts_from_pump(standing(alarms=alarms), PUMP, mrn=MRN)
    assert not isinstance(told, NotRead)
    assert told["id.alarms"] == "low reservoir|motor stall"


@pytest.mark.parametrize(
    ("therapy", "told"),
    [
        (Therapy.STOPPED, "low reservoir|stopped pump"),
        (Therapy.RUNNING, "low reservoir"),
        (Therapy.HALTED, "low reservoir"),
        (Therapy.FAULT, "low reservoir|stopped pump"),
    ],
)
def test_a_pump_that_was_told_to_stop_or_has_a_fault_is_read_as_stopped_whatever_rate_it_echoes(
    therapy: Therapy, told: str
) -> None:
    status = replace(STATUS, therapy=therapy)
    found = texts_from_pump(
        standing(status=status, alarms=(alarm(Cause.LOW_RESERVOIR),)), PUMP, mrn=MRN
    )
    assert not isinstance(found, NotRead)
    assert (found["id.rate"], found["id.alarms"]) == ("0.984", told)


def test_nothing_old_unsure_or_foreign_is_taken_over() -> None:
    rate = channel(ChannelName.PROGRAMMED_RATE, "0.984")
    other = replace(PUMP, serial="SM2-000000")
    old = (rate, channel(ChannelName.RESERVOIR, "26.2", new=False))
    wrong = (rate, channel(ChannelName.RESERVOIR, "26.2", ok=False))
    assert texts_from_pump(None, PUMP, mrn=MRN) is NotRead.NO_PUMP
    assert texts_from_pump(standing(identity=None), PUMP, mrn=MRN) is NotRead.NO_PUMP
    assert texts_from_pump(standing(), other, mrn=MRN) is NotRead.OTHER_PUMP
    assert texts_from_pump(standing(state=LinkState.LATE), PUMP, mrn=MRN) is NotRead.NOT_FRESH
    for channels in (old, wrong, (rate,), ()):
        assert texts_from_pump(standing(channels=channels), PUMP, mrn=MRN) is NotRead.SAYS_NOTHING


def test_a_pump_that_says_it_is_bound_to_another_patient_is_not_read() -> None:
    """Its context and its program may say so one after the other: either is enough."""
    bound = replace(IDENTITY, patient="DEMO-0009")
    assert texts_from_pump(standing(identity=bound), PUMP, mrn=MRN) is NotRead.OTHER_PATIENT
    other = standing(status=replace(STATUS, patient="DEMO-0009"))
    assert texts_from_pump(other, PUMP, mrn=MRN) is NotRead.OTHER_PATIENT
    own = standing(identity=replace(IDENTITY, patient="demo-0002"))
    assert not isinstance(texts_from_pump(own, PUMP, mrn=MRN), NotRead)
