"""What a patient's chart shows, as values: nothing worded, nothing rounded."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from hai_desk.dosing.against_pump import AgainstPump
from hai_desk.patients.laboratory import LabResult, Test
from hai_desk.patients.patient import Patient
from hai_desk.plans.booking import Booking
from hai_desk.plans.fill import PastFill
from hai_desk.plans.plan import DosePlan
from hai_desk.pumps.accesses import NOT_PIERCED, Access, Punctures
from hai_desk.pumps.implant import Implant
from hai_desk.pumps.model import PumpModel
from hai_desk.pumps.recalls import Match, Recall
from hai_desk.safety.program_time import Unclear
from hai_desk.services.ports import AuditEntry, FiledRecord
from hai_desk.services.pump_contents import Contents, Estimate
from hai_desk.units import Amount, FlowRate, Quantity, Volume
from hai_desk.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class FlowPoint:
    """One visit's flow, from what came back. `deviation` is in percent of the label flow."""

    at: datetime
    flow: FlowRate
    returned: Volume | None
    deviation: Fraction
    comparable: bool
    record_number: str


@dataclass(frozen=True, slots=True)
class ReturnPoint:
    """One visit of a programmable pump; `by` tells who expected: its own count, or its program."""

    at: datetime
    returned: Volume
    found: AgainstPump
    by: str
    comparable: bool
    record_number: str


@dataclass(frozen=True, slots=True)
class ReturnLimits:
    """mL, and percent of the volume delivered, from where a return is asked about; None where the
    clinic's limits name none."""

    volume: Fraction | None = None
    percent: Fraction | None = None


@dataclass(frozen=True, slots=True)
class FillSpan:
    """How long one fill stayed, or will stay where `planned`."""

    start: datetime
    end: datetime
    drug: str
    cycle: int
    planned: bool = False


@dataclass(frozen=True, slots=True)
class TestSeries:
    """`reference` is the result of the day of the last floxuridine fill, else the baseline.

    `limit` is `multiple` × reference, from where the clinic's table gives less than a full dose;
    both are None while no table is signed.
    """

    test: Test
    results: tuple[LabResult, ...] = field(repr=False)
    reference: LabResult | None = field(default=None, repr=False)
    multiple: Fraction | None = None
    limit: Quantity | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """`deviation` is in percent: of the label flow, or of what a programmable pump should have
    delivered."""

    fill: PastFill
    deviation: Fraction | None
    record: FiledRecord | None


@dataclass(frozen=True, slots=True)
class Due:
    """The next visit. `amount` is the prepared mg, or the heparin; None without a signed plan."""

    booking: Booking | None
    drug: str
    cycle: int
    on: date | None
    amount: Amount | None = None
    volume: Volume | None = None
    plan: DosePlan | None = None
    worksheet: Worksheet | None = None


@dataclass(frozen=True, slots=True)
class ProgramOnFile:
    """Exact texts, as the pump read them back: `7.872 mg/day`, `0.984 mL/day`; empty where the
    program has no such setting. `since` is when it was seen running, or left stopped: then the
    pump delivers nothing, whatever it had read back."""

    daily: str
    rate: str
    mode: str
    since: datetime
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Reported:
    """Alarms by name, none of them where the pump had none, at the newest refill."""

    alarms: tuple[str, ...]
    on: datetime


@dataclass(frozen=True, slots=True)
class PumpFacts:
    implant: Implant
    model: PumpModel
    mean_flow: FlowRate | None = None
    mean_deviation: Fraction | None = None
    recalls: tuple[tuple[Recall, Match], ...] = ()
    """Those of the clinic's list that speak, or may speak, of this pump."""

    punctures: Punctures = NOT_PIERCED
    access_note: Access | None = None
    program: ProgramOnFile | None = None
    reported: Reported | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything on the chart of one patient at one moment. `blind`: a worksheet is open."""

    at: datetime
    patient: Patient = field(repr=False)
    pump: PumpFacts | None
    points: tuple[FlowPoint, ...]
    spans: tuple[FillSpan, ...]
    tests: tuple[TestSeries, ...]
    history: tuple[HistoryRow, ...]
    due: Due | None
    contents: Contents | None
    estimate: Estimate | None
    blind: bool
    plans: tuple[DosePlan, ...] = field(repr=False)
    table_signed: bool
    records: tuple[FiledRecord, ...] = field(repr=False)
    audit: tuple[AuditEntry, ...] = field(repr=False)
    names: tuple[tuple[str, str], ...] = field(repr=False)
    """User ids with the names of their owners."""

    unclear: Unclear | None = None
    """Why there is no estimate although the pump was programmed here."""

    returns: tuple[ReturnPoint, ...] = ()
    """Of a programmable pump, in the place of `points`."""

    return_limits: ReturnLimits = ReturnLimits()
    unfilled: Worksheet | None = None
    """The last visit, where it ended without a fill and nothing has followed it."""

    def name(self, user_id: str) -> str:
        return dict(self.names).get(user_id, user_id)

    @property
    def programmable(self) -> bool:
        return self.pump is not None and self.pump.model.electronic
