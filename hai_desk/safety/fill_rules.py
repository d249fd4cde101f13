"""The syringe at the port, the return of fluid, the volume that went in, the clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from hai_desk.dosing.residual import greatest_fill
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.identify_rules import heparin_reaction, same_identifier
from hai_desk.safety.label_rules import label_at_port
from hai_desk.safety.pocket_rules import pocket
from hai_desk.safety.returns import still_in
from hai_desk.safety.rules import Rule
from hai_desk.safety.scan_rules import how_entered
from hai_desk.safety.syringe import asked_volume, given_before, label_lot
from hai_desk.safety.visit import Visit
from hai_desk.units import Volume, exact_text, magnitude, millilitres, of


def fill(visit: Visit) -> Iterator[Finding]:
    yield from at_port(visit)
    if visit.rescue and heparin_reaction(visit):
        yield finding(Rule.RESCUE_HEPARIN, "fi.label")
    yield from pocket(visit)
    yield from volume(visit)
    yield from ending(visit)
    yield from times(visit)


def at_port(visit: Visit) -> Iterator[Finding]:
    mrn, lot = visit.reads.text("fi.mrn"), visit.reads.text("fi.label")
    patient, needed = visit.case.patient, label_lot(visit)
    if mrn and not same_identifier(mrn, patient.mrn):
        facts = {"given": mrn, "needed": patient.mrn, "how": how_entered(visit, "fi.mrn")}
        yield finding(Rule.WRONG_PATIENT_AT_PORT, "fi.mrn", **facts)
    yield from label_at_port(visit, lot, needed)


def greatest_volume(visit: Visit) -> Volume:
    """The reservoir less what stayed behind in it, and less what syringes before put there."""
    left = visit.left_behind or millilitres("0")
    held = magnitude(left, "mL") + magnitude(still_in(visit), "mL")
    return greatest_fill(reservoir=visit.case.implant.reservoir, left=of(held, "mL"))


def volume(visit: Visit) -> Iterator[Finding]:
    given = visit.reads.number("fi.volume")
    if given is None:
        return
    greatest = greatest_volume(visit)
    if given.magnitude <= 0:
        yield finding(Rule.NOTHING_FILLED, "fi.volume")
        return
    if given > greatest:
        facts = {"given": exact_text(given, "mL"), "greatest": exact_text(greatest, "mL")}
        facts["still_in"] = exact_text(still_in(visit), "mL")
        yield finding(Rule.OVER_GREATEST, "fi.volume", **facts)
        return
    planned = asked_volume(visit)
    if planned is None:
        return
    rail = visit.case.limits["fill_difference"]
    total = of(magnitude(given, "mL") + magnitude(given_before(visit), "mL"), "mL")
    if rail.breaks_soft(magnitude(total, "mL") - magnitude(planned, "mL")):
        facts = {"given": exact_text(total, "mL"), "planned": exact_text(planned, "mL")}
        yield finding(Rule.VOLUME_DIFFERS, "fi.volume", **facts)


def ending(visit: Visit) -> Iterator[Finding]:
    if visit.reads.text("fi.ending") != "details":
        return
    resistance, site = visit.reads.text("fi.resistance"), visit.reads.text("fi.site_after")
    unusual = [word for word in (resistance, site) if word not in ("", "none", "normal")]
    if unusual:
        yield finding(Rule.ENDING_NOT_NORMAL, "fi.ending", resistance=resistance, site=site)


def times(visit: Visit) -> Iterator[Finding]:
    port, started = visit.reads.moment("em.port"), visit.reads.moment("fi.started")
    finished = visit.reads.moment("fi.finished")
    if _before(started, port):
        yield finding(Rule.FILL_TIMES, "fi.started", which="started")
    if _before(finished, started or port):
        yield finding(Rule.FILL_TIMES, "fi.finished", which="finished")
    for key, moment in (("fi.started", started), ("fi.finished", finished)):
        if moment is not None and moment > visit.until + timedelta(minutes=1):
            yield finding(Rule.FILL_TIMES, key, which="future")


def _before(moment: datetime | None, earlier: datetime | None) -> bool:
    """Typed times carry whole minutes, so equal minutes are in order."""
    if moment is None or earlier is None:
        return False
    return moment.replace(second=0, microsecond=0) < earlier.replace(second=0, microsecond=0)
