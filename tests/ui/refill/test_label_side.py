"""The label at the side of Prepare: when it may be printed, what it says, where it is read."""

from __future__ import annotations

import pytest

from hai_desk.safety.case import Case
from hai_desk.worksheet.stage import Stage
from tests.support.blocks_in import action, asks, every, facts, field
from tests.support.cases import (
    ASSESSED,
    COMPOUNDED,
    IDENTITY,
    PREPARED,
    SIGNED_ON,
    Texts,
    assessed,
    case,
    checked,
    sheet_of,
)
from tests.support.paper_of_values import GreyPage
from tests.support.printed import a_label, labelled, printed
from tests.support.worksheet_page import OpenPage
from ui.form.blocks import PaperPicture, StopCard
from ui.refill.present import present
from ui.refill.screen import WorksheetScreen
from ui.refill.typing import Page, Typing

HERE: Texts = {**IDENTITY, **ASSESSED, **COMPOUNDED}
PICTURE = GreyPage()


def shown(texts: Texts, known: Case | None = None) -> WorksheetScreen:
    known = known or case()
    page = Page(sheet_of(known, texts), assessed(known, texts, SIGNED_ON), Typing(), PICTURE)
    return present(page, Stage.PREPARE, saved="", trouble=False, may_undo=False)


def picture(screen: WorksheetScreen) -> PaperPicture:
    (found,) = [each for each in screen.form.side if isinstance(each, PaperPicture)]
    return found


@pytest.mark.parametrize(
    ("texts", "chip", "faint", "note"),
    [
        ({**HERE, "pr.lot.heparin": ""}, "After all scans", True, "Waits for 1 entry"),
        ({**HERE, "pr.strength.heparin": "1000 units/mL"}, "After all scans", True, ""),
        (HERE, "Ready to print", False, ""),
        (printed(HERE, a_label(case(), HERE)), "Printed 10:21", False, "L-0193-1"),
        (
            printed(HERE, a_label(case(), HERE), a_label(case(), HERE, 2)),
            "Printed 10:21",
            False,
            "L-0193-2, copy 2",
        ),
        (
            {**printed(HERE, a_label(case(), HERE)), "pr.lot.heparin": "LOT-9"},
            "Print a new label",
            False,
            "",
        ),
    ],
)
def test_the_chip_and_the_picture_say_how_far_it_is(
    texts: Texts, chip: str, faint: bool, note: str
) -> None:
    found = picture(shown(texts))
    assert found.chip is not None
    assert (found.chip.text, found.faint, found.note) == (chip, faint, note)
    assert found.picture is PICTURE
    assert found.spoken.startswith("Syringe label")


def test_a_copy_is_another_button_than_the_first_print() -> None:
    assert action(shown(HERE).form.side, "print_label").label == "Print label"
    side = shown(printed(HERE, a_label(case(), HERE))).form.side
    assert action(side, "print_label").label == "Print again"
    assert action(side, "save_label").enabled


def test_printing_is_the_filled_button_once_everything_else_is_in() -> None:
    waiting = shown({**HERE, "pr.lot.heparin": ""}).footer.forward
    assert waiting is not None
    assert (waiting.key, waiting.enabled) == ("forward", False)
    ready = shown(HERE).footer.forward
    assert ready is not None
    assert (ready.key, ready.kind, ready.enabled) == ("print_label", "primary", True)
    stale = shown({**labelled(case(), HERE), "pr.lot.heparin": "LOT-9"}).footer.forward
    assert stale is not None
    assert stale.key == "print_label"
    done = shown(labelled(case(), HERE)).footer.forward
    assert done is not None
    assert done.key == "second_check"


def test_a_stale_label_offers_its_new_one_in_the_stop() -> None:
    screen = shown({**labelled(case(), HERE), "pr.lot.heparin": "LOT-9"})
    (card,) = [each for each in every(screen.form.body) if isinstance(each, StopCard)]
    assert card.title == "Print a new label."
    assert [each.key for each in card.buttons] == ["print_label"]


def test_the_second_person_waits_for_the_label() -> None:
    assert not action(shown(printed(HERE, a_label(case(), HERE))).form.side, "second_check").enabled
    assert action(shown(labelled(case(), HERE)).form.side, "second_check").enabled


def test_a_typed_number_is_marked_typed() -> None:
    assert field(shown(HERE).form.body, "pr.label_scan").hint == "After the label is printed"
    label = a_label(case(), HERE)
    unread = shown(printed(HERE, label)).form.body
    assert field(unread, "pr.label_scan").hint == "Scan it, or type its number"
    read = shown({**printed(HERE, label), "pr.label_scan": label.number}).form.body
    assert field(read, "pr.label_scan").hint == "typed"


def test_a_pharmacy_syringe_shows_the_label_that_was_released_for_it() -> None:
    assert not asks(shown(PREPARED).form.body, "pr.label_scan")
    label = a_label(case(), PREPARED, source="pharmacy", body={"lot": "PH-2207"})
    texts = printed(PREPARED, label)
    told = facts(shown(texts).form.side)
    assert (told["Label"], told["Released"]) == ("L-0193-1", "10:21, Nurse 1 (demo)")
    scanned = shown({**texts, "pr.label_scan": label.code}).form.body
    assert asks(scanned, "pr.label_scan")


def test_nothing_of_the_label_is_behind_the_second_check() -> None:
    page = OpenPage(HERE)
    page.presenter.open_stage(Stage.PREPARE.number)
    page.presenter.blind(True)
    assert page.form.side == ()


@pytest.mark.parametrize("key", ["print_label", "save_label", "print_card"])
def test_paper_is_a_door_of_the_worksheet(key: str) -> None:
    page = OpenPage(HERE)
    page.presenter.pressed(key)
    assert page.doors.went == [key]


def test_a_checked_syringe_keeps_its_check_when_only_the_label_is_printed_again() -> None:
    texts = checked(case(), labelled(case(), HERE))
    copy = a_label(case(), HERE, 2)
    both = {**printed(texts, a_label(case(), HERE), copy), "pr.label_scan": copy.code}
    assert assessed(case(), both).stages[Stage.PREPARE].done
