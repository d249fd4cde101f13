"""Finding by name, MRN, serial and record number; the list with what is due."""

from dataclasses import replace

import pytest

from hai_desk.clock import FixedClock
from hai_desk.services.finding_patients import (
    COUNTED,
    SHOWN,
    FindingPatients,
    FoundPatient,
    FoundRecord,
    ListFilter,
)
from tests.support.day_of_refills import a_day
from tests.support.people_of_the_day import NOW, at, patient


@pytest.fixture
def registry():
    return a_day()


@pytest.fixture
def finding(registry):
    return FindingPatients(registry, FixedClock(NOW))


def given(found):
    return [each.patient.given_name for each in found if isinstance(each, FoundPatient)]


def test_two_letters_find_nothing_and_three_do(finding):
    assert finding.find("al") == ()
    assert finding.find(" a-l ") == ()
    assert given(finding.find("alp")) == ["Alpha"]


@pytest.mark.parametrize("words", ["demo alpha", "DEMO-0001", "i3k-004172", "Alpha, Demo"])
def test_a_patient_is_found_by_name_mrn_and_serial(finding, words):
    (found,) = finding.find(words)
    assert isinstance(found, FoundPatient)
    assert (found.patient.mrn, found.model, found.serial) == (
        "DEMO-0001",
        "Intera 3000",
        "I3K-004172",
    )


def test_a_whole_record_number_finds_the_record_before_its_patient(finding):
    record, person = finding.find("rw-2025-0198")
    assert isinstance(record, FoundRecord)
    assert record.number == "RW-2025-0198"
    assert isinstance(person, FoundPatient)
    assert person.patient.given_name == "Hotel"


def test_a_number_nobody_gave_finds_nothing(finding):
    assert finding.find("RW-2025-9999") == ()


def test_the_list_says_what_is_due_and_whether_it_is_booked(finding):
    rows = {each.patient.given_name: each for each in finding.listed(ListFilter.ACTIVE).rows}
    charlie, hotel = rows["Charlie"], rows["Hotel"]
    assert (charlie.last_refill, charlie.next_due, charlie.booked) == (
        at(4, 9).date(),
        at(18, 9).date(),
        True,
    )
    assert (hotel.next_due, hotel.booked) == (at(2, 9, month=12).date(), False)


def test_due_in_seven_days_leaves_out_whoever_was_just_filled(finding):
    due = finding.listed(ListFilter.DUE)
    names = {each.patient.given_name for each in due.rows}
    assert names == {"Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf"}
    assert due.counts[ListFilter.DUE] == 7


def test_the_seventh_day_is_within_seven_days(registry, finding):
    for day, expected in ((25, True), (26, False)):
        booked = replace(registry.held.bookings["b3"], at=at(day, 11))
        registry.held.bookings["b3"] = booked
        names = {each.patient.id for each in finding.listed(ListFilter.DUE).rows}
        assert ("p3" in names) is expected


def test_a_removed_pump_moves_its_patient_to_the_last_filter(registry, finding):
    pump = registry.held.implants["i3"]
    registry.held.implants["i3"] = replace(pump, removed_on=at(10, 9).date())
    (row,) = finding.listed(ListFilter.REMOVED).rows
    assert (row.patient.given_name, row.next_due) == ("Charlie", None)
    assert finding.listed(ListFilter.ACTIVE).counts[ListFilter.ACTIVE] == 8


def test_a_patient_whose_pump_is_not_registered_yet_is_active(registry, finding):
    del registry.held.implants["i3"]
    rows = {each.patient.id: each for each in finding.listed(ListFilter.ACTIVE).rows}
    assert (rows["p3"].pump, rows["p3"].model) == (None, "")


def test_typing_narrows_the_list_within_its_filter(finding):
    assert [r.patient.given_name for r in finding.listed(ListFilter.ACTIVE, "sample").rows] == [
        "Charlie",
        "Echo",
        "India",
    ]
    assert finding.listed(ListFilter.REMOVED, "sample").rows == ()


def test_of_very_many_patients_the_due_are_counted_only_when_asked_for(registry, finding):
    for number in range(COUNTED):
        person = patient(1000 + number, "Probe", f"Nr{number}", at(1, 9).date())
        registry.held.patients[person.id] = person
    active = finding.listed(ListFilter.ACTIVE)
    assert ListFilter.DUE not in active.counts
    assert (len(active.rows), active.more) == (SHOWN, COUNTED + 9 - SHOWN)
    assert finding.listed(ListFilter.DUE).counts[ListFilter.DUE] == 7
