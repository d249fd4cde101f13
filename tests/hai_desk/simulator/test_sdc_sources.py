"""What each alarm is about, in the description an SDC desk reads."""

from __future__ import annotations

import pytest
from lxml import etree

from hai_desk.simulator.identity import Life
from hai_desk.simulator.model import MODELS
from hai_desk.simulator.sdc_device import PM, description
from hai_desk.simulator.simulation import Simulation


def sources(model: str) -> dict[str, str]:
    life = Life(MODELS[model], "P-1", 1, "urn:x")
    alarms = tuple(Simulation(life.model, seed=1, log="l").panel.standing)
    told = etree.fromstring(description(life, alarms, 0.25))
    conditions = told.iter(f"{{{PM}}}AlertCondition")
    return {each.get("Handle"): each.find(f"{{{PM}}}Source").text for each in conditions}


def test_an_alarm_with_limits_is_about_the_metric_they_are_of() -> None:
    assert sources("programmable-40") == {
        "alarm.motor-stall": "pump",
        "alarm.reservoir-empty": "pump",
        "alarm.battery-end-of-service": "pump",
        "alarm.program-memory-fault": "pump",
        "alarm.MDC_EVT_FLUID_LINE_OCCL": "pressure.catheter",
        "alarm.MDC_EVT_VOL_INFUS_NEAR_COMP": "volume.left",
        "alarm.MDC_EVT_BATT_LO": "battery",
        "alarm.temperature-out-of-band": "temperature",
    }


@pytest.mark.parametrize("model", list(MODELS))
def test_every_source_is_in_the_description(model: str) -> None:
    life = Life(MODELS[model], "P-1", 1, "urn:x")
    alarms = tuple(Simulation(life.model, seed=1, log="l").panel.standing)
    told = etree.fromstring(description(life, alarms, 0.25))
    handles = {each.get("Handle") for each in told.iter()}
    assert set(sources(model).values()) <= handles
