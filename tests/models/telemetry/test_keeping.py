"""What is older than the clinic's policy goes, with an audit row in the same transaction."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hai_desk.plans.policy import KeepTelemetry, load_keeping, load_policy
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.prescribing import Password
from tests.support.clinic_desk import (
    LAST_FILL,
    MORNING,
    PASSWORD,
    Clinical,
    found_clinic,
    open_clinic,
)
from tests.support.recorded_pump import RecordedPump

SERIAL = "I3K-004172"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clinic") / "registry"
    found_clinic(folder)
    return folder


@pytest.fixture
def clinic(template: Path, tmp_path: Path):
    opened = open_clinic(template, tmp_path / "registry")
    yield opened
    opened.desk.close()


def record(clinic: Clinical, start: datetime, end: datetime) -> None:
    RecordedPump(clinic.parts.pump.store, SERIAL, period=600).runs(start, end, rate=1.3)


def keep(clinic: Clinical, days: int) -> ClinicDocument:
    typed = Password("admin1", PASSWORD)
    done = clinic.parts.documents.change_keeping(KeepTelemetry(days), typed)
    assert isinstance(done, ClinicDocument)
    return done


def removed(clinic: Clinical) -> list[dict[str, object]]:
    with clinic.parts.registry.read() as reader:
        return [dict(each.detail) for each in reader.audit() if each.what == "telemetry removed"]


@pytest.fixture
def old(clinic: Clinical) -> Clinical:
    """A hundred days ago for a day, and this morning; each its own stretch, the last one open."""
    long_ago = MORNING - timedelta(days=100)
    pump = RecordedPump(clinic.parts.pump.store, SERIAL, period=600)
    pump.runs(long_ago, long_ago + timedelta(days=1), rate=1.3)
    pump.runs(MORNING - timedelta(hours=1), MORNING, rate=1.3)
    return clinic


def test_as_delivered_nothing_is_ever_removed(old: Clinical) -> None:
    before = old.parts.keeping.holding()
    assert old.parts.keeping.policy() == KeepTelemetry(0)
    assert old.parts.keeping.forget_old(old.people["nurse1"]) == 0
    assert old.parts.keeping.holding() == before


def test_what_is_older_goes_and_the_audit_says_how_much(old: Clinical) -> None:
    keep(old, 90)
    assert old.parts.keeping.forget_old(old.people["nurse1"]) == 145
    (told,) = removed(old)
    assert (told["samples"], told["because"]) == (145, "older than 90 days")
    assert told["before"] == "2025-08-20T00:00:00-05:00"
    assert old.parts.keeping.holding().samples == 7
    assert old.parts.keeping.forget_old(old.people["nurse1"]) == 0
    assert len(removed(old)) == 1
    assert old.parts.registry.verify_audit() is None  # type: ignore[attr-defined]


def test_what_is_young_enough_stays(old: Clinical) -> None:
    keep(old, 180)
    assert old.parts.keeping.forget_old(old.people["nurse1"]) == 0
    assert removed(old) == []


def test_marks_and_sessions_stay(old: Clinical) -> None:
    pump = RecordedPump(old.parts.pump.store, SERIAL)
    pump.clock_ahead(3.0, LAST_FILL - timedelta(days=90))
    keep(old, 30)
    old.parts.keeping.forget_old(old.people["nurse1"])
    span = (MORNING - timedelta(days=400), MORNING)
    assert len(old.parts.pump.store.events(SERIAL, *span)) == 1


def test_a_period_that_is_not_offered_removes_nothing(clinic: Clinical) -> None:
    assert load_keeping({"keep_days": 1}) == KeepTelemetry(0)
    assert load_keeping({"keep_days": "90"}) == KeepTelemetry(0)
    keep(clinic, 365)
    with clinic.parts.registry.read() as reader:
        policy = load_policy(reader.document(DocumentKind.POLICY).body)
    assert policy.telemetry == KeepTelemetry(365)
