"""The needle card of 5 Empty: the kits of this model, its picture, or what the pack says."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.pumps.accesses import Access
from hai_desk.worksheet.stage import Stage
from tests.support.blocks_in import asks, every, field
from tests.support.cases import EMPTIED, PREPARED, Texts, case, checked, model_named
from tests.support.people_of_the_day import at
from tests.support.shown import card, screen_of, sentences
from ui.form.blocks import FormScreen, Paragraph, PortPicture
from ui.refill.screen import WorksheetScreen


def screen(texts: Texts, model: str = "intera-3000") -> WorksheetScreen:
    known = case(model=model_named(model))
    return screen_of(known, checked(known, {**PREPARED, **texts}), Stage.EMPTY)


def pictures(form: FormScreen) -> tuple[list[PortPicture], list[PortPicture]]:
    body = [block for block in every(form.body) if isinstance(block, PortPicture)]
    return body, [block for block in every(form.side) if isinstance(block, PortPicture)]


def notes(shown: WorksheetScreen) -> list[str]:
    return [block.text for block in every(shown.form.body) if isinstance(block, Paragraph)]


def test_the_picture_of_this_model_stands_beside_the_kit_until_the_needle_is_in() -> None:
    (drawn,), beside = pictures(screen({}).form)
    assert beside == []
    assert drawn.title == "Intera 3000, from the side"
    assert drawn.refill == "Refill: centre septum, refill needle, down to the needle stop"
    assert drawn.never.startswith("Never: centre septum, slotted bolus needle.")
    body, (aside,) = pictures(screen(EMPTIED).form)
    assert body == []
    assert aside.kind == drawn.kind
    assert not aside.wide


def test_a_clinic_whose_catalogue_has_no_picture_sees_none() -> None:
    bare = replace(model_named("intera-3000"), ports=None)
    shown = screen_of(case(model=bare), PREPARED, Stage.EMPTY)
    assert pictures(shown.form) == ([], [])


def test_only_kits_of_this_model_are_listed_and_a_scanned_other_one_keeps_its_name() -> None:
    options = field(screen({}).form.body, "em.kit").options
    assert [option.label for option in options] == [
        "Intera 3000 refill kit, refill",
        "Intera 3000 bolus kit, bolus",
    ]
    other = field(screen({"em.kit": "codman-3000-refill"}).form.body, "em.kit")
    assert (other.chosen, other.options[-1].label) == (
        "codman-3000-refill",
        "Codman 3000 refill kit, refill",
    )
    unknown = field(screen({"em.kit": "REF 9"}).form.body, "em.kit")
    assert unknown.options[-1].label == "REF 9"


def test_the_stop_names_what_is_in_the_hand_and_what_is_needed() -> None:
    shown = card(screen({"em.kit": "intera-3000-bolus"}), "stop:EM-4:em.kit")
    assert shown.sides is not None
    assert (shown.sides.given, shown.sides.needed) == (
        "Intera 3000 bolus kit",
        "Intera 3000 refill kit",
    )


def test_a_model_without_kits_takes_what_the_pack_says_and_asks_the_specialist() -> None:
    shown = screen({"em.kit": "22 G Huber"}, "infusaid-400")
    assert asks(shown.form.body, "em.kit_gauge")
    assert field(shown.form.body, "em.kit").text == "22 G Huber"
    said = [text for text in sentences(shown) if text.startswith("No needle kit")]
    assert said == [
        "No needle kit is on file for an Infusaid 400. In your hand: 22 G Huber. Ask the pump "
        "specialist which kit and which port this pump takes."
    ]
    keeping = {"em.kit": "22 G Huber", "answer.EM-17:em.kit.chosen": "keep"}
    asked = card(screen(keeping, "infusaid-400"), "EM-17:em.kit")
    assert asked.name is not None
    assert asked.name.label == "Pump specialist who answered"


def test_what_the_last_nurse_found_out_about_the_place_is_said_before_the_needle_is_in() -> None:
    before = Access("earlier", at(4, 11), 3, note="deep, 38 mm reached the stop")
    known = replace(case(), accesses=(before, Access("without a note", at(11, 11))))
    shown = screen_of(known, checked(known, PREPARED), Stage.EMPTY)
    assert "Access note of 04-Nov-2025: deep, 38 mm reached the stop" in notes(shown)
    assert not [said for said in notes(screen({})) if said.startswith("Access note")]


def test_the_place_may_be_written_down_for_the_next_visit() -> None:
    assert field(screen({}).form.body, "em.access_note").label == "Depth and access note, if any"
