"""What the screen calls saved is in the file; two hands on one worksheet lose nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hai_desk.clock import FixedClock
from models.opening import DeskDoor, OpenDesk, open_with
from tests.support import visit_steps as steps
from tests.support.bedside import Bedside
from tests.support.clinic_desk import PASSWORD, Clinical, tools
from ui.refill.screen import WorksheetScreen


@pytest.fixture
def bed(clinic: Clinical) -> Bedside:
    return Bedside(clinic)


def in_a_copy_of_the_file(clinic: Clinical, worksheet: str, to: Path) -> dict[str, str]:
    """What another program finds after the power went: the files as they stand now."""
    shutil.copytree(clinic.folder, to)
    found = open_with(to, "nurse2", PASSWORD, tools(FixedClock(clinic.clock.now())))
    assert isinstance(found, OpenDesk)
    with found.desk.registry.read() as reader:
        texts = {entry.key: entry.text for entry in reader.entries(worksheet)}
    found.desk.close()
    return texts


def test_an_entry_is_in_the_file_before_the_screen_says_so(bed: Bedside, tmp_path: Path) -> None:
    seen: list[tuple[str, str]] = []

    def on_show(screen: WorksheetScreen) -> None:
        if screen.saved.startswith("Draft saved"):
            copy = tmp_path / f"copy-{len(seen)}"
            texts = in_a_copy_of_the_file(bed.clinic, bed.page.sheet.id, copy)
            seen.append((screen.saved, texts.get("id.mrn", "")))

    bed.page._show = on_show
    bed.page.typed("id.mrn", "DEMO-0001")
    assert seen == []
    bed.page.committed("id.mrn", "DEMO-0001")
    assert seen == [("Draft saved 10:21:00", "DEMO-0001")]


def test_a_desk_that_died_comes_back_at_the_same_stage_with_every_entry(
    bed: Bedside, tmp_path: Path
) -> None:
    steps.until_prepared(bed)
    steps.enter_port(bed)
    bed.fill_in({"em.first": "11.8"})
    bed.page.typed("em.second", "11")
    copy = tmp_path / "after"
    shutil.copytree(bed.clinic.folder, copy)
    door = DeskDoor(copy, tools(bed.clinic.clock))
    door.check("nurse1", PASSWORD)
    assert door.desk is not None
    with door.desk.registry.read() as reader:
        texts = {entry.key: entry.text for entry in reader.entries(bed.page.sheet.id)}
    door.desk.close()
    assert texts["em.first"] == "11.8"
    assert "em.second" not in texts
    assert {key: texts[key] for key in bed.page.sheet.entries.last} == {
        key: entry.text for key, entry in bed.page.sheet.entries.last.items()
    }


def test_two_hands_on_one_worksheet_lose_no_entry(bed: Bedside) -> None:
    other = Bedside(bed.clinic, login="nurse2")
    bed.fill_in({"id.mrn": "DEMO-0001"})
    other.fill_in({"id.born": "14-Mar-1961"})
    bed.fill_in({"id.serial": "I3K-004172"})
    other.press("id.time_out")
    bed.page.reload()
    other.page.reload()
    assert bed.page.sheet.entries.last.keys() == {"id.mrn", "id.born", "id.serial", "id.time_out"}
    assert bed.page.assessment.current is other.page.assessment.current
    by = {key: entry.by for key, entry in bed.page.sheet.entries.last.items()}
    assert (by["id.mrn"], by["id.born"]) == ("u-nurse1", "u-nurse2")


def test_a_signature_sees_what_another_hand_entered_meanwhile(bed: Bedside) -> None:
    steps.until_prepared(bed)
    steps.empty(bed)
    steps.fill(bed)
    bed.press("forward", "si.teaching")
    other = bed.clinic.parts.refilling
    other.enter(other.open(bed.page.sheet.id), "fi.mrn", "DEMO-0004", bed.user)
    bed.press("sign")
    bed.dialog.type(password=PASSWORD).press("confirm")
    assert bed.record is None
    assert bed.dialog.open


def test_a_paused_worksheet_goes_on_where_it_stood(bed: Bedside) -> None:
    steps.identify(bed)
    bed.fill_in({"as.weight": "70"})
    bed.press("pause")
    assert bed.left
    again = Bedside(bed.clinic)
    assert again.page.stage is bed.page.stage
    assert again.page.sheet.entries.text("as.weight") == "70"


def test_the_checker_who_takes_over_is_told_that_another_person_must_sign(bed: Bedside) -> None:
    steps.until_prepared(bed)
    steps.empty(bed)
    steps.fill(bed)
    bed.press("forward", "si.teaching", "pause")
    checker = Bedside(bed.clinic, login="nurse2")
    checker.press("sign")
    assert checker.screen.saved == (
        "You made the second check. Another person must sign, or check again."
    )
    assert checker.screen.trouble
    assert checker.record is None
