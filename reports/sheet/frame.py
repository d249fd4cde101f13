"""What stands around the sections of every filed paper: whose it is, which, and what it is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reports.canonical import fingerprint, grouped
from reports.sheet.given import Given
from reports.sheet.heading import patient_name
from reports.sheet.supplement import zone
from reports.sheet.values import Fact, Paper, Section, SignaturePlace

SHORT_FINGERPRINT = 16
WARNING = (
    "HAI Desk is not a cleared medical device."
    " Calculations support, and do not replace, clinical judgement."
)
DEMONSTRATION = "Demonstration data, not a patient record"


def framed(
    record: Mapping[str, Any],
    *,
    title: str,
    number_label: str,
    date_label: str,
    date: str,
    boxes: tuple[tuple[Fact, ...], ...],
    sections: Iterable[Section],
    signatures: tuple[SignaturePlace, ...],
    supplement: tuple[Section, ...],
) -> Paper:
    given = Given(record)
    patient, number = given.part("patient"), given.word("record_number")
    return Paper(
        title=title,
        clinic=given.part("clinic").word("name"),
        number_label=number_label,
        number=number,
        date_label=date_label,
        date=date,
        code=f"HD:C:{number}",
        boxed_line=DEMONSTRATION if record.get("demonstration") is True else "",
        continuation=(
            f"{patient_name(given)}  born {patient.day('born')}"
            f"  MRN {patient.word('mrn')}  {number}"
        ),
        footer=(
            f"Fingerprint {grouped(fingerprint(record), SHORT_FINGERPRINT)},"
            f" version {given.word('record_version')}, times {zone(given)}"
        ),
        warning=WARNING,
        boxes=boxes,
        sections=tuple(sections),
        signatures=signatures,
        supplement=supplement,
    )
