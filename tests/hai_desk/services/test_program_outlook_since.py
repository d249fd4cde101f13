"""The days of a report are counted from the confirm, not from a review that lay for days."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hai_desk.services.program_events import ProgramEvent, What
from hai_desk.services.program_report import program_part
from hai_desk.services.program_state import Phase
from tests.support.program_cases import FLEX, NOW
from tests.support.program_desk import ProgramDesk, reservoir

UNFILLED = {"pg_was_filled": "no", "pg_fill": ""}
FLEX_DAY = {key.replace("pg.", "pg_"): text for key, text in FLEX.items()}
FLEX_UNFILLED = {**FLEX_DAY, "pg_daily": "", **UNFILLED}


def waited(days: float, left: str, **changed: str) -> ProgramDesk:
    """Reviewed and checked with 22.8 mL left; then the desk is left, and somebody goes on."""
    desk = ProgramDesk()
    desk.line.channels = (reservoir("22.8"),)
    desk.begin()
    barred = desk.review(**changed)
    assert barred is None, barred
    desk.checked()
    desk.crash()
    desk.clock.advance(timedelta(days=days))
    desk.line.channels = (reservoir(left),)
    desk.resume()
    assert desk.send() is None
    assert desk.confirm() is None
    assert desk.phase is Phase.CLOSED
    return desk


def part(desk: ProgramDesk, *, old: bool = False) -> dict[str, Any]:
    """`old`: as a session whose confirm did not keep what it rested on."""
    (events,) = desk.registry.held.program_events.values()
    if old:
        events = [
            replace(each, body={k: v for k, v in each.body.items() if k != "rests_on"})
            if each.what is What.INTENT
            else each
            for each in events
        ]
    return program_part(events)


def moment(told: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(told["at"])


def test_what_ran_out_while_the_review_waited_is_not_counted_again() -> None:
    """(20.34 − 2) mL at 0.984 mL/day from 20-Nov: 18.6 days, not 21.1 days from then."""
    told = part(waited(2, "20.34", **UNFILLED))
    low = told["outlook"]["low_alarm"]
    assert (low["holds"], low["on"]) == ("20.34 mL", "2025-12-09")
    assert told["outlook"]["empty"]["on"] == "2025-12-11"
    assert told["rests_on"]["holds"] == "20.34 mL"


def test_a_session_that_did_not_keep_it_is_counted_from_its_review() -> None:
    """(22.8 − 2) mL at 0.984 mL/day from 18-Nov: 21.1 days."""
    told = part(waited(2, "20.34", **UNFILLED), old=True)
    low = told["outlook"]["low_alarm"]
    assert (low["holds"], low["on"]) == ("22.8 mL", "2025-12-09")
    assert moment(low) < NOW + timedelta(days=21.2)
    assert told["outlook"]["from"].startswith("2025-11-20")


def test_what_was_filled_at_a_visit_ran_since_the_fill_when_it_was_confirmed() -> None:
    """(40 − 2.5 − 2) mL at 0.984 mL/day from 20-Nov: 36.08 days."""
    desk = waited(2, "20.34")
    (events,) = desk.registry.held.program_events.values()
    told = program_part([_at_a_visit(each) for each in events])["outlook"]
    low = told["low_alarm"]
    assert (low["holds"], low["ran_since_fill"], low["on"]) == ("37.5 mL", "2.5 mL", "2025-12-26")
    assert told["counted_from"].startswith("2025-11-20")
    assert told["next_refill"]["filled_on"] == "2025-11-18"


def _at_a_visit(event: ProgramEvent) -> ProgramEvent:
    """As the confirm of a session keeps it whose worksheet has the fill."""
    if event.what is not What.INTENT or not event.body.get("rests_on"):
        return event
    filled = {**event.body["rests_on"]["filled"], "today": True}
    kept = {"holds": "37.5 mL", "ran_since_fill": "2.5 mL", "filled": filled}
    return replace(event, body={**event.body, "rests_on": {**event.body["rests_on"], **kept}})


def test_what_was_filled_without_a_visit_runs_down_from_the_review() -> None:
    """(40 − 2) mL at 0.984 mL/day from 18-Nov, though the pump was told two days later."""
    outlook = part(waited(2, "20.34"))["outlook"]
    assert (outlook["low_alarm"]["holds"], outlook["low_alarm"]["on"]) == ("40 mL", "2025-12-27")
    assert outlook["empty"]["on"] == "2025-12-29"
    assert (outlook["next_refill"]["filled_on"], outlook["next_refill"]["on"]) == (
        "2025-11-18",
        "2025-12-02",
    )


def test_the_hour_of_a_flex_day_is_that_of_the_confirm() -> None:
    """Of (20 − 2) mL 18 days take 17.712 mL; the rest runs from 20:47 at 0.656 mL/day until 06:00,
    then at 1.312 mL/day: until 06:40, where by the hour of the review it were 02:03."""
    low = part(waited(10 / 24, "20", **FLEX_UNFILLED))["outlook"]["low_alarm"]
    assert low["holds"] == "20 mL"
    assert abs(moment(low) - NOW.replace(month=12, day=7, hour=6, minute=40)) < timedelta(minutes=2)


def test_without_a_wait_both_ways_tell_the_same_day() -> None:
    desk = ProgramDesk()
    desk.to_read_back()
    desk.confirm()
    for found in (part(desk), part(desk, old=True)):
        assert found["outlook"]["low_alarm"]["on"] == "2025-12-27"
