"""Everything known about a visit before anything is typed into its worksheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hai_desk.course.liver import LiverTable
from hai_desk.dosing.ran import History
from hai_desk.patients.laboratory import LabResult, Test
from hai_desk.patients.patient import Patient
from hai_desk.plans.fill import PastFill
from hai_desk.plans.formulary import Formulary
from hai_desk.plans.plan import BY_LABEL, FLOXURIDINE, DosePlan
from hai_desk.plans.policy import Policy
from hai_desk.pumps.accesses import Access
from hai_desk.pumps.implant import Implant
from hai_desk.pumps.model import NeedleKit, PumpModel
from hai_desk.pumps.programmed import ProgramDone
from hai_desk.pumps.recalls import Recall
from hai_desk.safety.limits import Limits
from hai_desk.units import FlowRate
from hai_desk.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Case:
    """`liver_table` is None while no administrator has signed one for the clinic.

    `filled_since` are fills filed for later than a visit whose record is made afterwards; they
    are no fills before it.
    `plan` is the version the worksheet works with, `start_plan` the one it was started with;
    `newest_plan` may be a later one. `previous`
    is what is in the pump now, None when that is unknown.
    """

    worksheet: Worksheet
    patient: Patient = field(repr=False)
    implant: Implant
    model: PumpModel
    plan: DosePlan | None
    newest_plan: DosePlan | None
    start_plan: DosePlan | None
    previous: PastFill | None
    fills: tuple[PastFill, ...] = field(repr=False)
    labs: tuple[LabResult, ...] = field(repr=False)
    limits: Limits
    liver_table: LiverTable | None
    policy: Policy
    formulary: Formulary
    filled_since: tuple[PastFill, ...] = ()
    known_kits: tuple[NeedleKit, ...] = ()
    """Of every model in the catalogue, so that a wrong one can be named."""

    recalls: tuple[Recall, ...] = ()
    """Those that stand on the newest list, whatever was in force when the worksheet began."""

    recall_version: int = 0

    program: ProgramDone | None = None
    """How the pump was programmed at this visit; None while nobody began."""

    history: History = field(default=History(), repr=False)
    """What this pump ran and when, by its program sessions on file."""

    accesses: tuple[Access, ...] = field(default=(), repr=False)
    """Of this pump's septum at other visits; what this one tells stands in its entries."""

    @property
    def dosed_by(self) -> FlowRate:
        """The flow the visit is held against: the label's, or the measured one where the
        prescription it started with was made for that."""
        plan = self.start_plan
        if plan is not None and plan.flow_source not in BY_LABEL:
            return plan.flow
        return self.implant.label_flow

    @property
    def last_floxuridine(self) -> PastFill | None:
        given = [fill for fill in self.fills if fill.drug == FLOXURIDINE]
        return max(given, key=lambda fill: fill.filled_at, default=None)

    @property
    def first_floxuridine(self) -> bool:
        return self.last_floxuridine is None

    def lab(self, test: Test, *, on_or_before: date | None = None) -> LabResult | None:
        """The latest result, or the latest drawn on or before a day."""
        results = [
            lab
            for lab in self.labs
            if lab.test is test and (on_or_before is None or lab.drawn_on <= on_or_before)
        ]
        return max(results, key=lambda lab: lab.drawn_on, default=None)

    def baseline(self, test: Test) -> LabResult | None:
        results = [lab for lab in self.labs if lab.test is test and lab.baseline]
        return min(results, key=lambda lab: lab.drawn_on, default=None)
