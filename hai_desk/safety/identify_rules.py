"""Is this the right patient, with the right pump, and may they have these drugs?"""

from __future__ import annotations

from collections.abc import Iterator

from hai_desk.patients.patient import AllergyState
from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.pump_read import pump_alarms
from hai_desk.safety.recall_rules import recalled_pump
from hai_desk.safety.rules import Rule
from hai_desk.safety.scan_rules import how_entered
from hai_desk.safety.visit import Visit


def identify(visit: Visit) -> Iterator[Finding]:
    patient, implant, reads = visit.case.patient, visit.case.implant, visit.reads
    mrn = reads.text("id.mrn")
    if mrn and not same_identifier(mrn, patient.mrn):
        how = how_entered(visit, "id.mrn")
        yield finding(Rule.WRONG_PATIENT, "id.mrn", given=mrn, needed=patient.mrn, how=how)
    born = reads.day("id.born")
    if born is not None and born != patient.born:
        facts = {"given": born.isoformat(), "needed": patient.born.isoformat()}
        yield finding(Rule.WRONG_BIRTH_DATE, "id.born", **facts)
    serial = reads.text("id.serial")
    if serial and not same_identifier(serial, implant.serial):
        how = how_entered(visit, "id.serial")
        yield finding(Rule.WRONG_PUMP, "id.serial", given=serial, needed=implant.serial, how=how)
    yield from recalled_pump(visit)
    yield from pump_alarms(visit)
    yield from allergies(visit)
    for fill in visit.case.filled_since:
        facts = {"record": fill.record_number, "at": fill.filled_at.isoformat(), "drug": fill.drug}
        yield finding(Rule.FILLED_SINCE, **facts)


def allergies(visit: Visit) -> Iterator[Finding]:
    stated = visit.case.patient.allergies
    if stated.state is AllergyState.NOT_KNOWN:
        yield finding(Rule.ALLERGIES_NOT_KNOWN)
    components = components_of(visit)
    if stated.heparin_reaction and "heparin" in components:
        yield finding(Rule.ALLERGY, "heparin", component="heparin", allergy="heparin reaction")
    for name in stated.names:
        for component in components:
            if names(name, component):
                yield finding(Rule.ALLERGY, component, component=component, allergy=name)


ALSO_CALLED = {"floxuridine": ("fudr",), GLYCERIN: ("glycerol",)}


def names(allergy: str, component: str) -> bool:
    """Whether the words of an allergy name this drug: `heparin (rash)` does."""
    said = allergy.casefold()
    return any(name in said for name in (component.casefold(), *ALSO_CALLED.get(component, ())))


def heparin_reaction(visit: Visit) -> bool:
    stated = visit.case.patient.allergies
    return stated.heparin_reaction or any(names(name, "heparin") for name in stated.names)


def components_of(visit: Visit) -> tuple[str, ...]:
    """What would go into the pump, by name; heparin-saline always brings heparin."""
    if not visit.kind.fills:
        return ()
    if visit.drug == GLYCERIN:
        return (GLYCERIN,)
    if not visit.floxuridine or visit.case.plan is None:
        return ("heparin",)
    return ("floxuridine", *(additive.name for additive in visit.case.plan.additives))


def same_identifier(first: str, second: str) -> bool:
    """Spaces at the ends and the case of letters do not tell identifiers apart."""
    return first.strip().upper() == second.strip().upper()
