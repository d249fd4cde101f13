"""The booking dialog: a proposal to change, doubts to answer, one visit stored."""

from datetime import timedelta

import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import RegistryBusy
from hai_desk.services.booking import BookingVisits
from tests.support.day_of_refills import a_day
from tests.support.navigator import SeenNavigator
from tests.support.people_of_the_day import NOW, NURSE
from ui.booking.presenter import BookingPresenter
from ui.form.blocks import Paragraph, Row


class Booking:
    def __init__(self, patient_id="p3"):
        self.registry = a_day()
        del self.registry.held.bookings["b3"]
        self.navigator = SeenNavigator()
        self.shown = []
        self.ended = []
        self.presenter = BookingPresenter(
            BookingVisits(self.registry, FixedClock(NOW)),
            NURSE,
            self.navigator,
            self.shown.append,
            leave=lambda: self.ended.append("left"),
            booked=lambda: self.ended.append("booked"),
            patient_id=patient_id,
        )
        self.presenter.opened()

    @property
    def screen(self):
        return self.shown[-1]

    @property
    def book(self):
        return self.screen.actions[-1]

    def field(self, key):
        rows = [block for block in self.screen.body if isinstance(block, Row)]
        return next(each for row in rows for each in row.fields if each.key == key)

    def remarks(self):
        return [b.text for b in self.screen.body if isinstance(b, Paragraph)]

    def stored(self):
        found = [b for b in self.registry.held.bookings.values() if b.patient_id == "p3"]
        return [(each.at.isoformat(), each.planned, each.cycle) for each in found]


@pytest.fixture
def booking():
    return Booking()


def test_the_next_fill_is_proposed_and_the_time_is_asked(booking):
    assert booking.screen.band.name == "SAMPLE, Charlie"
    assert booking.field("day").text == "18-Nov-2025"
    assert booking.field("planned").chosen == "heparin-saline"
    assert booking.field("planned").hint == "Rest after cycle 2, proposed by the alternation"
    assert booking.field("time").text == ""
    assert not booking.book.enabled


def test_a_day_and_a_time_book_one_visit(booking):
    booking.presenter.typed("day", "19-Nov-2025")
    booking.presenter.typed("time", "09:30")
    assert booking.book.enabled
    booking.presenter.pressed("book")
    assert booking.stored() == [("2025-11-19T09:30:00-05:00", "heparin-saline", 2)]
    assert booking.ended == ["left", "booked"]
    assert booking.navigator.seen == [("toast", "Booked for 19-Nov-2025 09:30")]


def test_text_that_cannot_be_read_stays_and_stops_the_booking(booking):
    booking.presenter.typed("day", "19.11.2025")
    booking.presenter.typed("time", "930")
    assert booking.field("day").text == "19.11.2025"
    assert booking.field("day").hint == "Type the day as 18-Nov-2025"
    assert booking.field("time").hint == "Type the time as 14:05"
    booking.presenter.pressed("book")
    assert booking.stored() == []


def test_the_proposal_can_be_changed_and_says_so(booking):
    booking.presenter.chosen("planned", "floxuridine")
    assert booking.field("planned").hint == "Begins cycle 3, changed from the alternation"
    booking.presenter.typed("day", "20-Nov-2025")
    assert booking.field("planned").chosen == "floxuridine"


def test_a_later_doubt_asks_once_and_books_all_the_same(booking):
    booking.presenter.typed("day", "28-Nov-2025")
    booking.presenter.typed("time", "09:30")
    assert booking.remarks() == ["The reservoir is expected to be empty on 27-Nov-2025."]
    booking.presenter.pressed("book")
    assert booking.stored() == []
    assert booking.book.label == "Book all the same"
    booking.presenter.pressed("book")
    assert booking.stored() == [("2025-11-28T09:30:00-05:00", "heparin-saline", 2)]


def test_a_change_takes_the_acceptance_back(booking):
    booking.presenter.typed("day", "28-Nov-2025")
    booking.presenter.typed("time", "09:30")
    booking.presenter.pressed("book")
    booking.presenter.typed("time", "10:30")
    assert booking.book.label == "Book refill"
    booking.presenter.pressed("book")
    assert booking.stored() == []


def test_a_second_visit_on_one_day_is_refused(booking):
    for _visit in range(2):
        booking.presenter.typed("day", "19-Nov-2025")
        booking.presenter.typed("time", "09:30")
        booking.presenter.pressed("book")
    assert len(booking.stored()) == 1
    assert not booking.book.enabled
    assert booking.remarks() == ["A refill is already booked for this day, 19-Nov-2025 09:30."]


def test_without_a_patient_the_dialog_asks_for_one():
    booking = Booking(patient_id="")
    assert booking.screen.band is None
    assert len(booking.field("patient").options) == 9
    assert not booking.book.enabled
    booking.presenter.chosen("patient", "p3")
    assert booking.field("patient").chosen == "p3"
    assert booking.field("day").text == "18-Nov-2025"


def test_a_busy_registry_keeps_the_dialog_and_what_was_typed(booking):
    booking.presenter.typed("day", "19-Nov-2025")
    booking.presenter.typed("time", "09:30")
    fine = booking.presenter._visits
    booking.presenter._visits = _Busy(fine)
    booking.presenter.pressed("book")
    assert booking.ended == []
    assert booking.remarks() == ["Not booked: the registry cannot be written now. Try again."]
    assert booking.field("time").text == "09:30"


class _Busy:
    """Reads, but cannot write."""

    def __init__(self, fine):
        self._fine = fine

    def book(self, *_what, **_how):
        raise RegistryBusy

    def __getattr__(self, name):
        return getattr(self._fine, name)


def test_cancel_leaves_without_booking(booking):
    booking.presenter.pressed("cancel")
    assert booking.ended == ["left"]
    assert booking.stored() == []


def test_the_day_says_its_weekday(booking):
    booking.presenter.typed("day", (NOW + timedelta(days=1)).strftime("%d-Nov-2025"))
    assert booking.field("day").hint == "Wednesday"


def test_a_visit_that_takes_no_turn_is_booked_outside_the_cycles(booking):
    booking.presenter.typed("time", "09:30")
    booking.presenter.chosen("planned", "pump check")
    assert booking.field("planned").hint == "changed from the alternation"
    booking.presenter.pressed("book")
    assert [planned for _at, planned, _cycle in booking.stored()] == ["pump check"]
