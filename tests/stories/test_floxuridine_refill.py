"""A floxuridine refill from the wristband to both signatures, as nurse and checker live it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from hai_desk.services.today_values import StateKind
from hai_desk.wording.exact import say
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import Status
from tests.support import visit_steps as steps
from tests.support.bedside import Bedside
from tests.support.blocks_in import stops
from tests.support.clinic_desk import PASSWORD, Clinical
from tests.support.open_dialog import OpenDialog
from tests.support.paper_read import numbers, plain, text_of, tool

QUANTITY = re.compile(r"^\d+(\.\d+|/\d+)? [a-zA-Z%°].*$")


@pytest.fixture
def bed(clinic: Clinical) -> Bedside:
    return Bedside(clinic)


def disagree_once(bed: Bedside) -> OpenDialog:
    """The checker reads ten times less heparin, sees that it differs, and reads again."""
    dialog = steps.second_check(bed, {**steps.CHECKED, "heparin": "3000"})
    assert dialog.open
    assert dialog.stops == {"heparin in the syringe does not agree": "hard"}
    bed.clinic.later(minutes=1)
    return dialog.type(heparin="30000").press("submit")


def feel_cold(bed: Bedside) -> None:
    """35.2 °C is unusual: measured again and kept with a reason."""
    steps.see(bed)
    bed.fill_in({"as.temperature": "35.2"})
    bed.choose(as__decision="proceed")
    assert bed.screen.footer.blocker == "Answer 1 question to continue"
    bed.keep("AS-13:as.temperature", "Second thermometer, patient feels well")
    assert bed.screen.footer.blocker == ""


@pytest.fixture
def signed(bed: Bedside) -> Bedside:
    steps.identify(bed)
    feel_cold(bed)
    bed.press("forward")
    assert bed.page.stage is Stage.DOSE or bed.page.stage is Stage.PREPARE
    if bed.page.stage is Stage.DOSE:
        bed.press("forward")
    steps.label(bed)
    assert not disagree_once(bed).open
    bed.press("forward")
    steps.empty(bed)
    steps.fill(bed)
    steps.sign(bed)
    return bed


def test_a_refill_with_a_question_and_a_disagreement_ends_in_a_valid_record(
    signed: Bedside,
) -> None:
    record = signed.record
    assert record is not None
    verdict = signed.clinic.parts.seal_check(record.pdf, signed.clinic.anchor)
    assert verdict.valid, verdict.reasons
    assert [(each.name, each.meaning) for each in verdict.signatures] == [
        ("Nurse 1 (demo)", "I performed this refill"),
        ("Nurse 2 (demo)", "I checked independently"),
    ]
    _the_answer_is_in(record.body)
    assert record.body["second_check"]["rounds"] == 2
    _the_programs_agree(signed.clinic, record.pdf)
    _every_number_is_printed(record.body, text_of(record.pdf))
    _the_registry_knows(signed)


def _the_answer_is_in(body: dict[str, Any]) -> None:
    (stop,) = body["stops"]
    told = json.dumps(stop, ensure_ascii=False)
    assert "Second thermometer, patient feels well" in told
    assert "Nurse 1 (demo)" in told


def _the_programs_agree(clinic: Clinical, pdf: bytes) -> None:
    """Three programs of other makers, on the file alone."""
    file = clinic.folder / "record.pdf"
    file.write_bytes(pdf)
    assert tool("qpdf", "--check", file).returncode == 0
    seen = tool("pdfsig", "-nocert", file).stdout
    assert seen.count("Signature is Valid.") == 2, seen
    by_poppler = plain(tool("pdftotext", "-layout", file, "-").stdout)
    assert numbers(text_of(pdf)) - numbers(by_poppler) == set()


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    elif isinstance(value, str):
        yield value


def _every_number_is_printed(body: dict[str, Any], paper: str) -> None:
    parts = ("patient", "pump", "before", "assessment", "dose", "syringe", "empty", "fill")
    told = [text for part in parts for text in leaves(body[part]) if QUANTITY.match(text)]
    assert len(told) > 45
    printed = numbers(paper)
    assert [text for text in told if _as_printed(text) not in printed] == []
    for hand in ("193.8 mg", "195 mg", "0.121 mg/kg/day", "6.5 mg/mL", "22.55 mL", "1.3 mL/day"):
        assert hand in paper


def _as_printed(text: str) -> str:
    """A number with an end is printed as it is, one without as it is worded."""
    number = text.split(" ")[0]
    return number if "/" not in number else plain(say(text)).split(" ")[0].replace(",", "")


def _the_registry_knows(signed: Bedside) -> None:
    clinic, record = signed.clinic, signed.record
    assert record is not None
    digest = hashlib.sha256(record.pdf).hexdigest()
    assert record.pdf_sha256 == digest
    with clinic.parts.registry.read() as reader:
        told = [entry for entry in reader.audit(limit=500) if "countersigned" in entry.what]
        bookings = reader.bookings_of("p1")
        lots = {lot.lot for lot in reader.lots_of(record.worksheet_id)}
        filled = reader.fills_of("p1")[-1]
        status = reader.worksheet(record.worksheet_id).status
    assert digest in json.dumps([entry.detail for entry in told])
    assert clinic.desk.registry.verify_audit() is None
    assert status is Status.SIGNED
    assert {"PH-2207", "RS-1187"} <= lots
    assert (filled.drug, str(filled.amount), str(filled.flow)) == (
        "floxuridine",
        "195 milligram",
        "13/10 milliliter / day",
    )
    upcoming = [(each.at.date(), each.planned) for each in bookings if not each.worksheet_id]
    assert upcoming == [(date(2025, 12, 2), "heparin-saline")]
    (row,) = clinic.parts.today.day(date(2025, 11, 18)).rows
    assert (row.state.kind, f"{row.state.at:%H:%M}") == (StateKind.SIGNED, "11:16")


def test_a_signed_worksheet_takes_nothing_more(signed: Bedside) -> None:
    assert signed.screen.read_only.startswith("This worksheet is signed.")
    signed.fill_in({"as.weight": "80"})
    assert signed.screen.trouble
    assert signed.page.sheet.entries.text("as.weight") == "70"


def test_the_wrong_password_signs_nothing(bed: Bedside) -> None:
    steps.until_prepared(bed)
    steps.empty(bed)
    steps.fill(bed)
    bed.press("forward", "si.teaching", "sign")
    dialog = bed.dialog.type(password="three words and a number 8").press("confirm")
    assert dialog.stops == {"Name or password is not right. 4 tries left.": "hard"}
    assert dialog.open
    assert bed.record is None
    dialog.type(password=PASSWORD).press("confirm")
    assert bed.record is not None


def test_a_record_that_changed_behind_the_dialog_is_read_again(bed: Bedside) -> None:
    steps.until_prepared(bed)
    steps.empty(bed)
    steps.fill(bed)
    bed.press("forward", "si.teaching", "sign")
    other = bed.clinic.parts.refilling
    other.enter(other.open(bed.page.sheet.id), "si.note", "Seen by the dietician", bed.user)
    dialog = bed.dialog.type(password=PASSWORD).press("confirm")
    assert dialog.stops == {"The record changed at 11:14. Read it again.": "hard"}
    dialog.type(password=PASSWORD).press("confirm")
    assert bed.record is not None
    assert bed.record.body["next"]["note"] == "Seen by the dietician"
    assert stops(bed.screen.form.body) == {
        "This worksheet is signed. A correction is added as an addendum.": "note"
    }
