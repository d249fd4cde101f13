"""Who is asked what before going on with a worksheet, to the minute, and what is kept of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hai_desk.errors import HeldElsewhere, NotAllowed
from hai_desk.services.refilling import Refilling
from hai_desk.services.resuming import OtherPatient, Resuming, WayBack, last_hands
from hai_desk.worksheet.comeback import Comeback, comebacks
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.worksheet import Status
from tests.support.cases import ASSESSED, IDENTITY
from tests.support.people_of_the_day import NURSE, NURSE_2, VIEWER
from tests.support.worksheet_page import OpenPage

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def page() -> OpenPage:
    """Assessed by Nurse 1 and paused."""
    page = OpenPage({**IDENTITY, **ASSESSED})
    page.registry.held.users[VIEWER.id] = VIEWER
    page.presenter.pause()
    return page


def service(page: OpenPage) -> Resuming:
    return Resuming(page.registry, page.refilling, page.clock)


def asked(page: OpenPage, by: object = NURSE) -> WayBack | None:
    return service(page).way_back(page.worksheet, by)  # type: ignore[arg-type]


def told(page: OpenPage) -> tuple[Comeback, ...]:
    return comebacks(page.refilling.open(page.worksheet).entries)


@pytest.mark.parametrize(
    ("away", "wristband"),
    [
        (timedelta(0), False),
        (HALF_AN_HOUR - timedelta(seconds=1), False),
        (HALF_AN_HOUR, True),
        (timedelta(hours=20), True),
    ],
)
def test_ones_own_worksheet_asks_for_the_wristband_after_half_an_hour(
    page: OpenPage, away: timedelta, wristband: bool
) -> None:
    page.clock.advance(away)
    way = asked(page)
    assert (way is not None) is wristband
    if way is not None:
        assert (way.before, way.wristband) == ("", True)


def test_another_person_is_asked_at_once_whose_it_was_and_for_the_wristband(
    page: OpenPage,
) -> None:
    way = asked(page, NURSE_2)
    assert way is not None
    assert (way.before, way.wristband) == (NURSE.id, True)
    assert (way.since, way.stage) == (page.clock.now(), Stage.PREPARE)


def test_before_the_patient_was_identified_the_first_stage_asks_for_the_wristband_itself() -> None:
    page = OpenPage()
    page.presenter.pause()
    way = asked(page, NURSE_2)
    assert way is not None
    assert (way.before, way.wristband) == (NURSE.id, False)
    page.clock.advance(HALF_AN_HOUR)
    assert asked(page) is None


@pytest.mark.parametrize("status", [Status.SIGNED, Status.HELD, Status.DISCARDED])
def test_a_closed_worksheet_is_only_read_and_asks_nothing(page: OpenPage, status: Status) -> None:
    with page.registry.write(NURSE.id) as writer:
        writer.take_lease(page.worksheet)
        writer.set_status(page.worksheet, status, note="")
    assert asked(page, NURSE_2) is None


def test_a_role_that_only_reads_is_asked_nothing(page: OpenPage) -> None:
    assert asked(page, VIEWER) is None


def test_what_is_open_at_another_desk_is_only_read_until_that_desk_falls_silent(
    page: OpenPage,
) -> None:
    second = page.registry.second_desk()
    refilling = Refilling(second, page.clock)
    refilling.resume(refilling.open(page.worksheet), NURSE)
    assert asked(page, NURSE_2) is None
    page.clock.advance(timedelta(minutes=2))
    assert asked(page, NURSE_2) is not None


def test_after_a_crash_the_same_desk_counts_from_its_last_sign_of_life() -> None:
    page = OpenPage(IDENTITY)
    page.clock.advance(timedelta(minutes=20))
    page.presenter.ticked()
    page.clock.advance(timedelta(minutes=20))
    assert asked(page) is None
    page.clock.advance(timedelta(minutes=10))
    assert asked(page) is not None


def test_whoever_did_the_last_thing_had_it(page: OpenPage) -> None:
    sheet = page.refilling.open(page.worksheet)
    assert last_hands(sheet, None) == (NURSE.id, page.clock.now())
    page.clock.advance(timedelta(minutes=1))
    page.refilling.resume(sheet, NURSE_2)
    page.refilling.enter(sheet, "as.weight", "71", NURSE_2)
    assert last_hands(page.refilling.open(sheet.id), None)[0] == NURSE_2.id


def test_a_handover_is_kept_in_the_worksheet_and_in_the_audit(page: OpenPage) -> None:
    way = asked(page, NURSE_2)
    assert way is not None
    assert service(page).come_back(way, NURSE_2, mrn=" demo-0001 ", how=How.TYPED) is None
    now = page.clock.now()
    assert told(page) == (Comeback(now, NURSE_2.id, NURSE.id, How.TYPED),)
    handed = next(each for each in page.registry.held.audit if each.what == "worksheet handed over")
    assert handed.detail == {"worksheet": page.worksheet, "from": NURSE.id, "to": NURSE_2.id}
    assert page.registry.held.worksheets[page.worksheet].status is Status.OPEN
    assert page.registry.held.leases[page.worksheet].user_id == NURSE_2.id


def test_every_comeback_is_kept_in_order(page: OpenPage) -> None:
    for by, how in ((NURSE_2, How.TYPED), (NURSE, How.SCANNED)):
        page.clock.advance(timedelta(minutes=1))
        way = asked(page, by)
        assert way is not None
        service(page).come_back(way, by, mrn="DEMO-0001", how=how)
        page.refilling.pause(page.refilling.open(page.worksheet), by)
    assert [(each.before, each.by, each.how) for each in told(page)] == [
        (NURSE.id, NURSE_2.id, How.TYPED),
        (NURSE_2.id, NURSE.id, How.SCANNED),
    ]


def test_ones_own_return_is_kept_but_is_no_handover(page: OpenPage) -> None:
    page.clock.advance(HALF_AN_HOUR)
    way = asked(page)
    assert way is not None
    service(page).come_back(way, NURSE, mrn="DEMO-0001", how=How.SCANNED)
    (back,) = told(page)
    assert not back.handed_over
    assert all(each.what != "worksheet handed over" for each in page.registry.held.audit)


def test_another_patients_wristband_opens_nothing(page: OpenPage) -> None:
    way = asked(page, NURSE_2)
    assert way is not None
    found = service(page).come_back(way, NURSE_2, mrn="DEMO-0004", how=How.SCANNED)
    assert found == OtherPatient("DEMO-0004", "DEMO-0001")
    assert told(page) == ()
    assert page.registry.held.worksheets[page.worksheet].status is Status.PAUSED
    assert page.registry.held.audit[-1].what == "wrong wristband at resume"


def test_a_desk_that_was_faster_keeps_it(page: OpenPage) -> None:
    way = asked(page, NURSE_2)
    assert way is not None
    second = page.registry.second_desk()
    refilling = Refilling(second, page.clock)
    refilling.resume(refilling.open(page.worksheet), NURSE)
    with pytest.raises(HeldElsewhere):
        service(page).come_back(way, NURSE_2, mrn="DEMO-0001", how=How.TYPED)
    assert told(page) == ()


def test_nobody_takes_over_whose_role_may_not(page: OpenPage) -> None:
    way = asked(page, NURSE_2)
    assert way is not None
    with pytest.raises(NotAllowed):
        service(page).come_back(way, VIEWER, mrn="DEMO-0001", how=How.TYPED)
