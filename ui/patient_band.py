"""Whose screen this is: the identity band of a patient."""

from datetime import date

from hai_desk.patients.patient import Allergies, AllergyState, Gender, Patient
from hai_desk.pumps.implant import Implant
from hai_desk.wording import dates
from hai_desk.wording.language import _
from ui.shell.screen import BandScreen


def patient_band(
    patient: Patient,
    implant: Implant | None,
    model: str,
    today: date,
    *,
    place: str = "",
    place_value: str = "",
) -> BandScreen:
    """`place` says at the right end what the screen is."""
    return BandScreen(
        name=patient.display_name,
        born=f"{dates.day(patient.born)} {dates.age(patient.born, patient.died_on or today)}",
        mrn=patient.mrn,
        gender=gender_words(patient.gender),
        gender_letter=_letter(patient.gender),
        allergies=allergy_words(patient.allergies),
        allergy_present=_present(patient.allergies),
        pump_model=model,
        pump_serial=implant.serial if implant else "",
        place=place,
        place_value=place_value,
        gone=_gone(patient, implant, today),
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
    if allergies.state is AllergyState.NONE and not reaction:
        return _("No known allergies")
    if allergies.state is AllergyState.NOT_KNOWN and not reaction:
        return _("Allergies not known")
    return ", ".join((*allergies.names, *reaction))


def _present(allergies: Allergies) -> bool:
    return allergies.heparin_reaction or allergies.state is AllergyState.LISTED


def _gone(patient: Patient, implant: Implant | None, today: date) -> str:
    """Of those who died and of pumps that were removed; clinical actions are off."""
    if patient.died_on is not None:
        return _("Died {day}").format(day=dates.day(patient.died_on))
    removed = implant.removed_on if implant else None
    if removed is not None and removed <= today:
        return _("Pump removed {day}").format(day=dates.day(removed))
    return ""
