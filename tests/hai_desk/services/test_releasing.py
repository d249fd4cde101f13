"""A pharmacist releases the planned syringe with its label, and one scan reads the whole of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.errors import HeldElsewhere, NotAllowed
from hai_desk.safety.rules import Rule
from hai_desk.services.checking import NotThisPerson
from hai_desk.services.labelling import Issued
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.labels import newest
from hai_desk.worksheet.stage import Stage
from tests.support.cases import ASSESSED, COMPOUNDED, IDENTITY, TRAY, rules, the_plan
from tests.support.people_of_the_day import NURSE, at
from tests.support.ward import PASSWORD, PHARMACIST, Ward

SMEARED = "Smeared in the printer"


@pytest.fixture
def ward() -> Ward:
    ward = Ward()
    ward.until(at(18, 10, 51))
    return ward


def planned(ward: Ward) -> Sheet:
    return ward.enter(ward.open(), {**IDENTITY, **ASSESSED, **TRAY})


def released(ward: Ward, sheet: Sheet, **more: str) -> Issued:
    """While the nurse has left the worksheet; then it is opened again."""
    made = {"lot": "PH-2207", "made_at": at(18, 10, 45)}
    ward.refilling.leave(sheet, NURSE)
    _sheet, issued = ward.labelling.release(sheet, PHARMACIST, **made, **more)  # type: ignore[arg-type]
    ward.refilling.resume(sheet, NURSE)
    return issued


def test_a_pharmacist_releases_the_planned_syringe_with_its_label(ward: Ward) -> None:
    issued = released(ward, planned(ward))
    body = issued.label.body
    assert (body["prepared_by"], body["lot"], body["amount"]) == (
        PHARMACIST.name,
        "PH-2207",
        "195 mg",
    )
    assert body["use_before"] == "2025-11-19T10:45:00-05:00"
    assert issued.label.source == "pharmacy"


def test_one_scan_reads_the_whole_pharmacy_label(ward: Ward) -> None:
    """The nurse's page was opened before the pharmacist printed; the scan is read all the same."""
    sheet = planned(ward)
    issued = released(ward, sheet)
    sheet = ward.refilling.enter(sheet, "pr.label_scan", issued.label.code, NURSE, How.SCANNED)
    for key, text in {
        "pr.label_mrn": "DEMO-0001",
        "pr.label_drug": "floxuridine",
        "pr.label_amount": "195",
        "pr.label_volume": "30",
        "pr.label_lot": "PH-2207",
        "pr.label_use_before": "2025-11-19T10:45:00-05:00",
    }.items():
        entry = sheet.entries.entry(key)
        assert entry is not None
        assert (entry.text, entry.how) == (text, How.SCANNED)
    state = ward.refilling.assess(sheet).stages[Stage.PREPARE]
    assert (state.missing, state.stops) == (("pr.check",), ())


def test_a_typed_number_fills_in_nothing(ward: Ward) -> None:
    sheet = planned(ward)
    issued = released(ward, sheet)
    sheet = ward.refilling.enter(sheet, "pr.label_scan", issued.label.number, NURSE, How.TYPED)
    assert not sheet.entries.has("pr.label_mrn")


@pytest.mark.parametrize("case", ["another", "void", "made here"])
def test_a_label_that_does_not_count_fills_in_nothing(ward: Ward, case: str) -> None:
    sheet = planned(ward)
    code = released(ward, sheet).label.code
    if case == "another":
        code = "HD:L:L-0009-1:AB12"
    elif case == "void":
        released(ward, sheet, reason=SMEARED)
    else:
        sheet = ward.refilling.enter(sheet, "pr.source", "compounded", NURSE)
    sheet = ward.refilling.enter(sheet, "pr.label_scan", code, NURSE, How.SCANNED)
    assert not sheet.entries.has("pr.label_mrn")
    assert ward.refilling.assess(sheet).stages[Stage.PREPARE].stops


def test_a_released_label_falls_away_with_the_prescription(ward: Ward) -> None:
    sheet = planned(ward)
    code = released(ward, sheet).label.code
    newer = the_plan(id="plan2", version=2, signed_at=at(18, 10, 50))
    ward.held.plans["plan2"] = replace(newer, weight=newer.weight * 2)
    sheet = ward.refilling.enter(ward.refilling.open(sheet.id), "plan.id", "plan2", NURSE)
    sheet = ward.refilling.enter(sheet, "pr.label_scan", code, NURSE, How.SCANNED)
    found = rules(ward.refilling.assess(sheet))
    assert {Rule.STALE_LABEL, Rule.WRONG_AMOUNT} <= found


def test_a_pharmacist_who_released_the_syringe_does_not_check_it(ward: Ward) -> None:
    sheet = planned(ward)
    released(ward, sheet)
    begun = ward.checking.begin(
        ward.refilling.open(sheet.id), login="pharmacist1", password=PASSWORD, performer=NURSE
    )
    assert begun == NotThisPerson(same_person=True)


@pytest.mark.parametrize("entered", [{}, IDENTITY])
def test_nothing_is_released_before_the_dose_is_settled(
    ward: Ward, entered: dict[str, str]
) -> None:
    sheet = ward.enter(ward.open(), entered)
    with pytest.raises(NotAllowed):
        released(ward, sheet)


def test_while_another_desk_has_the_worksheet_open_nothing_is_released(ward: Ward) -> None:
    sheet = planned(ward)
    lease = ward.held.leases[sheet.id]
    ward.held.leases[sheet.id] = replace(lease, holder="another machine")
    with pytest.raises(HeldElsewhere):
        ward.labelling.release(sheet, PHARMACIST, lot="PH-1", made_at=at(18, 10, 45))
    assert ward.held.leases[sheet.id].holder == "another machine"


def test_a_release_leaves_the_worksheet_to_whoever_comes_next(ward: Ward) -> None:
    sheet = planned(ward)
    ward.refilling.leave(sheet, NURSE)
    ward.labelling.release(sheet, PHARMACIST, lot="PH-1", made_at=at(18, 10, 45))
    assert sheet.id not in ward.held.leases


def test_a_nurse_releases_no_pharmacy_syringe(ward: Ward) -> None:
    with pytest.raises(NotAllowed):
        ward.labelling.release(planned(ward), NURSE, lot="PH-1", made_at=at(18, 10, 45))


def test_the_label_that_counts_is_the_newest_whoever_printed_it(ward: Ward) -> None:
    sheet = planned(ward)
    released(ward, sheet)
    sheet = ward.enter(ward.refilling.open(sheet.id), COMPOUNDED)
    sheet, issued = ward.labelling.issue(sheet, NURSE)
    last = newest(sheet.entries)
    assert last is not None
    assert (last.number, last.copy) == ("L-0001-2", 1)
    assert last == issued.label
