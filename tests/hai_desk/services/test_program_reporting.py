"""A program report is signed by whoever programmed, filed once, and found among the records."""

from __future__ import annotations

import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import NotAllowed, NotSaved
from hai_desk.services.ports import LockedOut, WrongPassword
from hai_desk.services.program_reporting import KIND, ProgramReporting
from hai_desk.services.record_shelf import RecordShelf
from hai_desk.services.signing import Signed
from tests.support.checked_program import Keeper, programmed
from tests.support.program_cases import NOW
from tests.support.program_desk import NURSE, SPECIALIST, ProgramDesk
from tests.support.ward import PASSWORD, NotingSealer


class Bench:
    def __init__(self) -> None:
        self.desk, self.sealer, self.keeper = ProgramDesk(), NotingSealer(), Keeper()
        parts = (self.desk.registry, self.keeper, self.sealer, self.desk.clock, "0.1.0")
        self.reporting = ProgramReporting(*parts)

    def run(self) -> str:
        return programmed(self.desk, self.sealer, self.keeper)


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_it_is_signed_and_stands_among_the_records(bench: Bench) -> None:
    prepared = bench.reporting.prepare(bench.run(), SPECIALIST)
    assert bench.reporting.filed("PG-2025-0001") is None
    signed = bench.reporting.sign(prepared, by=SPECIALIST, password=PASSWORD)
    assert isinstance(signed, Signed)
    record = signed.record
    assert (record.number, record.kind, record.signed_by) == (
        "PG-2025-0001",
        KIND,
        SPECIALIST.id,
    )
    assert (record.checked_by, record.awaiting_countersign) == (NURSE.id, False)
    assert bench.reporting.filed("PG-2025-0001") == record
    shelf = RecordShelf(bench.desk.registry, FixedClock(NOW))
    assert [each.record.number for each in shelf.all()] == ["PG-2025-0001"]


def test_the_second_check_says_what_it_means_as_its_statement_does(bench: Bench) -> None:
    check = bench.reporting.prepare(bench.run(), SPECIALIST).body["second_check"]
    assert check["meaning"] == check["statement"]["body"]["meaning"] != ""


def test_of_an_open_session_nothing_is_signed(bench: Bench) -> None:
    bench.desk.begin()
    session = bench.desk.programming.session
    assert session is not None
    with pytest.raises(NotAllowed):
        bench.reporting.prepare(session.id, SPECIALIST)


def test_a_session_that_changed_nothing_has_no_check_to_speak_of(bench: Bench) -> None:
    bench.desk.begin()
    bench.desk.programming.end()
    session = bench.desk.programming.session
    assert session is not None
    assert bench.reporting.prepare(session.id, SPECIALIST).body["second_check"] == {}


def test_the_checker_does_not_sign_it(bench: Bench) -> None:
    session = bench.run()
    with pytest.raises(NotAllowed):
        bench.reporting.prepare(session, NURSE)


def test_a_wrong_password_signs_nothing(bench: Bench) -> None:
    prepared = bench.reporting.prepare(bench.run(), SPECIALIST)
    answer = bench.reporting.sign(prepared, by=SPECIALIST, password="wrong")
    assert isinstance(answer, WrongPassword)
    bench.keeper.locked = NOW
    answer = bench.reporting.sign(prepared, by=SPECIALIST, password=PASSWORD)
    assert isinstance(answer, LockedOut)
    assert bench.reporting.filed("PG-2025-0001") is None


def test_a_report_whose_outcome_was_unknown_is_looked_up(bench: Bench) -> None:
    prepared = bench.reporting.prepare(bench.run(), SPECIALIST)
    bench.desk.registry.unknown = "kept"
    signed = bench.reporting.sign(prepared, by=SPECIALIST, password=PASSWORD)
    assert isinstance(signed, Signed)
    assert bench.reporting.filed("PG-2025-0001") == signed.record


def test_one_that_was_not_kept_is_said_not_to_be_there(bench: Bench) -> None:
    prepared = bench.reporting.prepare(bench.run(), SPECIALIST)
    bench.desk.registry.unknown = "lost"
    with pytest.raises(NotSaved):
        bench.reporting.sign(prepared, by=SPECIALIST, password=PASSWORD)
    assert bench.reporting.filed("PG-2025-0001") is None
