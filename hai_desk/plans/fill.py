"""One past fill of a pump and what came back of it, as later visits need it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from hai_desk.units import BodyWeight, FlowRate, Quantity, Volume


@dataclass(frozen=True, slots=True)
class PastFill:
    """A filed refill.

    `drug`, `amount` (mg, or units of heparin) and `volume` went in at `filled_at`. `returned` and
    `flow` are what the visit itself read from the stay **before** this fill (None where nothing
    was measured). `percent` is the level of the last floxuridine dose given. `source` is
    `sealed record` or `paper record`.
    """

    id: str
    patient_id: str
    record_number: str
    visit: str
    drug: str
    amount: Quantity | None
    volume: Volume
    filled_at: datetime
    emptied_at: datetime | None
    returned: Volume | None
    flow: FlowRate | None
    nominal_flow: FlowRate | None
    comparable: bool
    cycle: int
    percent: Fraction | None
    weight: BodyWeight | None
    daily_dose: Quantity | None
    performed_by: str = field(default="", repr=False)
    checked_by: str = field(default="", repr=False)
    source: str = "sealed record"
    outcome: str = "filled"
