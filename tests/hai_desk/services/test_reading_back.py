"""An outcome that is not known is looked up by its key; nothing is filed or started twice."""

from __future__ import annotations

import pytest

from hai_desk.errors import DiskFull, NotAllowed, NotSaved, OutcomeUnknown
from hai_desk.services.reading_back import ReadBack
from hai_desk.services.refilling import Refilling
from hai_desk.services.resuming import Resuming
from hai_desk.services.signing import Signed
from hai_desk.worksheet.comeback import comebacks
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.worksheet import Status
from tests.support.cases import EMPTIED, FILLED, IDENTITY, PREPARED, TAUGHT
from tests.support.people_of_the_day import NURSE, NURSE_2, at
from tests.support.ward import PASSWORD, Ward


@pytest.fixture
def ward() -> Ward:
    return Ward()


def ready(ward: Ward):  # type: ignore[no-untyped-def]
    """Everything is in, and the record may be signed."""
    sheet = ward.check(ward.enter(ward.open(), PREPARED))
    ward.until(at(18, 11, 16))
    return ward.enter(sheet, EMPTIED, FILLED, TAUGHT)


def test_an_entry_that_is_there_after_all_counts_as_saved(ward: Ward) -> None:
    sheet = ward.open()
    ward.registry.unknown = "kept"
    after = ward.refilling.enter_all(sheet, dict(IDENTITY), NURSE)
    assert after.entries == ward.refilling.open(sheet.id).entries
    assert after.entries.text("id.mrn") == "DEMO-0001"
    assert ward.registry.settled == 1


def test_an_entry_that_is_not_there_is_told_as_not_saved(ward: Ward) -> None:
    sheet = ward.open()
    ward.registry.unknown = "lost"
    with pytest.raises(NotSaved):
        ward.refilling.enter_all(sheet, dict(IDENTITY), NURSE)
    assert ward.refilling.open(sheet.id).entries.last == {}


def test_the_same_value_entered_before_is_not_taken_for_the_new_one(ward: Ward) -> None:
    sheet = ward.refilling.enter(ward.open(), "as.weight", "70", NURSE)
    ward.registry.unknown = "lost"
    with pytest.raises(NotSaved):
        ward.refilling.enter(sheet, "as.weight", "70", NURSE)


def test_what_cannot_be_looked_up_stays_unknown(ward: Ward) -> None:
    sheet = ward.open()
    told: list[str] = []

    def told_and_gone() -> None:
        told.append("checking")
        ward.registry.trouble = DiskFull(file="registry.db")

    reading_back = ReadBack(ward.registry, told_and_gone)
    refilling = Refilling(ward.registry, ward.clock, reading_back)
    ward.registry.unknown = "kept"
    with pytest.raises(OutcomeUnknown):
        refilling.enter(sheet, "as.weight", "70", NURSE)
    assert told == ["checking"]
    ward.registry.trouble = None
    assert refilling.look_again(sheet).entries.text("as.weight") == "70"


def test_what_was_told_at_once_is_looked_up_by_nobody(ward: Ward) -> None:
    ward.refilling.enter(ward.open(), "as.weight", "70", NURSE)
    assert ward.registry.settled == 0


def test_a_start_whose_outcome_was_unknown_starts_once(ward: Ward) -> None:
    ward.registry.unknown = "kept"
    started = ward.refilling.start("b1", NURSE)
    assert [started] == list(ward.held.worksheets)
    assert ward.refilling.start("b1", NURSE) == started


def test_a_start_that_left_nothing_can_be_tried_again(ward: Ward) -> None:
    ward.registry.unknown = "lost"
    with pytest.raises(NotSaved):
        ward.refilling.start("b1", NURSE)
    assert ward.held.worksheets == {}
    assert ward.refilling.start("b1", NURSE) in ward.held.worksheets


def test_a_discarded_worksheet_of_the_visit_is_not_taken_for_the_new_one(ward: Ward) -> None:
    sheet = ward.open()
    ward.refilling.set_status(sheet, Status.DISCARDED, NURSE)
    ward.registry.unknown = "lost"
    with pytest.raises(NotSaved):
        ward.refilling.start("b1", NURSE)


def test_a_signature_that_is_there_after_all_is_the_record(ward: Ward) -> None:
    sheet = ready(ward)
    prepared = ward.signing.prepare(sheet, NURSE)
    ward.registry.unknown = "kept"
    signed = ward.signing.sign(sheet, prepared, by=NURSE, password=PASSWORD)
    assert isinstance(signed, Signed)
    assert [signed.record] == ward.held.records
    numbers = [fill.record_number for fill in ward.held.fills]
    assert numbers.count(signed.record.number) == 1


def test_a_record_is_never_filed_twice(ward: Ward) -> None:
    """Unknown and not readable at first; the second try finds it signed."""
    sheet = ready(ward)
    prepared = ward.signing.prepare(sheet, NURSE)
    ward.registry.unknown = "kept"

    def gone() -> None:
        ward.registry.trouble = DiskFull(file="registry.db")

    ward.refilling.reading_back = ReadBack(ward.registry, gone)
    with pytest.raises(OutcomeUnknown):
        ward.signing.sign(sheet, prepared, by=NURSE, password=PASSWORD)
    ward.registry.trouble = None
    with pytest.raises(NotAllowed):
        ward.signing.sign(sheet, prepared, by=NURSE, password=PASSWORD)
    assert len(ward.held.records) == 1


def test_a_signature_that_left_nothing_is_given_again(ward: Ward) -> None:
    sheet = ready(ward)
    prepared = ward.signing.prepare(sheet, NURSE)
    ward.registry.unknown = "lost"
    with pytest.raises(NotSaved):
        ward.signing.sign(sheet, prepared, by=NURSE, password=PASSWORD)
    assert ward.held.records == []
    assert isinstance(ward.signing.sign(sheet, prepared, by=NURSE, password=PASSWORD), Signed)


@pytest.mark.parametrize("outcome", ["kept", "lost"])
def test_a_countersignature_is_looked_up_too(ward: Ward, outcome: str) -> None:
    record = ward.sign(ready(ward)).record
    ward.registry.unknown = outcome
    if outcome == "kept":
        signed = ward.signing.countersign(record, login=NURSE_2.login, password=PASSWORD)
        assert isinstance(signed, Signed)
        assert not signed.record.awaiting_countersign
        return
    with pytest.raises(NotSaved):
        ward.signing.countersign(record, login=NURSE_2.login, password=PASSWORD)
    assert ward.held.records[-1].awaiting_countersign


@pytest.mark.parametrize("outcome", ["kept", "lost"])
@pytest.mark.parametrize("act", ["pause", "delay", "not_accessed"])
def test_a_status_is_looked_up_too(ward: Ward, act: str, outcome: str) -> None:
    sheet = ward.open()
    acts = {
        "pause": lambda: ward.refilling.pause(sheet, NURSE),
        "delay": lambda: ward.refilling.delay(sheet, NURSE, reason="The patient has a fever"),
        "not_accessed": lambda: ward.refilling.not_accessed(sheet, NURSE, note="too deep, flipped"),
    }
    ward.registry.unknown = outcome
    if outcome == "kept":
        assert acts[act]().case.worksheet.status is not Status.OPEN
        return
    with pytest.raises(NotSaved):
        acts[act]()
    assert ward.held.worksheets[sheet.id].status is Status.OPEN


@pytest.mark.parametrize("outcome", ["kept", "lost"])
def test_a_take_over_is_looked_up_too(ward: Ward, outcome: str) -> None:
    sheet = ward.refilling.pause(ward.enter(ward.open(), IDENTITY), NURSE)
    resuming = Resuming(ward.registry, ward.refilling, ward.clock)
    way = resuming.way_back(sheet.id, NURSE_2)
    assert way is not None
    ward.registry.unknown = outcome
    if outcome == "kept":
        assert resuming.come_back(way, NURSE_2, mrn="DEMO-0001", how=How.TYPED) is None
    else:
        with pytest.raises(NotSaved):
            resuming.come_back(way, NURSE_2, mrn="DEMO-0001", how=How.TYPED)
    assert len(comebacks(ward.refilling.open(sheet.id).entries)) == (outcome == "kept")
