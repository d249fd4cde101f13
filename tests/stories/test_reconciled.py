"""A pump whose telemetry was recorded: at the port program, telemetry and returned volume meet."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hai_desk.services.record_reconciled import reconciled_of
from hai_desk.services.stays import emptied_between
from hai_desk.telemetry.reconciliation import Told
from hai_desk.units import millilitres
from hai_desk.worksheet.stage import Stage
from tests.support import visit_steps as steps
from tests.support.bedside import Bedside
from tests.support.clinic_desk import LAST_FILL, MORNING, Clinical
from tests.support.paper_read import text_of
from tests.support.recorded_pump import RecordedPump
from tests.support.shown import words_in
from ui.form.blocks import Card

SERIAL = "I3K-004172"
GAP = LAST_FILL + timedelta(days=4), LAST_FILL + timedelta(days=4, hours=7)


def plain_in(shown: object) -> list[str]:
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in words_in(shown)]


@pytest.fixture
def recorded(clinic: Clinical) -> RecordedPump:
    """Fourteen days at 1.31 mL/day, of which seven hours were not heard."""
    pump = RecordedPump(clinic.parts.pump.store, SERIAL, period=300)
    pump.runs(LAST_FILL, GAP[0], rate=1.31, program=1.3)
    pump.runs(GAP[1], MORNING + timedelta(hours=1), rate=1.31, program=1.3)
    return pump


def card(bed: Bedside) -> Card | None:
    wanted = "Program, telemetry, returned volume"
    cards = [block for block in bed.screen.form.body if isinstance(block, Card)]
    return next((each for each in cards if each.title == wanted), None)


def at_the_port(clinic: Clinical) -> Bedside:
    bed = Bedside(clinic)
    steps.until_prepared(bed)
    steps.enter_port(bed)
    assert bed.page.stage is Stage.EMPTY
    return bed


def test_nothing_of_it_is_seen_before_both_readings_agree(clinic, recorded):
    bed = at_the_port(clinic)
    assert card(bed) is None
    bed.fill_in({"em.first": "11.8"})
    assert card(bed) is None
    bed.fill_in({"em.second": "15"})
    assert card(bed) is None
    bed.fill_in({"em.second": "11.8"})
    found = card(bed)
    assert found is not None
    said = plain_in(found)
    assert "18.2 mL" in said
    assert "not recorded from 08-Nov-2025 11:02 to 08-Nov-2025 18:02" in " ".join(said)
    bed.page.blind(True)
    assert card(bed) is None


def test_the_record_and_its_paper_hold_what_was_shown(clinic, recorded):
    bed = at_the_port(clinic)
    steps.read(bed)
    bed.press("forward")
    steps.fill(bed)
    steps.sign(bed)
    assert bed.record is not None
    found = reconciled_of(bed.record.body["empty"]["telemetry"])
    assert found is not None
    volumes = {each.by: each.answer.volume for each in found.sides if each.answer is not None}
    assert volumes[Told.PROGRAM] == volumes[Told.RETURNED] == millilitres("18.2")
    assert all(each.agree for each in found.differences)
    paper = text_of(bed.record.pdf)
    assert "Program, telemetry, returned volume, 04-Nov-2025 11:02 to 18-Nov-2025 11:02" in paper
    assert "Program × time 18.2 mL" in paper
    assert "not recorded from 08-Nov-2025 11:02 to 08-Nov-2025 18:02" in paper
    assert clinic.parts.seal_check(bed.record.pdf, clinic.anchor).valid


def test_a_later_look_at_the_chart_finds_the_stay_by_its_emptying(clinic, recorded):
    bed = at_the_port(clinic)
    steps.read(bed)
    bed.press("forward")
    steps.fill(bed)
    steps.sign(bed)
    with clinic.parts.registry.read() as reader:
        stay = emptied_between(reader, SERIAL, MORNING, MORNING + timedelta(hours=2))
        assert emptied_between(reader, SERIAL, LAST_FILL, MORNING) is None
        assert emptied_between(reader, "unknown", LAST_FILL, MORNING) is None
    assert stay is not None
    assert (stay.filled, stay.came_back.filled) == (LAST_FILL, millilitres("30"))
    reconciling, registry = clinic.parts.reconciling, clinic.parts.registry
    during = reconciling.of_range(registry, SERIAL, MORNING, MORNING + timedelta(hours=2))
    assert during is not None
    assert (during.start, len(during.differences)) == (LAST_FILL, 3)
    before = reconciling.of_range(registry, SERIAL, LAST_FILL, MORNING)
    assert before is not None
    assert (before.end, len(before.differences)) == (MORNING, 1)


def test_a_reservoir_that_did_not_empty_fully_used_less(clinic, recorded):
    bed = at_the_port(clinic)
    steps.read(bed, "10.8")
    bed.choose(em__emptied="no")
    bed.fill_in({"em.left_behind": "1"})
    found = clinic.parts.reconciling.of_visit(bed.page.assessment.visit)
    assert found is not None
    assert found.sides[2].answer is not None
    assert found.sides[2].answer.volume == millilitres("18.2")


def test_a_weighed_barrel_is_one_reading(clinic, recorded):
    bed = at_the_port(clinic)
    bed.choose(em__method="weighed")
    bed.fill_in({"em.full_grams": "31.8", "em.empty_grams": "20", "em.density": "1"})
    found = clinic.parts.reconciling.of_visit(bed.page.assessment.visit)
    assert found is not None
    answer = found.sides[2].answer
    assert answer is not None
    assert float(answer.spread.magnitude) == pytest.approx((0.25**2 + 0.25**2) ** 0.5)


def test_a_pump_that_was_never_recorded_is_not_spoken_of(clinic):
    bed = at_the_port(clinic)
    steps.read(bed)
    assert card(bed) is None
    assert "telemetry" not in " ".join(plain_in(bed.screen)).lower()
