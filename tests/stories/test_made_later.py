"""After a downtime: the visit of the 18th is written down on the 20th, every time typed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from hai_desk.errors import NotAllowed
from hai_desk.plans.booking import BookingState
from hai_desk.services.starting import Wanted
from hai_desk.services.today_values import StateKind
from hai_desk.worksheet.made_later import MadeLater
from tests.support import visit_steps as steps
from tests.support.bedside import Bedside
from tests.support.blocks_in import field, stops
from tests.support.clinic_desk import FUD, REST, Clinical
from tests.support.paper_read import plain, text_of
from tests.support.people_of_the_day import at, fill

WHY = "Desk without power until the 20th"
BEGAN = at(18, 10, 21)


def written_later(clinic: Clinical, planned: str = FUD) -> Bedside:
    clinic.later(days=1, hours=22, minutes=39)
    assert clinic.clock.now() == at(20, 9)
    return Bedside(clinic, wanted=Wanted(planned, MadeLater(BEGAN, WHY)))


def from_paper(bed: Bedside, *, returned: str = "11.8") -> None:
    """The needle, the volume and the fill as the paper has them: no gesture is a time."""
    bed.choose(em__kit="intera-3000-refill")
    bed.fill_in({"em.kit_lot": "NK-2207"})
    bed.press("em.stop")
    assert not bed.page.sheet.entries.has("em.port")
    bed.fill_in({"em.port": "11:02"})
    steps.read(bed, returned)
    bed.press("forward")
    bed.fill_in({"fi.mrn": "DEMO-0001", "fi.label": "PH-2207"})
    bed.press("fi.started:now")
    steps.came_back(bed)
    assert not bed.page.sheet.entries.has("fi.started")
    bed.fill_in({"fi.started": "11:05", "fi.volume": "30"})
    bed.choose(fi__ending="normal")
    assert not bed.page.sheet.entries.has("fi.finished")
    bed.fill_in({"fi.finished": "11:14"})
    bed.press("fi.waste")


def signed(clinic: Clinical) -> Bedside:
    bed = written_later(clinic)
    steps.until_prepared(bed)
    from_paper(bed)
    steps.sign(bed)
    return bed


def test_the_record_says_that_it_was_made_later_and_counts_at_the_visit(clinic: Clinical) -> None:
    """30 mL of 4-Nov 11:02, 11.8 mL back on 18-Nov 11:02: 1.3 mL/day over 14 days."""
    bed = signed(clinic)
    record = bed.record
    assert record is not None
    assert clinic.parts.seal_check(record.pdf, clinic.anchor).valid
    assert record.kind == "refill, made later"
    assert record.body["refilled_on"] == "2025-11-18"
    paper = text_of(record.pdf)
    for told in (
        "HAI pump refill record, made later",
        "Record made later",
        WHY,
        "18-Nov-2025 10:21",
        "20-Nov-2025 09:00",
        "Every time of the visit was typed afterwards.",
        "Port entered 11:02",
        "11:05 to 11:14",
        "1.3 mL/day",
        "195 mg",
    ):
        assert told in paper
    assert "Nurse 1 (demo), 09:" not in paper.split("Second check")[0]


def test_the_registry_has_the_fill_on_its_own_day(clinic: Clinical) -> None:
    signed(clinic)
    with clinic.parts.registry.read() as reader:
        last = reader.fills_of("p1")[-1]
        coming = [each for each in reader.bookings_of("p1") if each.state is BookingState.BOOKED]
    assert (last.drug, last.filled_at, last.emptied_at) == (FUD, at(18, 11, 14), at(18, 11, 2))
    assert str(last.flow) == "13/10 milliliter / day"
    found = [(each.at.date(), each.planned) for each in coming]
    assert found == [(date(2025, 12, 2), "heparin-saline")]
    (row,) = clinic.parts.today.day(date(2025, 11, 18)).rows
    assert row.state.kind is StateKind.SIGNED


def test_the_page_shows_the_day_of_the_visit_and_no_now(clinic: Clinical) -> None:
    bed = written_later(clinic)
    assert f"Record made later: {WHY}" in stops(bed.screen.form.body)
    facts = {fact.label: fact.value for fact in bed.screen.rail.facts}
    assert facts["Visit of"] == "18-Nov-2025"
    steps.until_prepared(bed)
    port = field(bed.screen.form.body, "em.port")
    assert port.now_label == ""


def test_a_stop_of_the_day_asks_who_decided(clinic: Clinical) -> None:
    bed = written_later(clinic)
    steps.identify(bed)
    steps.see(bed)
    bed.fill_in(
        {"as.platelets": "99000", "as.white_cells": "6000", "as.drawn.counts": "18-Nov-2025"}
    )
    bed.choose(as__decision="proceed")
    told = {plain(title): kind for title, kind in stops(bed.screen.form.body).items()}
    assert told["At the visit: Platelets are 99,000 per mcL."] == "soft"
    bed.keep("AS-30:AS-6:as.platelets", "Seen on paper", "Prescriber 1 (demo)")
    bed.press("forward")
    steps.prepare(bed)
    from_paper(bed)
    steps.sign(bed)
    record = bed.record
    assert record is not None
    (stop,) = record.body["stops"]
    assert (stop["rule"], stop["prescriber"]) == ("AS-30", "Prescriber 1 (demo)")
    assert "20-Nov-2025 09:" in text_of(record.pdf)


def test_a_visit_before_the_last_one_books_nothing_and_says_what_came_since(
    clinic: Clinical,
) -> None:
    """The visit of the 18th was forgotten; heparin-saline went in on the 19th meanwhile."""
    since = fill(1, at(19, 11), REST, 7)
    clinic.change(lambda writer: writer.add_fill(since))
    bed = written_later(clinic)
    assert stops(bed.screen.form.body)[
        f"Another fill is on file since: {since.record_number}."
    ] == ("note")
    steps.until_prepared(bed)
    from_paper(bed)
    steps.sign(bed)
    record = bed.record
    assert record is not None
    assert record.body["before"]["filled_at"] == at(4, 11, 2).isoformat()
    assert record.body["next"]["none_because"] == "the pump was filled again since"
    with clinic.parts.registry.read() as reader:
        states = {each.state for each in reader.bookings_of("p1")}
    assert states == {BookingState.DONE}


@pytest.mark.parametrize(
    ("began", "why", "because"),
    [
        (at(18, 10, 21), WHY, "the visit is not over"),
        (at(18, 9), " short ", "a record made later needs a reason"),
        (at(18, 9) - timedelta(days=4000), WHY, "the pump was not implanted yet"),
    ],
)
def test_only_a_visit_that_is_over_is_written_later(
    clinic: Clinical, began: datetime, why: str, because: str
) -> None:
    with pytest.raises(NotAllowed) as refused:
        Bedside(clinic, wanted=Wanted(FUD, MadeLater(began, why)))
    assert refused.value.facts["because"] == because


def test_nobody_makes_a_worksheet_later_by_hand(clinic: Clinical) -> None:
    bed = Bedside(clinic)
    with pytest.raises(NotAllowed):
        clinic.parts.refilling.enter(bed.page.sheet, "later.began", at(17, 9).isoformat(), bed.user)
