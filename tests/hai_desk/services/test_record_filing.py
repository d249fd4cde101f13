from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.errors import NotAllowed
from hai_desk.services.record_body import record_body
from hai_desk.services.record_filing import lots, past_fill
from hai_desk.worksheet.entry import Entry, How
from tests.support.cases import (
    COMPOUNDED,
    ROUTINE,
    STARTED,
    assessed,
    case,
    sheet_of,
)
from tests.support.people_of_the_day import NURSE
from tests.support.registry_values import record
from tests.support.ward import CLINIC


def test_a_fill_that_is_not_complete_is_never_filed() -> None:
    for lacking in ("fi.finished", "fi.volume"):
        known = case(plan=None) if lacking == "fi.volume" else case()
        texts = {key: text for key, text in ROUTINE.items() if key != lacking}
        with pytest.raises(NotAllowed):
            past_fill(assessed(known, texts), record())


def test_every_vial_of_a_syringe_made_here_is_a_lot() -> None:
    texts = {**ROUTINE, **COMPOUNDED}
    sheet = sheet_of(case(), texts)
    scanned = Entry("pr.rescue_lot", "RS-1187", STARTED, NURSE.id, How.SCANNED)
    sheet = replace(sheet, entries=sheet.entries.with_(scanned))
    body = record_body(sheet, assessed(case(), texts), CLINIC, NURSE, "0.1.0")
    filed = lots(sheet, body["syringe"])
    assert [(lot.component, lot.strength, lot.lot, lot.expires, lot.how) for lot in filed] == [
        ("floxuridine", "100 mg/mL", "LOT-0", "2027-03", "typed"),
        ("dexamethasone", "10 mg/mL", "LOT-1", "2027-03", "typed"),
        ("heparin", "10000 units/mL", "LOT-2", "2027-03", "typed"),
        ("sodium chloride 0.9 %", "", "LOT-3", "2027-03", "typed"),
        ("rescue heparin-saline", "", "RS-1187", "2026-12", "scanned"),
    ]


def test_what_was_not_entered_is_no_lot() -> None:
    sheet = sheet_of(case(), {})
    assert lots(sheet, {"components": [], "label_lot": "", "rescue": {"lot": ""}}) == []
    (aside,) = lots(sheet, {"label_lot": "PH-1", "rescue": {}})
    assert (aside.lot, aside.how) == ("PH-1", "")
