"""Why the last visit filled nothing stands over the due card until the next one is booked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.clock import FixedClock
from hai_desk.plans.booking import BookingState
from hai_desk.services.charting import Charting
from hai_desk.worksheet.worksheet import Status
from tests.support import chart_sample as sample
from tests.support.blocks_in import stops
from tests.support.cases import worksheet
from ui.chart.card_words import due_card


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (Status.NOT_ACCESSED, "Not accessed 18-Nov-2025"),
        (Status.HELD, "On hold since 18-Nov-2025"),
    ],
)
def test_the_chart_says_what_happened_at_the_last_visit(status: Status, title: str) -> None:
    registry = sample.with_alpha()
    chart = Charting(registry, FixedClock(sample.NOW)).chart("patient-1")
    assert chart.unfilled is None
    assert chart.due is not None
    booking = chart.due.booking
    assert booking is not None
    ended = {"status": status, "status_at": sample.NOW, "status_note": "Flipped. Imaging: CT."}
    registry.held.worksheets["w1"] = worksheet(patient_id="patient-1", **ended)
    registry.held.bookings[booking.id] = replace(
        booking, state=BookingState.HELD, worksheet_id="w1"
    )
    found = Charting(registry, FixedClock(sample.NOW)).chart("patient-1")
    assert stops(due_card(found, None, may_refill=True)) == {title: "note"}
