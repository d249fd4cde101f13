"""Whose chart this is: the identity band of a patient."""

from datetime import date

from hai_desk.patients.patient import Allergies, AllergyState, Gender, Patient
from hai_desk.services.chart_values import Chart, PumpFacts
from hai_desk.wording import dates
from hai_desk.wording.language import _
from ui.shell.screen import BandScreen


def chart_band(chart: Chart) -> BandScreen:
    patient, today = chart.patient, chart.at.date()
    pump = chart.pump
    return BandScreen(
        name=patient.display_name,
        born=f"{dates.day(patient.born)} {dates.age(patient.born, patient.died_on or today)}",
        mrn=patient.mrn,
        gender=gender_words(patient.gender),
        gender_letter=_letter(patient.gender),
        allergies=allergy_words(patient.allergies),
        allergy_present=_present(patient.allergies),
        pump_model=pump.model.name if pump else "",
        pump_serial=pump.implant.serial if pump else "",
        gone=_gone(patient, pump, today),
    )


def gender_words(gender: Gender) -> str:
    return {
        Gender.FEMALE: _("Female"),
        Gender.MALE: _("Male"),
        Gender.OTHER: _("Other"),
        Gender.NOT_KNOWN: _("Not known"),
    }[gender]


def _letter(gender: Gender) -> str:
    return {Gender.FEMALE: "F", Gender.MALE: "M"}.get(gender, "X")


def allergy_words(allergies: Allergies) -> str:
    """A heparin reaction is always among them, by its name."""
    reaction = (_("heparin reaction"),) if allergies.heparin_reaction else ()
    if allergies.state is AllergyState.NONE:
        return _("No known allergies")
    if allergies.state is AllergyState.NOT_KNOWN and not reaction:
        return _("Allergies not known")
    return ", ".join((*allergies.names, *reaction))


def _present(allergies: Allergies) -> bool:
    return allergies.heparin_reaction or allergies.state is AllergyState.LISTED


def _gone(patient: Patient, pump: PumpFacts | None, today: date) -> str:
    """Of those who died and of pumps that were removed; clinical actions are off."""
    if patient.died_on is not None:
        return _("Died {day}").format(day=dates.day(patient.died_on))
    removed = pump.implant.removed_on if pump else None
    if removed is not None and removed <= today:
        return _("Pump removed {day}").format(day=dates.day(removed))
    return ""
