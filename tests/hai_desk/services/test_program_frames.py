"""The messages of a program session: written with their intent, and never lost to a full disk."""

from __future__ import annotations

from typing import Any

import pytest

from hai_desk.errors import DiskFull
from hai_desk.link.wire_frame import Direction, frame_of
from hai_desk.services.program_barriers import Barrier
from hai_desk.services.program_events import Ending, What
from hai_desk.services.program_frames import ProgramFrame, digest_of
from hai_desk.services.program_looking import ProgramLooking
from hai_desk.services.program_state import Phase
from tests.support.program_desk import OTHER, ProgramDesk


@pytest.fixture
def desk() -> ProgramDesk:
    """Its line tells the messages that come from the pump, too."""
    desk = ProgramDesk()
    desk.line.tells = True
    return desk


def frames(desk: ProgramDesk) -> tuple[ProgramFrame, ...]:
    (told,) = desk.registry.held.program_frames.values()
    return tuple(told)


def kinds(desk: ProgramDesk) -> list[str]:
    return [each.frame.kind for each in frames(desk)]


def last_event(desk: ProgramDesk) -> What:
    (events,) = desk.registry.held.program_events.values()
    return events[frames(desk)[-1].after - 1].what


def test_all_that_was_sent_and_came_is_kept_until_the_pump_runs(desk: ProgramDesk) -> None:
    desk.to_read_back()
    assert desk.confirm() is None
    assert desk.standing.ending is Ending.RUNNING
    exchange = ["GetMdibResponse", "Activate", "ActivateResponse", "GetMdibResponse"]
    assert kinds(desk) == ["GetMdibResponse", *exchange, *exchange]
    assert len({each.frame.sha256 for each in frames(desk)}) == 9
    sent = [each for each in frames(desk) if each.frame.direction is Direction.TO_PUMP]
    said = [each.frame.content.decode().partition(" ")[2] for each in sent]
    assert said == [repr(command) for command in desk.line.sent]
    (events,) = desk.registry.held.program_events.values()
    intents = [each.seq for each in events if each.what is What.INTENT]
    assert [each.after for each in sent] == intents


def test_a_message_is_there_before_it_is_sent(desk: ProgramDesk) -> None:
    desk.begin()
    desk.review()
    desk.checked()
    desk.read()
    desk.line.fault = "lost"
    assert desk.programming.send() is None
    assert (kinds(desk)[-1], last_event(desk)) == ("Activate", What.INTENT)
    desk.take()
    assert kinds(desk).count("Activate") == 1
    assert "ActivateResponse" not in kinds(desk)


def test_where_nothing_can_be_sent_no_message_is_claimed(desk: ProgramDesk) -> None:
    desk.begin()
    desk.review()
    desk.checked()
    desk.read()
    desk.line.fault = "not sent"
    desk.programming.send()
    desk.take()
    assert "Activate" not in kinds(desk)


def test_a_stop_has_its_message_and_goes_out_without_one(desk: ProgramDesk) -> None:
    desk.begin()
    desk.registry.full = DiskFull(file="registry")
    with pytest.raises(DiskFull):
        desk.programming.stop()
    assert len(desk.line.sent) == 1
    desk.registry.full = None
    desk.take()
    assert desk.programming.stop() is None
    assert (kinds(desk)[-1], last_event(desk)) == ("Activate", What.INTENT)


def test_what_a_full_disk_did_not_take_is_written_later_once_and_in_order(
    desk: ProgramDesk,
) -> None:
    desk.begin()
    before = len(frames(desk))
    desk.registry.full = DiskFull(file="registry")
    told = [
        frame_of(Direction.FROM_PUMP, kind, desk.clock.now(), kind.encode()) for kind in ("a", "b")
    ]
    for frame in told:
        desk.programming.hear(frame)
    assert isinstance(desk.programming.trouble, DiskFull)
    assert len(frames(desk)) == before
    desk.registry.full = None
    assert desk.review() is None
    assert [each.frame for each in frames(desk)[before:]] == told
    desk.read()
    assert kinds(desk)[before:] == ["a", "b", "GetMdibResponse"]


def test_while_one_waits_for_the_disk_the_next_do_not_hold_up_the_window(desk: ProgramDesk) -> None:
    desk.begin()
    tries: list[int] = []
    write = desk.registry.write
    desk.registry.full = DiskFull(file="registry")

    def counted(by: str) -> Any:
        tries.append(1)
        return write(by)

    desk.registry.write = counted  # type: ignore[method-assign]
    for number in range(5):
        name = f"message {number}"
        desk.programming.hear(frame_of(Direction.FROM_PUMP, name, desk.clock.now(), b"x"))
    assert len(tries) == 1


def test_of_very_many_messages_the_later_are_kept_by_their_digest(
    desk: ProgramDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hai_desk.services.program_shelf.HEARD_WHOLE", 3)
    desk.begin()
    for number in range(5):
        message = f"not XML {number}".encode()
        told = frame_of(Direction.FROM_PUMP, "not understood", desk.clock.now(), message)
        desk.programming.hear(told)
    kept = [each.frame for each in frames(desk) if each.frame.kind == "not understood"]
    assert [each.whole for each in kept] == [True, True, False, False, False]
    assert kept[-1].content == b""
    assert (kept[-1].length, kept[-1].sha256) == (told.length, told.sha256)


def test_a_session_that_is_over_keeps_no_more_and_does_not_mind(desk: ProgramDesk) -> None:
    late = frame_of(Direction.FROM_PUMP, "late", desk.clock.now(), b"late")
    desk.programming.hear(late)
    desk.begin()
    desk.programming.end()
    desk.programming.hear(late)
    assert "late" not in kinds(desk)
    assert desk.programming.trouble is None
    assert desk.phase is Phase.CLOSED


def test_a_desk_that_lost_the_pump_keeps_nothing(desk: ProgramDesk) -> None:
    desk.begin()
    other = desk.beside()
    desk.passes(91)
    other.resume(OTHER)
    count = len(frames(desk))
    desk.programming.hear(frame_of(Direction.FROM_PUMP, "late", desk.clock.now(), b"late"))
    assert desk.programming.session is None
    assert len(frames(desk)) == count


def test_whoever_looks_reads_each_message_once(desk: ProgramDesk) -> None:
    desk.to_read_back()
    looking = ProgramLooking(desk.registry, desk.clock)
    session = looking.unfinished()[0]
    first = looking.frames(session.id)
    assert first == frames(desk)
    assert looking.frames(session.id, first[2].seq) == first[3:]


def test_the_digest_is_of_numbers_and_digests_in_their_order() -> None:
    assert digest_of(()) == digest_of([])
    one, two = (1, "a" * 64), (2, "b" * 64)
    assert len({digest_of(told) for told in ((), (one,), (one, two), (two, one))}) == 4


def of_kind(desk: ProgramDesk, kind: str) -> tuple[ProgramFrame, ...]:
    return tuple(each for each in frames(desk) if each.frame.kind == kind)


def hears(desk: ProgramDesk, kind: str) -> ProgramFrame:
    """A message that names a patient comes from whatever pump is on the line."""
    said = frame_of(Direction.FROM_PUMP, kind, desk.clock.now(), b"of patient DEMO-0009")
    desk.programming.hear(said)
    (kept,) = of_kind(desk, kind)
    assert (kept.frame.length, kept.frame.sha256) == (said.length, said.sha256)
    return kept


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"pump": {"serial": "SM2-999999"}}, id="another pump"),
        pytest.param({"line": {"fingerprint": "0" * 64}}, id="another certificate"),
        pytest.param({"pump": {"patient": "DEMO-0009"}}, id="another patient"),
        pytest.param({"line": {"linked": False}}, id="not yet known whose"),
    ],
)
def test_what_another_pump_says_is_not_on_file_under_this_patient(
    desk: ProgramDesk, changed: dict[str, dict[str, Any]]
) -> None:
    desk.begin()
    for part, values in changed.items():
        for name, value in values.items():
            setattr(getattr(desk, part), name, value)
    kept = hears(desk, "GetMdibResponse of another")
    assert (kept.frame.content, kept.frame.whole) == (b"", False)


def test_the_pump_that_came_back_is_on_file_again(desk: ProgramDesk) -> None:
    desk.begin()
    desk.line.linked = False
    hears(desk, "while away")
    desk.line.linked = True
    assert hears(desk, "back").frame.content == b"of patient DEMO-0009"


def test_a_pump_that_says_no_patient_names_none(desk: ProgramDesk) -> None:
    desk.begin()
    desk.pump.patient = ""
    assert hears(desk, "of nobody").frame.whole


def test_a_reading_of_another_patient_is_not_on_file_before_the_desk_knows_of_it(
    desk: ProgramDesk,
) -> None:
    """The message is there first; that the pump is bound to somebody else is read from it."""
    desk.begin()
    words = b"of patient DEMO-0009"
    said = frame_of(
        Direction.FROM_PUMP, "GetMdibResponse", desk.clock.now(), words, patients=("DEMO-0009",)
    )
    desk.programming.hear(said)
    kept = frames(desk)[-1].frame
    assert (kept.content, kept.whole, kept.sha256) == (b"", False, said.sha256)


def readings(desk: ProgramDesk) -> int:
    (events,) = desk.registry.held.program_events.values()
    return [each.what for each in events].count(What.READ)


def test_what_a_pump_of_another_patient_runs_is_compared_and_not_on_file(desk: ProgramDesk) -> None:
    desk.begin()
    assert readings(desk) == 1
    desk.pump.patient, desk.pump.stopped = "DEMO-0009", True
    desk.read()
    assert Barrier.WRONG_PATIENT in desk.standing.barriers
    assert readings(desk) == 1
    desk.pump.patient = "DEMO-0002"
    desk.read()
    assert readings(desk) == 2
