"""Printing a syringe label: once complete, kept word for word, void once printed again."""

from __future__ import annotations

import json

import pytest

from hai_desk.errors import LabelNotMade, NotAllowed
from hai_desk.safety.rules import Rule
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.labels import all_printed
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import Status
from tests.support.cases import ASSESSED, COMPOUNDED, IDENTITY, Texts, rules
from tests.support.people_of_the_day import NURSE, NURSE_2, VIEWER, at
from tests.support.ward import PHARMACIST, Ward

HERE: Texts = {**IDENTITY, **ASSESSED, **COMPOUNDED}
SMEARED = "Smeared in the printer"


@pytest.fixture
def ward() -> Ward:
    ward = Ward()
    ward.until(at(18, 10, 51))
    return ward


def drawn_up(ward: Ward, **changes: str) -> Sheet:
    return ward.enter(ward.open(), {**HERE, **changes})


def test_a_label_says_what_the_worksheet_says(ward: Ward) -> None:
    """0.12 × 70 × 30 ÷ 1.3 = 193.8, prepared 195 mg; 195 × 1.3 ÷ 30 = 8.45 mg/day."""
    _sheet, issued = ward.labelling.issue(drawn_up(ward), NURSE)
    body = issued.label.body
    assert body["patient"] == {
        "family_name": "Demo",
        "given_name": "Alpha",
        "born": "1961-03-14",
        "mrn": "DEMO-0001",
    }
    assert body["pump"] == {
        "model": "Intera 3000",
        "serial": "I3K-004172",
        "label_flow": "1.3 mL/day",
    }
    assert (body["drug"], body["amount"], body["volume"]) == ("floxuridine", "195 mg", "30 mL")
    assert (body["concentration"], body["daily_amount"]) == ("6.5 mg/mL", "8.45 mg/day")
    assert body["dose"] == "169/1400 mg/kg/day"
    assert body["additives"] == [
        {"name": "dexamethasone", "amount": "25 mg"},
        {"name": "heparin", "amount": "30000 units"},
    ]
    assert body["prepared_at"] == "2025-11-18T10:50:00-05:00"
    assert body["use_before"] == "2025-11-19T10:50:00-05:00"
    assert (body["prepared_by"], body["record_number"]) == ("Nurse 1 (demo)", "RW-2025-0001")
    assert (body["number"], body["copy"], body["demonstration"]) == ("L-0001-1", 1, True)
    assert (body["code"], body["size"]) == (issued.label.code, "100x50")


def test_what_was_printed_is_kept_as_an_entry_word_for_word(ward: Ward) -> None:
    sheet, issued = ward.labelling.issue(drawn_up(ward), NURSE)
    (entry,) = [e for e in ward.held.entries[sheet.id] if e.key.startswith("pr.printed.")]
    assert (entry.key, entry.by, entry.how) == ("pr.printed.1.1", NURSE.id, How.TAPPED)
    assert json.loads(entry.text)["body"] == issued.label.body
    (kept,) = all_printed(sheet.entries)
    assert ward.labelling.pdf(kept) == issued.pdf
    noted = [each for each in ward.held.audit if each.what == "label printed"]
    assert noted[0].detail["number"] == "L-0001-1"


def test_scanning_it_ends_the_syringe_and_leaves_the_second_check(ward: Ward) -> None:
    sheet, issued = ward.labelling.issue(drawn_up(ward), NURSE)
    state = ward.refilling.assess(sheet).stages[Stage.PREPARE]
    assert state.missing == ("pr.label_scan", "pr.check")
    sheet = ward.refilling.enter(sheet, "pr.label_scan", issued.label.code, NURSE, How.SCANNED)
    assert ward.refilling.assess(sheet).stages[Stage.PREPARE].missing == ("pr.check",)
    sheet = ward.check(sheet)
    assert ward.refilling.assess(sheet).current is Stage.EMPTY


def test_a_copy_needs_a_reason_and_says_that_it_is_one(ward: Ward) -> None:
    sheet, first = ward.labelling.issue(drawn_up(ward), NURSE)
    for reason in ("", "torn   ", "       "):
        with pytest.raises(NotAllowed):
            ward.labelling.issue(sheet, NURSE, reason=reason)
    sheet, copy = ward.labelling.issue(sheet, NURSE_2, reason=f" {SMEARED} ")
    assert (copy.label.number, copy.label.copy, copy.label.reason) == ("L-0001-2", 2, SMEARED)
    assert copy.label.body["copy"] == 2
    assert copy.label.code != first.label.code
    sheet = ward.refilling.enter(sheet, "pr.label_scan", first.label.code, NURSE, How.SCANNED)
    assert Rule.VOID_LABEL in rules(ward.refilling.assess(sheet))


def test_after_a_change_a_new_label_is_printed_without_a_reason(ward: Ward) -> None:
    sheet, _first = ward.labelling.issue(drawn_up(ward), NURSE)
    sheet = ward.refilling.enter(sheet, "pr.lot.heparin", "HP-9", NURSE)
    assert Rule.STALE_LABEL in rules(ward.refilling.assess(sheet))
    sheet, second = ward.labelling.issue(sheet, NURSE, reason="not asked for")
    assert (second.label.number, second.label.copy, second.label.reason) == ("L-0001-2", 1, "")
    assert Rule.STALE_LABEL not in rules(ward.refilling.assess(sheet))


def test_a_label_whose_code_does_not_read_leaves_nothing_behind(ward: Ward) -> None:
    sheet = drawn_up(ward)
    ward.sealer.unreadable = True
    with pytest.raises(LabelNotMade):
        ward.labelling.issue(sheet, NURSE)
    assert all_printed(ward.refilling.open(sheet.id).entries) == ()
    assert not [each for each in ward.held.audit if each.what == "label printed"]
    ward.sealer.unreadable = False
    _sheet, issued = ward.labelling.issue(sheet, NURSE)
    assert issued.label.number == "L-0001-1"


@pytest.mark.parametrize(
    "changes",
    [{"pr.lot.heparin": ""}, {"pr.strength.heparin": "1000 units/mL"}, {"as.decision": ""}],
)
def test_no_label_before_all_components_are_in_and_right(
    ward: Ward, changes: dict[str, str]
) -> None:
    with pytest.raises(NotAllowed):
        ward.labelling.issue(drawn_up(ward, **changes), NURSE)


@pytest.mark.parametrize("person", [VIEWER, PHARMACIST])
def test_who_fills_prints_the_label_of_what_was_drawn_up_here(ward: Ward, person: object) -> None:
    with pytest.raises(NotAllowed):
        ward.labelling.issue(drawn_up(ward), person)  # type: ignore[arg-type]


def test_a_closed_worksheet_prints_no_more(ward: Ward) -> None:
    sheet = drawn_up(ward)
    ward.refilling.set_status(sheet, Status.DISCARDED, NURSE)
    with pytest.raises(NotAllowed):
        ward.labelling.issue(sheet, NURSE)


def test_no_hand_enters_a_label(ward: Ward) -> None:
    sheet = drawn_up(ward)
    for how in How:
        with pytest.raises(NotAllowed):
            ward.refilling.enter(sheet, "pr.printed.1.1", "{}", NURSE, how)
    with pytest.raises(NotAllowed):
        ward.refilling.put_back(sheet, {"pr.printed.1.1": ("{}", How.TAPPED)}, NURSE)


def test_it_is_printed_from_what_the_registry_holds_not_from_an_old_page(ward: Ward) -> None:
    old = drawn_up(ward)
    ward.labelling.issue(old, NURSE)
    _sheet, again = ward.labelling.issue(old, NURSE, reason=SMEARED)
    assert (again.label.number, again.label.copy) == ("L-0001-2", 2)


# looking


def test_the_preview_is_the_label_without_its_code(ward: Ward) -> None:
    sheet = drawn_up(ward)
    assessment = ward.refilling.assess(sheet)
    shown = json.loads(ward.labelling.preview(sheet, assessment))
    _sheet, issued = ward.labelling.issue(sheet, NURSE)
    same = {**issued.label.body, "number": "", "code": ""}
    assert shown == same
    drawn = len(ward.sealer.labels)
    ward.labelling.preview(sheet, assessment)
    assert len(ward.sealer.labels) == drawn


def test_while_nobody_knows_the_contents_there_is_nothing_to_look_at(ward: Ward) -> None:
    bare = Ward(plans={})
    sheet = bare.open()
    assert bare.labelling.preview(sheet, bare.refilling.assess(sheet)) == b""
