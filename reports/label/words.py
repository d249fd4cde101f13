"""A syringe label as a value: every word it says, from what the worksheet kept of the print."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from hai_desk.plans.plan import FLOXURIDINE, HEPARIN_SALINE
from reports.sheet.given import Given
from reports.sheet.heading import patient_name
from reports.sheet.said import drug_name

DEMONSTRATION = "Demonstration data, not for a patient"
RESERVOIR_ONLY = "PUMP RESERVOIR ONLY"
BARS: Final = MappingProxyType(
    {
        FLOXURIDINE: (f"INTRA-ARTERIAL, {RESERVOIR_ONLY}", "CYTOTOXIC"),
        HEPARIN_SALINE: (f"HEPARIN-SALINE, {RESERVOIR_ONLY}", ""),
    }
)
"""What stands white on black, left and right: it follows the drug (design: UX 12)."""


@dataclass(frozen=True, slots=True)
class Named:
    """A quiet label with its value."""

    label: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Additive:
    name: str
    amount: str


@dataclass(frozen=True, slots=True)
class Face:
    """What is seen of a label. `code` and `number` are empty while it is only looked at.

    `syringe` names a second one of the same worksheet; of the first nothing is said.
    """

    patient: str = field(repr=False)
    born: str = field(repr=False)
    mrn: str = field(repr=False)
    pump: tuple[Named, ...]
    drug: str
    amount: str
    contents: str
    additives: tuple[Additive, ...]
    diluent: str
    daily: str
    facts: tuple[Named, ...]
    code: str
    number: str
    copy: str
    syringe: str
    boxed_line: str
    bar: tuple[str, str]


def label_face(body: Mapping[str, Any]) -> Face:
    """Numbers are worded here, once, by the same words as screen and record."""
    given = Given(body)
    patient, pump = given.part("patient"), given.part("pump")
    copy = int(given.text("copy") or "1")
    return Face(
        patient=plain(patient_name(given)),
        born=patient.day("born"),
        mrn=plain(patient.word("mrn")),
        pump=(
            Named("Pump", plain(pump.word("model"))),
            Named("Serial", plain(pump.word("serial"))),
            Named("Label flow", pump.said("label_flow")),
        ),
        drug=drug_name(given, "drug"),
        amount=given.said("amount"),
        contents=f"in {given.said('volume')}, {given.said('concentration')}",
        additives=tuple(
            Additive(drug_name(each, "name"), each.said("amount"))
            for each in given.parts("additives")
        ),
        diluent=drug_name(given, "diluent"),
        daily=_daily(given),
        facts=_facts(given),
        code=given.text("code"),
        number=given.text("number"),
        copy=f"Copy {copy}" if copy > 1 else "",
        syringe=f"Syringe {nth}" if (nth := given.text("syringe") or "1") != "1" else "",
        boxed_line=DEMONSTRATION if body.get("demonstration") is True else "",
        bar=BARS[given.text("drug")],
    )


def _daily(given: Given) -> str:
    """What the pump gives a day at the flow that the dose was made for."""
    parts = [given.said("daily_amount")]
    if given.has("dose"):
        parts.append(given.said("dose"))
    return f"{', '.join(parts)} at {given.said('flow')}"


def _facts(given: Given) -> tuple[Named, ...]:
    facts = [
        Named("Prepared", given.day_clock("prepared_at")),
        Named("Use before", given.day_clock("use_before")),
        Named("Record", given.word("record_number")),
        Named("Prepared by", plain(given.word("prepared_by"))),
    ]
    if given.has("lot"):
        facts.append(Named("Lot", plain(given.text("lot"))))
    return tuple(facts)


def plain(text: str) -> str:
    """On one line, and in the order it is read: without signs that steer a line or hide."""
    steers = {"Cc", "Cf", "Zl", "Zp"}
    return "".join(" " if unicodedata.category(sign) in steers else sign for sign in text).strip()
