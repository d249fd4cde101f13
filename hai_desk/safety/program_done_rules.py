"""Stage 7: the pump runs a program for the very fill of this worksheet."""

from __future__ import annotations

from collections.abc import Iterator

from hai_desk.plans.plan import FLOXURIDINE, HEPARIN_SALINE
from hai_desk.pumps.program import PumpProgram
from hai_desk.pumps.programmed import RUNNING
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.identify_rules import same_identifier
from hai_desk.safety.in_pump import amount_in_pump, drug_in_pump
from hai_desk.safety.program_fill_rules import equals_strength, strength_unit
from hai_desk.safety.rules import Rule
from hai_desk.safety.visit import Visit
from hai_desk.units import Concentration, exact_text, is_kind, told_in

SESSION = "pg.session"
"""What stage 7 misses until its session ended with the pump running; no field, and never typed."""


def must_program(visit: Visit) -> bool:
    """A rescue is never held up, and a record made later asks no pump of today: those are asked
    about instead. Of glycerin and of a pump left empty nobody prescribed a dose."""
    if not visit.programmable or visit.rescue or visit.later is not None:
        return False
    return not visit.leaves_empty and visit.drug in (FLOXURIDINE, HEPARIN_SALINE)


def programmed(visit: Visit) -> bool:
    done = visit.case.program
    return done is not None and done.runs is not None


def program_done(visit: Visit) -> Iterator[Finding]:
    done = visit.case.program
    if not visit.programmable:
        return
    if done is not None and done.ended not in ("", RUNNING):
        yield finding(Rule.PROGRAM_ENDED, SESSION, session=done.number, ended=done.ended)
    if done is not None and done.runs is not None:
        yield from _differs(visit, done.runs)
    elif not must_program(visit) and visit.reads.moment("fi.finished") is not None:
        yield finding(Rule.PUMP_NOT_TOLD, SESSION, drug=drug_in_pump(visit))


def _differs(visit: Visit, program: PumpProgram) -> Iterator[Finding]:
    """What the pump was told against what went in. Where the amount is not known, as of a rescue,
    no strength can be compared."""
    given = visit.reads.number("fi.volume")
    if given is not None and program.fill != given:
        told = "" if program.fill is None else exact_text(program.fill, "mL")
        needed = exact_text(given, "mL")
        yield finding(Rule.PROGRAMMED_FILL, SESSION, given=told, needed=needed)
    filled = drug_in_pump(visit)
    if not same_identifier(program.drug, filled):
        yield finding(Rule.PROGRAMMED_DRUG, SESSION, given=program.drug, needed=filled)
    strong = strength_filled(visit)
    if strong is not None and not equals_strength(program.concentration, strong):
        yield finding(
            Rule.PROGRAMMED_STRENGTH,
            SESSION,
            given=exact_text(program.concentration, strength_unit(program.concentration)),
            needed=exact_text(strong, strength_unit(strong)),
        )


def strength_filled(visit: Visit) -> Concentration | None:
    volume, amount = visit.reads.number("fi.volume"), amount_in_pump(visit)
    if volume is None or amount is None or volume.magnitude <= 0:
        return None
    return told_in(amount / volume, "mg/mL" if is_kind(amount, "mg") else "units/mL")
