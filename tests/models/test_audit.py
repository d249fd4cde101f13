from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import RegistryUnreadable
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import Writer
from hai_desk.worksheet.worksheet import Status
from models.engine import RegistryFile, connect
from models.registry import SqlRegistry
from tests.support.registry_values import AT, document, entry, patient, plan, record, worksheet

SHEET = worksheet().id


@pytest.fixture
def raw(file: RegistryFile, begun: SqlRegistry) -> Iterator[Any]:
    """A connection of somebody who has the key and knows SQL."""
    connection = connect(file)
    yield connection
    connection.close()


def test_every_change_leaves_one_row_with_who_what_old_and_new(begun: SqlRegistry) -> None:
    moved = replace(patient(), phone="555 0199")
    with begun.write("user-7") as writer:
        writer.change_patient(moved, reason="patient moved", second_person="Nurse 2")
    with begun.read() as reader:
        (last,) = reader.audit(limit=1)
    assert (last.user_id, last.what, last.patient_id, last.at) == (
        "user-7",
        "patient changed",
        "patient-1",
        AT,
    )
    assert last.detail == {
        "key": {"id": "patient-1"},
        "old": {"phone": "555 0101"},
        "new": {"phone": "555 0199"},
        "reason": "patient moved",
        "second_person": "Nurse 2",
    }


def test_a_filed_pdf_stands_in_the_audit_by_its_digest(begun: SqlRegistry) -> None:
    with begun.write("user-1") as writer:
        writer.file_record(record())
    with begun.read() as reader:
        (last,) = reader.audit("patient-1", limit=1)
    digest = hashlib.sha256(b"%PDF-1.7 as signed").hexdigest()
    assert last.detail["seal"]["pdf"] == f"sha256:{digest}"


def test_a_new_row_is_told_with_exact_numbers(begun: SqlRegistry) -> None:
    with begun.read() as reader:
        told = next(each for each in reader.audit() if each.what == "plan added").detail["new"]
    assert (told["percent"], told["daily_dose"]) == ("200/3", "0.12 mg/kg/day")


def test_each_hash_covers_the_row_and_the_hash_before(begun: SqlRegistry, raw: Any) -> None:
    rows = raw.execute(
        "SELECT seq, at, user_id, what, patient_id, detail, previous, hash FROM audit ORDER BY seq"
    ).fetchall()
    before = "0" * 64
    for seq, at, user, what, patient_id, detail, previous, found in rows:
        assert previous == before
        whole = {
            "seq": seq,
            "at": at,
            "user_id": user,
            "what": what,
            "patient_id": patient_id,
            "detail": detail,
            "previous": previous,
        }
        told = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        text = f"hai-desk audit 1\n{seq}\n{previous}\n{told}"
        assert hashlib.sha256(text.encode()).hexdigest() == found
        before = found
    assert len(rows) == 5


WRITES: tuple[Callable[[Writer], object], ...] = (
    lambda w: w.note("viewed", patient_id="patient-1", page="chart"),
    lambda w: w.sign_plan("plan-1-1", signed_by="P", at=AT, cosigned_by=""),
    lambda w: w.add_plan(plan(2)),
    lambda w: w.next_record_number(2025),
    lambda w: w.add_entry(SHEET, entry()),
    lambda w: w.set_status(SHEET, Status.PAUSED, note=""),
    lambda w: w.file_record(record()),
    lambda w: w.add_document(document()),
)


@pytest.mark.parametrize("act", WRITES)
def test_one_act_leaves_one_row(begun: SqlRegistry, act: Callable[[Writer], object]) -> None:
    before = begun.audit_head().seq
    with begun.write("user-1") as writer:
        act(writer)
    assert begun.audit_head().seq == before + 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET user_id = 'other' WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 5",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 3",
        "INSERT INTO audit SELECT 9, at, user_id, what, patient_id, detail, previous, hash "
        "FROM audit WHERE seq = 5",
        "UPDATE worksheet_entry SET text = '71'",
        "DELETE FROM worksheet_entry",
        "REPLACE INTO worksheet_entry SELECT worksheet_id, seq, key, '71', at, by, how "
        "FROM worksheet_entry",
        "UPDATE filed_record SET fingerprint = ''",
        "DELETE FROM filed_record",
        "UPDATE filed_record_seal SET pdf = x'00'",
        "DELETE FROM filed_record_seal",
        "UPDATE plan SET daily_dose = '0.2 mg/kg/day'",
        "DELETE FROM plan",
        "UPDATE clinic_document SET body = '{}'",
        "DELETE FROM clinic_document",
    ],
)
def test_filed_rows_are_kept_by_the_database_itself(
    begun: SqlRegistry, raw: Any, statement: str
) -> None:
    with begun.write("user-1") as writer:
        writer.add_entry(SHEET, entry())
        writer.file_record(record())
        writer.sign_plan("plan-1-1", signed_by="P", at=AT, cosigned_by="")
        writer.add_document(document())
        writer.sign_document(DocumentKind.LIVER_TABLE, 1, signed_by="Admin 1", at=AT)
    with pytest.raises(Exception, match=r"only ever added to|never changed|follow each other"):
        raw.execute(statement)


def test_a_draft_of_a_plan_may_still_go(raw: Any) -> None:
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("DELETE FROM plan")
    assert raw.execute("SELECT count(*) FROM plan").fetchone() == (0,)


@pytest.mark.parametrize(
    ("column", "value", "found"),
    [
        ("at", "2025-11-18T15:28:00.000000Z +00:00", 3),
        ("at", "2025-11-18 15:28:00.000000Z -05:00", 3),
        ("user_id", "other", 3),
        ("user_id", b"user-1", 3),
        ("what", "patient changed", 3),
        ("patient_id", "", 3),
        ("detail", "{}", 3),
        ("previous", "0" * 64, 3),
        ("hash", "0" * 64, 3),
    ],
)
def test_an_altered_column_breaks_the_chain_where_it_was_altered(
    begun: SqlRegistry, raw: Any, column: str, value: object, found: int
) -> None:
    raw.execute("DROP TRIGGER audit_no_update")
    raw.execute(f"UPDATE audit SET {column} = ? WHERE seq = 3", (value,))
    assert begun.verify_audit() == found
    assert begun.look_over().audit_break == found


@pytest.mark.parametrize(("gone", "found"), [(1, 1), (3, 3)])
def test_a_missing_row_breaks_the_chain(
    begun: SqlRegistry, raw: Any, gone: int, found: int
) -> None:
    raw.execute("DROP TRIGGER audit_no_delete")
    raw.execute("DELETE FROM audit WHERE seq = ?", (gone,))
    assert begun.verify_audit() == found


def test_two_rows_that_changed_places_break_the_chain(begun: SqlRegistry, raw: Any) -> None:
    raw.execute("DROP TRIGGER audit_no_update")
    for old, new in ((2, 99), (3, 2), (99, 3)):
        raw.execute("UPDATE audit SET seq = ? WHERE seq = ?", (new, old))
    assert begun.verify_audit() == 2


def test_a_chain_that_was_cut_no_longer_has_the_head_that_was_noted(
    begun: SqlRegistry, raw: Any
) -> None:
    """The chain alone cannot see it; that is why its head is kept outside as well."""
    noted = begun.audit_head()
    raw.execute("DROP TRIGGER audit_no_delete")
    raw.execute("DELETE FROM audit WHERE seq = 5")
    assert begun.verify_audit() is None
    assert begun.audit_head() != noted


def test_the_tail_is_verified_from_a_row_onwards(begun: SqlRegistry, raw: Any) -> None:
    assert begun.verify_audit(after=3) is None
    raw.execute("DROP TRIGGER audit_no_update")
    raw.execute("UPDATE audit SET what = 'x' WHERE seq = 2")
    assert begun.verify_audit(after=3) is None
    assert begun.verify_audit(after=2) == 2
    raw.execute("UPDATE audit SET what = 'x' WHERE seq = 4")
    assert begun.verify_audit(after=3) == 4


def test_a_place_to_stand_on_that_is_gone_is_a_break(begun: SqlRegistry, raw: Any) -> None:
    raw.execute("DROP TRIGGER audit_no_delete")
    raw.execute("DELETE FROM audit WHERE seq >= 4")
    assert begun.verify_audit(after=4) == 4


def test_a_row_that_points_nowhere_is_damage(begun: SqlRegistry, raw: Any) -> None:
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("UPDATE booking SET patient_id = 'gone'")
    with pytest.raises(RegistryUnreadable):
        begun.look_over()


def test_a_missing_guard_is_noticed_at_the_start(begun: SqlRegistry, raw: Any) -> None:
    assert begun.look_over().sound
    raw.execute("DROP TRIGGER audit_in_order")
    assert begun.look_over().guarded is False


def test_a_clock_behind_the_newest_entry_is_told_with_how_far(
    begun: SqlRegistry, clock: FixedClock
) -> None:
    """Ahead of it is where a clock that goes right always is."""
    assert begun.look_over().behind == timedelta(0)
    clock.advance(timedelta(days=30))
    assert begun.look_over().clock_right
    clock.advance(timedelta(days=-30, minutes=-2))
    health = begun.look_over()
    assert health.behind == timedelta(minutes=2)
    assert not health.clock_right
    assert health.sound
