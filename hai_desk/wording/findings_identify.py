"""Words of stage 1."""

from __future__ import annotations

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.wording.exact import day_text
from hai_desk.wording.language import _
from hai_desk.wording.words import Speaker, Words, entered_and_needed, not_overridden


def wrong_patient(found: Finding) -> Words:
    given, needed = found.fact("given"), found.fact("needed")
    how = found.fact("how")
    line = _("You entered {given}, the worksheet is for {needed}.")
    if how == "scanned":
        line = _("You scanned {given}, the worksheet is for {needed}.")
    title = _("Stop. This wristband is for another patient.")
    sides = entered_and_needed(given, needed, how=how)
    return Words(title, (line.format(given=given, needed=needed), not_overridden()), sides)


def wrong_birth_date(found: Finding) -> Words:
    sides = entered_and_needed(day_text(found.fact("given")), day_text(found.fact("needed")))
    title = _("Stop. This date of birth is not the registered one.")
    line = _("Ask the patient again and read the wristband.")
    return Words(title, (line, not_overridden()), sides)


def wrong_pump(found: Finding) -> Words:
    given, needed, how = found.fact("given"), found.fact("needed"), found.fact("how")
    sides = entered_and_needed(given, needed, how=how)
    title = _("Stop. This pump is not the registered one.")
    line = _("Read the pump card again. If the pump was replaced, register the new one first.")
    return Words(title, (line, not_overridden()), sides)


def allergy(found: Finding) -> Words:
    title = _("Stop. {component} would go into this pump.").format(
        component=found.fact("component")
    )
    line = _("The patient has this on file: {allergy}. Ask the prescriber.").format(
        allergy=found.fact("allergy")
    )
    return Words(title, (line, not_overridden()))


def allergies_not_known(_found: Finding) -> Words:
    line = _("Ask the patient in the time-out and note the answer in the chart.")
    return Words(_("Allergies are not known."), (line,))


IDENTIFY: dict[Rule, Speaker] = {
    Rule.WRONG_PATIENT: wrong_patient,
    Rule.WRONG_BIRTH_DATE: wrong_birth_date,
    Rule.WRONG_PUMP: wrong_pump,
    Rule.ALLERGY: allergy,
    Rule.ALLERGIES_NOT_KNOWN: allergies_not_known,
}
