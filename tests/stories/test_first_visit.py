"""The first visit after implant: what surgery filled counts as the fill before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hai_desk.patients.laboratory import LIVER_TESTS
from hai_desk.plans.booking import Booking
from hai_desk.plans.fill import PastFill
from hai_desk.pumps.implant import SurgeryFill
from hai_desk.safety.rules import Rule
from hai_desk.services.ports import Writer
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from tests.support import visit_steps as steps
from tests.support.bedside import Bedside
from tests.support.clinic_desk import Clinical, add_plan
from tests.support.paper_read import text_of
from tests.support.people_of_the_day import at, implant, patient, plan, results

SURGERY = SurgeryFill("heparin-saline", q("30 mL"), at(4, 11, 2))


def bravo(writer: Writer, surgery: SurgeryFill | None) -> None:
    """Implanted on 04-Nov-2025 and never refilled; tests and prescription are fresh."""
    writer.add_patient(patient(2, "Demo", "Bravo", date(1957, 9, 2)))
    pump = replace(implant(2, "I3K-004410"), implanted_on=date(2025, 11, 4), first_fill=surgery)
    writer.add_implant(pump)
    add_plan(writer, replace(plan(2, signed=at(17, 15, 20)), flow_source="pump label"))
    for result in results(2, date(2025, 10, 30)):
        writer.add_lab(replace(result, baseline=result.test in LIVER_TESTS))
    for result in results(2, date(2025, 11, 17)):
        writer.add_lab(result)
    writer.add_booking(Booking("b2", "p2", at(18, 10, 15), "floxuridine", 1))


def first_visit(clinic: Clinical, surgery: SurgeryFill | None) -> Bedside:
    clinic.change(lambda writer: bravo(writer, surgery))
    bed = Bedside(clinic, "b2")
    bed.fill_in({"id.mrn": "DEMO-0002", "id.born": "02-Sep-1957", "id.serial": "I3K-004410"})
    bed.press("id.time_out", "forward")
    steps.assess(bed)
    bed.choose(pr__label_drug="floxuridine")
    label = {**steps.LABEL, "pr.label_mrn": "DEMO-0002", "pr.label_amount": "195"}
    bed.fill_in({**label, "pr.label_use_before": steps.USE_BEFORE, **steps.TRAY})
    steps.second_check(bed, {**steps.CHECKED, "mrn": "DEMO-0002", "serial": "I3K-004410"})
    bed.press("forward")
    steps.enter_port(bed)
    return bed


def finish(bed: Bedside) -> PastFill:
    bed.press("forward")
    assert bed.page.stage is Stage.FILL
    steps.fill(bed)
    bed.fill_in({"fi.mrn": "DEMO-0002"})
    steps.sign(bed)
    with bed.clinic.parts.registry.read() as reader:
        (filled,) = reader.fills_of("p2")
    return filled


def test_the_flow_since_surgery_is_shown_and_not_judged(clinic: Clinical) -> None:
    """9 of 30 mL back after 14 days: 1.5 mL/day, 15.4 % over the label, and only told."""
    bed = first_visit(clinic, SURGERY)
    steps.read(bed, "9")
    state = bed.page.assessment.stages[Stage.EMPTY]
    assert {found.rule for found in state.notes} == {Rule.NOT_COMPARABLE}
    assert (state.stops, state.questions) == ((), ())
    filled = finish(bed)
    assert not filled.comparable
    assert str(filled.flow) == "3/2 milliliter / day"
    assert bed.record is not None
    assert bed.record.body["before"]["comparable"] is False
    assert "1.5 mL/day" in text_of(bed.record.pdf)


@pytest.mark.parametrize("returned", ["0", "9", "30"])
def test_a_pump_whose_fill_is_not_known_is_refilled_without_a_flow(
    clinic: Clinical, returned: str
) -> None:
    bed = first_visit(clinic, None)
    steps.read(bed, returned)
    assert bed.page.assessment.visit.flow is None
    filled = finish(bed)
    assert filled.flow is None
    assert bed.record is not None
    assert clinic.parts.seal_check(bed.record.pdf, clinic.anchor).valid
