"""A syringe made here gets its label: printed, read, wrong at the port, printed again."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from hai_desk.errors import PrinterSilent
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.stage import Stage
from reports.label.read_back import codes_in
from reports.preview import page_texts, render_page
from tests.support import visit_steps as steps
from tests.support.bedside import Bedside
from tests.support.blocks_in import action, every, field
from tests.support.clinic_desk import Clinical
from tests.support.paper_of_values import NotedPrinters
from tests.support.paper_read import numbers, text_of
from ui.desk.cards import CardDesk
from ui.desk.labels import LABEL_STAYS, LabelDesk
from ui.desk.record_papers import RecordPapers
from ui.form.blocks import PaperPicture, StopCard

SMEARED = "Smeared in the printer"


@pytest.fixture
def bed(clinic: Clinical) -> Bedside:
    bed = Bedside(clinic)
    steps.identify(bed)
    steps.assess(bed)
    steps.draw_up(bed)
    return bed


def hard_titles(bed: Bedside) -> list[str]:
    cards = [each for each in every(bed.screen.form.body) if isinstance(each, StopCard)]
    return [each.title for each in cards if each.kind == "hard"]


def preview(bed: Bedside) -> PaperPicture:
    (found,) = [each for each in bed.screen.form.side if isinstance(each, PaperPicture)]
    return found


def scan(bed: Bedside, key: str, code: str) -> None:
    """What the scanner enters, whatever has the focus."""
    refilling = bed.clinic.parts.refilling
    refilling.enter(bed.page.sheet, key, code, bed.user, How.SCANNED)
    bed.page.reload()


def test_the_label_is_printed_read_and_the_visit_ends_in_a_record_that_tells_it(
    bed: Bedside,
) -> None:
    forward = bed.screen.footer.forward
    assert forward is not None
    assert (forward.key, forward.enabled) == ("print_label", True)
    bed.press("print_label")
    issued = bed.labels[-1]
    scan(bed, "pr.label_scan", issued.label.code)
    steps.second_check(bed)
    bed.press("forward")
    steps.empty(bed)
    scan(bed, "fi.label", issued.label.code)
    steps.fill(bed, lot=issued.label.code)
    steps.sign(bed)
    assert bed.record is not None
    paper = text_of(bed.record.pdf)
    assert issued.label.number in paper
    assert "scanned" in paper


def test_every_number_on_the_printed_label_is_the_worksheets(bed: Bedside) -> None:
    """195 mg in 30 mL: 6.5 mg/mL, 8.45 mg/day, 0.121 mg/kg/day at 1.3 mL/day."""
    bed.press("print_label")
    issued = bed.labels[-1]
    (text,) = page_texts(issued.pdf)
    told = {"195", "30", "6.5", "25", "30000", "8.45", "0.121", "1.3", "0.9"}
    assert told <= numbers(text)
    assert "dexAMETHasone" in text
    assert "DEMO, Alpha" in text
    assert "RW-2025-0001" in text
    assert codes_in(render_page(issued.pdf, 0, 3.0)) == (issued.label.code,)


def test_the_side_shows_the_very_pixels_that_are_printed(bed: Bedside) -> None:
    assert (preview(bed).faint, preview(bed).note) == (False, "")
    bed.press("print_label")
    issued, shown = bed.labels[-1], preview(bed)
    picture = shown.picture
    assert picture is not None
    pages = bed.clinic.parts.pages
    assert picture == pages.page(issued.pdf, 0, 3.0)
    assert shown.note == "L-0001-1"
    assert shown.chip is not None
    assert shown.chip.tone == "ok"


def test_until_every_component_is_in_the_label_waits(bed: Bedside) -> None:
    bed.fill_in({"pr.lot.heparin": ""})
    shown = preview(bed)
    assert shown.faint
    assert shown.chip is not None
    assert (shown.chip.text, shown.chip.icon) == ("After all scans", "lock")
    bed.press("print_label")
    assert bed.labels == []
    assert bed.screen.saved.startswith("The label waits")


def test_a_label_of_another_worksheet_stops_at_prepare_and_at_the_port(bed: Bedside) -> None:
    steps.put_label_on(bed)
    scan(bed, "pr.label_scan", "HD:L:L-0192-1:AB12")
    assert hard_titles(bed) == ["Stop. This syringe label belongs to another worksheet."]
    scan(bed, "pr.label_scan", bed.labels[-1].label.code)
    assert hard_titles(bed) == []
    steps.second_check(bed)
    bed.press("forward")
    steps.empty(bed)
    scan(bed, "fi.label", "HD:L:L-0192-1:AB12")
    assert hard_titles(bed) == ["Stop. This is not the syringe that was checked."]


def test_a_reprint_asks_why_and_voids_the_code_on_the_syringe(bed: Bedside) -> None:
    code = steps.put_label_on(bed)
    steps.second_check(bed)
    assert bed.page.assessment.stages[Stage.PREPARE].done
    bed.press("print_label")
    assert not bed.dialog.type(reason="torn").action("confirm").enabled
    bed.dialog.type(reason=SMEARED).press("confirm")
    copy = bed.labels[-1].label
    assert (copy.number, copy.copy, copy.reason) == ("L-0001-2", 2, SMEARED)
    assert "Copy 2" in page_texts(bed.labels[-1].pdf)[0]
    assert hard_titles(bed) == ["Stop. Label L-0001-1 is void."]
    scan(bed, "pr.label_scan", copy.code)
    assert bed.page.assessment.stages[Stage.PREPARE].done
    bed.press("forward")
    steps.empty(bed)
    scan(bed, "fi.label", code)
    assert hard_titles(bed) == ["Stop. Label L-0001-1 is void."]


def test_another_lot_after_printing_asks_for_a_new_label_and_a_new_check(bed: Bedside) -> None:
    steps.put_label_on(bed)
    steps.second_check(bed)
    bed.fill_in({"pr.lot.heparin": "HP-9"})
    assert set(hard_titles(bed)) == {"The second check no longer holds.", "Print a new label."}
    bed.press("print_label")
    again = bed.labels[-1].label
    assert (again.number, again.copy, again.reason) == ("L-0001-2", 1, "")


def test_a_printer_that_is_silent_leaves_the_label_issued_and_says_so(
    bed: Bedside, clinic: Clinical
) -> None:
    class Silent:
        def names(self) -> tuple[str, ...]:
            return ("Label printer",)

        def print_sized(self, printer: str, *_rest: object) -> None:
            raise PrinterSilent(printer=printer)

    bed.press("print_label")
    desk = LabelDesk(None, clinic.parts, bed.user, Silent(), None)  # type: ignore[arg-type]
    with pytest.raises(PrinterSilent) as told:
        desk.send(bed.labels[-1], bed.page.sheet.case.policy.printing)
    assert told.value.facts["because"] == LABEL_STAYS
    assert preview(bed).note == "L-0001-1"


def test_a_rescue_is_not_held_up_by_a_label(bed: Bedside) -> None:
    steps.put_label_on(bed)
    steps.second_check(bed)
    bed.press("forward")
    steps.enter_port(bed)
    steps.read(bed, "7.6")
    scan(bed, "pr.label_scan", "HD:L:L-0192-1:AB12")
    bed.press("rescue")
    steps.fill(bed, lot="RS-1187")
    assert bed.page.assessment.stages[Stage.FILL].done


def test_the_field_for_the_label_is_asked_only_where_one_is_printed(bed: Bedside) -> None:
    assert field(bed.screen.form.body, "pr.label_scan").hint == "After the label is printed"
    bed.choose(pr__source="pharmacy")
    with pytest.raises(LookupError):
        field(bed.screen.form.body, "pr.label_scan")


def test_the_signed_record_shows_its_labels_and_gives_the_date_card(
    bed: Bedside, clinic: Clinical, tmp_path: Path
) -> None:
    steps.put_label_on(bed)
    bed.press("print_label")
    bed.dialog.type(reason=SMEARED).press("confirm")
    scan(bed, "pr.label_scan", bed.labels[-1].label.code)
    steps.second_check(bed)
    bed.press("forward")
    steps.empty(bed)
    steps.fill(bed, lot=bed.labels[-1].label.code)
    steps.sign(bed)
    assert bed.record is not None
    papers = RecordPapers(clinic.parts)
    first, copy, card = papers.of(bed.record)
    assert (first.option.hint, copy.option.hint) == ("L-0001-1, void", "L-0001-2, printed 10:21")
    assert (first.pdf, copy.pdf) == tuple(each.pdf for each in bed.labels)
    assert (card.why_not, card.millimetres) == ("", (210.0, 148.0))
    (text,) = page_texts(card.pdf)
    assert {"02-Dec-2025", "11-Dec-2025", "195", "555"} <= set(re.split(r"[\s,\xa0]+", text))
    papers.save(copy, bed.record, tmp_path / "label.pdf", bed.user)
    papers.save(card, bed.record, tmp_path / "card.pdf", bed.user)
    papers.card_printed(bed.record, 1, bed.user)
    assert (tmp_path / "label.pdf").read_bytes() == copy.pdf
    assert (tmp_path / "card.pdf").read_bytes() == card.pdf


def test_the_card_goes_home_before_the_signature_too(bed: Bedside, clinic: Clinical) -> None:
    steps.put_label_on(bed)
    steps.second_check(bed)
    bed.press("forward")
    steps.empty(bed)
    steps.fill(bed, lot=bed.labels[-1].label.code)
    bed.press("forward")
    assert action(bed.screen.form.body, "print_card").enabled
    said: list[str] = []
    desk = SimpleNamespace(toast=said.append)
    printers = NotedPrinters()
    CardDesk(desk, clinic.parts, bed.user, printers).print_for(  # type: ignore[arg-type]
        bed.page.sheet, bed.page.assessment
    )
    assert (printers.sizes, said) == (
        [(210.0, 148.0)],
        ["Date card sent to Refill room printer"],
    )
    for silent in (NotedPrinters(silent=True), NotedPrinters(())):
        with pytest.raises(PrinterSilent):
            CardDesk(desk, clinic.parts, bed.user, silent).print_for(  # type: ignore[arg-type]
                bed.page.sheet, bed.page.assessment
            )
