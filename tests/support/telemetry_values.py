"""A short recording of a pump that is no one's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hai_desk.telemetry.keeping import Portion, PumpEventKept, PumpSession, Source
from tests.support.registry_values import AT


def pump_session() -> PumpSession:
    return PumpSession(
        id="session-1",
        pump="SM2-208531",
        model="Simulator, programmable 40 mL",
        patient_id="patient-1",
        simulated=True,
        started_at=AT,
        started_by="user-1",
        desk="desk 1",
    )


def portion(ordinals: Sequence[int], *, start: float, period: float = 0.1) -> Portion:
    """Sample n stands at n periods after the start and tells n."""
    numbers = np.asarray(ordinals, dtype=np.int64)
    times = np.round(start + numbers * period, 6)
    return Portion(
        channel="delivery_rate",
        unit="mL/day",
        epoch="epoch-1",
        joins_within=period * 3,
        ordinals=numbers,
        measured=times,
        heard=times + 0.25,
        told=numbers.astype(float),
        valid=np.ones(len(numbers), np.bool_),
    )


def pump_event() -> PumpEventKept:
    return PumpEventKept(
        pump="SM2-208531",
        source=Source.MARK,
        epoch="session-1",
        number=1,
        at=AT,
        heard_at=AT,
        kind="mark",
        text="Patient coughs",
        by="user-1",
    )
