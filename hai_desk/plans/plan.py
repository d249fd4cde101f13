"""The dose plan: what the prescriber signed, in versions that are never changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from hai_desk.units import BodyWeight, Concentration, DoseRate, FlowRate, Quantity, Volume

FLOXURIDINE = "floxuridine"
HEPARIN_SALINE = "heparin-saline"
GLYCERIN = "glycerin"

PROGRAMMED = "programmed"
"""The source of a plan's flow that the pump shall be told."""

BY_LABEL = frozenset({"label", "pump label"})
"""Sources of a plan's flow that mean the pump label; every other one is a measurement."""


@dataclass(frozen=True, slots=True)
class Additive:
    """A companion in the syringe: amount in mg or units, strength per mL."""

    name: str
    amount: Quantity
    strength: Concentration


@dataclass(frozen=True, slots=True)
class RestFill:
    """The heparin-saline between two cycles, carried by the plan."""

    heparin: Quantity
    heparin_strength: Concentration
    volume: Volume


@dataclass(frozen=True, slots=True)
class DosePlan:
    """One version of the prescription.

    `percent` is the dose level in percent of the last floxuridine dose given. `weight` is the
    dosing weight, `weight_basis` says whether it is the actual or the adjusted one, and
    `actual_weight` is what the patient weighed when it was signed.
    `signed_at` is None while the plan is a draft. `reference_used` names the dose range the
    prescriber leaned on. `cosigned_by` is the pharmacist's name for a dose above the usual range.
    """

    id: str
    patient_id: str
    version: int
    daily_dose: DoseRate
    percent: Fraction
    weight: BodyWeight
    weight_basis: str
    actual_weight: BodyWeight
    flow: FlowRate
    flow_source: str
    fill_volume: Volume
    interval_days: int
    stock_strength: Concentration
    additives: tuple[Additive, ...]
    rest: RestFill
    reference_used: str
    starts_on: date
    ends_on: date | None = None
    signed_by: str = field(default="", repr=False)
    signed_at: datetime | None = None
    cosigned_by: str = field(default="", repr=False)
