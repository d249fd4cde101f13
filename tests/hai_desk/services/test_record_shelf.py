import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import PlaceNotWritable
from hai_desk.services.record_shelf import RecordShelf
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry


@pytest.fixture
def registry() -> FakeRegistry:
    registry = sample.with_alpha()
    registry.held.authority = b"-----BEGIN CERTIFICATE-----"
    return registry


@pytest.fixture
def shelf(registry: FakeRegistry) -> RecordShelf:
    return RecordShelf(registry, FixedClock(sample.NOW))


def test_a_saved_record_has_the_signed_bytes_and_the_certificate_beside_it(
    registry: FakeRegistry, shelf: RecordShelf, tmp_path: Path
) -> None:
    record = registry.held.records[0]
    beside = shelf.save(record, tmp_path / "RW-2025-0186.pdf", sample.NURSE)
    assert (tmp_path / "RW-2025-0186.pdf").read_bytes() == record.pdf
    assert beside == tmp_path / "clinic-ca.pem"
    assert beside.read_bytes() == registry.held.authority
    assert registry.held.audit[-1].what == "record saved as a file"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_only_this_account_may_read_a_saved_record(
    registry: FakeRegistry, shelf: RecordShelf, tmp_path: Path
) -> None:
    saved = tmp_path / "RW-2025-0186.pdf"
    shelf.save(registry.held.records[0], saved, sample.NURSE)
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_said(
    registry: FakeRegistry, shelf: RecordShelf, tmp_path: Path
) -> None:
    with pytest.raises(PlaceNotWritable):
        shelf.save(registry.held.records[0], tmp_path / "gone" / "a.pdf", sample.NURSE)
    assert registry.held.audit == []


def test_copies_are_counted_from_what_was_printed(
    registry: FakeRegistry, shelf: RecordShelf
) -> None:
    record = registry.held.records[0]
    shelf.printed(record, 2, sample.NURSE)
    shelf.printed(record, 1, sample.NURSE_2)
    shelf.printed(replace(record, number="RW-2025-0001"), 5, sample.NURSE)
    assert shelf.copies_printed(record) == 3


def test_an_older_version_knows_that_it_was_superseded(
    registry: FakeRegistry, shelf: RecordShelf
) -> None:
    registry.held.records.append(replace(registry.held.records[0], version=2))
    assert shelf.take("RW-2025-0186", sample.NURSE, 1).superseded
    assert not shelf.take("RW-2025-0186", sample.NURSE).superseded
    assert sorted(each.superseded for each in shelf.all()) == [False, True]
    assert registry.held.audit[-1].what == "record viewed"
