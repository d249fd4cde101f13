"""Title, patient and pump: who this paper is about."""

from __future__ import annotations

from datetime import date

from hai_desk.wording import dates, quantities
from reports.sheet.given import NOT_ENTERED, Given
from reports.sheet.said import fill_text
from reports.sheet.values import Fact

TITLES = {
    "refill": "HAI pump refill record",
    "rest": "HAI pump refill record, rest fill",
    "first_visit": "HAI pump refill record, first visit after implant",
    "not_accessed": "HAI pump visit record: not accessed",
    "glycerin": "HAI pump refill record, glycerin fill",
    "pump_check": "HAI pump visit record: pump check without fill",
    "final_emptying": "HAI pump visit record: final emptying",
    "held": "HAI pump visit record: held",
    "surgeon_called": "HAI pump visit record: surgeon called",
}
PROGRAMMABLE = "programmable"
FILLED_VISITS = frozenset({"refill", "rest", "first_visit", "glycerin", "pump check"})
"""Of these a fill is told, also of a pump check: it ends with heparin-saline."""


def title(record: Given) -> str:
    kind = record.text("visit").replace(" ", "_")
    first = record.text("worksheet_visit").startswith("first visit")
    if first and kind in ("refill", "rest"):
        kind = "first_visit"
    said = TITLES.get(kind, f"HAI pump visit record: {record.word('visit')}")
    return f"{said}, made later" if record.has("made_later") else said


def date_label(record: Given) -> str:
    return "Refill on" if record.text("visit") in FILLED_VISITS else "Visit on"


def patient_name(record: Given) -> str:
    """`DEMO, Alpha`."""
    patient = record.part("patient")
    return f"{patient.word('family_name').upper()}, {patient.word('given_name')}"


def patient_box(record: Given) -> tuple[Fact, ...]:
    patient = record.part("patient")
    known_as = patient.text("known_as")
    name = patient_name(record) + (f" Known as {known_as}" if known_as else "")
    return (
        Fact("Patient", name),
        Fact("Born", born(record)),
        Fact("Gender", patient.word("gender").capitalize()),
        Fact("MRN", patient.word("mrn"), identifier=True),
        Fact("Allergies", _allergies(patient.part("allergies"))),
        Fact("Weight", patient.said("weight_today")),
    )


def born(record: Given) -> str:
    """`14-Mar-1961 (64y)`, the age on the day of the visit."""
    patient = record.part("patient")
    text, on = patient.text("born"), record.text("refilled_on")
    if not text:
        return NOT_ENTERED
    day = date.fromisoformat(text)
    age = f" {dates.age(day, date.fromisoformat(on))}" if on else ""
    return dates.day(day) + age


def _allergies(allergies: Given) -> str:
    stated = allergies.text("stated")
    names = allergies.names("names") or ()
    reaction = ("heparin reaction",) if allergies.body.get("heparin_reaction") is True else ()
    if names or reaction:
        return ", ".join((*names, *reaction))
    known = {"none": "No known allergies", "not known": "Allergies not known"}
    return known.get(stated, stated or NOT_ENTERED)


def pump_box(record: Given) -> tuple[Fact, ...]:
    pump = record.part("pump")
    how = pump.text("serial_read")
    return (
        Fact("Pump", pump.word("model")),
        Fact(f"Serial, {how}" if how else "Serial", pump.word("serial"), True),
        Fact("Reservoir", pump.said("reservoir")),
        _flow(record),
        Fact("Implanted", pump.day("implanted")),
        Fact("Refill", pump.told("refill_ordinal", _ordinal)),
        *_recalls(pump),
    )


def _flow(record: Given) -> Fact:
    """A programmable pump has no flow of its own: the rate it was read at."""
    pump = record.part("pump")
    if pump.text("kind") != PROGRAMMABLE:
        return Fact("Label flow", pump.said("label_flow"))
    return Fact(
        "Programmed rate, read first", record.part("pump_read").as_kind("rate", quantities.rate)
    )


def _recalls(pump: Given) -> tuple[Fact, ...]:
    """What the clinic's list said of this pump; nothing where it named no pump like it."""
    named = pump.names("recalls") or ()
    return (Fact("Recall list", "; ".join(named)),) if named else ()


def before_box(record: Given) -> tuple[Fact, ...]:
    before = record.part("before")
    return (
        Fact("In the pump before", fill_text(before)),
        Fact("Filled", before.day_clock("filled_at")),
        Fact("Day", _day_of_interval(before)),
        Fact("Comparable", _comparable(before)),
    )


def _day_of_interval(before: Given) -> str:
    if not before.has("day"):
        return NOT_ENTERED
    planned = f" of {before.text('interval_days')}" if before.has("interval_days") else ""
    return before.text("day") + planned


def _comparable(before: Given) -> str:
    because = before.text("not_comparable_because")
    return f"no: {because}" if because else before.flag("comparable")


def _ordinal(text: str) -> str:
    """`14th`."""
    last = text[-1:]
    teens = text[-2:] in {"11", "12", "13"}
    return text + ("th" if teens else {"1": "st", "2": "nd", "3": "rd"}.get(last, "th"))
