"""What waits between two threads: telemetry is bounded, alarms are not."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Thread

from hai_desk.link.mailbox import Mailbox
from hai_desk.link.values import AlarmReport, Broken, Epoch, Moment, Report, Trouble

NOW = Moment(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), 0.0)
EPOCH = Epoch("urn:x", 1)


def report(number: int) -> Report:
    return Report(EPOCH, number, None)


def test_everything_comes_out_in_the_order_it_was_dropped_in() -> None:
    mailbox = Mailbox()
    items = [report(1), Broken(Trouble.CLOSED), report(2), AlarmReport(EPOCH, 3, None, ())]
    for item in items:
        mailbox.put(item, NOW)
    assert [item for item, _at in mailbox.take()] == items
    assert mailbox.take() == []


def test_a_flood_loses_the_oldest_telemetry_and_no_alarm() -> None:
    mailbox = Mailbox(kept=100)
    for number in range(1, 10_001):
        mailbox.put(report(number), NOW)
        if number % 1000 == 0:
            mailbox.put(AlarmReport(EPOCH, number, None, ()), NOW)
    taken = [item for item, _at in mailbox.take()]
    telemetry = [item.number for item in taken if isinstance(item, Report)]
    alarms = [item.number for item in taken if isinstance(item, AlarmReport)]
    assert telemetry == list(range(9_901, 10_001))
    assert alarms == list(range(1000, 10_001, 1000))
    assert mailbox.dropped == 9_900


def test_whoever_waits_is_woken_by_the_first_thing_that_comes() -> None:
    mailbox = Mailbox()
    woken: list[bool] = []
    waiting = Thread(target=lambda: woken.append(mailbox.wait(30)))
    waiting.start()
    mailbox.put(report(1), NOW)
    waiting.join(30)
    assert woken == [True]
    assert mailbox.wait(0) is True
    mailbox.take()
    assert mailbox.wait(0) is False
