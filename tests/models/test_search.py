from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert, inspect, select

from hai_desk.clock import FixedClock
from hai_desk.worksheet.worksheet import Worksheet
from models.base import Base
from models.engine import RegistryFile
from models.implants import from_implant
from models.migrating import migrate
from models.patients import PatientRow, from_patient
from models.registry import SqlRegistry
from models.search import words_of
from models.worksheets import from_worksheet
from models.writing import SqlWriter
from tests.support.registry_values import AT, implant, patient, record, worksheet


@pytest.fixture
def people(begun: SqlRegistry) -> SqlRegistry:
    """Alpha Demo with pump and worksheet, and two others."""
    with begun.write("user-1") as writer:
        writer.add_patient(
            replace(
                patient(2, family_name="Núñez-O'Demo", given_name="José María"),
                born=date(1950, 12, 1),
                known_as="Pepe",
            )
        )
        writer.add_patient(
            replace(patient(3, family_name="100%_Sure", given_name="Beta"), born=date(1970, 1, 2))
        )
        writer.file_record(record())
    return begun


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("demo", ["1", "2", "3"]),
        ("DEMO, Alpha", ["1"]),
        ("alpha dem", ["1"]),
        ("al", ["1", "3"]),
        ("lpha", []),
        ("jose nunez", ["2"]),
        ("JOSÉ", ["2"]),
        ("pepe", ["2"]),
        ("o'demo", []),
        ("núñez-o'd", ["2"]),
        ("demo-0003", ["3"]),
        ("DEMO-000", ["1", "2", "3"]),
        ("i3k-0041", ["1"]),
        ("14-Mar-1961", ["1"]),
        ("1961-03-14", ["1"]),
        ("14.03.1961", ["1"]),
        ("1950-12", ["2"]),
        ("alpha 1961-03-14", ["1"]),
        ("alpha 1950", []),
        ("RW-2025-0001", ["1"]),
        ("rw-2025", ["1"]),
        ("rw-2026", []),
        ("100%", ["3"]),
        ("%", []),
        ("_", []),
        ("100__", []),
        ("\\", []),
        ("", []),
        ("   ", []),
        ("'; DROP TABLE patient; --", []),
    ],
)
def test_patients_are_found_by_what_is_at_hand(
    people: SqlRegistry, words: str, found: list[str]
) -> None:
    with people.read() as reader:
        ids = sorted(each.id.removeprefix("patient-") for each in reader.find_patients(words))
    assert ids == found


def test_a_changed_name_or_serial_is_found_and_the_old_one_no_longer(people: SqlRegistry) -> None:
    with people.write("user-1") as writer:
        writer.change_patient(
            patient(3, family_name="Newname"), reason="name after marriage", second_person="N"
        )
        writer.change_implant(implant(serial="ZZ-9"), reason="misread serial", second_person="N")
    with people.read() as reader:
        assert [each.id for each in reader.find_patients("newname")] == ["patient-3"]
        assert reader.find_patients("100%") == []
        assert [each.id for each in reader.find_patients("zz-9")] == ["patient-1"]
        assert reader.find_patients("i3k-004172") == []


def test_no_more_are_given_than_asked_for_and_in_the_order_of_names(people: SqlRegistry) -> None:
    with people.read() as reader:
        names = [each.family_name for each in reader.find_patients("demo-", limit=2)]
    assert names == ["100%_Sure", "Demo"]


def fill(writer: SqlWriter, rows: Iterable[Base]) -> None:
    """All at once and without audit: 15,000 single changes would take the test half a minute."""
    made = list(rows)
    columns = inspect(type(made[0])).column_attrs.keys()
    values = [{name: getattr(row, name) for name in columns} for row in made]
    writer._session.execute(insert(type(made[0])), values)


def sheet_of(number: int) -> Worksheet:
    return replace(
        worksheet(f"RW-2025-{number:04}"),
        patient_id=f"patient-{number}",
        implant_id="",
        booking_id="",
        plan_id="",
    )


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[SqlRegistry]:
    """5,000 patients with a pump and a worksheet each."""
    file = RegistryFile(tmp_path / "crowd.db", bytes(range(32)))
    migrate(file, backup=None)
    registry = SqlRegistry(file, FixedClock(AT))
    many = range(5000)
    with registry.write("user-1") as writer:
        fill(writer, (from_patient(patient(n, given_name=f"Given{n}")) for n in many))
        fill(writer, (from_implant(implant(n, serial=f"I3K-{n:06}")) for n in many))
        fill(writer, (from_worksheet(sheet_of(n)) for n in many))
        for row in writer._session.scalars(select(PatientRow)):
            row.words = words_of(row, [f"I3K-{row.id.removeprefix('patient-').rjust(6, '0')}"])
    yield registry
    registry.close()


@pytest.mark.slow
def test_among_5000_patients_the_one_meant_is_found(crowd: SqlRegistry) -> None:
    """How fast is measured by `make bench`."""
    for words in ("demo given4999", "I3K-004999", "rw-2025-4999"):
        with crowd.read() as reader:
            assert [found.given_name for found in reader.find_patients(words)] == ["Given4999"]


def test_notes_and_phone_numbers_are_not_searched(people: SqlRegistry) -> None:
    with people.read() as reader:
        assert reader.find_patients("555") == []
        assert reader.find_patients("mornings") == []
