"""From the rail to a recorded session and its replay, by keys, in the real window."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from hai_desk.services.watching import Kind
from hai_desk.telemetry.keeping import PumpSession
from tests.support.clinic_desk import MORNING
from tests.support.desk_window import DeskAtWork
from tests.support.recorded_pump import RecordedPump
from ui.telemetry.presenter import TelemetryPresenter
from ui.telemetry.view import TelemetryView

SERIAL = "I3K-004172"
BEGAN = MORNING - timedelta(days=1)
ENDED = BEGAN + timedelta(hours=2)


@pytest.fixture
def desk(work: DeskAtWork) -> DeskAtWork:
    """A nurse is signed in; a session of Alpha's pump was recorded yesterday."""
    work.sign_in()
    work.hands.settle()
    keep(work, SERIAL, "p1")
    keep(work, "SIM-000009", "")
    return work


def keep(work: DeskAtWork, serial: str, patient_id: str) -> None:
    store = work.desk.parts().pump.store
    store.begin(
        PumpSession(
            id=f"session {serial}",
            pump=serial,
            model="40 mL",
            patient_id=patient_id,
            simulated=True,
            started_at=BEGAN,
            started_by="u-nurse1",
            desk="desk 2",
            ended_at=ENDED,
        )
    )
    pump = RecordedPump(store, serial, period=10.0)
    pump.runs(BEGAN, ENDED, rate=1.31, program=1.3)


def presenter(desk: DeskAtWork) -> TelemetryPresenter:
    page = desk.window.frame.pages.currentWidget()
    assert isinstance(page, TelemetryView)
    assert page._presenter is not None
    return page._presenter


def seen(desk: DeskAtWork) -> Kind:
    return presenter(desk).source.watched.now().kind


def test_without_a_pump_a_past_session_is_opened_and_the_band_names_whose_it_is(desk):
    desk.go(4)
    desk.hands.settle()
    assert desk.desk.place_band is None
    desk.hands.type("h")
    listed = presenter(desk)._listing
    assert listed is not None
    assert {each.pump for each in listed.sessions} == {SERIAL, "SIM-000009"}
    presenter(desk).session_chosen(f"session {SERIAL}")
    desk.hands.settle()
    band = desk.desk.place_band
    assert band is not None
    assert band.pump_serial == SERIAL
    assert seen(desk) is Kind.PAST
    presenter(desk).history_pressed()
    presenter(desk).session_chosen("session SIM-000009")
    assert desk.desk.place_band is None
    presenter(desk).live_pressed()
    assert seen(desk) is Kind.LIVE


def test_by_keys_alone_it_is_listed_opened_replayed_and_left(desk):
    desk.go(4)
    desk.hands.settle()
    desk.hands.type("h")
    desk.hands.press(Qt.Key.Key_Return)
    desk.hands.type("r")
    assert seen(desk) is Kind.REPLAY
    bar = presenter(desk)._screen(presenter(desk).state).bar
    assert bar is not None
    assert bar.chip.text.startswith("Replay ")
    desk.hands.type("r")
    desk.hands.settle()
    assert seen(desk) is Kind.PAST
    desk.hands.type("l")
    desk.hands.settle()
    assert seen(desk) is Kind.LIVE


def test_with_a_chart_open_only_the_sessions_of_that_patient_are_listed(desk):
    desk.desk.pages.chart("p1")
    desk.hands.settle()
    desk.go(4)
    desk.hands.settle()
    desk.hands.type("h")
    listed = presenter(desk)._listing
    assert listed is not None
    assert [each.pump for each in listed.sessions] == [SERIAL]
