"""Program sessions on a real file: one open a pump, events that only grow, one desk that holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlite

from hai_desk.clock import FixedClock
from hai_desk.errors import HeldElsewhere
from hai_desk.services.program_events import What
from hai_desk.worksheet.lease import LIFETIME
from models.engine import RegistryFile, connect
from models.registry import SqlRegistry
from tests.support.fake_registry import FakeRegistry
from tests.support.registry_values import (
    AT,
    implant,
    kept_draft,
    patient,
    program_event,
    program_session,
    wire_frame,
)

SESSION, PUMP = program_session(), implant().id
FREE = replace(SESSION, worksheet_id="")


@pytest.fixture(params=["file", "memory"])
def desks(
    request: pytest.FixtureRequest, file: RegistryFile, clock: FixedClock
) -> Iterator[tuple[Any, Any]]:
    """Two desks: over one encrypted file, and over the shelves that other tests use."""
    if request.param == "memory":
        one = FakeRegistry(clock)
        desks: tuple[Any, Any] = (one, one.second_desk())
    else:
        desks = (
            SqlRegistry(file, clock, holder="first desk"),
            SqlRegistry(file, clock, holder="second desk"),
        )
    with desks[0].write("user-1") as writer:
        writer.add_patient(patient())
        writer.add_implant(implant())
    yield desks
    for desk in desks:
        getattr(desk, "close", lambda: None)()


def begin(desk: Any) -> None:
    with desk.write("user-1") as writer:
        writer.take_pump(PUMP)
        writer.add_program_session(FREE)


def test_a_session_and_its_events_come_back_as_they_were(desks: tuple[Any, Any]) -> None:
    begin(desks[0])
    with desks[0].write("user-1") as writer:
        first = writer.add_program_event(SESSION.id, program_event())
        second = writer.add_program_event(SESSION.id, program_event(What.REVIEWED))
    assert (first.seq, second.seq) == (1, 2)
    with desks[1].read() as reader:
        assert reader.program_session(SESSION.id) == FREE
        told = [(each.what, each.at, dict(each.body)) for each in reader.program_events(SESSION.id)]
        assert list(reader.open_program_sessions()) == [FREE]
        assert list(reader.program_sessions("patient-1")) == [FREE]
        assert list(reader.program_sessions("patient-2")) == []
        whats = [each.what for each in reversed(reader.audit())]
    body = dict(program_event().body)
    assert told == [(What.READ, AT, body), (What.REVIEWED, AT, body)]
    assert whats[-3:] == ["program session begun", "program: pump read", "program: reviewed"]


def test_numbers_are_never_given_twice(desks: tuple[Any, Any]) -> None:
    with desks[0].write("user-1") as writer:
        assert [writer.next_program_number(2025) for _ in range(2)] == [
            "PG-2025-0001",
            "PG-2025-0002",
        ]
        assert writer.next_program_number(2026) == "PG-2026-0001"


def test_only_the_desk_that_holds_the_pump_writes(desks: tuple[Any, Any]) -> None:
    begin(desks[0])
    for act in (
        lambda writer: writer.take_pump(PUMP),
        lambda writer: writer.renew_pump(PUMP),
        lambda writer: writer.add_program_session(replace(FREE, id="other", number="PG-9")),
        lambda writer: writer.add_program_event(SESSION.id, program_event()),
        lambda writer: writer.add_program_frame(SESSION.id, wire_frame()),
        lambda writer: writer.close_program_session(SESSION.id),
    ):
        with pytest.raises(HeldElsewhere), desks[1].write("user-2") as writer:
            act(writer)
    with desks[1].write("user-2") as writer:
        writer.release_pump(PUMP)
    with desks[0].read() as reader:
        hold = reader.pump_hold(PUMP)
    assert hold is not None
    assert (hold.holder, hold.user_id) == (desks[0].holder, "user-1")


def test_a_silent_desk_loses_the_pump_and_the_session_goes_on_elsewhere(
    desks: tuple[Any, Any], clock: FixedClock
) -> None:
    begin(desks[0])
    clock.advance(LIFETIME - timedelta(seconds=1))
    with desks[0].write("user-1") as writer:
        writer.renew_pump(PUMP)
    clock.advance(LIFETIME - timedelta(seconds=1))
    with pytest.raises(HeldElsewhere), desks[1].write("user-2") as writer:
        writer.take_pump(PUMP)
    clock.advance(timedelta(seconds=1))
    with desks[1].write("user-2") as writer:
        writer.take_pump(PUMP)
        writer.add_program_event(SESSION.id, program_event())
    with pytest.raises(HeldElsewhere), desks[0].write("user-1") as writer:
        writer.add_program_event(SESSION.id, program_event())


def test_one_session_of_a_pump_is_open_at_a_time(desks: tuple[Any, Any]) -> None:
    begin(desks[0])
    another = replace(FREE, id="other", number="PG-2025-0002")
    with pytest.raises(HeldElsewhere), desks[0].write("user-1") as writer:
        writer.add_program_session(another)
    with desks[0].write("user-1") as writer:
        writer.close_program_session(SESSION.id)
    with desks[0].read() as reader:
        assert list(reader.open_program_sessions()) == []
        assert reader.pump_hold(PUMP) is None
        assert reader.program_session(SESSION.id).closed_at == AT
    with desks[1].write("user-2") as writer:
        writer.take_pump(PUMP)
        writer.add_program_session(another)
        with pytest.raises(HeldElsewhere):
            writer.add_program_event(SESSION.id, program_event())
        with pytest.raises(HeldElsewhere):
            writer.add_program_frame(SESSION.id, wire_frame())


def test_messages_come_back_in_their_order_each_once(desks: tuple[Any, Any]) -> None:
    begin(desks[0])
    first, second = wire_frame(b"<first/>"), wire_frame(b"x" * 20_000)
    with desks[0].write("user-1") as writer:
        writer.add_program_frame(SESSION.id, first)
        writer.add_program_event(SESSION.id, program_event())
        for frame in (second, first, second):
            writer.add_program_frame(SESSION.id, frame)
    with desks[1].read() as reader:
        told = reader.program_frames(SESSION.id)
        assert [(each.seq, each.after, each.frame) for each in told] == [
            (1, 0, first),
            (2, 1, second),
        ]
        assert list(reader.program_frames(SESSION.id, 1)) == list(told)[1:]
        assert list(reader.program_frames(SESSION.id, 2)) == []
        audit = [each.what for each in reader.audit()]
    assert [what for what in audit if "frame" in what or "message" in what] == []


def test_a_draft_is_replaced_as_it_grows_and_gone_with_its_session(desks: tuple[Any, Any]) -> None:
    begin(desks[0])
    for texts in ({}, {"pg.alarm": "3"}):
        with desks[0].write("user-1") as writer:
            writer.keep_program_draft(SESSION.id, kept_draft(**texts))
    with desks[1].read() as reader:
        assert reader.program_draft(SESSION.id) == kept_draft(**{"pg.alarm": "3"})
        assert reader.program_draft("another") is None
    with pytest.raises(HeldElsewhere), desks[1].write("user-2") as writer:
        writer.keep_program_draft(SESSION.id, kept_draft())
    with desks[0].write("user-1") as writer:
        writer.drop_program_draft(SESSION.id)
        writer.drop_program_draft(SESSION.id)
        assert writer.program_draft(SESSION.id) is None
        writer.keep_program_draft(SESSION.id, kept_draft())
        writer.close_program_session(SESSION.id)
    with desks[1].read() as reader:
        assert reader.program_draft(SESSION.id) is None
        assert not [each for each in reader.audit() if "draft" in each.what]
    with pytest.raises(HeldElsewhere), desks[0].write("user-1") as writer:
        writer.keep_program_draft(SESSION.id, kept_draft())


def test_the_end_of_a_session_keeps_a_digest_of_all_its_messages(
    file: RegistryFile, clock: FixedClock
) -> None:
    registry = SqlRegistry(file, clock, holder="first desk")
    with registry.write("user-1") as writer:
        writer.add_patient(patient())
        writer.add_implant(implant())
    begin(registry)
    with registry.write("user-1") as writer:
        writer.add_program_frame(SESSION.id, wire_frame(b"<first/>"))
        writer.add_program_frame(SESSION.id, wire_frame(b"<second/>"))
        writer.close_program_session(SESSION.id)
    one, two = (sha256(each).hexdigest() for each in (b"<first/>", b"<second/>"))
    whole = sha256(f"1 {one}\n2 {two}".encode()).hexdigest()
    with registry.read() as reader:
        closed = next(each for each in reader.audit() if each.what == "program session closed")
    assert closed.detail["frames"] == f"2, SHA-256 of all {whole}"
    registry.close()


def test_the_database_itself_keeps_events_and_one_open_session(
    file: RegistryFile, clock: FixedClock
) -> None:
    registry = SqlRegistry(file, clock, holder="first desk")
    with registry.write("user-1") as writer:
        writer.add_patient(patient())
        writer.add_implant(implant())
    begin(registry)
    with registry.write("user-1") as writer:
        writer.add_program_event(SESSION.id, program_event())
        writer.add_program_frame(SESSION.id, wire_frame())
    registry.close()
    with closing(connect(file)) as connection:
        for change in (
            *("UPDATE program_event SET body='{}'", "DELETE FROM program_event"),
            *("UPDATE program_frame SET content=x''", "DELETE FROM program_frame"),
        ):
            with pytest.raises(sqlite.IntegrityError, match="only ever added"):
                connection.execute(change)
        columns = "number, patient_id, implant_id, mrn, serial, fingerprint, started_at,"
        columns += " started_by, desk"
        copied = f"INSERT INTO program_session (id, {columns}) SELECT 'x', 'PG-X', "
        copied += columns.removeprefix("number, ") + " FROM program_session"
        with pytest.raises(sqlite.IntegrityError, match="UNIQUE"):
            connection.execute(copied)


def test_a_session_that_is_not_there_is_a_bug(file: RegistryFile, clock: FixedClock) -> None:
    registry = SqlRegistry(file, clock, holder="first desk")
    with pytest.raises(LookupError), registry.read() as reader:
        reader.program_session("nowhere")
    registry.close()
