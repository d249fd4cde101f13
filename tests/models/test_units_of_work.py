from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from hai_desk.errors import RegistryBusy
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import Reader
from models.engine import RegistryFile
from models.registry import SqlRegistry
from tests.support.registry_values import booking, patient


def test_a_failure_inside_a_block_undoes_all_of_it(registry: SqlRegistry) -> None:
    def half() -> None:
        with registry.write("user-1") as writer:
            writer.add_patient(patient())
            raise KeyError("something else went wrong")

    with pytest.raises(KeyError):
        half()
    with registry.read() as reader:
        assert reader.patients() == []
        assert reader.audit() == []


def test_an_mrn_is_given_once(registry: SqlRegistry) -> None:
    def twice() -> None:
        with registry.write("user-1") as writer:
            writer.add_patient(patient())
            writer.add_patient(replace(patient(2), mrn="DEMO-0001"))

    with pytest.raises(IntegrityError):
        twice()


def test_nothing_is_booked_for_a_patient_who_is_not_there(registry: SqlRegistry) -> None:
    def book() -> None:
        with registry.write("user-1") as writer:
            writer.add_booking(booking())

    with pytest.raises(IntegrityError):
        book()


@pytest.mark.parametrize(
    "ask",
    [
        lambda r: r.clinic(),
        lambda r: r.patient("nobody"),
        lambda r: r.identity("nobody"),
        lambda r: r.document(DocumentKind.LIMITS),
    ],
)
def test_an_id_that_is_not_there_is_a_bug(
    registry: SqlRegistry, ask: Callable[[Reader], object]
) -> None:
    with registry.read() as reader, pytest.raises(LookupError):
        ask(reader)


def test_a_reader_sees_one_moment_and_never_waits_for_a_writer(registry: SqlRegistry) -> None:
    with registry.read() as reader:
        with registry.write("user-1") as writer:
            writer.add_patient(patient())
        assert reader.patients() == []
    with registry.read() as reader:
        assert reader.patients() == [patient()]


def test_a_second_writer_of_another_process_is_told_to_wait(
    file: RegistryFile, registry: SqlRegistry
) -> None:
    """Two registries over one file stand for two programs: they share no lock but the file's."""
    other = SqlRegistry(file, registry._clock, busy_milliseconds=100)
    try:
        with registry.write("user-1") as writer:
            writer.add_patient(patient())
            with pytest.raises(RegistryBusy), other.write("user-2"):
                pass
        with other.write("user-2") as writer:
            writer.add_patient(patient(2))
    finally:
        other.close()
    with registry.read() as reader:
        assert len(reader.patients()) == 2
    assert registry.verify_audit() is None


def test_writers_of_one_process_take_turns(registry: SqlRegistry) -> None:
    def work(start: int) -> None:
        for number in range(start, start + 20):
            with registry.write(f"user-{start}") as writer:
                writer.add_patient(patient(number))

    threads = [threading.Thread(target=work, args=(start,)) for start in (0, 100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with registry.read() as reader:
        assert len(reader.patients()) == 60
    assert registry.verify_audit() is None


def test_a_writer_inside_a_writer_is_refused_instead_of_hanging(
    file: RegistryFile, registry: SqlRegistry
) -> None:
    impatient = SqlRegistry(file, registry._clock, busy_milliseconds=50)
    try:
        with impatient.write("user-1"), pytest.raises(RegistryBusy), impatient.write("user-1"):
            pass
    finally:
        impatient.close()
