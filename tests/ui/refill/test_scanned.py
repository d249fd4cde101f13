"""A scan on the open worksheet: its entries, its stops, the page it opens, the words it gets."""

from __future__ import annotations

import pytest

from hai_desk.errors import DiskFull
from hai_desk.safety.rules import Rule
from hai_desk.scans.decode import decode
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import Status
from tests.support import demo_scans as codes
from tests.support.blocks_in import field
from tests.support.cases import ASSESSED, IDENTITY
from tests.support.demo_scans import BAND, CARD, OTHER_BAND
from tests.support.people_of_the_day import NURSE
from tests.support.worksheet_page import OpenPage
from ui.form.blocks import Card, StopCard, Table
from ui.form.listener import NOT_FOR_HERE, Heard

HERE = {**IDENTITY, **ASSESSED, "pr.source": "compounded"}


def scan(page: OpenPage, text: str) -> Heard:
    heard = page.presenter.scanned(decode(text))
    return Heard(heard.words.replace("\u00a0", " "), heard.tone, heard.taken)


def how(page: OpenPage, key: str) -> How:
    return page.refilling.open(page.worksheet).entries.last[key].how


def stop(page: OpenPage) -> StopCard:
    (card,) = [b for b in page.form.body if isinstance(b, StopCard) and b.kind == "hard"]
    return card


def states(page: OpenPage) -> dict[str, str]:
    (table,) = [block for block in page.form.body if isinstance(block, Table)]
    return {row.cells[0].text: row.cells[4].chip.text for row in table.rows if row.cells[4].chip}


def by_hand(page: OpenPage) -> list[str]:
    cards = [b for b in page.form.body if isinstance(b, Card) and b.title == "By hand"]
    return [each.key for card in cards for row in card.rows for each in row.fields]


@pytest.fixture
def bench() -> OpenPage:
    """Prepare is open, and the syringe is compounded here."""
    page = OpenPage(HERE)
    assert page.stage is Stage.PREPARE
    return page


def test_band_and_card_identify_without_a_key(bench: OpenPage) -> None:
    page = OpenPage()
    assert scan(page, BAND) == Heard("wristband DEMO-0001")
    assert scan(page, CARD) == Heard("Intera 3000 I3K-004172")
    assert [field(page.form.body, key).hint for key in ("id.mrn", "id.born", "id.serial")] == [
        "scanned",
        "On file for this wristband",
        "scanned",
    ]
    page.presenter.pressed("id.time_out")
    assert page.presenter.assessment.stages[Stage.IDENTIFY].done


def test_what_is_typed_is_marked_for_the_second_person() -> None:
    page = OpenPage()
    assert field(page.form.body, "id.mrn").hint == "Scan it, or type it"
    page.enter("id.mrn", "DEMO-0001")
    assert field(page.form.body, "id.mrn").hint == "Read again by a second person"


def test_a_scan_takes_the_place_of_what_was_being_typed_and_of_nothing_else() -> None:
    page = OpenPage()
    page.presenter.typed("id.mrn", "DEM")
    page.presenter.typed("id.serial", "I3K")
    scan(page, BAND)
    assert field(page.form.body, "id.mrn").text == "DEMO-0001"
    assert field(page.form.body, "id.serial").text == "I3K"


def test_anothers_wristband_opens_identify_with_its_stop_and_the_right_one_clears_it(
    bench: OpenPage,
) -> None:
    assert scan(bench, OTHER_BAND) == Heard("wristband DEMO-0004", "hard")
    assert bench.stage is Stage.IDENTIFY
    card = stop(bench)
    assert card.title == "Stop. This wristband is for another patient."
    assert card.lines[0] == "You scanned DEMO-0004, the worksheet is for DEMO-0001."
    assert card.sides is not None
    assert (card.sides.given_label, card.sides.given) == ("You scanned", "DEMO-0004")
    assert scan(bench, CARD).tone == "ok"
    assert bench.stage is Stage.IDENTIFY
    assert scan(bench, BAND).tone == "ok"
    assert bench.stage is Stage.PREPARE
    assert Rule.WRONG_PATIENT not in {found.rule for found in bench.presenter.assessment.findings}


def test_the_table_fills_row_by_row(bench: OpenPage) -> None:
    assert set(states(bench).values()) == {"Not scanned"}
    scan(bench, codes.FLOXURIDINE)
    scan(bench, codes.SET)
    assert states(bench) == {
        "floxuridine": "Scanned",
        "dexAMETHasone": "Not scanned",
        "heparin": "Not scanned",
        "sodium chloride 0.9 %": "Not scanned",
        "Syringe and filter": "Scanned",
    }


def test_the_ten_fold_heparin_of_the_design(bench: OpenPage) -> None:
    heard = scan(bench, codes.WEAK_HEPARIN)
    assert heard == Heard("heparin 1,000 units/mL", "hard")
    card = stop(bench)
    assert card.title == "Stop. This heparin is ten times weaker than the worksheet needs."
    assert card.lines == (
        "Put this vial aside and scan the right one.",
        "This stop cannot be overridden.",
    )
    sides = card.sides
    assert sides is not None
    told = (sides.given, sides.given_detail, sides.needed, sides.needed_detail)
    assert [each.replace("\u00a0", " ") for each in told] == [
        "heparin 1,000 units/mL",
        "Lot HP1107C",
        "heparin 10,000 units/mL",
        "3 mL for 30,000 units",
    ]
    assert states(bench)["heparin"] == "Wrong strength"
    body = bench.form.body
    assert body.index(card) < next(at for at, b in enumerate(body) if isinstance(b, Table))
    scan(bench, codes.HEPARIN)
    assert states(bench)["heparin"] == "Scanned"
    assert not [b for b in bench.form.body if isinstance(b, StopCard) and b.kind == "hard"]


def test_from_a_wrong_strength_the_way_to_the_dose_is_open(bench: OpenPage) -> None:
    scan(bench, codes.WEAK_HEPARIN)
    assert [b.label for b in stop(bench).buttons] == ["Change the stock strength in 3 Dose"]
    bench.presenter.pressed("open_dose")
    assert bench.stage is Stage.DOSE


def test_one_undo_takes_back_a_whole_scan(bench: OpenPage) -> None:
    scan(bench, codes.HEPARIN)
    bench.presenter.undo()
    assert [bench.stored(f"pr.{part}.heparin") for part in ("strength", "lot", "expires")] == [
        "",
        "",
        "",
    ]
    bench.presenter.redo()
    assert how(bench, "pr.lot.heparin") is How.SCANNED


def test_lots_by_hand_are_a_link_away_and_say_how_they_came(bench: OpenPage) -> None:
    assert by_hand(bench) == []
    scan(bench, codes.HEPARIN)
    bench.presenter.pressed("pr.by_hand")
    assert "pr.lot.floxuridine" in by_hand(bench)
    assert "pr.lot.heparin" not in by_hand(bench)
    bench.enter("pr.lot.floxuridine", "FX1")
    assert states(bench)["floxuridine"] == "Typed"
    assert how(bench, "pr.lot.floxuridine") is How.TYPED


def test_a_code_not_known_opens_the_lots_by_hand_and_the_entry_says_so(bench: OpenPage) -> None:
    heard = scan(bench, "01004000000099951727033110ZZ1")
    assert heard == Heard("Code not known. Enter the lot by hand.", "soft")
    assert "pr.lot.heparin" in by_hand(bench)
    bench.enter("pr.lot.heparin", "HP1")
    assert how(bench, "pr.lot.heparin") is How.BY_HAND
    assert states(bench)["heparin"] == "Typed, code not known"
    bench.enter("pr.lot.dexamethasone", "DX1")
    assert how(bench, "pr.lot.dexamethasone") is How.TYPED


def test_ones_own_badge_is_left_to_the_desk_and_anothers_is_of_no_use(bench: OpenPage) -> None:
    assert scan(bench, f"HD:S:{NURSE.login.upper()}") == NOT_FOR_HERE
    heard = scan(bench, "HD:S:nurse2")
    assert heard == Heard("This is a staff badge. Scan a vial.", "soft")


def test_a_worksheet_that_is_over_takes_no_scan() -> None:
    page = OpenPage(IDENTITY)
    page.refilling.set_status(page.presenter.sheet, Status.HELD, NURSE, note="patient is late")
    page.presenter.reload()
    assert scan(page, OTHER_BAND) == NOT_FOR_HERE
    assert page.stored("id.mrn") == "DEMO-0001"


def test_a_scan_that_cannot_be_stored_says_so_and_changes_nothing(bench: OpenPage) -> None:
    bench.registry.trouble = DiskFull()
    heard = scan(bench, codes.HEPARIN)
    bench.registry.trouble = None
    assert heard.tone == "hard"
    assert "disk" in heard.words.lower()
    assert bench.stored("pr.lot.heparin") == ""


def test_where_a_page_was_opened_by_hand_no_scan_leads_away(bench: OpenPage) -> None:
    bench.presenter.open_stage(Stage.IDENTIFY.number)
    scan(bench, BAND)
    assert bench.stage is Stage.IDENTIFY
