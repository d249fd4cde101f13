"""A syringe made at this desk from vials: one vial is wrong, one is old."""

from __future__ import annotations

import pytest

from hai_desk.worksheet.stage import Stage
from tests.support import visit_steps as steps
from tests.support.bedside import Bedside
from tests.support.blocks_in import every
from tests.support.clinic_desk import Clinical
from tests.support.paper_read import text_of
from ui.form.blocks import StopCard


@pytest.fixture
def bed(clinic: Clinical) -> Bedside:
    bed = Bedside(clinic)
    steps.identify(bed)
    steps.assess(bed)
    bed.choose(pr__source="compounded")
    return bed


def hard_stops(bed: Bedside) -> list[StopCard]:
    cards = [each for each in every(bed.screen.form.body) if isinstance(each, StopCard)]
    return [each for each in cards if each.kind == "hard"]


def test_heparin_ten_times_weaker_stops_until_another_vial_is_in_the_hand(bed: Bedside) -> None:
    steps.draw_up(bed)
    bed.page.chosen("pr.strength.heparin", "1000 units/mL")
    (card,) = hard_stops(bed)
    assert card.title == "Stop. This heparin is ten times weaker than the worksheet needs."
    assert card.sides is not None
    assert "1,000" in card.sides.given
    assert "10,000" in card.sides.needed
    assert "This stop cannot be overridden" in " ".join(card.lines)
    assert [button.key for button in card.buttons] == ["open_dose"]
    assert bed.screen.footer.blocker == "1 stop to clear"
    bed.page.chosen("pr.strength.heparin", "10000 units/mL")
    assert hard_stops(bed) == []


def test_a_vial_that_expired_is_put_aside(bed: Bedside) -> None:
    steps.draw_up(bed)
    bed.fill_in({"pr.expires.floxuridine": "Oct-2025"})
    (card,) = hard_stops(bed)
    assert card.title == "This floxuridine expired on 31-Oct-2025."
    assert card.lines[0] == "Put it aside."


def test_every_lot_of_a_syringe_made_here_stands_in_record_and_registry(bed: Bedside) -> None:
    steps.draw_up(bed)
    steps.put_label_on(bed)
    steps.second_check(bed)
    bed.press("forward")
    assert bed.page.stage is Stage.EMPTY
    steps.empty(bed)
    steps.fill(bed, lot="SY-31")
    steps.sign(bed)
    assert bed.record is not None
    paper = text_of(bed.record.pdf)
    lots = {lot for lot, _strength in steps.VIALS.values()} | {"SY-31", "RS-1187"}
    assert {lot for lot in lots if lot not in paper} == set()
    with bed.clinic.parts.registry.read() as reader:
        kept = {lot.lot for lot in reader.lots_of(bed.record.worksheet_id)}
    assert lots - {"SY-31"} <= kept


def test_a_syringe_older_than_a_day_is_not_filled(bed: Bedside) -> None:
    steps.draw_up(bed)
    steps.put_label_on(bed)
    steps.second_check(bed)
    assert bed.page.assessment.stages[Stage.PREPARE].done
    bed.clinic.later(hours=24, minutes=1)
    bed.page.refresh()
    titles = [card.title for card in hard_stops(bed)]
    assert "This syringe was prepared over 24 hours ago." in titles
