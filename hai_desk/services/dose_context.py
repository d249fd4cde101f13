"""All that a dose plan is made from: the patient, the pump, earlier plans, the clinic's rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from hai_desk.patients.patient import Patient
from hai_desk.plans.fill import PastFill
from hai_desk.plans.formulary import Formulary, load_formulary
from hai_desk.plans.plan import DosePlan
from hai_desk.plans.policy import Policy, load_policy
from hai_desk.pumps.implant import Implant
from hai_desk.safety.limits import DoseRange, Limits, dose_range, load_limits
from hai_desk.services.case_building import liver_table_in_use, pump_model
from hai_desk.services.documents import DocumentKind
from hai_desk.services.dose_draft import Ask, FlowSource
from hai_desk.services.ports import Reader
from hai_desk.units import FlowRate, exact_number, exact_text, magnitude, of

MEAN_OF = 3
"""So many last comparable refills make the mean flow."""


@dataclass(frozen=True, slots=True)
class DoseContext:
    patient: Patient = field(repr=False)
    implant: Implant
    plans: tuple[DosePlan, ...] = field(repr=False)
    fills: tuple[PastFill, ...] = field(repr=False)
    limits: Limits
    policy: Policy
    formulary: Formulary
    levels: frozenset[Fraction] = frozenset()
    """Dose levels of the liver-test table in use, in percent; none while the table is off."""
    programmable: bool = False
    """Then the dose is made for the rate that the pump shall be programmed to."""

    @property
    def newest(self) -> DosePlan | None:
        return max(self.plans, key=lambda plan: plan.version, default=None)

    @property
    def ranges(self) -> tuple[DoseRange, ...]:
        """The clinic's own range first, then those the limits document names."""
        return (dose_range(self.policy.clinic_dose_range), *self.limits.dose_ranges)

    @property
    def mean_flow(self) -> FlowRate | None:
        return mean_flow(self.fills)


def dose_context(reader: Reader, patient_id: str) -> DoseContext | None:
    """None while the patient has no pump on file."""
    implant = reader.implant_of(patient_id)
    if implant is None:
        return None
    return DoseContext(
        patient=reader.patient(patient_id),
        implant=implant,
        plans=tuple(reader.plans_of(patient_id)),
        fills=tuple(reader.fills_of(patient_id)),
        limits=load_limits(reader.document(DocumentKind.LIMITS).body),
        policy=load_policy(reader.document(DocumentKind.POLICY).body),
        formulary=load_formulary(reader.document(DocumentKind.FORMULARY).body),
        levels=_levels(reader),
        programmable=pump_model(reader, implant).electronic,
    )


def _levels(reader: Reader) -> frozenset[Fraction]:
    newest = reader.document(DocumentKind.LIVER_TABLE).version
    table = liver_table_in_use(reader, newest)
    rows = table.rows if table is not None else ()
    return frozenset(band.percent for row in rows for band in row.bands if band.percent > 0)


def mean_flow(fills: tuple[PastFill, ...]) -> FlowRate | None:
    """The mean of the last three comparable flows; None while there are fewer."""
    ordered = sorted(fills, key=lambda fill: fill.filled_at)
    flows = [fill.flow for fill in ordered if fill.flow is not None and fill.comparable]
    last = flows[-MEAN_OF:]
    if len(last) < MEAN_OF:
        return None
    return of(sum((magnitude(flow, "mL/day") for flow in last), Fraction(0)) / MEAN_OF, "mL/day")


def range_name(named: DoseRange) -> str:
    """How a plan and its record name the range the prescriber leaned on."""
    low, high = exact_number(named.low), exact_number(named.high)
    return f"{named.name}, {named.date}, {low} to {high} mg/kg/day"


def first_texts(context: DoseContext) -> Mapping[Ask, str]:
    """What a new version carries over. Never the daily dose and never the weight."""
    texts = {Ask.FILL: _number(exact_text(context.implant.reservoir, "mL"))}
    if context.patient.height is not None:
        texts[Ask.HEIGHT] = _number(exact_text(context.patient.height, "cm"))
    texts[Ask.INTERVAL] = str(context.policy.interval_days)
    texts |= _only_strengths(context.formulary)
    if context.newest is not None:
        texts |= _carried(context.newest)
    if context.programmable:
        texts[Ask.FLOW_SOURCE] = FlowSource.PROGRAMMED
    return texts


def _only_strengths(formulary: Formulary) -> dict[Ask, str]:
    """A strength is filled in where the clinic stocks just one."""
    asked = {
        Ask.STOCK: "floxuridine",
        Ask.DEXAMETHASONE_STRENGTH: "dexamethasone",
        Ask.HEPARIN_STRENGTH: "heparin",
        Ask.REST_STRENGTH: "heparin",
    }
    stocked = {ask: formulary.component(name).strengths for ask, name in asked.items()}
    return {ask: found[0] for ask, found in stocked.items() if len(found) == 1}


def _carried(plan: DosePlan) -> dict[Ask, str]:
    texts = {
        Ask.PERCENT: exact_number(plan.percent),
        Ask.FILL: _number(exact_text(plan.fill_volume, "mL")),
        Ask.STOCK: exact_text(plan.stock_strength, "mg/mL"),
        Ask.INTERVAL: str(plan.interval_days),
        Ask.REST_HEPARIN: _number(exact_text(plan.rest.heparin, "units")),
        Ask.REST_STRENGTH: exact_text(plan.rest.heparin_strength, "units/mL"),
        Ask.REST_VOLUME: _number(exact_text(plan.rest.volume, "mL")),
    }
    if plan.flow_source in (FlowSource.LABEL, FlowSource.MEAN):
        texts[Ask.FLOW_SOURCE] = plan.flow_source
    for additive in plan.additives:
        texts |= _additive(additive.name, plan)
    return texts


def _additive(name: str, plan: DosePlan) -> dict[Ask, str]:
    part = next(each for each in plan.additives if each.name == name)
    if name == "heparin":
        strength = exact_text(part.strength, "units/mL")
        amount = _number(exact_text(part.amount, "units"))
        return {Ask.HEPARIN: amount, Ask.HEPARIN_STRENGTH: strength}
    amount = _number(exact_text(part.amount, "mg"))
    strength = exact_text(part.strength, "mg/mL")
    return {Ask.DEXAMETHASONE: amount, Ask.DEXAMETHASONE_STRENGTH: strength}


def _number(text: str) -> str:
    return text.split(" ", 1)[0]
