"""People of the clinic, with real keys, who file something else than they should."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from hai_desk.services.sealing import Meaning
from reports.canonical import canonical_json
from reports.checking import check
from reports.checks.flaws import Flaw
from reports.pdf.archive import RECORD_NAME, STATEMENT_NAME, Attachment, archived
from reports.pdf.paper import draw_paper
from reports.refill_sheet import refill_sheet
from reports.sealing.fields import prepare_fields
from reports.sealing.signing import certify, countersign

Forge = Callable[[Mapping[str, Any], Mapping[str, bytes]], bytes]


def rewritten(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """One more revision, made by hand."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def paint(writer: IncrementalPdfFileWriter) -> None:
    writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=b"0 0 300 300 re f")))


def add_field(writer: IncrementalPdfFileWriter) -> None:
    append_signature_field(writer, SigFieldSpec("Another", box=(10, 10, 60, 30)))


@pytest.fixture
def forge(clinic: Any, signed_at: datetime) -> Forge:
    """Pages of one record with other files inside, certified by nurse 1 without countersigner."""

    def make(shown: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
        drawn = draw_paper(refill_sheet(shown))
        attachments = [Attachment(name, content) for name, content in files.items()]
        pdf = archived(drawn.pdf, attachments, subject="x", made_at=signed_at)
        fields = prepare_fields(pdf, drawn.fields)
        return certify(fields, clinic.nurse1.credentials, Meaning.PERFORMED, signed_at)

    return make


def files_of(record: Mapping[str, Any]) -> dict[str, bytes]:
    statement = record["second_check"]["statement"]
    return {RECORD_NAME: canonical_json(record), STATEMENT_NAME: canonical_json(statement)}


def test_the_forger_makes_a_valid_record_when_nothing_is_forged(
    forge: Forge, clinic: Any, filed: dict[str, Any]
) -> None:
    assert check(forge(filed, files_of(filed)), clinic.anchor).valid


@pytest.mark.parametrize("change", [paint, add_field], ids=["painted over", "field added"])
def test_a_checker_who_changes_the_pages_before_countersigning_is_found(
    certified: bytes, clinic: Any, signed_at: datetime, change: Any
) -> None:
    changed = rewritten(certified, change)
    pdf = countersign(changed, clinic.nurse2.credentials, Meaning.CHECKED, signed_at)
    verdict = check(pdf, clinic.anchor)
    assert not verdict.valid
    assert {Flaw.MODIFIED, Flaw.REVISIONS} & set(verdict.reasons)


def test_painting_over_a_finished_record_is_found(sealed: bytes, clinic: Any) -> None:
    assert check(rewritten(sealed, paint), clinic.anchor).reasons == (Flaw.NOT_WHOLE,)


def test_pages_that_show_another_record_than_is_attached_are_found(
    forge: Forge, clinic: Any, filed: dict[str, Any]
) -> None:
    shown = {**filed, "dose": filed["dose"] | {"prepared": "95 mg"}}
    pdf = forge(shown, files_of(filed))
    assert check(pdf, clinic.anchor).reasons == (Flaw.FINGERPRINT,)


def test_a_record_that_is_not_canonical_is_not_read(
    forge: Forge, clinic: Any, filed: dict[str, Any]
) -> None:
    loose = files_of(filed) | {RECORD_NAME: canonical_json(filed) + b"\n"}
    assert check(forge(filed, loose), clinic.anchor).reasons == (Flaw.RECORD,)
    without = {STATEMENT_NAME: files_of(filed)[STATEMENT_NAME]}
    assert check(forge(filed, without), clinic.anchor).reasons == (Flaw.RECORD,)


def test_a_missing_or_foreign_statement_is_found(
    forge: Forge, clinic: Any, stranger: Any, filed: dict[str, Any]
) -> None:
    only_record = {RECORD_NAME: canonical_json(filed)}
    assert check(forge(filed, only_record), clinic.anchor).reasons == (Flaw.STATEMENT,)
    foreign = clinic.with_statement(filed, by=stranger.nurse2)
    assert check(forge(foreign, files_of(foreign)), clinic.anchor).reasons == (Flaw.STATEMENT,)


@pytest.mark.parametrize(
    "changed",
    [
        {"record_number": "RW-2025-0001"},
        {"checked": {"amount": "95 mg"}},
        {"checked": {}},
        {"at": "2025-11-17T10:57:08-05:00"},
        {"checker": "Nurse 1 (demo)"},
        {"meaning": "I reviewed"},
        {"format": "something else"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_statement_about_something_else_is_found(
    forge: Forge, clinic: Any, filed: dict[str, Any], changed: dict[str, Any]
) -> None:
    other = clinic.with_statement(filed, **changed)
    verdict = check(forge(other, files_of(other)), clinic.anchor)
    assert verdict.reasons == (Flaw.OTHER_STATEMENT,)


def test_a_statement_sealed_by_another_person_than_named_is_found(
    forge: Forge, clinic: Any, filed: dict[str, Any]
) -> None:
    other = clinic.with_statement(filed, by=clinic.nurse1)
    verdict = check(forge(other, files_of(other)), clinic.anchor)
    assert verdict.reasons == (Flaw.OTHER_STATEMENT,)


def test_a_statement_where_the_record_tells_of_no_check_is_found(
    forge: Forge, clinic: Any, filed: dict[str, Any]
) -> None:
    unchecked = {**filed, "second_check": {}}
    files = files_of(filed) | {RECORD_NAME: canonical_json(unchecked)}
    assert check(forge(unchecked, files), clinic.anchor).reasons == (Flaw.ATTACHMENTS,)
    alone = {RECORD_NAME: canonical_json(unchecked)}
    assert check(forge(unchecked, alone), clinic.anchor).valid


def test_a_record_signed_by_another_person_than_it_names_is_found(
    forge: Forge, clinic: Any, filed: dict[str, Any]
) -> None:
    other = {**filed, "performed_by": {"user": "u2", "name": "Nurse 2 (demo)", "role": ""}}
    assert check(forge(other, files_of(other)), clinic.anchor).reasons == (Flaw.SIGNER,)


def test_the_performers_own_countersignature_is_found(
    certified: bytes, clinic: Any, signed_at: datetime
) -> None:
    pdf = countersign(certified, clinic.nurse1.credentials, Meaning.CHECKED, signed_at)
    assert check(pdf, clinic.anchor).reasons == (Flaw.SIGNER,)


def test_a_paper_signed_first_in_the_checkers_field_is_found(
    clinic: Any, filed: dict[str, Any], signed_at: datetime
) -> None:
    drawn = draw_paper(refill_sheet(filed, countersign=True))
    files = [Attachment(name, content) for name, content in files_of(filed).items()]
    pdf = prepare_fields(archived(drawn.pdf, files, subject="x", made_at=signed_at), drawn.fields)
    signed = countersign(pdf, clinic.nurse2.credentials, Meaning.CHECKED, signed_at)
    assert {Flaw.FIELDS, Flaw.CERTIFIED} <= set(check(signed, clinic.anchor).reasons)


def test_a_signature_dated_before_its_certificate_is_found(
    clinic: Any, filed: dict[str, Any], signed_at: datetime, certified: bytes
) -> None:
    early = signed_at.replace(year=2001)
    pdf = countersign(certified, clinic.nurse2.credentials, Meaning.CHECKED, early)
    assert check(pdf, clinic.anchor).reasons == (Flaw.EXPIRED,)
