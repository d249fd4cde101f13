import pytest

from hai_desk.errors import NotAllowed
from hai_desk.services.audit_reading import AuditFilter, AuditReading
from tests.support import chart_sample as sample


def test_looking_at_the_audit_is_audited_and_ids_become_names() -> None:
    registry = sample.with_alpha()
    with registry.write("user-1") as writer:
        writer.note("record viewed", patient_id="patient-1")
    rows = AuditReading(registry, lambda: None).open(sample.ADMIN)
    assert [row.entry.what for row in rows] == ["audit viewed", "record viewed"]
    assert (rows[1].who, rows[1].patient) == ("Nurse 1 (demo)", "DEMO, Alpha")


def test_a_nurse_may_not_open_it() -> None:
    with pytest.raises(NotAllowed):
        AuditReading(sample.with_alpha(), lambda: None).open(sample.NURSE)


def test_filters_hold_together() -> None:
    registry = sample.with_alpha()
    with registry.write("user-1") as writer:
        writer.note("record viewed", patient_id="patient-1")
    entry = registry.held.audit[0]
    assert AuditFilter().passes(entry)
    assert AuditFilter(sample.NOW.date(), "user-1", "record viewed", "patient-1").passes(entry)
    assert not AuditFilter(user_id="user-2").passes(entry)
    assert not AuditFilter(what="entry").passes(entry)
    assert not AuditFilter(patient_id="patient-2").passes(entry)


def test_the_first_break_is_handed_on() -> None:
    assert AuditReading(sample.with_alpha(), lambda: 31204).first_break() == 31204
