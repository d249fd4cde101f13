"""What the page of the day shows and where its buttons lead, without a screen."""

from dataclasses import replace
from datetime import UTC, timedelta

from hai_desk.errors import RegistryBusy
from hai_desk.plans.booking import BookingState
from hai_desk.worksheet.entry import Entry
from hai_desk.worksheet.worksheet import Status
from tests.support.day_of_refills import start
from tests.support.people_of_the_day import NOW, NURSE, VIEWER, at
from tests.support.ward import PHARMACIST
from ui.widgets.table_rows import ListGroup, ListRow


def groups(page):
    return [(g.label, g.count) for g in page.screen.items if isinstance(g, ListGroup)]


def keys(page):
    return [row.key for row in page.screen.items if isinstance(row, ListRow)]


def test_the_day_opens_with_its_groups_and_work_under_way_chosen(page):
    assert page.screen.title == "Today’s refills"
    assert page.screen.day_text == "Tuesday 18-Nov-2025"
    assert groups(page) == [("Overdue", "1"), ("In progress", "1"), ("To do", "5"), ("Done", "2")]
    assert page.screen.selected == "b1"
    assert page.screen.panel.name == "DEMO, Alpha"


def test_filters_carry_their_counts(page):
    labels = [option.label.split("\u00a0")[0] for option in page.screen.filters]
    counts = [option.label.split("\u00a0")[-1] for option in page.screen.filters]
    assert labels == ["All", "Needs attention", "In progress", "Done"]
    assert counts == ["9", "2", "1", "2"]


def test_a_filter_keeps_the_counts_and_chooses_a_row_it_shows(page):
    page.presenter.filter_chosen("done")
    assert keys(page) == ["b8", "b9"]
    assert page.screen.selected == "b8"
    assert [option.label[-1] for option in page.screen.filters] == ["9", "2", "1", "2"]


def test_refreshing_keeps_the_chosen_row_when_it_moves_to_another_group(page):
    page.presenter.row_picked("b3")
    start(page.registry, 3)
    page.presenter.refreshed()
    assert page.screen.selected == "b3"
    assert page.screen.panel.chip.text == "In progress"


def test_a_row_that_went_away_gives_way_to_the_next_work(page):
    page.presenter.row_picked("b3")
    del page.registry.held.bookings["b3"]
    page.presenter.refreshed()
    assert page.screen.selected == "b1"


def test_enter_leads_where_the_state_says(page):
    for booking in ("b3", "b1", "b8", "b2"):
        page.presenter.opened_row(booking)
    assert page.navigator.seen == [
        ("start", "b3"),
        ("worksheet", "w1"),
        ("record", "RW-2025-0198"),
        ("start", "b2"),
    ]


def test_the_filled_button_says_what_enter_does(page):
    told = {}
    for booking in ("b3", "b1", "b8", "b2"):
        page.presenter.row_picked(booking)
        told[booking] = page.screen.panel.primary.label
    assert told == {
        "b3": "Start refill",
        "b1": "Resume at 1\u00a0Identify",
        "b8": "View record",
        "b2": "Start refill",
    }


def test_a_viewer_may_only_look(page_for):
    page = page_for(VIEWER)
    page.presenter.opened_row("b3")
    page.presenter.opened_row("b1")
    assert page.navigator.seen == [("chart", "p3", "overview"), ("chart", "p1", "overview")]
    assert not page.screen.may_book
    assert page.screen.panel.primary.label == "Open chart"
    assert page.screen.panel.others == ()


def test_a_pharmacist_releases_the_syringe_of_a_worksheet_under_way(page_for):
    page = page_for(PHARMACIST)
    page.presenter.opened_row("b1")
    page.presenter.opened_row("b3")
    assert page.navigator.seen == [("release", "w1"), ("chart", "p3", "overview")]
    page.presenter.row_picked("b1")
    assert page.screen.panel.primary.label == "Release syringe"


def test_the_day_can_be_stepped_and_comes_back(page):
    page.presenter.stepped_day(-1)
    assert page.screen.day_text == "Monday 17-Nov-2025"
    assert not page.screen.is_today
    assert page.screen.title == "Refills"
    page.presenter.today_pressed()
    assert page.screen.is_today


def test_today_follows_the_calendar_past_midnight(page):
    page.clock.advance(timedelta(hours=14))
    page.presenter.refreshed()
    assert page.screen.day_text == "Wednesday 19-Nov-2025"


def test_an_empty_day_says_so_and_offers_booking(page):
    page.presenter.stepped_day(5)
    assert page.screen.empty == "No refills booked for this day"
    assert page.screen.panel is None
    page.presenter.book_pressed()
    assert page.navigator.seen == [("book", "")]


def test_a_filter_without_rows_does_not_claim_an_empty_day(page):
    page.registry.held.records = []
    for number in (8, 9):
        del page.registry.held.bookings[f"b{number}"]
    page.presenter.refreshed()
    page.presenter.filter_chosen("done")
    assert page.screen.empty == "No refill matches this filter"


def test_a_registry_that_cannot_be_read_shows_no_old_row(page):
    page.registry.trouble = RegistryBusy()
    page.presenter.refreshed()
    assert page.screen.items == ()
    assert page.screen.panel is None
    assert page.screen.error.startswith("The list cannot be read.")
    page.registry.trouble = None
    page.presenter.refreshed()
    assert page.screen.error == ""
    assert page.screen.selected == "b1"


def test_the_chart_opens_from_the_panel(page):
    page.presenter.chart_pressed()
    assert page.navigator.seen == [("chart", "p1", "overview")]


def test_the_paused_worksheet_says_when_and_by_whom(page):
    facts = {fact.label: fact.value for fact in page.screen.panel.facts.rows}
    assert facts["Paused"] == f"10:36 by {NURSE.name}"
    assert facts["Next refill"] == "02-Dec-2025"
    assert "Estimate uses" not in facts


def test_one_that_was_paused_on_another_day_names_the_day(page):
    sheets = page.registry.held.worksheets
    (paused,) = (each for each in sheets.values() if each.status is Status.PAUSED)
    sheets[paused.id] = replace(paused, status_at=at(17, 16, 5).astimezone(UTC))
    page.presenter.refreshed()
    facts = {fact.label: fact.value for fact in page.screen.panel.facts.rows}
    assert facts["Paused"] == f"17-Nov 16:05 by {NURSE.name}"


def test_another_kind_of_visit_starts_from_beside_the_start_button(page):
    page.presenter.row_picked("b3")
    assert [each.key for each in page.screen.panel.others] == ["chart", "other"]
    page.presenter.other_pressed()
    assert page.navigator.seen == [("other visit", "b3")]


def test_a_visit_under_way_stays_what_it_is(page):
    page.presenter.row_picked("b1")
    assert [each.key for each in page.screen.panel.others] == ["chart"]
    page.presenter.other_pressed()
    assert page.navigator.seen == []


def end_without_access(page, number):
    """As a worksheet ends: its booking is held, its note says why."""
    start(page.registry, number, Status.NOT_ACCESSED)
    held = page.registry.held
    sheet = held.worksheets[f"w{number}"]
    held.worksheets[f"w{number}"] = replace(
        sheet, status_at=NOW, status_note="Flipped. Imaging: CT."
    )
    old = held.bookings[f"b{number}"]
    held.bookings[f"b{number}"] = replace(old, state=BookingState.HELD, worksheet_id=f"w{number}")


def test_who_was_not_accessed_is_late_the_day_after_and_can_be_booked(page):
    end_without_access(page, 3)
    page.clock.advance(timedelta(days=1))
    page.presenter.refreshed()
    assert "b3" in keys(page)
    page.presenter.row_picked("b3")
    panel = page.screen.panel
    assert panel.chip.text == "Not accessed 18-Nov"
    assert panel.notice.text == "Flipped. Imaging: CT."
    assert panel.primary.label == "Book refill"
    page.presenter.opened_row()
    assert page.navigator.seen[-1] == ("book", "p3")


def test_only_who_may_book_is_led_to_booking(page_for):
    page = page_for(VIEWER)
    end_without_access(page, 3)
    page.presenter.refreshed()
    page.presenter.opened_row("b3")
    assert page.navigator.seen == [("chart", "p3", "overview")]


def test_a_draft_for_review_can_be_discarded_from_the_list(page):
    start(page.registry, 3, Status.PAUSED)
    (draft,) = [each for each in page.registry.held.worksheets.values() if each.booking_id == "b3"]
    old = replace(draft, started_at=draft.started_at - timedelta(days=8))
    page.registry.held.worksheets[draft.id] = old
    page.presenter.refreshed()
    page.presenter.row_picked("b3")
    labels = [each.label for each in page.screen.panel.others]
    assert labels == ["Open chart", "Discard this worksheet"]
    page.presenter.other_pressed()
    assert page.navigator.seen == [("discard", draft.id)]


def test_a_draft_whose_pump_was_entered_is_never_discarded_from_the_list(page):
    start(page.registry, 3, Status.PAUSED)
    (draft,) = [each for each in page.registry.held.worksheets.values() if each.booking_id == "b3"]
    old = replace(draft, started_at=draft.started_at - timedelta(days=8))
    page.registry.held.worksheets[draft.id] = old
    port = Entry("em.port", "2025-11-10T11:02:00-05:00", draft.started_at, NURSE.id, seq=1)
    page.registry.held.entries[draft.id] = [port]
    page.presenter.refreshed()
    page.presenter.row_picked("b3")
    assert [each.key for each in page.screen.panel.others] == ["chart"]
    page.presenter.other_pressed()
    assert page.navigator.seen == []
